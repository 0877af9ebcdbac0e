// One table for machines: RFC 4180 with LF. Must not shorten a number or touch a text: what people
// read is the other renderers' concern.
#include <array>
#include <charconv>
#include <cmath>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "bip/core/error.hpp"
#include "bip/report/render.hpp"

namespace bip {
namespace {

std::string quoted_field(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
  std::string field = "\"";
  for (const char c : text) {
    if (c == '"') field += '"';
    field += c;
  }
  return field + '"';
}

struct FieldWriter {
  std::string operator()(const TextCell& cell) const { return quoted_field(cell.text); }
  std::string operator()(const AbsentCell& /*cell*/) const { return {}; }
  std::string operator()(const NumberCell& cell) const {
    if (!std::isfinite(cell.value)) return {};
    std::array<char, 32> digits{};
    auto* const end = std::to_chars(digits.data(), digits.data() + digits.size(), cell.value).ptr;
    return {digits.data(), end};
  }
};

/// An empty line would be no record: a single empty field is written as "".
std::string record(const std::vector<std::string>& fields) {
  if (fields.size() == 1 && fields.front().empty()) return "\"\"\n";
  std::string line;
  for (std::size_t i = 0; i < fields.size(); ++i) line += (i == 0 ? "" : ",") + fields[i];
  return line + '\n';
}

}  // namespace

std::string render_csv(const DocumentTable& table) {
  std::vector<std::string> fields;
  fields.reserve(table.columns.size());
  for (const TableColumn& column : table.columns) fields.push_back(quoted_field(column.key));
  std::string text = record(fields);
  for (const auto& row : table.rows) {
    check_invariant(row.size() == table.columns.size(), "a table row is not as long as its header");
    fields.clear();
    for (const Cell& cell : row) fields.push_back(std::visit(FieldWriter{}, cell));
    text += record(fields);
  }
  return text;
}

}  // namespace bip
