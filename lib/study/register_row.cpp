// Converts the cells of one register row by their columns' roles. Must not know how the row was
// found, nor what weeks and codes will be used for.
#include "study/register_row.hpp"

#include <fmt/format.h>

#include <optional>

#include "bip/core/error.hpp"
#include "bip/table/schema.hpp"
#include "study/person_index.hpp"
#include "table/blanks.hpp"
#include "table/cell_shape.hpp"
#include "table/fault_report.hpp"
#include "table/number_text.hpp"

namespace bip::detail {
namespace {

constexpr int kLastCode = 999;
constexpr int kOldestAge = 130;

/// The whole number `digits` is, up to `most`; absent for anything else.
std::optional<int> parse_whole(std::string_view digits, int most) {
  if (digits.empty()) return std::nullopt;
  int number = 0;
  for (const char digit : digits) {
    if (digit < '0' || digit > '9') return std::nullopt;
    number = 10 * number + (digit - '0');
    if (number > most) return std::nullopt;
  }
  return number;
}

}  // namespace

WeekSpan::WeekSpan(WeekNumber first, WeekNumber last)
    : first_(first), size_(static_cast<std::size_t>(last - first) + 1) {
  for (std::size_t i = 0; i < size_; ++i) {
    const MonthNumber month = month_of_week(first_ + static_cast<WeekNumber>(i));
    by_month_.try_emplace(month, i, i).first->second.second = i + 1;
  }
}

std::pair<std::size_t, std::size_t> WeekSpan::weeks_of(MonthNumber month) const {
  const auto found = by_month_.find(month);
  return found == by_month_.end() ? std::pair<std::size_t, std::size_t>{0, 0} : found->second;
}

std::map<int, std::size_t> UnknownCodeCounts::collect() const {
  std::map<int, std::size_t> counts;
  for (std::size_t code = 0; code < counts_.size(); ++code) {
    if (const std::size_t weeks = counts_[code].load()) counts[static_cast<int>(code)] = weeks;
  }
  return counts;
}

struct RowDecoder::Cell {
  std::size_t field = 0;
  std::string_view content{};
  FieldForm form = FieldForm::plain;
  const char* begin = nullptr;

