// The schema of a columnar file as JSON, and back. Trusts nothing it reads: a file may be made by
// any program. Knows no bytes of columns.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <limits>
#include <nlohmann/json.hpp>
#include <unordered_set>
#include <utility>

#include "bip/core/error.hpp"
#include "table/columnar_layout.hpp"
#include "table/number_views.hpp"

namespace bip::detail {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array kTypes = {ColumnType::real, ColumnType::integer, ColumnType::category,
                               ColumnType::text, ColumnType::date,    ColumnType::id};
constexpr std::array kOrigins = {std::pair{std::string_view("declared"), Origin::declared},
                                 std::pair{std::string_view("guessed"), Origin::guessed}};
constexpr std::array kEncodings = {Encoding::utf8, Encoding::windows1252};
constexpr std::array kSeverities = {Severity::note, Severity::warning, Severity::error};

std::string name_of_origin(Origin origin) {
  return std::string(origin == Origin::declared ? kOrigins[0].first : kOrigins[1].first);
}

// Writing.

Json section_json(const ColumnarSection& section) {
  return {{"offset", section.offset},
          {"bytes", section.bytes},
          {"xxh3", fmt::format("{:016x}", section.checksum)}};
}

Json notes_json(const Diagnostics& notes) {
  Json list = Json::array();
  for (const Diagnostic& note : notes) {
    list.push_back({{"severity", std::string(name_of(note.severity))},
                    {"code", note.code},
                    {"message", note.message},
                    {"count", note.count}});
  }
  return list;
}

Json column_json(const ColumnarColumn& column) {
  Json json{{"name", column.schema.name},
            {"type", std::string(name_of(column.schema.type))},
            {"origin", name_of_origin(column.schema.origin)},
            {"missing", column.schema.missing},
            {"width", std::string(kWidthNames[static_cast<std::size_t>(column.width)])},
            {"decimals", column.decimals},
            {"values", section_json(column.values)}};
  if (column.mask) json["mask"] = section_json(*column.mask);
  if (column.labels) {
    json["labels"] = {{"count", column.labels->count},
                      {"ends", section_json(column.labels->ends)},
                      {"text", section_json(column.labels->text)}};
  }
  json["notes"] = notes_json(column.schema.notes);
  return json;
}

Json dialect_json(const Dialect& dialect) {
  return {{"delimiter", std::string(1, dialect.delimiter)},
          {"delimiter_origin", name_of_origin(dialect.delimiter_origin)},
          {"decimal", std::string(1, dialect.decimal)},
          {"decimal_origin", name_of_origin(dialect.decimal_origin)},
          {"encoding", std::string(name_of(dialect.encoding))},
          {"encoding_origin", name_of_origin(dialect.encoding_origin)},
          {"byte_order_mark", dialect.byte_order_mark},
          {"crlf", dialect.crlf}};
}

// Reading.

/// An object of the schema, whose members are asked for by name and must be there.
class Reader {
 public:
  Reader(const Json& json, const std::string& path) : json_(json), path_(path) {
    if (!json.is_object()) fail("it lacks an object");
  }

  [[noreturn]] void fail(const std::string& what) const {
    refuse_columnar(path_, "its schema is not of this version: " + what);
  }

