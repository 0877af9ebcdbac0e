// Finds the texts that the CSV reader would stop at, by the reader's own rules for numbers and
// dates. Must not know files.
#include "study/faulty_texts.hpp"

#include <string_view>

#include "table/date_text.hpp"
#include "table/number_text.hpp"

namespace bip::detail {
namespace {

bool is_number(std::string_view text, ColumnType type, DecimalMarks marks) {
  const NumberText number = parse_number(text, marks);
  if (number.form == NumberForm::whole) return type != ColumnType::integer || !number.long_whole;
  return number.form == NumberForm::real && type == ColumnType::real;
}

/// One obstacle after another is taken out until the rest is dates of one form.
std::vector<std::string> find_no_dates(std::span<const std::string> levels) {
  std::vector<std::string_view> left(levels.begin(), levels.end());
  std::vector<std::string> faulty;
  for (;;) {
    const DateReading reading = read_dates(left, DateDeclaration::declared);
    if (!reading.obstacle) return faulty;
    const auto at = static_cast<std::ptrdiff_t>(reading.obstacle->text);
    faulty.emplace_back(left[reading.obstacle->text]);
    left.erase(left.begin() + at);
  }
}

}  // namespace

std::vector<std::string> find_faulty_texts(std::span<const std::string> levels, ColumnType type,
                                           char decimal) {
  if (type == ColumnType::date) return find_no_dates(levels);
  std::vector<std::string> faulty;
  if (type != ColumnType::real && type != ColumnType::integer) return faulty;
  const DecimalMarks marks{.point = decimal == '.', .comma = decimal == ','};
  for (const std::string& level : levels) {
    if (!is_number(level, type, marks)) faulty.push_back(level);
  }
  return faulty;
}

}  // namespace bip::detail
