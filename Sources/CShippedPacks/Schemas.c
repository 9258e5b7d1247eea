#include "CShippedPacks.h"
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char output[] = {
#embed "../../Schemas/output.schema.json"
};
static const unsigned char pack[] = {
#embed "../../Rules/schema/pack.schema.json"
};
static const unsigned char lexicon[] = {
#embed "../../Rules/schema/lexicon.schema.json"
};
static const unsigned char units[] = {
#embed "../../Rules/schema/units.schema.json"
};
static const unsigned char rules[] = {
#embed "../../Rules/schema/rules.schema.json"
};

static const shuliang_embedded_file schemas[] = {
  {"output", output, sizeof output},
  {"pack", pack, sizeof pack},
  {"lexicon", lexicon, sizeof lexicon},
  {"units", units, sizeof units},
  {"rules", rules, sizeof rules},
};

size_t shuliang_schema_count(void) { return sizeof schemas / sizeof *schemas; }
shuliang_embedded_file shuliang_schema_at(size_t index) { return schemas[index]; }
