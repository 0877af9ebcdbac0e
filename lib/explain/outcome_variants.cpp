// See outcome_variants.hpp. How an outcome is derived is the study layer's.
#include "explain/outcome_variants.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <tuple>

#include "bip/core/error.hpp"
#include "study/outcome_columns.hpp"

namespace bip::detail {
namespace {

/// What the weeks are that count, whatever is asked of them.
auto weeks_of(const OutcomeRule& rule) {
  return std::tie(rule.kind, rule.classes, rule.industry, rule.least_degree);
}

bool is_same(const OutcomeRule& a, const OutcomeRule& b) {
  const auto all_of = [](const OutcomeRule& rule) {
    return std::tie(rule.at_risk, rule.horizon_weeks, rule.variant, rule.spell_weeks);
  };
  return weeks_of(a) == weeks_of(b) && all_of(a) == all_of(b);
}

/// Outcomes as they come together, each definition once.
class Variants {
 public:
  explicit Variants(const LinkedStudy& linked) : linked_(linked), columns_(linked.table) {}

  /// One the study has.
  void add_known(const OutcomeRule& rule) { add(rule, rule.name); }

  void add_derived(OutcomeRule rule) {
    rule.name = title_of(rule);
    if (is_listed(rule)) return;
    const RegisterView view{linked_.survey, *linked_.registry, *linked_.codes,
                            linked_.person_of_row};
    static_cast<void>(add_outcome(rule, &view, columns_));
    const std::string column = rule.name;
    variants_.outcomes.push_back({column, std::move(rule)});
    variants_.columns.push_back(column);
  }

  [[nodiscard]] bool is_listed(const OutcomeRule& rule) const {
    return std::ranges::any_of(variants_.outcomes, [&](const ChosenOutcome& listed) {
      return is_same(listed.rule, rule);
    });
  }

  [[nodiscard]] OutcomeVariants take(std::vector<std::string> limits) {
    variants_.table = columns_.table();
    variants_.limits = std::move(limits);
    return std::move(variants_);
  }

 private:
  static std::string title_of(const OutcomeRule& rule) {
    return fmt::format("{} ({})", rule.name, name_of(rule.variant));
  }

  void add(const OutcomeRule& rule, const std::string& column) {
    variants_.outcomes.push_back(
        {is_register_outcome(rule.kind) ? title_of(rule) : rule.name, rule});
    variants_.columns.push_back(column);
  }

  const LinkedStudy& linked_;
  LinkedColumns columns_;
  OutcomeVariants variants_;
};

}  // namespace

OutcomeVariants vary_outcome(const Study& study, const LinkedStudy& linked,
                             const AnalysisRule& analysis) {
  const OutcomeRule* const own = study.find_outcome(analysis.outcome);
  if (own == nullptr) throw Error(ErrorKind::internal, "an analysis without an outcome");
  Variants variants(linked);
  variants.add_known(*own);
  if (!is_register_outcome(own->kind) || !linked.registry || !linked.codes)
    return variants.take({fmt::format(
        "outcome {} has no other variant: it is not read from a weekly register", own->name)});
  for (const OutcomeRule& other : study.outcomes)
    if (weeks_of(other) == weeks_of(*own) && !variants.is_listed(other)) variants.add_known(other);
  for (const OutcomeVariant variant :
       {OutcomeVariant::ever, OutcomeVariant::at_end, OutcomeVariant::sustained}) {
    OutcomeRule rule = *own;
    rule.variant = variant;
    variants.add_derived(std::move(rule));
  }
  return variants.take({});
}

}  // namespace bip::detail
