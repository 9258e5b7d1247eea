#include "CShippedPacks.h"
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char schema[] = {
#embed "../../Schemas/output.schema.json"
};

shuliang_embedded_file shuliang_output_schema(void) {
  shuliang_embedded_file file = {"output.schema.json", schema, sizeof schema};
  return file;
}
