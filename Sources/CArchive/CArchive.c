// For newlocale and uselocale.
#define _POSIX_C_SOURCE 200809L

#include "CArchive.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <locale.h>
#include <stdlib.h>

struct CArchive {
  struct archive *archive;
  struct archive_entry *entry;
  CArchiveInput input;
  bool is_open;
  /// Whether the member is the nothing that an empty compressed stream holds.
  bool is_nothing;
  /// libarchive gives out a name that is marked as UTF-8 only where the locale's encoding has its characters.
  locale_t locale;
};

static la_ssize_t read_input(struct archive *archive, void *context, const void **bytes) {
  CArchive *self = context;
  ptrdiff_t count = self->input.read(self->input.context, (const uint8_t **)bytes);
  if (count < 0) archive_set_error(archive, EIO, "the input cannot be read");
  return count;
}

static la_int64_t seek_input(struct archive *archive, void *context, la_int64_t offset, int whence) {
  (void)archive;
  CArchive *self = context;
  int64_t position = self->input.seek(self->input.context, offset, whence);
  return position < 0 ? ARCHIVE_FATAL : position;
}

CArchive *carchive_create(CArchiveInput input) {
  CArchive *self = calloc(1, sizeof *self);
  if (!self) return NULL;
  self->input = input;
  self->locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
  struct archive *archive = self->archive = archive_read_new();
  if (!archive) {
    if (self->locale) freelocale(self->locale);
    free(self);
    return NULL;
  }
  archive_read_support_filter_gzip(archive);
  archive_read_support_filter_bzip2(archive);
  archive_read_support_filter_xz(archive);
  archive_read_support_filter_zstd(archive);
  archive_read_support_filter_lz4(archive);
  archive_read_support_format_tar(archive);
  archive_read_support_format_zip(archive);
  archive_read_support_format_raw(archive);
  archive_read_support_format_empty(archive);
  return self;
}

void carchive_destroy(CArchive *self) {
  archive_read_free(self->archive);
  if (self->locale) freelocale(self->locale);
  free(self);
}

static bool opened(CArchive *self) {
  if (self->is_open) return true;
  archive_read_set_callback_data(self->archive, self);
  archive_read_set_read_callback(self->archive, read_input);
  if (self->input.seek) archive_read_set_seek_callback(self->archive, seek_input);
  self->is_open = archive_read_open1(self->archive) == ARCHIVE_OK;
  return self->is_open;
}

static int next_header(CArchive *self) {
  locale_t before = self->locale ? uselocale(self->locale) : (locale_t)0;
  int status = archive_read_next_header(self->archive, &self->entry);
  // The conversion is done when it is asked for and then kept.
  if (status == ARCHIVE_OK || status == ARCHIVE_WARN) archive_entry_pathname(self->entry);
  if (self->locale) uselocale(before);
  return status;
}

static int format(CArchive *self) { return archive_format(self->archive) & ARCHIVE_FORMAT_BASE_MASK; }

CArchiveStep carchive_next(CArchive *self) {
  if (self->is_nothing) return CARCHIVE_END;
  if (!opened(self)) return CARCHIVE_FAILED;
  switch (next_header(self)) {
  case ARCHIVE_EOF:
    self->is_nothing = format(self) == ARCHIVE_FORMAT_EMPTY;
    return self->is_nothing ? CARCHIVE_MEMBER : CARCHIVE_END;
  case ARCHIVE_OK:
  case ARCHIVE_WARN: return CARCHIVE_MEMBER;
  default: return CARCHIVE_FAILED;
  }
}

const char *carchive_member_name(CArchive *self) {
  if (self->is_nothing) return NULL;
  // The bytes as stored come first; a name that the archive marks as UTF-8 may be had only as that.
  const char *name = archive_entry_pathname(self->entry);
  return name ? name : archive_entry_pathname_utf8(self->entry);
}

bool carchive_member_is_file(CArchive *self) {
  if (self->is_nothing) return true;
  return archive_entry_filetype(self->entry) == AE_IFREG && !archive_entry_hardlink(self->entry);
}

bool carchive_member_is_encrypted(CArchive *self) {
  return !self->is_nothing && archive_entry_is_data_encrypted(self->entry);
}

bool carchive_is_plain(CArchive *self) {
  return self->is_nothing || format(self) == ARCHIVE_FORMAT_RAW;
}

ptrdiff_t carchive_read(CArchive *self, const uint8_t **bytes) {
  if (self->is_nothing) return 0;
  size_t count = 0;
  la_int64_t offset;
  int status;
  // A block may be empty without being the last.
  do status = archive_read_data_block(self->archive, (const void **)bytes, &count, &offset);
  while (status == ARCHIVE_RETRY || (status == ARCHIVE_OK && count == 0));
  if (status == ARCHIVE_EOF) return 0;
  return status == ARCHIVE_OK ? (ptrdiff_t)count : -1;
}

const char *carchive_failure(CArchive *self) { return archive_error_string(self->archive); }
