// Which questions the columns can answer: with a register of weeks those of the published study,
// without one what the sheet itself holds. Must not look into values.
#include "study/draft_analyses.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "study/study_parts.hpp"

namespace bip::detail {
namespace {

std::string join(const std::vector<std::string>& terms) {
  std::string text;
  for (const std::string& term : terms) text += (text.empty() ? "" : " + ") + term;
  return text;
}

class AnalysisDrafter {
 public:
  AnalysisDrafter(const std::vector<FormDraft>& forms, const std::optional<RegisterDraft>& registry,
                  const Codebook& codebook)
      : forms_(forms), registry_(registry), codebook_(codebook) {}

  AnalysesDraft draft() && {
    has_channels_ = std::ranges::any_of(codebook_.channels,
                                        [&](const ChannelOption& one) { return has(one.name); });
    add_populations();
    if (has_weeks()) add_register_outcomes();
    add_ready_outcomes();
    if (has_channels_)
      add_outcome({"job_search", OutcomeKind::searching, {}, {}, "any channel ticked"},
                  "job_search");
    if (draft_.outcomes.empty())
      draft_.remarks.emplace_back(
          "no outcome was found: name a 0/1 column with [outcome.NAME] kind = \"column\"");
    return std::move(draft_);
  }

 private:
  [[nodiscard]] bool has(const std::string& ours) const {
    return std::ranges::any_of(forms_, [&](const FormDraft& form) { return form.has(ours); });
  }
  [[nodiscard]] bool has_weeks() const {
    return registry_ && registry_->source.layout != RegisterLayout::columns;
  }

  /// Those of the published study, where there are persons of either.
  void add_populations() {
    const std::string age = find_age_on_both_sides();
    if (age.empty()) return;
    draft_.populations = {{"adults", age + " >= 30"}, {"young", age + " < 30"}};
  }

  [[nodiscard]] std::string find_age_on_both_sides() const {
    for (const FormDraft& form : forms_) {
      for (const ExtraColumn& extra : form.extra)
        if (!has_weeks() && extra.spans_thirty) return extra.guess.ours;
    }
    if (!has_weeks() || !registry_->first_birth || !forms_.front().first_day) return {};
    const int oldest = whole_years(*registry_->first_birth, *forms_.front().last_day);
    const int youngest = whole_years(*registry_->last_birth, *forms_.front().first_day);
    return oldest >= 30 && youngest < 30 ? "age" : "";
  }

  void add_register_outcomes() {
    if (registry_->source.industry.empty()) {
      add_outcome({"self_support",
                   OutcomeKind::weeks,
                   {},
                   {std::string(kNoBenefitName)},
                   "weeks without benefit: the register has no industries that tell jobs"},
                  "self_support");
    } else {
      add_outcome({"job", OutcomeKind::ordinary_job, {}, {}, "no benefit and an industry recorded"},
                  "employment");
    }
    add_outcome({"education", OutcomeKind::education, {}, {}, "weeks on an education grant"},
                "education_start");
  }

  void add_ready_outcomes() {
    for (const FormDraft& form : forms_) {
      for (const ExtraColumn& extra : form.extra) {
        if (!extra.is_outcome) continue;
        const bool job = extra.meaning == Meaning::job;
        const bool studies = extra.meaning == Meaning::studies;
        const std::string name = free_name(job ? "job" : studies ? "education" : "outcome");
        add_outcome(
            {name, OutcomeKind::column, extra.guess.ours, {}, extra.guess.reason, extra.event},
            free_name(job       ? "employment"
                      : studies ? "education_start"
                                : "main"));
      }
    }
  }

  /// `wanted` or, where a column or outcome has this name, something like it.
  [[nodiscard]] std::string free_name(std::string wanted) const {
    const auto is_used = [&] {
      const auto fixed = measurement_columns();
      if (std::ranges::find(fixed, wanted) != fixed.end()) return true;
      for (const FormDraft& form : forms_) {
        for (const ExtraColumn& extra : form.extra)
          if (extra.guess.ours == wanted) return true;
      }
      return codebook_.find_item(wanted) != nullptr ||
             std::ranges::find(draft_.outcomes, wanted, &DraftOutcome::name) !=
                 draft_.outcomes.end() ||
             std::ranges::find(draft_.analyses, wanted, &DraftAnalysis::name) !=
                 draft_.analyses.end();
    };
    while (is_used()) wanted += "_outcome";
    return wanted;
  }