  [[nodiscard]] std::string_view trimmed() const { return trim_blanks(content); }
  [[nodiscard]] bool is_missing() const { return is_missing_spelling(trimmed()); }
};

RowDecoder::RowDecoder(const CsvSource& source, const RegisterColumns& columns,
                       const WeekSpan& span, const CodeTable& codes, UnknownCodeCounts& unknown)
    : source_(source), columns_(columns), span_(span), codes_(codes), unknown_(unknown) {}

void RowDecoder::decode(std::size_t place, PersonHistory& history, BirthText& birth) const {
  const FieldRules rules = source_.rules();
  const std::string_view text = source_.file.bytes();
  const std::size_t field_count = columns_.fields.size();
  // The row's structure first: a wrongly split row has wrong cells.
  std::vector<Cell> cells;
  cells.reserve(field_count);
  for (const char* begin = text.data() + place;;) {
    const Field field = rules.scan(begin);
    if (field.fault != FaultKind::none) {
      throw_fault(source_, {field.fault, static_cast<std::size_t>(field.fault_place - text.data()),
                            cells.size(), 0});
    }
    cells.push_back({cells.size(), field.content, field.form, begin});
    if (rules.at_line_end(field.next)) break;
    begin = field.next + 1;
  }
  if (cells.size() != field_count) {
    const std::size_t at = cells.size() > field_count ? field_count : cells.size() - 1;
    throw_fault(source_, {FaultKind::ragged, place, at, cells.size()});
  }
  for (const Cell& cell : cells) decode_cell(cell, history, birth);
}

void RowDecoder::decode_cell(const Cell& cell, PersonHistory& history, BirthText& birth) const {
  const FieldRole role = columns_.fields[cell.field];
  switch (role.role) {
    case CellRole::ignored:
    case CellRole::id:
      return;
    case CellRole::week:
      history.benefit[span_.index_of(role.period)] = read_code(cell);
      return;
    case CellRole::no_such_week:
      if (!cell.is_missing())
        throw bad_cell(cell, "a benefit in a week that its year does not have", {});
      return;
    case CellRole::industry: {
      const Employment state = cell.is_missing() ? Employment::none : Employment::recorded;
      const auto [begin, end] = span_.weeks_of(role.period);
      for (std::size_t week = begin; week < end; ++week) history.employment[week] = state;
      return;
    }
    case CellRole::degree: {
      const float degree = read_degree(cell);
      const auto [begin, end] = span_.weeks_of(role.period);
      for (std::size_t week = begin; week < end; ++week) history.degree[week] = degree;
      return;
    }
    case CellRole::birth_date:
      if (birth.text.empty())
        birth = {read_text(cell),
                 static_cast<std::size_t>(cell.begin - source_.file.bytes().data())};
      return;
    case CellRole::age:
      if (!history.age_on_date && !cell.is_missing()) history.age_on_date = read_age(cell);
      return;
    case CellRole::sex:
      if (history.sex.empty()) history.sex = read_text(cell);
      return;
    case CellRole::origin:
      if (history.origin.empty()) history.origin = read_text(cell);
      return;
    case CellRole::civil_status:
      if (history.civil_status.empty()) history.civil_status = read_text(cell);
      return;
  }
}

std::uint8_t RowDecoder::read_code(const Cell& cell) const {
  const std::string_view content = cell.trimmed();
  const auto code = parse_whole(content, kLastCode);
  if (!code) {
    if (is_missing_spelling(content)) return kNoBenefit;
    throw bad_cell(cell, "not a benefit code",
                   "codes are whole numbers from 0 to 999; a blank or a point is no benefit");
  }
  const std::uint8_t index = codes_.class_of(*code);
  if (index != CodeTable::kUnknown) return index;
  unknown_.add(*code);
  return kUnknownCode;
}

float RowDecoder::read_degree(const Cell& cell) const {
  if (cell.is_missing()) return kNoDegree;
  // Either mark is the decimal one: no degree is large enough to have a thousands mark.
  const NumberText number = parse_number(cell.trimmed(), {.point = true, .comma = true});
  const bool whole = number.form == NumberForm::whole;
  if (!whole && number.form != NumberForm::real)
    throw bad_cell(cell, "not a degree of employment", "degrees are numbers such as 0.5");
  const double degree = whole ? static_cast<double>(number.whole) : number.real;
  if (degree < 0) throw bad_cell(cell, "a negative degree of employment", {});
  return static_cast<float>(degree);
}

int RowDecoder::read_age(const Cell& cell) const {
  const auto age = parse_whole(cell.trimmed(), kOldestAge);
  if (!age) {
    throw bad_cell(cell, "not an age",
                   fmt::format("ages are whole numbers from 0 to {}", kOldestAge));
  }
  return *age;
}

std::string RowDecoder::read_text(const Cell& cell) const {
  // A quoted "NA" is a text of its own; a plain one is missing.
  const bool missing = cell.form == FieldForm::plain ? cell.is_missing() : cell.trimmed().empty();
  if (missing) return {};
  const std::string plain =
      cell.form == FieldForm::doubled ? undouble_quotes(cell.content) : std::string(cell.content);
  return cell_to_utf8(trim_blanks(plain), source_.dialect.encoding);
}

Error RowDecoder::bad_cell(const Cell& cell, std::string_view expected, std::string hint) const {
  const std::string_view text = source_.file.bytes();
  const auto place = static_cast<std::size_t>(cell.begin - text.data());
  return {ErrorKind::malformed_input,
          fmt::format("{} ({}) in column {}", expected, describe_shape(cell.trimmed()),
                      source_.header[cell.field]),
          {source_.file.path(), line_of(text, place), cell.field + 1},
          std::move(hint)};
}

}  // namespace bip::detail