  [[nodiscard]] bool has(const char* key) const { return json_.contains(key); }
  [[nodiscard]] const Json& at(const char* key) const {
    const auto found = json_.find(key);
    if (found == json_.end()) fail(fmt::format("it lacks \"{}\"", key));
    return *found;
  }
  [[nodiscard]] Reader object(const char* key) const { return {at(key), path_}; }
  [[nodiscard]] std::uint64_t whole(const char* key) const {
    const Json& value = at(key);
    if (!value.is_number_unsigned()) fail(fmt::format("\"{}\" is no count", key));
    return value.get<std::uint64_t>();
  }
  [[nodiscard]] std::string text(const char* key) const {
    const Json& value = at(key);
    if (!value.is_string()) fail(fmt::format("\"{}\" is no text", key));
    return value.get<std::string>();
  }
  [[nodiscard]] bool truth(const char* key) const {
    const Json& value = at(key);
    if (!value.is_boolean()) fail(fmt::format("\"{}\" is neither true nor false", key));
    return value.get<bool>();
  }
  [[nodiscard]] char letter(const char* key) const {
    const std::string value = text(key);
    if (value.size() != 1) fail(fmt::format("\"{}\" is not one letter", key));
    return value.front();
  }
  [[nodiscard]] const Json& list(const char* key) const {
    const Json& value = at(key);
    if (!value.is_array()) fail(fmt::format("\"{}\" is no list", key));
    return value;
  }
  [[nodiscard]] Reader item(const Json& json) const { return {json, path_}; }

  /// The one of `values` with the name that stands under the key.
  template <class Values, class NameOf>
  [[nodiscard]] auto choice(const char* key, const Values& values, const NameOf& name) const {
    const std::string given = text(key);
    const auto found =
        std::ranges::find_if(values, [&](const auto& value) { return name(value) == given; });
    if (found == values.end()) fail(fmt::format("\"{}\" is none of those known", key));
    return *found;
  }
  [[nodiscard]] Origin origin(const char* key) const {
    return choice(key, kOrigins, [](const auto& one) { return one.first; }).second;
  }

 private:
  const Json& json_;
  const std::string& path_;
};

ColumnarSection read_section(const Reader& json) {
  ColumnarSection section{.offset = json.whole("offset"), .bytes = json.whole("bytes")};
  const std::string digits = json.text("xxh3");
  constexpr int kHexadecimal = 16;
  const char* const end = digits.data() + digits.size();
  const auto [read, failure] = std::from_chars(digits.data(), end, section.checksum, kHexadecimal);
  if (failure != std::errc() || read != end) json.fail("\"xxh3\" is no checksum");
  return section;
}

Diagnostics read_notes(const Reader& json) {
  Diagnostics notes;
  for (const Json& one : json.list("notes")) {
    const Reader note = json.item(one);
    notes.push_back(
        {note.choice("severity", kSeverities, [](Severity known) { return name_of(known); }),
         note.text("code"), note.text("message"), note.whole("count")});
  }
  return notes;
}

Dialect read_dialect(const Reader& json) {
  Dialect dialect;
  dialect.delimiter = json.letter("delimiter");
  dialect.delimiter_origin = json.origin("delimiter_origin");
  dialect.decimal = json.letter("decimal");
  dialect.decimal_origin = json.origin("decimal_origin");
  dialect.encoding = json.choice("encoding", kEncodings, [](Encoding one) { return name_of(one); });
  dialect.encoding_origin = json.origin("encoding_origin");
  dialect.byte_order_mark = json.truth("byte_order_mark");
  dialect.crlf = json.truth("crlf");
  return dialect;
}

/// Whether a column of this type may be stored like this.
bool is_storable(const ColumnarColumn& column) {
  const bool narrow = column.width <= NumberWidth::int32;
  if (column.labels) {
    const bool labelled = column.schema.type == ColumnType::category ||
                          column.schema.type == ColumnType::text ||
                          column.schema.type == ColumnType::id;
    return labelled && narrow && column.decimals == 0 && !column.mask;
  }
  switch (column.schema.type) {
    case ColumnType::real:
      return column.decimals == 0 || (narrow && column.decimals <= kMostDecimals);
    case ColumnType::integer:
      return column.decimals == 0;
    case ColumnType::date:
      return narrow && column.decimals == 0;
    case ColumnType::id:
      return column.width <= NumberWidth::int64 && column.decimals == 0;
    default:
      return false;
  }
}

ColumnarColumn read_column(const Reader& json) {
  ColumnarColumn column;
  column.schema.name = json.text("name");
  column.schema.type = json.choice("type", kTypes, [](ColumnType one) { return name_of(one); });
  column.schema.origin = json.origin("origin");
  column.schema.missing = json.whole("missing");
  const std::string_view width =
      json.choice("width", kWidthNames, [](std::string_view one) { return one; });
  column.width =
      static_cast<NumberWidth>(std::ranges::find(kWidthNames, width) - kWidthNames.begin());
  column.decimals = json.whole("decimals");
  column.values = read_section(json.object("values"));
  if (json.has("mask")) column.mask = read_section(json.object("mask"));
  if (json.has("labels")) {
    const Reader labels = json.object("labels");
    column.labels = {labels.whole("count"), read_section(labels.object("ends")),
                     read_section(labels.object("text"))};
  }
  column.schema.notes = read_notes(json);
  if (column.schema.name.empty()) json.fail("a column has no name");
  if (!is_storable(column)) json.fail("a column is not stored as its type is");
  return column;
}

}  // namespace

