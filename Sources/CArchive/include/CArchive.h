/// An opaque shim over libarchive: compressed streams (gzip, bzip2, xz, zstd, lz4) and archives (tar, zip) read in
/// order, without a whole one ever being held.
///
/// A compressed stream that is no archive is one member without a name. A handle is for one thread at a time.
#ifndef CARCHIVE_H
#define CARCHIVE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Where the packed bytes come from.
typedef struct {
  void *context;
  /// Points `*bytes` to the next bytes, which live until the next call. Returns how many there are, 0 at the
  /// end, -1 where reading failed.
  ptrdiff_t (*read)(void *context, const uint8_t **bytes);
  /// As `lseek`; null where the input cannot be read out of order.
  int64_t (*seek)(void *context, int64_t offset, int whence);
} CArchiveInput;

typedef struct CArchive CArchive;

typedef enum {
  CARCHIVE_END,
  CARCHIVE_MEMBER,
  CARCHIVE_FAILED,
} CArchiveStep;

/// Null when memory is short. Nothing is read yet; `input.context` must outlive the handle.
CArchive *carchive_create(CArchiveInput input);
void carchive_destroy(CArchive *archive);

/// Goes to the next member, the first one at the first call.
CArchiveStep carchive_next(CArchive *archive);

/// The member's path as bytes in whatever encoding the archive keeps it in, ended by NUL; null where there is
/// none. Lives until the next call to `carchive_next`.
const char *carchive_member_name(CArchive *archive);

/// Whether the member is a regular file, as opposed to a folder or link.
bool carchive_member_is_file(CArchive *archive);
bool carchive_member_is_encrypted(CArchive *archive);

/// Whether the input is a compressed stream and no archive.
bool carchive_is_plain(CArchive *archive);

/// Points `*bytes` to the next block of the member, which lives until the next call; holes of sparse files are
/// passed over. Returns its length, 0 at the end of the member, -1 where unpacking failed.
ptrdiff_t carchive_read(CArchive *archive, const uint8_t **bytes);

/// What went wrong last, in libarchive's words; null where it has none.
const char *carchive_failure(CArchive *archive);

#endif
