#include "CICU.h"

#include <string.h>
#include <unicode/ures.h>
#include <unicode/uset.h>
#include <unicode/ustring.h>
#include <unicode/utf16.h>
#include <unicode/utrans.h>

// A handle is the ICU object itself under another name.
static UTransliterator *unwrap(const CICUTransliterator *transliterator) {
  return reinterpret_cast<UTransliterator *>(const_cast<CICUTransliterator *>(transliterator));
}

extern "C" CICUTransliterator *cicu_transliterator_open(const char *identifier) {
  UChar name[128];
  u_uastrncpy(name, identifier, 127);
  name[127] = 0;
  UErrorCode status = U_ZERO_ERROR;
  UTransliterator *opened = utrans_openU(name, -1, UTRANS_FORWARD, nullptr, 0, nullptr, &status);
  return U_FAILURE(status) ? nullptr : reinterpret_cast<CICUTransliterator *>(opened);
}

extern "C" void cicu_transliterator_close(CICUTransliterator *transliterator) {
  utrans_close(unwrap(transliterator));
}

extern "C" int32_t cicu_transliterator_sources(
    const CICUTransliterator *transliterator, uint32_t *out, int32_t capacity) {
  UErrorCode status = U_ZERO_ERROR;
  USet *set = uset_openEmpty();
  utrans_getSourceSet(unwrap(transliterator), false, set, &status);
  int32_t count = 0;
  for (int32_t item = 0; U_SUCCESS(status) && item < uset_getItemCount(set); item++) {
    UChar32 first = 0, last = 0;
    if (uset_getItem(set, item, &first, &last, nullptr, 0, &status) != 0) continue;  // a string, not a range
    for (UChar32 c = first; c <= last; c++, count++) {
      if (count < capacity) out[count] = (uint32_t)c;
    }
  }
  uset_close(set);
  return U_FAILURE(status) ? -1 : count;
}

extern "C" uint32_t cicu_transliterate_scalar(const CICUTransliterator *transliterator, uint32_t scalar) {
  if (scalar > 0x10FFFF || (scalar >= 0xD800 && scalar <= 0xDFFF)) return scalar;
  UChar text[32];
  int32_t length = 0;
  U16_APPEND_UNSAFE(text, length, (UChar32)scalar);
  int32_t limit = length;
  UErrorCode status = U_ZERO_ERROR;
  utrans_transUChars(unwrap(transliterator), text, &length, 32, 0, &limit, &status);
  if (U_FAILURE(status) || length < 1 || length > 2) return scalar;
  UChar32 result;
  int32_t i = 0;
  U16_NEXT(text, i, length, result);
  return i == length ? (uint32_t)result : scalar;
}

extern "C" int32_t cicu_transliterator_rules(const char *file, uint16_t *out, int32_t capacity) {
  UErrorCode status = U_ZERO_ERROR;
  UResourceBundle *root = ures_open(U_ICUDATA_NAME "-translit", "root", &status);
  UResourceBundle *item = ures_getByKey(root, "RuleBasedTransliteratorIDs", nullptr, &status);
  ures_getByKey(item, file, item, &status);
  ures_getByKey(item, "file", item, &status);
  int32_t length = -1;
  const UChar *rules = ures_getStringByKey(item, "resource", &length, &status);
  if (U_FAILURE(status)) length = -1;
  if (length > 0 && length <= capacity) memcpy(out, rules, sizeof(UChar) * (size_t)length);
  ures_close(item);
  ures_close(root);
  return length;
}
