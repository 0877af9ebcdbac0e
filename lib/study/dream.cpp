// Reads the weekly register: opens the file or files, finds the rows of the survey's persons,
// decodes those alone. Must not know covariates or outcomes.
#include "bip/study/dream.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "bip/core/error.hpp"
#include "bip/core/parallel.hpp"
#include "bip/table/columnar_file.hpp"
#include "study/birth_dates.hpp"
#include "study/columnar_register.hpp"
#include "study/person_index.hpp"
#include "study/register_columns.hpp"
#include "study/register_gaps.hpp"
#include "study/register_row.hpp"
#include "study/register_rows.hpp"
#include "study/register_tolerance.hpp"
#include "table/cell_shape.hpp"
#include "table/csv_source.hpp"
#include "table/fault_report.hpp"

namespace bip {
namespace {

using detail::CellRole;

struct RegisterFile {
  detail::CsvSource source;
  detail::RegisterColumns columns;
  std::size_t rows_left_out = 0;  ///< of other persons, which are not in the source
};

/// Whose rows a register is opened for.
struct RowChoice {
  const detail::PersonIndex& persons;
  detail::RowsWanted wanted;
};

RegisterFile open_register_file(const std::string& path, const RegisterSource& source,
                                std::optional<int> year, const RowChoice& rows,
                                const RunContext& context) {
  if (is_columnar_file(path)) {
    const ColumnarFile file = ColumnarFile::open(path);
    detail::RegisterColumns columns =
        detail::find_register_columns(file.header(), path, source, year);
    detail::WrittenRegister written = detail::write_out_register(
        file, file.header()[columns.id_field], rows.persons, rows.wanted, context);
    return {std::move(written.source), std::move(columns), written.rows_left_out};
  }
  detail::CsvSource opened = detail::open_csv_source(path, {});
  detail::RegisterColumns columns =
      detail::find_register_columns(opened.header, path, source, year);
  return {std::move(opened), std::move(columns)};
}

/// The weekly register's one file, or the yearly ones from the first year to the last.
std::vector<RegisterFile> open_register_files(const RegisterSource& source, const RowChoice& rows,
                                              const RunContext& context) {
  check_invariant(source.layout != RegisterLayout::columns, "ready covariates have no weeks");
  std::vector<RegisterFile> files;
  if (source.layout == RegisterLayout::weekly) {
    files.push_back(open_register_file(source.file, source, std::nullopt, rows, context));
  } else {
    std::vector<YearlyFile> years = source.files;
    std::ranges::stable_sort(years, {}, &YearlyFile::year);
    const auto twice = std::ranges::adjacent_find(years, {}, &YearlyFile::year);
    if (twice != years.end()) {
      throw Error(ErrorKind::usage, fmt::format("two register files of {}", twice->year),
                  source.place);
    }
    if (years.empty()) throw Error(ErrorKind::usage, "no register files", source.place);
    for (const YearlyFile& year : years)
      files.push_back(open_register_file(year.file, source, year.year, rows, context));
  }
  std::vector<detail::RegisterColumns> columns;
  for (const RegisterFile& file : files) columns.push_back(file.columns);
  detail::require_declared_columns(columns, files.front().source.header,
                                   files.front().source.file.path(), source);
  return files;
}

/// Smallest first and largest last period of a role over all files.
std::pair<std::optional<std::int32_t>, std::optional<std::int32_t>> find_periods(
    const std::vector<RegisterFile>& files, CellRole role) {
  std::optional<std::int32_t> first;
  std::optional<std::int32_t> last;
  for (const RegisterFile& file : files) {
    const auto own_first = file.columns.first_period(role);
    if (!own_first) continue;
    first = std::min(first.value_or(*own_first), *own_first);
    last = std::max(last.value_or(*own_first), *file.columns.last_period(role));
  }
  return {first, last};
}

class RegisterReading {
 public:
  RegisterReading(const RegisterSource& source, const CodeTable& codes,
                  std::span<const std::string> person_ids, const RunContext& context,
                  detail::RegisterTolerance tolerance)
      : source_(source),
        codes_(codes),
        context_(context),
        tolerance_(tolerance),
        persons_(person_ids),
        files_(open_register_files(source, {persons_, tolerance.rows}, context)),
        span_(*find_periods(files_, CellRole::week).first,
              *find_periods(files_, CellRole::week).second) {
    data_.first_week = span_.first();
    data_.weeks = span_.size();
    data_.persons.resize(person_ids.size());
  }

