// Written by Scripts/embed-packs; do not edit.
#include "CShippedPacks.h"
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char file_0[] = {
#embed "../../Rules/zh-compute/pack.yaml"
};
static const unsigned char file_1[] = {
#embed "../../Rules/zh-compute/units/compute.yaml"
};
static const unsigned char file_2[] = {
#embed "../../Rules/zh-core/lexicon/identifiers-basic.yaml"
};
static const unsigned char file_3[] = {
#embed "../../Rules/zh-core/lexicon/joints.yaml"
};
static const unsigned char file_4[] = {
#embed "../../Rules/zh-core/lexicon/modifiers.yaml"
};
static const unsigned char file_5[] = {
#embed "../../Rules/zh-core/lexicon/number-words.yaml"
};
static const unsigned char file_6[] = {
#embed "../../Rules/zh-core/lexicon/protected-idioms.yaml"
};
static const unsigned char file_7[] = {
#embed "../../Rules/zh-core/lexicon/protected-names.yaml"
};
static const unsigned char file_8[] = {
#embed "../../Rules/zh-core/lexicon/protected-numeral-words.yaml"
};
static const unsigned char file_9[] = {
#embed "../../Rules/zh-core/lexicon/protected-words.yaml"
};
static const unsigned char file_10[] = {
#embed "../../Rules/zh-core/lexicon/ranks.yaml"
};
static const unsigned char file_11[] = {
#embed "../../Rules/zh-core/pack.yaml"
};
static const unsigned char file_12[] = {
#embed "../../Rules/zh-core/rules/durations.yaml"
};
static const unsigned char file_13[] = {
#embed "../../Rules/zh-core/rules/identifiers.yaml"
};
static const unsigned char file_14[] = {
#embed "../../Rules/zh-core/rules/numbers.yaml"
};
static const unsigned char file_15[] = {
#embed "../../Rules/zh-core/rules/ordinals.yaml"
};
static const unsigned char file_16[] = {
#embed "../../Rules/zh-core/rules/quantities.yaml"
};
static const unsigned char file_17[] = {
#embed "../../Rules/zh-core/units/age.yaml"
};
static const unsigned char file_18[] = {
#embed "../../Rules/zh-core/units/angle.yaml"
};
static const unsigned char file_19[] = {
#embed "../../Rules/zh-core/units/area.yaml"
};
static const unsigned char file_20[] = {
#embed "../../Rules/zh-core/units/counted-nouns.yaml"
};
static const unsigned char file_21[] = {
#embed "../../Rules/zh-core/units/data.yaml"
};
static const unsigned char file_22[] = {
#embed "../../Rules/zh-core/units/electricity.yaml"
};
static const unsigned char file_23[] = {
#embed "../../Rules/zh-core/units/energy.yaml"
};
static const unsigned char file_24[] = {
#embed "../../Rules/zh-core/units/frequency.yaml"
};
static const unsigned char file_25[] = {
#embed "../../Rules/zh-core/units/length.yaml"
};
static const unsigned char file_26[] = {
#embed "../../Rules/zh-core/units/mass.yaml"
};
static const unsigned char file_27[] = {
#embed "../../Rules/zh-core/units/measure-words.yaml"
};
static const unsigned char file_28[] = {
#embed "../../Rules/zh-core/units/pressure.yaml"
};
static const unsigned char file_29[] = {
#embed "../../Rules/zh-core/units/ratio.yaml"
};
static const unsigned char file_30[] = {
#embed "../../Rules/zh-core/units/science.yaml"
};
static const unsigned char file_31[] = {
#embed "../../Rules/zh-core/units/speed.yaml"
};
static const unsigned char file_32[] = {
#embed "../../Rules/zh-core/units/temperature.yaml"
};
static const unsigned char file_33[] = {
#embed "../../Rules/zh-core/units/time.yaml"
};
static const unsigned char file_34[] = {
#embed "../../Rules/zh-core/units/transport.yaml"
};
static const unsigned char file_35[] = {
#embed "../../Rules/zh-core/units/volume.yaml"
};
static const unsigned char file_36[] = {
#embed "../../Rules/zh-finance/pack.yaml"
};
static const unsigned char file_37[] = {
#embed "../../Rules/zh-finance/units/money.yaml"
};
static const unsigned char file_38[] = {
#embed "../../Rules/zh-finance/units/trading.yaml"
};
static const unsigned char file_39[] = {
#embed "../../Rules/zh-time/pack.yaml"
};

