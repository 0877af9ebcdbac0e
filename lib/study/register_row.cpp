// Converts the cells of one register row by their columns' roles. Must not know how the row was
// found, nor what weeks and codes will be used for.
#include "study/register_row.hpp"

#include <fmt/format.h>

#include <optional>
#include <tuple>
#include <utility>

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

std::string unknown_code_kind(int code) { return fmt::format("unknown code {}", code); }

void RegisterFaults::add(const std::string& kind, const Place& at, std::string message) {
  const std::scoped_lock lock(mutex_);
  Fault& fault = faults_[kind];
  const auto earlier = std::tie(at.file, at.place) < std::tie(fault.file, fault.place);
  if (fault.count == 0 || earlier)
    fault = {std::move(message), fault.count, at.file, at.place, at.field};
  ++fault.count;
}

/// A cell that is not what its column holds, before it is known whether anyone stops for it.
struct RowDecoder::BadCell {
  Cell cell{};
  std::string expected{};
  std::string hint{};
};

RowDecoder::RowDecoder(const CsvSource& source, const RegisterColumns& columns,
                       const WeekSpan& span, const CodeTable& codes, UnknownCodeCounts& unknown,
                       FaultSink sink)
    : source_(source),
      columns_(columns),
      span_(span),
      codes_(codes),
      unknown_(unknown),
      sink_(sink) {}

std::vector<RowDecoder::Cell> RowDecoder::split(std::size_t place) const {
  const FieldRules rules = source_.rules();
  const std::string_view text = source_.file.bytes();
  const std::size_t field_count = columns_.fields.size();
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
  return cells;
}

void RowDecoder::decode(std::size_t place, PersonHistory& history, BirthText& birth) const {
  // The row's structure first: a wrongly split row has wrong cells.
  std::vector<Cell> cells;
  try {
    cells = split(place);
  } catch (const Error& error) {
    if (sink_.faults == nullptr) throw;
    sink_.faults->add("row", {sink_.file, place, 0}, error.message());
    return;
  }
  for (const Cell& cell : cells) {
    try {
      decode_cell(cell, history, birth);
    } catch (const BadCell& bad) {
      note_or_throw(bad);
    }
  }
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
  if (sink_.faults != nullptr) {
    const auto place = static_cast<std::size_t>(cell.begin - source_.file.bytes().data());
    sink_.faults->add(unknown_code_kind(*code), {sink_.file, place, cell.field + 1}, {});
  }
  return kUnknownCode;
}

float RowDecoder::read_degree(const Cell& cell) {
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

int RowDecoder::read_age(const Cell& cell) {
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

RowDecoder::BadCell RowDecoder::bad_cell(const Cell& cell, std::string expected, std::string hint) {
  return {cell, std::move(expected), std::move(hint)};
}

void RowDecoder::note_or_throw(const BadCell& bad) const {
  const std::string_view text = source_.file.bytes();
  const auto place = static_cast<std::size_t>(bad.cell.begin - text.data());
  const std::size_t field = bad.cell.field + 1;
  std::string message =
      fmt::format("{} ({}) in column {}", bad.expected, describe_shape(bad.cell.trimmed()),
                  source_.header[bad.cell.field]);
  if (sink_.faults != nullptr) {
    sink_.faults->add(bad.expected, {sink_.file, place, field}, std::move(message));
    return;
  }
  throw Error(ErrorKind::malformed_input, std::move(message),
              {source_.file.path(), line_of(text, place), field}, bad.hint);
}

}  // namespace bip::detail
