// Reads and checks the header line. Blanks around a name do not count, quoted or not: no formula
// could tell such names apart. Must not know what is in the columns.
#include "table/header.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "bip/core/error.hpp"
#include "table/blanks.hpp"
#include "table/fault_report.hpp"
#include "table/scan.hpp"
#include "table/text_encoding.hpp"

namespace bip::detail {
namespace {

bool is_control(char byte) {
  const auto value = static_cast<unsigned char>(byte);
  return (value < 0x20 && byte != '\t' && byte != '\n' && byte != '\r') || value == 0x7F;
}

std::string read_name(const Field& field, Encoding encoding) {
  const std::string undoubled = field.form == FieldForm::doubled ? undouble_quotes(field.content)
                                                                 : std::string(field.content);
  const std::string name(trim_blanks(undoubled));
  return encoding == Encoding::windows1252 && has_high_byte(name) ? windows1252_to_utf8(name)
                                                                  : name;
}

class NameCheck {
 public:
  NameCheck(const CsvSource& source, std::size_t begin)
      : source_(source), line_(line_of(source.file.bytes(), begin)) {}

  void check(const std::string& name, std::size_t field) {
    if (name.empty()) {
      fail("a column without a name", field,
           field == 0 ? "name it; R leaves it out with write.csv(..., row.names = FALSE)"
                      : "name the column, or remove the delimiter before it");
    }
    if (std::ranges::any_of(name, is_control)) {
      fail("binary content: the header has a control character", field, "export the data as CSV");
    }
    const auto [place, is_new] = fields_.try_emplace(name, field);
    if (is_new) return;
    fail(fmt::format("the column name '{}' is also that of field {}", name, place->second + 1),
         field, "rename one of them");
  }

 private:
  [[noreturn]] void fail(std::string message, std::size_t field, std::string hint) const {
    throw Error(ErrorKind::malformed_input, std::move(message),
                {source_.file.path(), line_, field + 1}, std::move(hint));
  }

  const CsvSource& source_;
  std::size_t line_;
  std::unordered_map<std::string, std::size_t> fields_{};
};

}  // namespace

void read_header(CsvSource& source, std::size_t begin) {
  const std::string_view text = source.file.bytes();
  const FieldRules rules = source.rules();
  NameCheck names(source, begin);
  const char* place = text.data() + begin;
  for (std::size_t index = 0;; ++index) {
    const Field field = rules.scan(place);
    if (field.fault != FaultKind::none) {
      throw_fault(source, {field.fault, static_cast<std::size_t>(field.fault_place - text.data()),
                           index, 0});
    }
    std::string name = read_name(field, source.dialect.encoding);
    names.check(name, index);
    source.header.push_back(std::move(name));
    place = field.next;
    if (rules.at_line_end(place)) break;
    ++place;
  }
  source.dialect.crlf = place < rules.end && *place == '\r';
  source.body = static_cast<std::size_t>(rules.after_line_end(place) - text.data());
  source.header_beyond_ascii = has_high_byte(text.substr(begin, source.body - begin));
}

}  // namespace bip::detail
