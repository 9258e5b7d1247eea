#include "CICU.h"

#include <unicode/ubrk.h>
#include <unicode/ucharstrie.h>
#include <unicode/udata.h>
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

// The trie of ICU's dictionary of Chinese words, as its own break engine reads it: eight integers, of which the first
// says where the trie begins and the fifth of what kind it is. Null where the data has another form.
static const char16_t *open_dictionary() {
  UErrorCode status = U_ZERO_ERROR;
  // Stays open for as long as the program runs.
  UDataMemory *data = udata_open(U_ICUDATA_NAME "-brkitr", "dict", "cjdict", &status);
  if (U_FAILURE(status)) return nullptr;
  UDataInfo info;
  info.size = sizeof info;
  udata_getInfo(data, &info);
  const bool is_dictionary = info.dataFormat[0] == 'D' && info.dataFormat[1] == 'i' && info.dataFormat[2] == 'c' &&
                             info.dataFormat[3] == 't' && info.formatVersion[0] == 1;
  const int32_t *indexes = static_cast<const int32_t *>(udata_getMemory(data));
  if (!is_dictionary || (indexes[4] & 7) != 1) return nullptr;
  return reinterpret_cast<const char16_t *>(reinterpret_cast<const char *>(indexes) + indexes[0]);
}

static char16_t three_bytes(const uint8_t *text) {
  return static_cast<char16_t>((text[0] & 0x0F) << 12 | (text[1] & 0x3F) << 6 | (text[2] & 0x3F));
}

extern "C" int32_t cicu_word_may_span(const uint8_t *text, int32_t length, int32_t offset) {
  static const char16_t *const dictionary = open_dictionary();
  if (dictionary == nullptr) return 1;
  icu::UCharsTrie trie(dictionary);
  for (int32_t start = offset - 3; start >= 0; start -= 3) {
    trie.reset();
    UStringTrieResult found = trie.first(three_bytes(text + start));
    for (int32_t end = start + 3; USTRINGTRIE_HAS_NEXT(found) && end < length; end += 3) {
      found = trie.next(three_bytes(text + end));
      if (end >= offset && USTRINGTRIE_HAS_VALUE(found)) return 1;
    }
  }
  return 0;
}
