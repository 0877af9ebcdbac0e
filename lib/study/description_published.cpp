// Which published figure belongs beside which of ours. The paths are those of a source's summary
// (docs/study-file.md); figures of the period's end carry its year in their name.
#include <fmt/format.h>

#include "study/description_parts.hpp"

namespace bip::detail {
namespace {

class Beside {
 public:
  explicit Beside(const PublishedFigures& published) : published_(published) {}

  template <class Figure>
  void put(const std::string& path, Figure& figure) {
    figure.published = published_.find(path);
    any_ = any_ || figure.published.has_value();
  }
  [[nodiscard]] bool any() const noexcept { return any_; }

 private:
  const PublishedFigures& published_;
  bool any_ = false;
};

void put_forms(FormCounts& forms, Beside& beside) {
  beside.put("data.persons", forms.persons);
  beside.put("data.answers_person", forms.person_forms);
  beside.put("data.answers_caseworker", forms.caseworker_forms);
  beside.put("data.answers_total", forms.forms);
  if (forms.jobcenters) beside.put("data.jobcenters", *forms.jobcenters);
  if (forms.caseworkers) beside.put("data.caseworkers", *forms.caseworkers);
}

void put_states(RegisterDescription& registry, int end_year, Beside& beside) {
  for (StateDescription& state : registry.states) {
    switch (state.state) {
      case State::ordinary_job:
        beside.put("employment.ordinary_job_ever", state.ever);
        beside.put(fmt::format("employment.ordinary_job_end_{}", end_year), state.at_end);
        break;
      case State::flexjob:
        beside.put("employment.flexjob_ever", state.ever);
        beside.put(fmt::format("employment.flexjob_end_{}", end_year), state.at_end);
        break;
      case State::education:
        beside.put(fmt::format("education.in_education_end_{}", end_year), state.at_end);
        break;
      case State::job_or_flexjob:
        break;
    }
  }
  for (EducationStart& start : registry.education_starts) {
    if (start.group == AgeGroup::under_30)
      beside.put("education.under_30_started_within_one_year", start.started);
    if (start.group == AgeGroup::from_30)
      beside.put("education.age_30_plus_started_within_one_year", start.started);
  }
}

}  // namespace

bool add_published(const PublishedFigures& published, StudyDescription& description) {
  Beside beside(published);
  put_forms(description.forms, beside);
  for (Distribution& background : description.persons.background)
    for (Level& level : background.levels)
      if (background.column == "age_group" && level.value == "under_30")
        beside.put("data.share_under_30", level.share);
  if (description.search) {
    beside.put("job_search.share_searching", description.search->searching);
    auto& by_number = description.search->by_number;
    for (std::size_t i = 0; i < by_number.size(); ++i)
      beside.put(fmt::format("job_search.channels_used_share.{}", i), by_number[i]);
  }
  if (description.period) {
    const int end_year = month_of_day(description.period->end) / 12;
    put_states(description.registry, end_year, beside);
  }
  return beside.any();
}

}  // namespace bip::detail
