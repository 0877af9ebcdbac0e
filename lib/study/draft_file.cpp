// Outlines of columns and patterns of names. Must not decide what a column is for.
#include "study/draft_file.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <set>
#include <utility>

#include "bip/core/letters.hpp"
#include "bip/table/data_file.hpp"
#include "table/date_text.hpp"

namespace bip::detail {
namespace {

/// Of two words that say yes and no, the one that says yes; empty for any others.
std::string find_yes(std::span<const std::string> words) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kPairs{
      {{"ja", "nej"}, {"yes", "no"}, {"j", "n"}, {"y", "n"}, {"true", "false"}}};
  if (words.size() != 2) return {};
  const std::string first = to_lower(words[0]);
  const std::string second = to_lower(words[1]);
  for (const auto& [yes, no] : kPairs) {
    if (first == yes && second == no) return words[0];
    if (second == yes && first == no) return words[1];
  }
  return {};
}

constexpr std::size_t kFewestPeriods = 3;
constexpr std::size_t kMonthsOfAYear = 12;
constexpr std::size_t kMostDates = 100'000;  // distinct texts beyond it are no dates of one study
constexpr std::array<double, 14> kMissingCodes{-99, -9, -8,  -1,  8,   9,    88,
                                               98,  99, 888, 998, 999, 9998, 9999};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// A name as a pattern whose number is not yet known to be a week or a month: "{N}" stands for it.
struct Shape {
  std::string pattern;
  int number = 0;
  bool has_year = false;
  bool is_clear = true;  ///< cannot easily be the number of an item and of its option
};

bool may_be_year(int year) { return year >= 1980 && year <= 2099; }

int to_number(std::string_view digits) {
  int number = 0;
  for (const char digit : digits) number = 10 * number + (digit - '0');
  return number;
}

/// Runs of digits of a name: place and length.
std::vector<std::pair<std::size_t, std::size_t>> digit_runs(std::string_view name) {
  std::vector<std::pair<std::size_t, std::size_t>> runs;
  for (std::size_t i = 0; i < name.size();) {
    std::size_t end = i;
    while (end < name.size() && is_digit(name[end])) ++end;
    if (end > i) runs.emplace_back(i, end - i);
    i = std::max(end, i + 1);
  }
  return runs;
}

std::optional<Shape> find_shape(const std::string& full) {
  const std::string name = to_lower(std::string(full));
  const auto runs = digit_runs(name);
  if (runs.empty() || runs.size() > 2 || runs.front().first == 0) return std::nullopt;
  const auto [place, length] = runs.back();
  const auto digits = [&](std::size_t at, std::size_t count) {
    return to_number(std::string_view(name).substr(at, count));
  };
  const std::string tail = name.substr(place + length);
  if (runs.size() == 2) {
    const auto [year_place, year_length] = runs.front();
    if (length != 2 || (year_length != 4 && year_length != 2)) return std::nullopt;
    if (year_length == 4 && !may_be_year(digits(year_place, 4))) return std::nullopt;
    const std::string middle =
        name.substr(year_place + year_length, place - year_place - year_length);
    return Shape{
        name.substr(0, year_place) + (year_length == 4 ? "{YYYY}" : "{YY}") + middle + "{N}" + tail,
        digits(place, 2), true, year_length == 4};
  }
  const std::string head = name.substr(0, place);
  if (length == 2) return Shape{head + "{N}" + tail, digits(place, 2), false};
  if (length == 4) return Shape{head + "{YY}{N}" + tail, digits(place + 2, 2), true};
  if (length == 6 && may_be_year(digits(place, 4)))
    return Shape{head + "{YYYY}{N}" + tail, digits(place + 4, 2), true};
  return std::nullopt;
}

bool names_months(const std::string& pattern) {
  constexpr std::array<std::string_view, 12> kMonthly{"branche", "branch", "industri", "nace",
                                                      "sni",     "db07",   "grad",     "degree",
                                                      "omfang",  "maned",  "month",    "manad"};
  return std::ranges::any_of(
      kMonthly, [&](std::string_view word) { return pattern.find(word) != std::string::npos; });
}

struct ShapeGroup {
  std::size_t columns = 0;
  int highest = 0;
  int lowest = 99;
  bool has_year = false;
  bool is_clear = true;
};

void note_numbers(const Column& column, DraftColumn& draft) {
  bool first = true;
  bool first_other = true;
  draft.whole = true;
  std::set<double> codes;
  for (std::size_t row = 0; row < column.size(); ++row) {
    if (column.is_missing(row)) continue;
    const double value = column.number(row);
    draft.lowest = first ? value : std::min(draft.lowest, value);
    draft.highest = first ? value : std::max(draft.highest, value);
    draft.whole = draft.whole && value == std::floor(value);
    first = false;
    if (is_missing_code(value)) {
      codes.insert(value);
    } else {
      draft.lowest_other = first_other ? value : std::min(draft.lowest_other, value);
      first_other = false;
    }
    if (draft.values.size() <= kMostValues) ++draft.values[value];
  }
  draft.codes.assign(codes.begin(), codes.end());
  if (!draft.whole || draft.values.size() > kMostValues) draft.values.clear();
}

void note_days(const Column& column, DraftColumn& draft) {
  for (std::size_t row = 0; row < column.size(); ++row) {
    if (column.is_missing(row)) continue;
    const auto day = static_cast<DayNumber>(column.number(row));
    draft.first_day = std::min(draft.first_day.value_or(day), day);
    draft.last_day = std::max(draft.last_day.value_or(day), day);
  }
}

/// Texts, and numbers such as 20130131, that are dates where they are declared to be.
void note_declared_dates(const Column& column, DraftColumn& draft) {
  std::set<std::string> texts;
  if (column.has_levels()) {
    if (column.levels().size() > kMostDates) return;
    texts.insert(column.levels().begin(), column.levels().end());
  } else {
    for (std::size_t row = 0; row < column.size(); ++row)
      if (!column.is_missing(row)) texts.insert(column.text(row));
  }
  const std::vector<std::string_view> given(texts.begin(), texts.end());
  const DateReading reading = read_dates(given, DateDeclaration::declared);
  if (given.empty() || reading.obstacle) return;
  const auto [first, last] = std::ranges::minmax_element(reading.days);
  draft.first_day = *first;
  draft.last_day = *last;
}

DraftColumn outline(const Column& column) {
  DraftColumn draft;
  draft.name = column.name();
  draft.type = column.type();
  draft.rows = column.size();
  draft.missing = column.missing_count();
  if (column.has_levels()) {
    draft.distinct = column.levels().size();
    draft.yes = find_yes(column.levels());
  }
  if (draft.is_number()) note_numbers(column, draft);
  const bool compact =
      draft.is_number() && draft.whole && draft.lowest >= 19000101 && draft.highest <= 20991231;
  if (column.type() == ColumnType::date)
    note_days(column, draft);
  else if (compact || (column.has_levels() && column.type() != ColumnType::id))
    note_declared_dates(column, draft);
  return draft;
}

}  // namespace

