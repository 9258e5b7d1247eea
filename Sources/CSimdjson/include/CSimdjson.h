#ifndef CSIMDJSON_H
#define CSIMDJSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Readable bytes that must follow the JSON text handed to `csj_read_document`; their content is free.
enum { CSJ_PADDING = 64 };

/// A stretch of bytes owned by somebody else; `bytes` is null when the thing is absent.
typedef struct {
  const uint8_t *bytes;
  size_t count;
} CSJSlice;

/// What sort of JSON value stands under a key.
typedef enum : uint8_t {
  CSJ_ABSENT,
  CSJ_NULL,
  CSJ_STRING,
  CSJ_NUMBER,
  CSJ_OTHER,
} CSJKind;

typedef enum : uint8_t {
  CSJ_OK,
  /// Not JSON, or not JSON all the way to the end.
  CSJ_MALFORMED,
  /// JSON, but no object.
  CSJ_NOT_AN_OBJECT,
  /// Bytes that are no UTF-8, or an escaped surrogate without its partner.
  CSJ_BAD_TEXT,
  CSJ_NO_MEMORY,
} CSJStatus;

/// The fields of one input document.
typedef struct {
  CSJKind idKind;
  CSJKind textKind;
  CSJKind timeKind;
  /// The id as written, quotes included.
  CSJSlice rawID;
  /// The text with its escapes resolved.
  CSJSlice text;
  /// The reference time with its escapes resolved.
  CSJSlice time;
} CSJDocument;

typedef struct CSJParser CSJParser;

/// Null when memory is short.
CSJParser *csj_parser_create(void);
void csj_parser_destroy(CSJParser *parser);

/// Reads one object. Slices point into `json` or into the parser: they live until the next call on the
/// parser or the end of `json`, whichever comes first. A key that is given twice counts the last time.
///
/// `names` are the keys of the text, the id and the reference time.
/// `kept[i]` receives the value of `keys[i]` as written, or a null slice. Values that nobody asked for are
/// skipped without a full syntax check.
CSJStatus csj_read_document(
    CSJParser *parser, const uint8_t *json, size_t count, const CSJSlice *names, const CSJSlice *keys,
    size_t keyCount, CSJSlice *kept, CSJDocument *document);

/// Whether the bytes are UTF-8 as Unicode defines it.
bool csj_is_utf8(const uint8_t *bytes, size_t count);

#ifdef __cplusplus
}
#endif

#endif
