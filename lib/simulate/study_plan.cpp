// The analyses of the published study as formulas. Must not know any number.
#include "simulate/study_plan.hpp"

#include <algorithm>

#include "bip/core/error.hpp"

namespace bip::detail {
namespace {

constexpr std::string_view kRegister =
    "sex + age + I(age^2) + origin + civil_status + support_share_52w + support_share_260w + "
    "weeks_since_job + no_job_in_history + sick_share_52w";
constexpr std::string_view kPersonItems = "p01_job_goal..p09_knows_next_steps";
constexpr std::string_view kCaseworkerItems = "c01_realistic_skills..c11_job_belief";
constexpr std::string_view kWithoutBelief = "c01_realistic_skills..c10_health_coping";
constexpr std::string_view kWage = "log(p11_reservation_wage)";

std::string sum_of(std::initializer_list<std::string_view> terms) {
  std::string sum;
  for (const std::string_view term : terms) {
    if (!sum.empty()) sum += " + ";
    sum += term;
  }
  return sum;
}

PlannedAnalysis plan(std::string name, std::string outcome, AgeGroup population,
                     const std::string& person) {
  const std::string caseworker(kCaseworkerItems);
  return {std::move(name),
          std::move(outcome),
          population,
          std::string(kRegister),
          {{"person", person}, {"caseworker", caseworker}},
          {{"person_only", person},
           {"caseworker_only", caseworker},
           {"no_belief", sum_of({person, kWithoutBelief})}}};
}

std::vector<PlannedAnalysis> make_plans() {
  const std::string searching = sum_of({kPersonItems, kWage});
  const std::string all = sum_of({kPersonItems, "search_channels", kWage});
  std::vector<PlannedAnalysis> plans{plan("job_search", "search", AgeGroup::from_30, searching),
                                     plan("employment", "job", AgeGroup::from_30, all),
                                     plan("education", "education", AgeGroup::below_30, all)};
  // The count gives way to its channels; beside the items, since those who search differ in them.
  plans.push_back({"channels",
                   "job",
                   AgeGroup::from_30,
                   std::string(kRegister),
                   {{"channels",
                     "p10_online_job_portals + p10_own_network + p10_unsolicited_applications + "
                     "p10_newspaper_ads + p10_company_internship + p10_temp_agency"},
                    {"person", searching},
                    {"caseworker", std::string(kCaseworkerItems)}},
                   {}});
  return plans;
}

OutcomeRule make_rule(std::string name, OutcomeKind kind) {
  OutcomeRule rule;
  rule.name = std::move(name);
  rule.kind = kind;
  return rule;
}

}  // namespace

std::string PlannedAnalysis::full_terms() const {
  std::string terms = base;
  for (const NamedTerms& block : blocks) terms += " + " + block.terms;
  return terms;
}

const std::vector<PlannedAnalysis>& planned_analyses() {
  static const std::vector<PlannedAnalysis> plans = make_plans();
  return plans;
}

const PlannedAnalysis& planned_analysis(std::string_view name) {
  const auto found = std::ranges::find(planned_analyses(), name, &PlannedAnalysis::name);
  check_invariant(found != planned_analyses().end(), "the analysis is planned");
  return *found;
}

const OutcomeRule& job_outcome() {
  static const OutcomeRule rule = make_rule("job", OutcomeKind::ordinary_job);
  return rule;
}

const OutcomeRule& education_outcome() {
  static const OutcomeRule rule = make_rule("education", OutcomeKind::education);
  return rule;
}

}  // namespace bip::detail