bool is_missing_code(double value) {
  return std::ranges::find(kMissingCodes, value) != kMissingCodes.end();
}

const DraftColumn* DraftSource::find(std::string_view name) const {
  const auto found = std::ranges::find(columns, name, &DraftColumn::name);
  return found == columns.end() ? nullptr : &*found;
}

const PeriodColumns* DraftSource::weeks() const {
  const auto found = std::ranges::find(periods, PeriodUnit::week, &PeriodColumns::unit);
  return found == periods.end() ? nullptr : &*found;
}

std::vector<PeriodColumns> find_period_columns(const std::vector<std::string>& header) {
  std::map<std::string, ShapeGroup> groups;
  for (const std::string& name : header) {
    const auto shape = find_shape(name);
    if (!shape || shape->number > 53) continue;
    ShapeGroup& group = groups[shape->pattern];
    ++group.columns;
    group.highest = std::max(group.highest, shape->number);
    group.lowest = std::min(group.lowest, shape->number);
    group.has_year = shape->has_year;
    group.is_clear = shape->is_clear;
  }
  constexpr std::size_t kFewestOfAYear = 50;  // items are numbered, too; a year has 52 weeks
  std::vector<PeriodColumns> periods;
  for (const auto& [pattern, group] : groups) {
    const bool months = names_months(pattern) && group.highest <= 12;
    const bool sure = months && group.has_year;  // one month is enough
    const std::size_t fewest = sure                               ? 1
                               : months                           ? kMonthsOfAYear
                               : group.has_year && group.is_clear ? kFewestPeriods
                                                                  : kFewestOfAYear;
    if (group.columns < fewest || group.lowest == 0) continue;
    const PeriodUnit unit = months ? PeriodUnit::month : PeriodUnit::week;
    std::string named = pattern;
    named.replace(named.find("{N}"), 3, unit == PeriodUnit::week ? "{WW}" : "{MM}");
    periods.push_back({std::move(named), unit, group.has_year, group.columns});
  }
  std::ranges::stable_sort(periods, std::ranges::greater(), &PeriodColumns::columns);
  return periods;
}

DraftSource read_draft_source(const std::string& path, const RunContext& context) {
  CsvOptions options;
  options.bad_cells = BadCells::collect;
  const DataFile file = DataFile::open(path, options);
  DraftSource source;
  source.path = path;
  source.periods = find_period_columns(file.header());
  std::vector<ColumnPattern> patterns;
  for (const PeriodColumns& one : source.periods)
    patterns.push_back(ColumnPattern::parse(one.pattern, one.unit, {}, "pattern"));
  std::vector<std::string> names;
  for (const std::string& name : file.header()) {
    const auto is_period = [&](const ColumnPattern& one) { return one.match(name).has_value(); };
    if (std::ranges::none_of(patterns, is_period)) names.push_back(name);
  }
  if (names.empty()) return source;
  const ReadResult read = file.read(names, context);
  source.rows = read.table.row_count();
  for (const Column& column : read.table.columns()) source.columns.push_back(outline(column));
  return source;
}

std::optional<int> find_year_in_name(const std::string& path) {
  const std::string name = std::filesystem::path(path).filename().string();
  for (const auto& [place, length] : digit_runs(name)) {
    if (length < 4) continue;
    const int year = to_number(std::string_view(name).substr(place, 4));
    if (may_be_year(year)) return year;
  }
  return std::nullopt;
}

}  // namespace bip::detail
