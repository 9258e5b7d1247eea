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
#embed "../../Rules/zh-core/lexicon/joints.yaml"
};
static const unsigned char file_3[] = {
#embed "../../Rules/zh-core/lexicon/modifiers.yaml"
};
static const unsigned char file_4[] = {
#embed "../../Rules/zh-core/lexicon/protected-words.yaml"
};
static const unsigned char file_5[] = {
#embed "../../Rules/zh-core/lexicon/ranks.yaml"
};
static const unsigned char file_6[] = {
#embed "../../Rules/zh-core/pack.yaml"
};
static const unsigned char file_7[] = {
#embed "../../Rules/zh-core/rules/identifiers.yaml"
};
static const unsigned char file_8[] = {
#embed "../../Rules/zh-core/rules/numbers.yaml"
};
static const unsigned char file_9[] = {
#embed "../../Rules/zh-core/rules/ordinals.yaml"
};
static const unsigned char file_10[] = {
#embed "../../Rules/zh-core/rules/quantities.yaml"
};
static const unsigned char file_11[] = {
#embed "../../Rules/zh-core/units/counts.yaml"
};
static const unsigned char file_12[] = {
#embed "../../Rules/zh-core/units/length.yaml"
};
static const unsigned char file_13[] = {
#embed "../../Rules/zh-core/units/mass.yaml"
};
static const unsigned char file_14[] = {
#embed "../../Rules/zh-core/units/ratio.yaml"
};
static const unsigned char file_15[] = {
#embed "../../Rules/zh-core/units/time.yaml"
};
static const unsigned char file_16[] = {
#embed "../../Rules/zh-finance/pack.yaml"
};
static const unsigned char file_17[] = {
#embed "../../Rules/zh-finance/units/money.yaml"
};
static const unsigned char file_18[] = {
#embed "../../Rules/zh-time/pack.yaml"
};

static const shuliang_embedded_file files[] = {
  {"zh-compute/pack.yaml", file_0, sizeof file_0},
  {"zh-compute/units/compute.yaml", file_1, sizeof file_1},
  {"zh-core/lexicon/joints.yaml", file_2, sizeof file_2},
  {"zh-core/lexicon/modifiers.yaml", file_3, sizeof file_3},
  {"zh-core/lexicon/protected-words.yaml", file_4, sizeof file_4},
  {"zh-core/lexicon/ranks.yaml", file_5, sizeof file_5},
  {"zh-core/pack.yaml", file_6, sizeof file_6},
  {"zh-core/rules/identifiers.yaml", file_7, sizeof file_7},
  {"zh-core/rules/numbers.yaml", file_8, sizeof file_8},
  {"zh-core/rules/ordinals.yaml", file_9, sizeof file_9},
  {"zh-core/rules/quantities.yaml", file_10, sizeof file_10},
  {"zh-core/units/counts.yaml", file_11, sizeof file_11},
  {"zh-core/units/length.yaml", file_12, sizeof file_12},
  {"zh-core/units/mass.yaml", file_13, sizeof file_13},
  {"zh-core/units/ratio.yaml", file_14, sizeof file_14},
  {"zh-core/units/time.yaml", file_15, sizeof file_15},
  {"zh-finance/pack.yaml", file_16, sizeof file_16},
  {"zh-finance/units/money.yaml", file_17, sizeof file_17},
  {"zh-time/pack.yaml", file_18, sizeof file_18},
};

size_t shuliang_embedded_file_count(void) { return 19; }
shuliang_embedded_file shuliang_embedded_file_at(size_t index) { return files[index]; }
