#include "CICU.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/utf16.h>

extern "C" int32_t cicu_decomposition_type(uint32_t scalar) {
  switch (u_getIntPropertyValue((UChar32)scalar, UCHAR_DECOMPOSITION_TYPE)) {
    case U_DT_NONE: return CICU_DECOMPOSITION_NONE;
    case U_DT_CANONICAL: return CICU_DECOMPOSITION_CANONICAL;
    case U_DT_SUPER: return CICU_DECOMPOSITION_SUPERSCRIPT;
    case U_DT_SUB: return CICU_DECOMPOSITION_SUBSCRIPT;
    case U_DT_CIRCLE: return CICU_DECOMPOSITION_CIRCLE;
    case U_DT_FRACTION: return CICU_DECOMPOSITION_FRACTION;
    default: return CICU_DECOMPOSITION_COMPATIBILITY;
  }
}

extern "C" int32_t cicu_nfkc_utf16(const uint16_t *text, int32_t length, uint16_t *out, int32_t capacity) {
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2 *nfkc = unorm2_getNFKCInstance(&status);
  if (U_FAILURE(status)) return -1;
  const int32_t needed = unorm2_normalize(
      nfkc, reinterpret_cast<const UChar *>(text), length, reinterpret_cast<UChar *>(out), capacity, &status);
  return U_FAILURE(status) && status != U_BUFFER_OVERFLOW_ERROR ? -1 : needed;
}

extern "C" int32_t cicu_nfkc_scalar(uint32_t scalar, uint32_t *out, int32_t capacity) {
  const UChar32 c = (UChar32)scalar;
  const bool isSurrogate = scalar >= 0xD800 && scalar <= 0xDFFF;
  if (scalar > 0x10FFFF || isSurrogate || u_getIntPropertyValue(c, UCHAR_NFKC_QUICK_CHECK) == UNORM_YES) {
    if (capacity > 0) out[0] = scalar;
    return 1;
  }
  UChar source[2], normal[32];  // the longest NFKC form of a scalar has 18 units (U+FDFA)
  int32_t length = 0;
  U16_APPEND_UNSAFE(source, length, c);
  const int32_t units = cicu_nfkc_utf16(
      reinterpret_cast<const uint16_t *>(source), length, reinterpret_cast<uint16_t *>(normal), 32);
  if (units < 0 || units > 32) return -1;
  int32_t count = 0;
  for (int32_t i = 0; i < units; count++) {
    UChar32 next;
    U16_NEXT(normal, i, units, next);
    if (count < capacity) out[count] = (uint32_t)next;
  }
  return count;
}

extern "C" int32_t cicu_numeric_value(uint32_t scalar) {
  const double value = u_getNumericValue((UChar32)scalar);
  const bool isInteger = value >= 0 && value <= 1e9 && value == (double)(int32_t)value;
  return isInteger ? (int32_t)value : -1;
}
