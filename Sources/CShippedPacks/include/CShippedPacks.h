/// The files of the shipped rule packs and the JSON Schemas, embedded when the program is compiled.
#ifndef CSHIPPEDPACKS_H
#define CSHIPPEDPACKS_H

#include <stddef.h>

typedef struct {
  /// `pack/folder/file.yaml`, or a name.
  const char *path;
  /// Not terminated by NUL.
  const unsigned char *bytes;
  size_t count;
} shuliang_embedded_file;

size_t shuliang_embedded_file_count(void);

/// `index` must be below the count.
shuliang_embedded_file shuliang_embedded_file_at(size_t index);

size_t shuliang_schema_count(void);

/// A JSON Schema by its name, `output` or the part of a pack; `index` must be below the count.
shuliang_embedded_file shuliang_schema_at(size_t index);

#endif
