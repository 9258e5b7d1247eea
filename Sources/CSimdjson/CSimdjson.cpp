#include "CSimdjson.h"

#include <cstring>
#include <new>
#include <simdjson.h>
#include <string_view>

namespace ondemand = simdjson::ondemand;

static_assert(CSJ_PADDING >= simdjson::SIMDJSON_PADDING, "the promised padding must satisfy simdjson");

struct CSJParser {
  ondemand::parser parser;
};

namespace {

CSJSlice slice(std::string_view view) {
  return {reinterpret_cast<const uint8_t *>(view.data()), view.size()};
}

CSJStatus statusOf(simdjson::error_code error) {
  switch (error) {
  case simdjson::SUCCESS:
    return CSJ_OK;
  case simdjson::MEMALLOC:
  case simdjson::CAPACITY:
    return CSJ_NO_MEMORY;
  case simdjson::UTF8_ERROR:
  case simdjson::STRING_ERROR:
    return CSJ_BAD_TEXT;
  default:
    return CSJ_MALFORMED;
  }
}

CSJKind kindOf(ondemand::json_type type) {
  switch (type) {
  case ondemand::json_type::string:
    return CSJ_STRING;
  case ondemand::json_type::number:
    return CSJ_NUMBER;
  case ondemand::json_type::null:
    return CSJ_NULL;
  default:
    return CSJ_OTHER;
  }
}

// A string without a backslash is its own content, so a long text is not copied.
CSJStatus readString(ondemand::value &value, CSJSlice *result) {
  std::string_view raw = simdjson::trim(value.raw_json_token());
  if (raw.size() >= 2 && std::memchr(raw.data(), '\\', raw.size()) == nullptr) {
    const char *quote = static_cast<const char *>(std::memchr(raw.data() + 1, '"', raw.size() - 1));
    if (quote != raw.data() + raw.size() - 1) return CSJ_MALFORMED;
    *result = slice(raw.substr(1, raw.size() - 2));
    return CSJ_OK;
  }
  std::string_view text;
  simdjson::error_code error = value.get_string().get(text);
  if (error == simdjson::SUCCESS) *result = slice(text);
  return statusOf(error);
}

CSJStatus readTyped(ondemand::value &value, CSJKind *kind, CSJSlice *text) {
  ondemand::json_type type;
  if (auto error = value.type().get(type)) return statusOf(error);
  *kind = kindOf(type);
  *text = {nullptr, 0};
  return *kind == CSJ_STRING ? readString(value, text) : CSJ_OK;
}

CSJStatus readID(ondemand::value &value, CSJDocument *document) {
  ondemand::json_type type;
  if (auto error = value.type().get(type)) return statusOf(error);
  document->idKind = kindOf(type);
  document->rawID = slice(simdjson::trim(value.raw_json_token()));
  return CSJ_OK;
}

bool equal(std::string_view key, CSJSlice wanted) {
  return key.size() == wanted.count && std::memcmp(key.data(), wanted.bytes, wanted.count) == 0;
}

CSJStatus readKept(
    ondemand::value &value, std::string_view key, const CSJSlice *keys, size_t keyCount, CSJSlice *kept) {
  for (size_t i = 0; i < keyCount; i++) {
    if (!equal(key, keys[i])) continue;
    std::string_view raw;
    if (auto error = simdjson::to_json_string(value).get(raw)) return statusOf(error);
    kept[i] = slice(raw);
    return CSJ_OK;
  }
  return CSJ_OK;
}

CSJStatus readField(
    ondemand::field field, const CSJSlice *names, const CSJSlice *keys, size_t keyCount, CSJSlice *kept,
    CSJDocument *document) {
  std::string_view key;
  if (auto error = field.unescaped_key().get(key)) return statusOf(error);
  ondemand::value value = field.value();
  bool isText = equal(key, names[0]), isID = equal(key, names[1]), isTime = equal(key, names[2]);
  if (!isText && !isID && !isTime) return readKept(value, key, keys, keyCount, kept);
  // The raw token is taken first: reading the string consumes the value.
  for (size_t i = 0; i < keyCount; i++) {
    if (equal(key, keys[i])) kept[i] = slice(simdjson::trim(value.raw_json_token()));
  }
  if (isText) return readTyped(value, &document->textKind, &document->text);
  if (isID) return readID(value, document);
  return readTyped(value, &document->timeKind, &document->time);
}

} // namespace

CSJParser *csj_parser_create(void) { return new (std::nothrow) CSJParser(); }

void csj_parser_destroy(CSJParser *parser) { delete parser; }

CSJStatus csj_read_document(
    CSJParser *parser, const uint8_t *json, size_t count, const CSJSlice *names, const CSJSlice *keys,
    size_t keyCount, CSJSlice *kept, CSJDocument *document) {
  *document = {};
  for (size_t i = 0; i < keyCount; i++) kept[i] = {nullptr, 0};
  ondemand::document root;
  simdjson::padded_string_view view(json, count, count + CSJ_PADDING);
  if (auto error = parser->parser.iterate(view).get(root)) return statusOf(error);
  ondemand::json_type type;
  if (auto error = root.type().get(type)) return statusOf(error);
  if (type != ondemand::json_type::object) return CSJ_NOT_AN_OBJECT;
  ondemand::object object;
  if (auto error = root.get_object().get(object)) return statusOf(error);
  for (auto entry : object) {
    ondemand::field field;
    if (auto error = std::move(entry).get(field)) return statusOf(error);
    CSJStatus status = readField(std::move(field), names, keys, keyCount, kept, document);
    if (status != CSJ_OK) return status;
  }
  const char *rest;
  return root.current_location().get(rest) == simdjson::OUT_OF_BOUNDS ? CSJ_OK : CSJ_MALFORMED;
}

bool csj_is_utf8(const uint8_t *bytes, size_t count) {
  return simdjson::validate_utf8(reinterpret_cast<const char *>(bytes), count);
}