std::size_t bytes_of(NumberWidth width) noexcept {
  constexpr std::array<std::size_t, kWidthNames.size()> kBytes = {1, 2, 4, 8, 8};
  return kBytes[static_cast<std::size_t>(width)];
}

std::string write_columnar_schema(const ColumnarSchema& schema) {
  Json json{{"rows", schema.rows},
            {"source", {{"sha256", schema.origin.sha256}, {"bytes", schema.origin.bytes}}},
            {"dialect", dialect_json(schema.dialect)},
            {"notes", notes_json(schema.notes)}};
  Json columns = Json::array();
  for (const ColumnarColumn& column : schema.columns) columns.push_back(column_json(column));
  json["columns"] = std::move(columns);
  return json.dump() + "\n";
}

ColumnarSchema parse_columnar_schema(std::string_view text, const std::string& path) {
  const Json json = Json::parse(text, nullptr, false);
  if (json.is_discarded()) refuse_columnar(path, "its schema is no JSON");
  const Reader reader(json, path);
  ColumnarSchema schema;
  schema.rows = reader.whole("rows");
  if (schema.rows > std::numeric_limits<std::uint32_t>::max()) reader.fail("it has too many rows");
  const Reader source = reader.object("source");
  schema.origin = {source.text("sha256"), source.whole("bytes")};
  schema.dialect = read_dialect(reader.object("dialect"));
  schema.notes = read_notes(reader);
  std::unordered_set<std::string> names;
  for (const Json& one : reader.list("columns")) {
    schema.columns.push_back(read_column(reader.item(one)));
    const bool is_new = names.insert(schema.columns.back().schema.name).second;
    if (!is_new) reader.fail("two columns have one name");
  }
  if (schema.columns.empty()) reader.fail("it has no columns");
  return schema;
}

void check_sections(const ColumnarSchema& schema, std::uint64_t file_bytes,
                    const std::string& path) {
  const auto check = [&](const ColumnarSection& section, std::uint64_t bytes) {
    const bool within =
        section.offset <= file_bytes && section.bytes <= file_bytes - section.offset;
    if (!within || section.offset % kSectionAlignment != 0 || section.bytes != bytes)
      refuse_columnar(path, "a section is not where or not as large as it must be");
  };
  for (const ColumnarColumn& column : schema.columns) {
    check(column.values, schema.rows * bytes_of(column.width));
    if (column.mask) check(*column.mask, (schema.rows + 63) / 64 * sizeof(std::uint64_t));
    if (!column.labels) continue;
    constexpr auto kMostLabels = std::uint64_t{std::numeric_limits<std::int32_t>::max()};
    if (column.labels->count > kMostLabels) refuse_columnar(path, "a column has too many labels");
    check(column.labels->ends, column.labels->count * sizeof(std::uint64_t));
    check(column.labels->text, column.labels->text.bytes);
  }
}

}  // namespace bip::detail
