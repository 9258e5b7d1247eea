#pragma once

#include <stddef.h>

/// Gives the calling thread's heap room for `size` bytes at once, of huge pages where the system has them.
///
/// glibc grows the heap of every thread but the first by a page at a time: at the start of a program, whose tables are
/// all new memory, that is hundreds of system calls, and each keeps the other threads from touching new pages.
void shuliang_grow_heap(size_t size);
