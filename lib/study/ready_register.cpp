// Joins a table of ready covariates to the survey's rows. Must not know weeks.
#include "study/ready_register.hpp"

#include <fmt/format.h>

#include <map>
#include <unordered_map>
#include <utility>

#include "bip/core/error.hpp"
#include "bip/core/names.hpp"
#include "bip/table/data_file.hpp"
#include "study/person_index.hpp"
#include "study/register_columns.hpp"

namespace bip::detail {
namespace {

using Match = std::optional<std::uint32_t>;  ///< a row of the register

std::string require_column(const DataFile& file, const std::string& name) {
  const auto field = find_field(file.header(), name);
  if (field) return file.header()[*field];
  throw Error(ErrorKind::usage,
              "no column '" + name + "'" + describe_nearest_names(name, file.header()),
              {.file = file.path()});
}

/// Column of the same type with the matches' values.
Column gather(const Column& column, const std::vector<Match>& matches) {
  const auto has_value = [&](const Match& match) { return match && !column.is_missing(*match); };
  if (column.has_levels()) {
    std::vector<std::int32_t> codes;
    for (const Match& match : matches)
      codes.push_back(has_value(match) ? column.code(*match) : kMissingCode);
    return Column::labels(column.name(), column.type(), std::move(codes),
                          {column.levels().begin(), column.levels().end()});
  }
  std::vector<double> values;
  std::vector<std::uint8_t> missing;
  for (const Match& match : matches) {
    values.push_back(has_value(match) ? column.number(*match) : 0);
    missing.push_back(has_value(match) ? 0 : 1);
  }
  if (column.type() == ColumnType::date) {
    return Column::dates(column.name(), {values.begin(), values.end()}, missing);
  }
  if (column.type() == ColumnType::integer) {
    const std::vector<std::int64_t> whole(values.begin(), values.end());
    return Column::integers(column.name(), whole, missing);
  }
  return Column::reals(column.name(), std::move(values), std::move(missing));
}

/// Rows of the register by person and, where there is a date column, by day.
class ReadyIndex {
 public:
  ReadyIndex(const Column& ids, const Column* dates, std::span<const std::string> person_ids) {
    const PersonIndex persons(person_ids);
    rows_of_.resize(person_ids.size());
    std::vector<std::optional<std::uint32_t>> person_of_level;
    for (const std::string& level : ids.levels()) person_of_level.push_back(persons.find(level));
    for (std::uint32_t row = 0; row < ids.size(); ++row) {
      if (ids.is_missing(row) || (dates != nullptr && dates->is_missing(row))) continue;
      const auto person = person_of_level[static_cast<std::size_t>(ids.code(row))];
      if (!person) continue;
      const DayNumber day = dates == nullptr ? 0 : static_cast<DayNumber>(dates->number(row));
      if (!rows_of_[*person].emplace(day, row).second) ++repeated_;
    }
  }

  [[nodiscard]] Match find(std::size_t person, DayNumber day) const {
    const auto found = rows_of_[person].find(day);
    return found == rows_of_[person].end() ? Match() : Match(found->second);
  }
  [[nodiscard]] bool has_person(std::size_t person) const { return !rows_of_[person].empty(); }
  [[nodiscard]] std::size_t repeated() const noexcept { return repeated_; }

 private:
  std::vector<std::map<DayNumber, std::uint32_t>> rows_of_;
  std::size_t repeated_ = 0;
};

}  // namespace

ReadyJoin join_ready_register(const RegisterSource& source, const SurveyData& survey,
                              std::span<const std::string> person_ids, const RunContext& context,
                              LinkedColumns& columns) {
  CsvOptions options;
  DataFile file = DataFile::open(source.file, {});
  const std::string id = require_column(file, source.id);
  const std::string date = source.date.empty() ? "" : require_column(file, source.date);
  options.types[id] = ColumnType::id;
  if (!date.empty()) options.types[date] = ColumnType::date;
  file = DataFile::open(source.file, options);
  const Table table = file.read({}, context).table;
  const Column* const dates = date.empty() ? nullptr : &table.column(date);
  const ReadyIndex index(table.column(id), dates, person_ids);
  if (index.repeated() > 0) {
    throw Error(
        ErrorKind::inconsistent_input,
        fmt::format("{} more {} of a survey person{} than one", index.repeated(),
                    index.repeated() == 1 ? "row" : "rows", date.empty() ? "" : " and date"),
        {.file = source.file}, "ready covariates have one row a person, or person and date");
  }
  std::vector<Match> matches(survey.person_ids.size());
  std::size_t person = 0;
  std::size_t unmatched = 0;
  for (std::size_t row = 0; row < matches.size(); ++row) {
    while (person_ids[person] != survey.person_ids[row]) ++person;
    matches[row] = index.find(person, dates == nullptr ? 0 : survey.day[row]);
    if (!matches[row]) ++unmatched;
  }
  for (const Column& column : table.columns()) {
    if (column.name() == id || column.name() == date) continue;
    columns.add(gather(column, matches), "the register", source.place);
  }
  ReadyJoin join;
  join.summary.rows = table.row_count();
  for (std::size_t i = 0; i < person_ids.size(); ++i)
    ++(index.has_person(i) ? join.summary.persons_found : join.summary.persons_missing);
  if (unmatched > 0) {
    join.diagnostics.push_back({Severity::warning, "rows_without_register",
                                fmt::format("{} of {} rows have no row in the register: its "
                                            "columns are missing there",
                                            unmatched, matches.size()),
                                unmatched});
  }
  return join;
}

}  // namespace bip::detail
