// Written by Scripts/embed-packs; do not edit.
#include "CShippedPacks.h"
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char file_0[] = {
#embed "../../Rules/zh-agriculture/lexicon/words.yaml"
};
static const unsigned char file_1[] = {
#embed "../../Rules/zh-agriculture/pack.yaml"
};
static const unsigned char file_2[] = {
#embed "../../Rules/zh-agriculture/rules/rules.yaml"
};
static const unsigned char file_3[] = {
#embed "../../Rules/zh-compute/pack.yaml"
};
static const unsigned char file_4[] = {
#embed "../../Rules/zh-compute/units/compute.yaml"
};
static const unsigned char file_5[] = {
#embed "../../Rules/zh-core/lexicon/identifiers-brands.yaml"
};
static const unsigned char file_6[] = {
#embed "../../Rules/zh-core/lexicon/identifiers-documents.yaml"
};
static const unsigned char file_7[] = {
#embed "../../Rules/zh-core/lexicon/identifiers-models.yaml"
};
static const unsigned char file_8[] = {
#embed "../../Rules/zh-core/lexicon/identifiers-suffixes.yaml"
};
static const unsigned char file_9[] = {
#embed "../../Rules/zh-core/lexicon/joints.yaml"
};
static const unsigned char file_10[] = {
#embed "../../Rules/zh-core/lexicon/modifiers.yaml"
};
static const unsigned char file_11[] = {
#embed "../../Rules/zh-core/lexicon/number-words.yaml"
};
static const unsigned char file_12[] = {
#embed "../../Rules/zh-core/lexicon/protected-calendar-words.yaml"
};
static const unsigned char file_13[] = {
#embed "../../Rules/zh-core/lexicon/protected-compounds.yaml"
};
static const unsigned char file_14[] = {
#embed "../../Rules/zh-core/lexicon/protected-context.yaml"
};
static const unsigned char file_15[] = {
#embed "../../Rules/zh-core/lexicon/protected-idioms.yaml"
};
static const unsigned char file_16[] = {
#embed "../../Rules/zh-core/lexicon/protected-names.yaml"
};
static const unsigned char file_17[] = {
#embed "../../Rules/zh-core/lexicon/protected-numeral-words.yaml"
};
static const unsigned char file_18[] = {
#embed "../../Rules/zh-core/lexicon/protected-policy.yaml"
};
static const unsigned char file_19[] = {
#embed "../../Rules/zh-core/lexicon/protected-words.yaml"
};
static const unsigned char file_20[] = {
#embed "../../Rules/zh-core/lexicon/ranks.yaml"
};
static const unsigned char file_21[] = {
#embed "../../Rules/zh-core/lexicon/unit-blockers.yaml"
};
static const unsigned char file_22[] = {
#embed "../../Rules/zh-core/pack.yaml"
};
static const unsigned char file_23[] = {
#embed "../../Rules/zh-core/rules/durations.yaml"
};
static const unsigned char file_24[] = {
#embed "../../Rules/zh-core/rules/identifiers.yaml"
};
static const unsigned char file_25[] = {
#embed "../../Rules/zh-core/rules/numbers.yaml"
};
static const unsigned char file_26[] = {
#embed "../../Rules/zh-core/rules/ordinals.yaml"
};
static const unsigned char file_27[] = {
#embed "../../Rules/zh-core/rules/quantities.yaml"
};
static const unsigned char file_28[] = {
#embed "../../Rules/zh-core/rules/shares.yaml"
};
static const unsigned char file_29[] = {
#embed "../../Rules/zh-core/units/age.yaml"
};
static const unsigned char file_30[] = {
#embed "../../Rules/zh-core/units/angle.yaml"
};
static const unsigned char file_31[] = {
#embed "../../Rules/zh-core/units/area.yaml"
};
static const unsigned char file_32[] = {
#embed "../../Rules/zh-core/units/counted-nouns.yaml"
};
static const unsigned char file_33[] = {
#embed "../../Rules/zh-core/units/data.yaml"
};
static const unsigned char file_34[] = {
#embed "../../Rules/zh-core/units/electricity.yaml"
};
static const unsigned char file_35[] = {
#embed "../../Rules/zh-core/units/energy.yaml"
};
static const unsigned char file_36[] = {
#embed "../../Rules/zh-core/units/frequency.yaml"
};
static const unsigned char file_37[] = {
#embed "../../Rules/zh-core/units/length.yaml"
};
static const unsigned char file_38[] = {
#embed "../../Rules/zh-core/units/mass.yaml"
};
static const unsigned char file_39[] = {
#embed "../../Rules/zh-core/units/measure-words.yaml"
};
static const unsigned char file_40[] = {
#embed "../../Rules/zh-core/units/pressure.yaml"
};
static const unsigned char file_41[] = {
#embed "../../Rules/zh-core/units/ratio.yaml"
};
static const unsigned char file_42[] = {
#embed "../../Rules/zh-core/units/science.yaml"
};
static const unsigned char file_43[] = {
#embed "../../Rules/zh-core/units/speed.yaml"
};
static const unsigned char file_44[] = {
#embed "../../Rules/zh-core/units/temperature.yaml"
};
static const unsigned char file_45[] = {
#embed "../../Rules/zh-core/units/time.yaml"
};
static const unsigned char file_46[] = {
#embed "../../Rules/zh-core/units/transport.yaml"
};
static const unsigned char file_47[] = {
#embed "../../Rules/zh-core/units/volume.yaml"
};
static const unsigned char file_48[] = {
#embed "../../Rules/zh-finance/pack.yaml"
};
static const unsigned char file_49[] = {
#embed "../../Rules/zh-finance/units/money.yaml"
};
static const unsigned char file_50[] = {
#embed "../../Rules/zh-finance/units/trading.yaml"
};
static const unsigned char file_51[] = {
#embed "../../Rules/zh-legal/lexicon/words.yaml"
};
static const unsigned char file_52[] = {
#embed "../../Rules/zh-legal/pack.yaml"
};
static const unsigned char file_53[] = {
#embed "../../Rules/zh-legal/rules/rules.yaml"
};
static const unsigned char file_54[] = {
#embed "../../Rules/zh-medical/lexicon/words.yaml"
};
static const unsigned char file_55[] = {
#embed "../../Rules/zh-medical/pack.yaml"
};
static const unsigned char file_56[] = {
#embed "../../Rules/zh-medical/rules/rules.yaml"
};
static const unsigned char file_57[] = {
#embed "../../Rules/zh-sports/lexicon/words.yaml"
};
static const unsigned char file_58[] = {
#embed "../../Rules/zh-sports/pack.yaml"
};
static const unsigned char file_59[] = {
#embed "../../Rules/zh-sports/rules/rules.yaml"
};
static const unsigned char file_60[] = {
#embed "../../Rules/zh-time/lexicon/clock.yaml"
};
static const unsigned char file_61[] = {
#embed "../../Rules/zh-time/lexicon/days.yaml"
};
static const unsigned char file_62[] = {
#embed "../../Rules/zh-time/lexicon/holidays.yaml"
};
static const unsigned char file_63[] = {
#embed "../../Rules/zh-time/lexicon/years.yaml"
};
static const unsigned char file_64[] = {
#embed "../../Rules/zh-time/pack.yaml"
};
static const unsigned char file_65[] = {
#embed "../../Rules/zh-time/rules/10-years.yaml"
};
static const unsigned char file_66[] = {
#embed "../../Rules/zh-time/rules/20-months.yaml"
};
static const unsigned char file_67[] = {
#embed "../../Rules/zh-time/rules/30-days.yaml"
};
static const unsigned char file_68[] = {
#embed "../../Rules/zh-time/rules/40-clock.yaml"
};
static const unsigned char file_69[] = {
#embed "../../Rules/zh-time/rules/50-numeric-dates.yaml"
};
static const unsigned char file_70[] = {
#embed "../../Rules/zh-time/rules/60-periods.yaml"
};
static const unsigned char file_71[] = {
#embed "../../Rules/zh-time/rules/70-relative.yaml"
};
static const unsigned char file_72[] = {
#embed "../../Rules/zh-time/rules/80-holidays.yaml"
};
static const unsigned char file_73[] = {
#embed "../../Rules/zh-time/rules/90-durations.yaml"
};
static const unsigned char file_74[] = {
#embed "../../Rules/zh-time/rules/95-repetitions.yaml"
};