static const shuliang_embedded_file files[] = {
  {"zh-compute/pack.yaml", file_0, sizeof file_0},
  {"zh-compute/units/compute.yaml", file_1, sizeof file_1},
  {"zh-core/lexicon/identifiers-basic.yaml", file_2, sizeof file_2},
  {"zh-core/lexicon/joints.yaml", file_3, sizeof file_3},
  {"zh-core/lexicon/modifiers.yaml", file_4, sizeof file_4},
  {"zh-core/lexicon/number-words.yaml", file_5, sizeof file_5},
  {"zh-core/lexicon/protected-idioms.yaml", file_6, sizeof file_6},
  {"zh-core/lexicon/protected-names.yaml", file_7, sizeof file_7},
  {"zh-core/lexicon/protected-numeral-words.yaml", file_8, sizeof file_8},
  {"zh-core/lexicon/protected-words.yaml", file_9, sizeof file_9},
  {"zh-core/lexicon/ranks.yaml", file_10, sizeof file_10},
  {"zh-core/pack.yaml", file_11, sizeof file_11},
  {"zh-core/rules/durations.yaml", file_12, sizeof file_12},
  {"zh-core/rules/identifiers.yaml", file_13, sizeof file_13},
  {"zh-core/rules/numbers.yaml", file_14, sizeof file_14},
  {"zh-core/rules/ordinals.yaml", file_15, sizeof file_15},
  {"zh-core/rules/quantities.yaml", file_16, sizeof file_16},
  {"zh-core/units/age.yaml", file_17, sizeof file_17},
  {"zh-core/units/angle.yaml", file_18, sizeof file_18},
  {"zh-core/units/area.yaml", file_19, sizeof file_19},
  {"zh-core/units/counted-nouns.yaml", file_20, sizeof file_20},
  {"zh-core/units/data.yaml", file_21, sizeof file_21},
  {"zh-core/units/electricity.yaml", file_22, sizeof file_22},
  {"zh-core/units/energy.yaml", file_23, sizeof file_23},
  {"zh-core/units/frequency.yaml", file_24, sizeof file_24},
  {"zh-core/units/length.yaml", file_25, sizeof file_25},
  {"zh-core/units/mass.yaml", file_26, sizeof file_26},
  {"zh-core/units/measure-words.yaml", file_27, sizeof file_27},
  {"zh-core/units/pressure.yaml", file_28, sizeof file_28},
  {"zh-core/units/ratio.yaml", file_29, sizeof file_29},
  {"zh-core/units/science.yaml", file_30, sizeof file_30},
  {"zh-core/units/speed.yaml", file_31, sizeof file_31},
  {"zh-core/units/temperature.yaml", file_32, sizeof file_32},
  {"zh-core/units/time.yaml", file_33, sizeof file_33},
  {"zh-core/units/transport.yaml", file_34, sizeof file_34},
  {"zh-core/units/volume.yaml", file_35, sizeof file_35},
  {"zh-finance/pack.yaml", file_36, sizeof file_36},
  {"zh-finance/units/money.yaml", file_37, sizeof file_37},
  {"zh-finance/units/trading.yaml", file_38, sizeof file_38},
  {"zh-time/pack.yaml", file_39, sizeof file_39},
};

size_t shuliang_embedded_file_count(void) { return 40; }
shuliang_embedded_file shuliang_embedded_file_at(size_t index) { return files[index]; }