  RegisterData run() {
    for (std::size_t i = 0; i < files_.size(); ++i) read(files_[i], i);
    std::vector<detail::RegisterColumns> columns;
    for (const RegisterFile& file : files_) columns.push_back(file.columns);
    data_.diagnostics = detail::find_column_gaps(columns);
    judge_unknown_codes();
    summarize();
    return std::move(data_);
  }

 private:
  void read(const RegisterFile& file, std::size_t number);
  void refuse_repeated(const RegisterFile& file, std::size_t number, detail::RegisterRows& rows);
  void take_birth_dates(const RegisterFile& file, std::size_t number,
                        const detail::RegisterRows& rows,
                        const std::vector<detail::BirthText>& births);
  [[nodiscard]] detail::BirthDates read_birth_texts(
      const RegisterFile& file, std::size_t number,
      const std::vector<detail::BirthText>& births) const;
  [[nodiscard]] PersonHistory empty_history() const;
  void judge_unknown_codes();
  void summarize();

  const RegisterSource& source_;
  const CodeTable& codes_;
  const RunContext& context_;
  detail::RegisterTolerance tolerance_;
  detail::PersonIndex persons_;
  std::vector<RegisterFile> files_;
  detail::WeekSpan span_;
  detail::UnknownCodeCounts unknown_{};
  RegisterData data_{};
};

PersonHistory RegisterReading::empty_history() const {
  PersonHistory history;
  history.benefit.assign(span_.size(), kOutsideFile);
  history.employment.assign(span_.size(), Employment::unknown);
  history.degree.assign(span_.size(), kNoDegreeColumn);
  return history;
}

void RegisterReading::read(const RegisterFile& file, std::size_t number) {
  detail::RegisterRows rows = detail::find_register_rows(
      file.source, file.columns.id_field, persons_, context_, detail::kRangeBytes, tolerance_.rows);
  refuse_repeated(file, number, rows);
  data_.summary.rows += rows.rows + file.rows_left_out;
  const detail::RowDecoder decoder(file.source, file.columns, span_, codes_, unknown_,
                                   {tolerance_.faults, number});
  std::vector<detail::BirthText> births(rows.found.size());
  for_each_task(context_, rows.found.size(), [&](std::size_t i) {
    const detail::RegisterRow& row = rows.found[i];
    if (row.person == detail::kOtherPerson) {
      PersonHistory unused = empty_history();
      decoder.decode(row.place, unused, births[i]);
      return;
    }
    std::optional<PersonHistory>& history = data_.persons[row.person];
    if (!history) history = empty_history();
    decoder.decode(row.place, *history, births[i]);
  });
  take_birth_dates(file, number, rows, births);
}

/// With faults to fill the first row of each person stays.
void RegisterReading::refuse_repeated(const RegisterFile& file, std::size_t number,
                                      detail::RegisterRows& rows) {
  std::vector<std::size_t> count(persons_.size());
  std::size_t repeated = 0;
  std::optional<std::size_t> first;
  const auto is_repeated = [&](const detail::RegisterRow& row) {
    if (row.person == detail::kOtherPerson || ++count[row.person] == 1) return false;
    if (count[row.person] == 2) ++repeated;
    if (!first) first = row.place;
    if (tolerance_.faults != nullptr) {
      tolerance_.faults->add("repeated_id", {number, row.place, file.columns.id_field + 1},
                             "a further row of one id");
    }
    return true;
  };
  std::erase_if(rows.found, is_repeated);
  if (repeated == 0 || tolerance_.faults != nullptr) return;
  throw Error(ErrorKind::inconsistent_input,
              fmt::format("a second row of one id; so it is with {} {} of the survey", repeated,
                          repeated == 1 ? "person" : "persons"),
              {file.source.file.path(), detail::line_of(file.source.file.bytes(), *first),
               file.columns.id_field + 1},
              "the register has one row a person in a file");
}

/// All dates that can be read; the others are faults, or the first of them an error.
detail::BirthDates RegisterReading::read_birth_texts(
    const RegisterFile& file, std::size_t number,
    const std::vector<detail::BirthText>& births) const {
  std::vector<std::string> texts;
  texts.reserve(births.size());
  for (const detail::BirthText& birth : births) texts.push_back(birth.text);
  const auto field = static_cast<std::size_t>(
      std::ranges::find(file.columns.fields, CellRole::birth_date, &detail::FieldRole::role) -
      file.columns.fields.begin());
  for (;;) {
    detail::BirthDates dates = detail::read_birth_dates(texts);
    if (!dates.obstacle) return dates;
    const std::string bad = texts[dates.obstacle->text];
    const std::string message = fmt::format("{} ({}) in column {}", dates.obstacle->message,
                                            detail::describe_shape(bad), file.source.header[field]);
    if (tolerance_.faults == nullptr) {
      const std::size_t place = births[dates.obstacle->text].place;
      throw Error(
          ErrorKind::malformed_input, message,
          {file.source.file.path(), detail::line_of(file.source.file.bytes(), place), field + 1},
          "write dates as yyyy-mm-dd");
    }
    for (std::size_t i = 0; i < texts.size(); ++i) {
      if (texts[i] != bad) continue;
      tolerance_.faults->add("not a birth date", {number, births[i].place, field + 1}, message);
      texts[i].clear();
    }
  }
}

void RegisterReading::take_birth_dates(const RegisterFile& file, std::size_t number,
                                       const detail::RegisterRows& rows,
                                       const std::vector<detail::BirthText>& births) {
  if (!file.columns.has(CellRole::birth_date)) return;
  const detail::BirthDates dates = read_birth_texts(file, number, births);
  for (std::size_t i = 0; i < rows.found.size(); ++i) {
    if (rows.found[i].person == detail::kOtherPerson) continue;
    std::optional<DayNumber>& day = data_.persons[rows.found[i].person]->birth_day;
    if (!day) day = dates.days[i];
  }
}

void RegisterReading::judge_unknown_codes() {
  data_.summary.unknown_codes = unknown_.collect();
  if (data_.summary.unknown_codes.empty()) return;
  std::string list;
  std::size_t weeks = 0;
  for (const auto& [code, count] : data_.summary.unknown_codes) {
    list += fmt::format("{}{} ({} {})", list.empty() ? "" : ", ", code, count,
                        count == 1 ? "week" : "weeks");
    weeks += count;
  }
  const std::string message = fmt::format("codes that the code table does not have: {}", list);
  if (source_.unknown_codes == UnknownCodes::error) {
    throw Error(ErrorKind::inconsistent_input, message, {.file = files_.front().source.file.path()},
                "add them to the code table (codes = …), or say unknown_codes = \"neutral\"");
  }
  data_.diagnostics.push_back({Severity::warning, "unknown_codes", message, weeks});
}

void RegisterReading::summarize() {
  RegisterSummary& summary = data_.summary;
  const auto found =
      std::ranges::count_if(data_.persons, [](const auto& one) { return one.has_value(); });
  summary.persons_found = static_cast<std::size_t>(found);
  summary.persons_missing = data_.persons.size() - summary.persons_found;
  summary.first_week = span_.first();
  summary.last_week = span_.first() + static_cast<WeekNumber>(span_.size()) - 1;
  std::tie(summary.first_industry_month, summary.last_industry_month) =
      find_periods(files_, CellRole::industry);
  if (summary.persons_missing == 0) return;
  data_.diagnostics.push_back(
      {Severity::warning, "persons_without_register",
       fmt::format("{} of {} survey persons have no row in the register: their register columns "
                   "are missing",
                   summary.persons_missing, data_.persons.size()),
       summary.persons_missing});
}

}  // namespace

RegisterData read_dream(const RegisterSource& source, const CodeTable& codes,
                        std::span<const std::string> person_ids, const RunContext& context) {
  return RegisterReading(source, codes, person_ids, context, {}).run();
}

RegisterData detail::read_tolerantly(const RegisterSource& source, const CodeTable& codes,
                                     std::span<const std::string> person_ids,
                                     const RunContext& context, RegisterTolerance tolerance) {
  return RegisterReading(source, codes, person_ids, context, tolerance).run();
}

}  // namespace bip
