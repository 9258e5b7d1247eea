/// An opaque shim over the ICU calls that ChineseText uses. No ICU type appears here: ICU's headers cannot be
/// imported into a Swift module that also imports Foundation.
///
/// Conventions: a handle that could not be opened is NULL; a count that could not be produced is negative; a
/// buffer that is too small is never overrun, and the count that would have been needed is returned.
#ifndef CICU_H
#define CICU_H

#include <stdbool.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// Characters and normalisation. Stateless, callable from any thread.

/// How a scalar decomposes (Unicode Decomposition_Type), as far as callers tell the types apart.
enum {
  CICU_DECOMPOSITION_NONE = 0,
  CICU_DECOMPOSITION_CANONICAL = 1,
  CICU_DECOMPOSITION_COMPATIBILITY = 2,  // every compatibility type without a line of its own here
  CICU_DECOMPOSITION_SUPERSCRIPT = 3,
  CICU_DECOMPOSITION_SUBSCRIPT = 4,
  CICU_DECOMPOSITION_CIRCLE = 5,
  CICU_DECOMPOSITION_FRACTION = 6,
};
int32_t cicu_decomposition_type(uint32_t scalar);

/// The NFKC form of one scalar. Returns the number of scalars in it; writes as many as fit.
int32_t cicu_nfkc_scalar(uint32_t scalar, uint32_t *out, int32_t capacity);

/// The NFKC form of UTF-16 text. Returns the number of units in it; writes nothing beyond `capacity`.
int32_t cicu_nfkc_utf16(const uint16_t *text, int32_t length, uint16_t *out, int32_t capacity);

/// The integer that Unicode gives as the scalar's numeric value, or -1 where there is none or it is no
/// integer.
int32_t cicu_numeric_value(uint32_t scalar);

// Transliteration. A handle is for one thread at a time.

typedef struct CICUTransliterator CICUTransliterator;
CICUTransliterator *cicu_transliterator_open(const char *identifier);
void cicu_transliterator_close(CICUTransliterator *transliterator);

/// Every scalar that the transliterator may change, ascending. Returns how many there are.
int32_t cicu_transliterator_sources(
    const CICUTransliterator *transliterator, uint32_t *out, int32_t capacity);

/// The scalar that `scalar` alone becomes; `scalar` itself where the result is not exactly one scalar.
uint32_t cicu_transliterate_scalar(const CICUTransliterator *transliterator, uint32_t scalar);

/// The text of the rules from which ICU makes a transliterator, as ICU's data holds it. Reading it takes
/// microseconds; opening the transliterator compiles it, which takes 14 ms. `file` is the resource's own name
/// ("Hant-Hans"). Returns the number of UTF-16 units, -1 where this ICU holds no such rules; writes nothing
/// beyond `capacity`.
int32_t cicu_transliterator_rules(const char *file, uint16_t *out, int32_t capacity);

// Boundaries. A handle is for one thread at a time.

enum { CICU_BREAK_WORD = 0, CICU_BREAK_SENTENCE = 1 };
typedef struct CICUBreaker CICUBreaker;
CICUBreaker *cicu_breaker_open(int32_t kind, const char *locale);
void cicu_breaker_close(CICUBreaker *breaker);

/// Every boundary of UTF-8 text as byte offsets, ascending, 0 and `length` included (none in an empty text).
/// Returns how many there are; `text` is not kept.
int32_t cicu_breaks_utf8(
    CICUBreaker *breaker, const uint8_t *text, int32_t length, int32_t *out, int32_t capacity);

/// Whether a word of ICU's dictionary may begin before `offset` and end behind it, in text of Chinese characters of three
/// bytes each. Where none does, every division of the text into words has a boundary there.
int32_t cicu_word_may_span(const uint8_t *text, int32_t length, int32_t offset);

// Encodings. A handle is for one thread at a time.

typedef struct CICUConverter CICUConverter;
CICUConverter *cicu_converter_open(const char *name);
void cicu_converter_close(CICUConverter *converter);

/// Converts all of `bytes` to UTF-16, U+FFFD for each malformed or unassigned sequence. `origins[i]` is the
/// offset in `bytes` at which the character of unit i begins, negative where it began in bytes given to an
/// earlier call. `capacity` must be at least 2 * length + 64. Returns the number of units; -1 where it does
/// not fit or ICU fails.
int32_t cicu_converter_to_utf16(
    CICUConverter *converter, const uint8_t *bytes, int32_t length, bool is_last, uint16_t *out,
    int32_t *origins, int32_t capacity);

/// The number of bytes consumed but not yet converted: the start of a sequence that the next call will
/// complete.
int32_t cicu_converter_pending(const CICUConverter *converter);

/// Forgets what is pending.
void cicu_converter_reset(CICUConverter *converter);

/// The number of sequences replaced since the handle was opened.
int64_t cicu_converter_malformed(const CICUConverter *converter);

/// The most likely encoding of `bytes` by statistics: its IANA name in `name`, its confidence (0 to 100) as
/// the result; -1 where ICU has no opinion.
int32_t cicu_detect_encoding(const uint8_t *bytes, int32_t length, char *name, int32_t capacity);

// The Chinese lunisolar calendar. Stateless, callable from any thread.

/// The lunar date of a day counted from 1970-01-01. `year` is the Gregorian year in which the lunar year
/// begins, `month` 1 to 12, `day` 1 to 30. Returns false where ICU cannot convert.
bool cicu_chinese_from_epoch_day(
    int32_t epoch_day, int32_t *year, int32_t *month, bool *is_leap, int32_t *day);

/// The day counted from 1970-01-01 of a lunar date. Returns false where no such day exists in that year.
bool cicu_chinese_to_epoch_day(int32_t year, int32_t month, bool is_leap, int32_t day, int32_t *epoch_day);

#ifdef __cplusplus
}
#endif

#endif