  void add_outcome(DraftOutcome outcome, const std::string& analysis_name) {
    outcome.name = free_name(outcome.name);
    DraftAnalysis analysis;
    analysis.name = analysis_name;
    analysis.outcome = outcome.name;
    analysis.base = base_terms();
    for (const Respondent respondent : {Respondent::person, Respondent::caseworker}) {
      std::string terms = item_terms(respondent, outcome.kind);
      if (terms.empty()) continue;
      const bool person = respondent == Respondent::person;
      analysis.indicators.push_back({person ? "person" : "caseworker", terms});
      analysis.variants.push_back({person ? "person_only" : "caseworker_only", std::move(terms)});
    }
    if (analysis.variants.size() < 2) analysis.variants.clear();
    const bool studies = analysis_name.starts_with("education");
    if (!draft_.populations.empty()) analysis.population = studies ? "young" : "adults";
    draft_.outcomes.push_back(std::move(outcome));
    if (analysis.indicators.empty()) {
      draft_.remarks.push_back("no item is known that could explain " + analysis.outcome +
                               ": map items under columns, then add [analysis.NAME]");
      return;
    }
    draft_.analyses.push_back(std::move(analysis));
  }

  [[nodiscard]] std::string base_terms() const {
    std::vector<std::string> terms;
    if (has_weeks()) {
      const RegisterSource& source = registry_->source;
      if (!source.birth_date.empty()) terms.emplace_back("age + I(age^2)");
      if (!source.sex.empty()) terms.emplace_back("sex");
      if (!source.origin.empty()) terms.emplace_back("origin");
      if (!source.civil_status.empty()) terms.emplace_back("civil_status");
      terms.emplace_back("support_share_52w + support_share_260w");
      if (!source.industry.empty()) terms.emplace_back("weeks_since_job + no_job_in_history");
      terms.emplace_back("sick_share_52w");
      return join(terms);
    }
    for (const FormDraft& form : forms_) {
      for (const ExtraColumn& extra : form.extra)
        if (extra.in_base) terms.push_back(extra.term);
    }
    if (registry_)
      terms.insert(terms.end(), registry_->ready_terms.begin(), registry_->ready_terms.end());
    return join(terms);
  }

  /// Scales as ranges where they stand side by side, channels as their number, the wage as its
  /// logarithm; job search explains other outcomes only.
  [[nodiscard]] std::string item_terms(Respondent respondent, OutcomeKind outcome) const {
    std::vector<std::string> terms;
    std::vector<std::string> run;
    const auto end_run = [&] {
      if (run.size() > 2)
        terms.push_back(run.front() + ".." + run.back());
      else
        terms.insert(terms.end(), run.begin(), run.end());
      run.clear();
    };
    for (const Item& item : codebook_.items) {
      if (item.type == ItemType::scale && item.respondent == respondent) {
        if (has(item.name)) run.push_back(item.name);
        continue;
      }
      end_run();
      if (item.respondent != respondent) continue;
      if (item.type == ItemType::multiselect) {
        if (has_channels_ && outcome != OutcomeKind::searching)
          terms.emplace_back("search_channels");
      } else if (has(item.name)) {
        terms.push_back(is_positive(item.name) ? "log(" + item.name + ")" : item.name);
      }
    }
    end_run();
    return join(terms);
  }

  [[nodiscard]] bool is_positive(const std::string& item) const {
    return std::ranges::all_of(
        forms_, [&](const FormDraft& form) { return !form.has(item) || form.positive_wage; });
  }

  const std::vector<FormDraft>& forms_;
  const std::optional<RegisterDraft>& registry_;
  const Codebook& codebook_;
  bool has_channels_ = false;
  AnalysesDraft draft_;
};

}  // namespace

AnalysesDraft draft_analyses(const std::vector<FormDraft>& forms,
                             const std::optional<RegisterDraft>& registry,
                             const Codebook& codebook) {
  return AnalysisDrafter(forms, registry, codebook).draft();
}

}  // namespace bip::detail
