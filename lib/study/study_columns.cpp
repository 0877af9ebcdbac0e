// Which columns the analysis data set of a study has, before any data are read, and which of them
// are parts of an outcome. The order is that of docs/study-file.md.
#include <algorithm>
#include <utility>

#include "study/study_parts.hpp"

namespace bip {
namespace {

using detail::StudyColumn;

bool has_channels(const Study& study, const Codebook& codebook) {
  return std::any_of(codebook.items.begin(), codebook.items.end(), [&](const Item& item) {
    if (item.type != ItemType::multiselect) return false;
    const bool has_form = item.respondent == Respondent::person ? study.person.has_value()
                                                                : study.caseworker.has_value();
    return has_form || study.merged.has_value();
  });
}

FormKind forms_of(const Study& study) {
  if (study.merged || (study.person && study.caseworker)) return FormKind::merged;
  return study.person ? FormKind::person : FormKind::caseworker;
}

void add_extra(std::vector<StudyColumn>& columns, const std::optional<SurveySource>& source) {
  if (!source) return;
  for (const std::string& name : source->extra) columns.push_back({name, source->place});
}

void add_register(std::vector<StudyColumn>& columns, const RegisterSource& registry) {
  if (registry.layout == RegisterLayout::columns) return;
  const auto add = [&](const char* name) { columns.push_back({name, registry.place}); };
  if (!registry.birth_date.empty() || registry.age_at) add("age");
  if (!registry.sex.empty()) add("sex");
  if (!registry.origin.empty()) add("origin");
  if (!registry.civil_status.empty()) add("civil_status");
  for (const char* name : {"support_share_52w", "support_share_260w", "weeks_since_job",
                           "no_job_in_history", "sick_share_52w", "benefit_class"})
    add(name);
}

bool has_weeks(const OutcomeRule& outcome) {
  return is_register_outcome(outcome.kind) && outcome.variant != OutcomeVariant::at_end;
}

std::string weeks_name(const OutcomeRule& outcome) { return outcome.name + "_weeks"; }

std::vector<std::string> search_columns(const Study& study, const Codebook& codebook) {
  std::vector<std::string> names{"searching", "search_channels"};
  for (const ChannelOption& channel : codebook.channels) names.push_back(channel.name);
  // An outcome made of these is as much a part as they are; one pass a link of such a chain.
  for (std::size_t before = 0; before != names.size();) {
    before = names.size();
    for (const OutcomeRule& other : study.outcomes) {
      const bool is_search = other.kind == OutcomeKind::searching ||
                             other.kind == OutcomeKind::search_channels ||
                             (other.kind == OutcomeKind::column &&
                              std::find(names.begin(), names.end(), other.column) != names.end());
      if (is_search && std::find(names.begin(), names.end(), other.name) == names.end())
        names.push_back(other.name);
    }
  }
  return names;
}

}  // namespace

namespace detail {

std::vector<StudyColumn> find_study_columns(const Study& study, const Codebook& codebook) {
  std::vector<StudyColumn> columns;
  const Location whole_study{study.path, 0, 0};
  const auto add = [&](std::string name) { columns.push_back({std::move(name), whole_study}); };
  add("person_id");
  add("date");
  if (study.caseworker) add("caseworker_date");
  add("caseworker_id");
  add("jobcenter");
  add("wave");
  for (std::string& name : item_columns(codebook, forms_of(study))) add(std::move(name));
  if (has_channels(study, codebook)) {
    add("searching");
    add("search_channels");
  }
  add_extra(columns, study.person);
  add_extra(columns, study.caseworker);
  add_extra(columns, study.merged);
  if (study.registry) add_register(columns, *study.registry);
  for (const OutcomeRule& outcome : study.outcomes) {
    columns.push_back({outcome.name, outcome.place});
    if (has_weeks(outcome)) columns.push_back({weeks_name(outcome), outcome.place});
  }
  for (const AnalysisRule& analysis : study.analyses)
    columns.push_back({"in_" + analysis.name, analysis.place});
  return columns;
}

}  // namespace detail

std::vector<std::string> parts_of_outcome(const Study& study, const Codebook& codebook,
                                          const OutcomeRule& outcome) {
  std::vector<std::string> search = search_columns(study, codebook);
  if (std::find(search.begin(), search.end(), outcome.name) != search.end()) return search;
  std::vector<std::string> parts{outcome.name};
  if (has_weeks(outcome)) parts.push_back(weeks_name(outcome));
  if (outcome.kind != OutcomeKind::column) return parts;
  parts.push_back(outcome.column);
  for (const OutcomeRule& other : study.outcomes) {
    const bool is_twin = other.kind == OutcomeKind::column && other.column == outcome.column;
    if (is_twin && other.name != outcome.name) parts.push_back(other.name);
  }
  return parts;
}

}  // namespace bip