static const shuliang_embedded_file files[] = {
  {"zh-agriculture/lexicon/words.yaml", file_0, sizeof file_0},
  {"zh-agriculture/pack.yaml", file_1, sizeof file_1},
  {"zh-agriculture/rules/rules.yaml", file_2, sizeof file_2},
  {"zh-compute/pack.yaml", file_3, sizeof file_3},
  {"zh-compute/units/compute.yaml", file_4, sizeof file_4},
  {"zh-core/lexicon/identifiers-brands.yaml", file_5, sizeof file_5},
  {"zh-core/lexicon/identifiers-documents.yaml", file_6, sizeof file_6},
  {"zh-core/lexicon/identifiers-models.yaml", file_7, sizeof file_7},
  {"zh-core/lexicon/identifiers-suffixes.yaml", file_8, sizeof file_8},
  {"zh-core/lexicon/joints.yaml", file_9, sizeof file_9},
  {"zh-core/lexicon/modifiers.yaml", file_10, sizeof file_10},
  {"zh-core/lexicon/number-words.yaml", file_11, sizeof file_11},
  {"zh-core/lexicon/protected-calendar-words.yaml", file_12, sizeof file_12},
  {"zh-core/lexicon/protected-compounds.yaml", file_13, sizeof file_13},
  {"zh-core/lexicon/protected-context.yaml", file_14, sizeof file_14},
  {"zh-core/lexicon/protected-idioms.yaml", file_15, sizeof file_15},
  {"zh-core/lexicon/protected-names.yaml", file_16, sizeof file_16},
  {"zh-core/lexicon/protected-numeral-words.yaml", file_17, sizeof file_17},
  {"zh-core/lexicon/protected-policy.yaml", file_18, sizeof file_18},
  {"zh-core/lexicon/protected-words.yaml", file_19, sizeof file_19},
  {"zh-core/lexicon/ranks.yaml", file_20, sizeof file_20},
  {"zh-core/lexicon/unit-blockers.yaml", file_21, sizeof file_21},
  {"zh-core/pack.yaml", file_22, sizeof file_22},
  {"zh-core/rules/durations.yaml", file_23, sizeof file_23},
  {"zh-core/rules/identifiers.yaml", file_24, sizeof file_24},
  {"zh-core/rules/numbers.yaml", file_25, sizeof file_25},
  {"zh-core/rules/ordinals.yaml", file_26, sizeof file_26},
  {"zh-core/rules/quantities.yaml", file_27, sizeof file_27},
  {"zh-core/rules/shares.yaml", file_28, sizeof file_28},
  {"zh-core/units/age.yaml", file_29, sizeof file_29},
  {"zh-core/units/angle.yaml", file_30, sizeof file_30},
  {"zh-core/units/area.yaml", file_31, sizeof file_31},
  {"zh-core/units/counted-nouns.yaml", file_32, sizeof file_32},
  {"zh-core/units/data.yaml", file_33, sizeof file_33},
  {"zh-core/units/electricity.yaml", file_34, sizeof file_34},
  {"zh-core/units/energy.yaml", file_35, sizeof file_35},
  {"zh-core/units/frequency.yaml", file_36, sizeof file_36},
  {"zh-core/units/length.yaml", file_37, sizeof file_37},
  {"zh-core/units/mass.yaml", file_38, sizeof file_38},
  {"zh-core/units/measure-words.yaml", file_39, sizeof file_39},
  {"zh-core/units/pressure.yaml", file_40, sizeof file_40},
  {"zh-core/units/ratio.yaml", file_41, sizeof file_41},
  {"zh-core/units/science.yaml", file_42, sizeof file_42},
  {"zh-core/units/speed.yaml", file_43, sizeof file_43},
  {"zh-core/units/temperature.yaml", file_44, sizeof file_44},
  {"zh-core/units/time.yaml", file_45, sizeof file_45},
  {"zh-core/units/transport.yaml", file_46, sizeof file_46},
  {"zh-core/units/volume.yaml", file_47, sizeof file_47},
  {"zh-finance/pack.yaml", file_48, sizeof file_48},
  {"zh-finance/units/money.yaml", file_49, sizeof file_49},
  {"zh-finance/units/trading.yaml", file_50, sizeof file_50},
  {"zh-legal/lexicon/words.yaml", file_51, sizeof file_51},
  {"zh-legal/pack.yaml", file_52, sizeof file_52},
  {"zh-legal/rules/rules.yaml", file_53, sizeof file_53},
  {"zh-medical/lexicon/words.yaml", file_54, sizeof file_54},
  {"zh-medical/pack.yaml", file_55, sizeof file_55},
  {"zh-medical/rules/rules.yaml", file_56, sizeof file_56},
  {"zh-sports/lexicon/words.yaml", file_57, sizeof file_57},
  {"zh-sports/pack.yaml", file_58, sizeof file_58},
  {"zh-sports/rules/rules.yaml", file_59, sizeof file_59},
  {"zh-time/lexicon/clock.yaml", file_60, sizeof file_60},
  {"zh-time/lexicon/days.yaml", file_61, sizeof file_61},
  {"zh-time/lexicon/holidays.yaml", file_62, sizeof file_62},
  {"zh-time/lexicon/years.yaml", file_63, sizeof file_63},
  {"zh-time/pack.yaml", file_64, sizeof file_64},
  {"zh-time/rules/10-years.yaml", file_65, sizeof file_65},
  {"zh-time/rules/20-months.yaml", file_66, sizeof file_66},
  {"zh-time/rules/30-days.yaml", file_67, sizeof file_67},
  {"zh-time/rules/40-clock.yaml", file_68, sizeof file_68},
  {"zh-time/rules/50-numeric-dates.yaml", file_69, sizeof file_69},
  {"zh-time/rules/60-periods.yaml", file_70, sizeof file_70},
  {"zh-time/rules/70-relative.yaml", file_71, sizeof file_71},
  {"zh-time/rules/80-holidays.yaml", file_72, sizeof file_72},
  {"zh-time/rules/90-durations.yaml", file_73, sizeof file_73},
  {"zh-time/rules/95-repetitions.yaml", file_74, sizeof file_74},
};

size_t shuliang_embedded_file_count(void) { return 75; }
shuliang_embedded_file shuliang_embedded_file_at(size_t index) { return files[index]; }
