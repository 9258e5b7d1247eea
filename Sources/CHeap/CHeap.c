// Asks the C library for what is not in the C standard.
#define _DEFAULT_SOURCE

#include "CHeap.h"

#include <stdint.h>
#include <stdlib.h>

#ifdef __GLIBC__

#include <malloc.h>
#include <sys/mman.h>

void shuliang_grow_heap(size_t size) {
  // Blocks up to this size come from the heap, and what is free at its end stays.
  mallopt(M_MMAP_THRESHOLD, (int)size);
  mallopt(M_TRIM_THRESHOLD, 2 * (int)size);
  // Volatile, lest the compiler leave out what nobody reads.
  char *volatile block = malloc(size - 64);
  if (block == NULL) return;
  const uintptr_t huge = 2 << 20;
  const uintptr_t start = ((uintptr_t)block + huge - 1) & ~(huge - 1);
  const uintptr_t end = ((uintptr_t)block + size) & ~(huge - 1);
  if (start < end) madvise((void *)start, end - start, MADV_HUGEPAGE);
  free(block);
}

void shuliang_settle_heap(void) {
  mallopt(M_MMAP_THRESHOLD, 64 << 10);
  mallopt(M_TRIM_THRESHOLD, 1 << 20);
}

#else

void shuliang_grow_heap(size_t size) { (void)size; }

void shuliang_settle_heap(void) {}

#endif
