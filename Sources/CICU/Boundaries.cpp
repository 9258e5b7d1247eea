#include "CICU.h"

#include <unicode/ubrk.h>
#include <unicode/utext.h>

static UBreakIterator *unwrap(CICUBreaker *breaker) { return reinterpret_cast<UBreakIterator *>(breaker); }

extern "C" CICUBreaker *cicu_breaker_open(int32_t kind, const char *locale) {
  UErrorCode status = U_ZERO_ERROR;
  const UBreakIteratorType type = kind == CICU_BREAK_SENTENCE ? UBRK_SENTENCE : UBRK_WORD;
  UBreakIterator *opened = ubrk_open(type, locale, nullptr, 0, &status);
  return U_FAILURE(status) ? nullptr : reinterpret_cast<CICUBreaker *>(opened);
}

extern "C" void cicu_breaker_close(CICUBreaker *breaker) { ubrk_close(unwrap(breaker)); }

// Gives the iterator something that outlives every window, so that it never points into freed text.
static void release_text(UBreakIterator *iterator) {
  static const UChar empty[1] = {0};
  UErrorCode status = U_ZERO_ERROR;
  ubrk_setText(iterator, empty, 0, &status);
}

extern "C" int32_t cicu_breaks_utf8(
    CICUBreaker *breaker, const uint8_t *text, int32_t length, int32_t *out, int32_t capacity) {
  if (length <= 0) return 0;
  UErrorCode status = U_ZERO_ERROR;
  UText window = UTEXT_INITIALIZER;
  utext_openUTF8(&window, reinterpret_cast<const char *>(text), length, &status);
  UBreakIterator *iterator = unwrap(breaker);
  ubrk_setUText(iterator, &window, &status);
  int32_t count = 0;
  if (U_SUCCESS(status)) {
    for (int32_t at = ubrk_first(iterator); at != UBRK_DONE; at = ubrk_next(iterator), count++) {
      if (count < capacity) out[count] = at;
    }
  }
  release_text(iterator);
  utext_close(&window);
  return U_FAILURE(status) ? -1 : count;
}
