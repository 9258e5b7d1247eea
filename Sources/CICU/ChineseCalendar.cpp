#include "CICU.h"

#include <math.h>
#include <unicode/ucal.h>

static const double millisecondsPerDay = 86400000.0;
static const int32_t epochYearOffset = 2637;  // ICU's extended year 1 is 2637 BCE, astronomical year -2636

static UCalendar *open_calendar(UErrorCode *status) {
  static const UChar gmt[] = {'G', 'M', 'T'};
  return ucal_open(gmt, 3, "zh@calendar=chinese", UCAL_TRADITIONAL, status);
}

static bool read_fields(
    const UCalendar *calendar, int32_t *year, int32_t *month, bool *is_leap, int32_t *day,
    UErrorCode *status) {
  *year = ucal_get(calendar, UCAL_EXTENDED_YEAR, status) - epochYearOffset;
  *month = ucal_get(calendar, UCAL_MONTH, status) + 1;
  *is_leap = ucal_get(calendar, UCAL_IS_LEAP_MONTH, status) != 0;
  *day = ucal_get(calendar, UCAL_DATE, status);
  return U_SUCCESS(*status);
}

extern "C" bool cicu_chinese_from_epoch_day(
    int32_t epoch_day, int32_t *year, int32_t *month, bool *is_leap, int32_t *day) {
  UErrorCode status = U_ZERO_ERROR;
  UCalendar *calendar = open_calendar(&status);
  if (U_FAILURE(status)) return false;
  ucal_setMillis(calendar, epoch_day * millisecondsPerDay, &status);
  const bool done = read_fields(calendar, year, month, is_leap, day, &status);
  ucal_close(calendar);
  return done;
}

// ICU rolls a day or leap month that does not exist into the next one, so the result is read back and
// compared.
extern "C" bool cicu_chinese_to_epoch_day(
    int32_t year, int32_t month, bool is_leap, int32_t day, int32_t *epoch_day) {
  if (month < 1 || month > 12 || day < 1 || day > 30) return false;
  UErrorCode status = U_ZERO_ERROR;
  UCalendar *calendar = open_calendar(&status);
  if (U_FAILURE(status)) return false;
  ucal_clear(calendar);
  ucal_set(calendar, UCAL_EXTENDED_YEAR, year + epochYearOffset);
  ucal_set(calendar, UCAL_MONTH, month - 1);
  ucal_set(calendar, UCAL_IS_LEAP_MONTH, is_leap ? 1 : 0);
  ucal_set(calendar, UCAL_DATE, day);
  const double milliseconds = ucal_getMillis(calendar, &status);
  int32_t foundYear, foundMonth, foundDay;
  bool foundLeap;
  const bool read = read_fields(calendar, &foundYear, &foundMonth, &foundLeap, &foundDay, &status);
  ucal_close(calendar);
  if (!read || foundYear != year || foundMonth != month) return false;
  if (foundLeap != is_leap || foundDay != day) return false;
  *epoch_day = (int32_t)floor(milliseconds / millisecondsPerDay);
  return true;
}
