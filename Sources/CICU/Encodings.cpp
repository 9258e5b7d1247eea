#include "CICU.h"

#include <string.h>
#include <unicode/ucnv.h>
#include <unicode/ucnv_cb.h>
#include <unicode/ucsdet.h>

struct CICUConverter {
  UConverter *converter;
  int64_t malformed;
};

// Writes U+FFFD for whatever cannot be converted. ICU's own callback writes U+001A for some encodings.
static void replace_malformed(
    const void *context, UConverterToUnicodeArgs *arguments, const char *, int32_t,
    UConverterCallbackReason reason, UErrorCode *status) {
  if (reason > UCNV_IRREGULAR) return;  // reset, close, clone: nothing to write
  static const UChar replacement[1] = {0xFFFD};
  const_cast<CICUConverter *>(static_cast<const CICUConverter *>(context))->malformed++;
  *status = U_ZERO_ERROR;
  ucnv_cbToUWriteUChars(arguments, replacement, 1, 0, status);
}

extern "C" CICUConverter *cicu_converter_open(const char *name) {
  UErrorCode status = U_ZERO_ERROR;
  CICUConverter *handle = new CICUConverter{ucnv_open(name, &status), 0};
  if (U_SUCCESS(status)) {
    ucnv_setToUCallBack(handle->converter, replace_malformed, handle, nullptr, nullptr, &status);
  }
  if (U_SUCCESS(status)) return handle;
  cicu_converter_close(handle);
  return nullptr;
}

extern "C" void cicu_converter_close(CICUConverter *converter) {
  if (converter->converter) ucnv_close(converter->converter);
  delete converter;
}

extern "C" int32_t cicu_converter_to_utf16(
    CICUConverter *converter, const uint8_t *bytes, int32_t length, bool is_last, uint16_t *out,
    int32_t *origins, int32_t capacity) {
  const char *source = reinterpret_cast<const char *>(bytes);
  UChar *target = reinterpret_cast<UChar *>(out);
  UErrorCode status = U_ZERO_ERROR;
  ucnv_toUnicode(
      converter->converter, &target, target + capacity, &source, source + length, origins, is_last, &status);
  return U_FAILURE(status) ? -1 : (int32_t)(target - reinterpret_cast<UChar *>(out));
}

extern "C" int32_t cicu_converter_pending(const CICUConverter *converter) {
  UErrorCode status = U_ZERO_ERROR;
  return ucnv_toUCountPending(converter->converter, &status);
}

extern "C" void cicu_converter_reset(CICUConverter *converter) { ucnv_resetToUnicode(converter->converter); }

extern "C" int64_t cicu_converter_malformed(const CICUConverter *converter) { return converter->malformed; }

extern "C" int32_t cicu_detect_encoding(const uint8_t *bytes, int32_t length, char *name, int32_t capacity) {
  UErrorCode status = U_ZERO_ERROR;
  UCharsetDetector *detector = ucsdet_open(&status);
  ucsdet_setText(detector, reinterpret_cast<const char *>(bytes), length, &status);
  const UCharsetMatch *match = U_SUCCESS(status) ? ucsdet_detect(detector, &status) : nullptr;
  int32_t confidence = -1;
  if (match && U_SUCCESS(status)) {
    const char *found = ucsdet_getName(match, &status);
    confidence = ucsdet_getConfidence(match, &status);
    if (U_FAILURE(status) || (int32_t)strlen(found) >= capacity) confidence = -1;
    else strcpy(name, found);
  }
  ucsdet_close(detector);
  return confidence;
}
