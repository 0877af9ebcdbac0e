// Layout, patterns and background columns of a register by their names. Must not know forms.
#include "study/draft_register.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "bip/core/error.hpp"
#include "study/draft_form.hpp"
#include "study/draft_words.hpp"

namespace bip::detail {
namespace {

std::string find_named(const DraftSource& source, Meaning meaning) {
  const auto found = std::ranges::find_if(
      source.columns, [&](const DraftColumn& column) { return means(column.name, meaning); });
  return found == source.columns.end() ? std::string() : found->name;
}

std::string require_person(const DraftSource& source) {
  const DraftColumn* const person = find_person_column(source);
  if (person == nullptr)
    throw Error(ErrorKind::inconsistent_input, "no column looks like the person's id",
                {source.path, 1, 0}, "name it person_id in the file");
  return person->name;
}

bool names_degree(const std::string& pattern) {
  constexpr std::array<std::string_view, 3> kDegree{"grad", "degree", "omfang"};
  return std::ranges::any_of(
      kDegree, [&](std::string_view word) { return pattern.find(word) != std::string::npos; });
}

void take_months(const DraftSource& source, RegisterSource& registry) {
  registry.industry.clear();
  for (const PeriodColumns& one : source.periods) {
    if (one.unit != PeriodUnit::month) continue;
    std::string& pattern = names_degree(one.pattern) ? registry.degree : registry.industry;
    if (pattern.empty()) pattern = one.pattern;
  }
}

void take_background(const DraftSource& source, RegisterDraft& draft) {
  RegisterSource& registry = draft.source;
  registry.birth_date = find_named(source, Meaning::birth_date);
  if (const DraftColumn* const birth = source.find(registry.birth_date)) {
    draft.first_birth = birth->first_day;
    draft.last_birth = birth->last_day;
  }
  registry.sex = find_named(source, Meaning::sex);
  registry.origin = find_named(source, Meaning::origin);
  registry.civil_status = find_named(source, Meaning::civil_status);
  const std::string age = find_named(source, Meaning::age);
  if (registry.birth_date.empty() && !age.empty()) {
    draft.remarks.push_back(fmt::format(
        "{} has '{}' and no birth date: say on which date that age was taken with age_at = {{ "
        "column = \"{}\", date = … }} in [register]",
        source.path, age, age));
  }
}

void take_years(const std::vector<const DraftSource*>& sources, RegisterSource& registry) {
  for (const DraftSource* const one : sources) {
    const auto year = find_year_in_name(one->path);
    if (!year)
      throw Error(ErrorKind::inconsistent_input, "a yearly register without a year in its name",
                  {one->path, 0, 0}, "name the file after its year, such as dream2012.csv");
    registry.files.push_back({*year, one->path});
  }
  std::ranges::sort(registry.files, {}, &YearlyFile::year);
}

/// Where a person has several rows, each is of a date.
bool has_repeated_ids(const DraftSource& source, const std::string& id) {
  const DraftColumn& column = *source.find(id);
  const std::size_t distinct = column.is_number() ? column.values.size() : column.distinct;
  return distinct > 0 && distinct < column.rows - column.missing;
}

void take_ready_columns(const DraftSource& source, RegisterDraft& draft) {
  const bool repeated = has_repeated_ids(source, draft.source.id);
  RegisterSource& registry = draft.source;
  registry.layout = RegisterLayout::columns;
  registry.file = source.path;
  for (const DraftColumn& column : source.columns) {
    if (column.name == registry.id) continue;
    draft.columns.push_back(column.name);
    if (registry.date.empty() && column.is_date() &&
        (repeated || means(column.name, Meaning::date))) {
      registry.date = column.name;
      continue;
    }
    const bool usable =
        column.is_number() || (column.type == ColumnType::category && column.distinct > 1);
    const bool plain = formula_name(column.name) == column.name;
    if (!usable || column.is_date()) continue;
    draft.ready_terms.push_back(plain ? column.name : "`" + column.name + "`");
  }
}

}  // namespace

RegisterDraft draft_register(const std::vector<const DraftSource*>& sources) {
  RegisterDraft draft;
  const DraftSource& first = *sources.front();
  RegisterSource& registry = draft.source;
  registry.id = require_person(first);
  const PeriodColumns* const weeks = first.weeks();
  if (weeks == nullptr) {
    if (sources.size() > 1)
      throw Error(ErrorKind::inconsistent_input, "a second register without columns of weeks",
                  {sources[1]->path, 0, 0}, "give one file of ready columns");
    take_ready_columns(first, draft);
    return draft;
  }
  registry.week = weeks->pattern;
  draft.columns = {"age",
                   "sex",
                   "origin",
                   "civil_status",
                   "support_share_52w",
                   "support_share_260w",
                   "weeks_since_job",
                   "no_job_in_history",
                   "sick_share_52w",
                   "benefit_class"};
  take_months(first, registry);
  take_background(first, draft);
  if (weeks->has_year && sources.size() > 1)
    throw Error(ErrorKind::inconsistent_input, "a second register with years in its columns",
                {sources[1]->path, 0, 0}, "a weekly register is one file");
  if (weeks->has_year) {
    registry.file = first.path;
  } else {
    registry.layout = RegisterLayout::yearly;
    take_years(sources, registry);
  }
  return draft;
}

}  // namespace bip::detail
