// See week_rule.hpp.
#include "study/week_rule.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "bip/core/error.hpp"
#include "bip/core/names.hpp"

namespace bip::detail {
namespace {

std::uint8_t class_named(std::string_view name, const CodeTable& codes, const OutcomeRule& rule) {
  const std::uint8_t index = codes.find_class(name);
  if (index != CodeTable::kUnknown) return index;
  std::vector<std::string> known{std::string(kNoBenefitName)};
  for (const BenefitClass& one : codes.classes()) known.push_back(one.name);
  throw Error(ErrorKind::usage,
              fmt::format("outcome {}: the code table has no class '{}'{}", rule.name, name,
                          describe_nearest_names(name, known)),
              rule.place);
}

}  // namespace

std::string_view class_behind(OutcomeKind kind) noexcept {
  if (kind == OutcomeKind::flexjob) return "flexjob";
  return kind == OutcomeKind::education ? "education_grant" : "";
}

WeekRule::WeekRule(const HistoryView& history, const CodeTable& codes, const OutcomeRule& rule)
    : history_(history) {
  switch (rule.kind) {
    case OutcomeKind::ordinary_job:
      benefits_ = {kNoBenefit};
      needs_industry_ = true;
      return;
    case OutcomeKind::flexjob:
    case OutcomeKind::education:
      benefits_ = {class_named(class_behind(rule.kind), codes, rule)};
      return;
    case OutcomeKind::weeks:
      for (const std::string& name : rule.classes) {
        benefits_.push_back(name == kNoBenefitName ? kNoBenefit : class_named(name, codes, rule));
      }
      needs_industry_ = rule.industry == IndustryRule::required;
      if (rule.least_degree) least_degree_ = static_cast<float>(*rule.least_degree);
      return;
    case OutcomeKind::searching:
    case OutcomeKind::search_channels:
    case OutcomeKind::column:
      break;
  }
  throw Error(ErrorKind::internal, "an outcome of the survey has no weeks");
}

bool WeekRule::qualifies(WeekNumber week) const {
  if (std::ranges::count(benefits_, history_.benefit(week)) == 0) return false;
  if (needs_industry_ && history_.employment(week) != Employment::recorded) return false;
  // A degree that is not recorded, or has no column, is not at least anything.
  return !least_degree_ || history_.degree(week) >= *least_degree_;
}

bool WeekRule::is_censored(WeekNumber week) const {
  if (!history_.is_observed(week)) return true;
  if (needs_industry_ && history_.employment(week) == Employment::unknown) return true;
  return least_degree_ && history_.degree(week) == kNoDegreeColumn;
}

}  // namespace bip::detail
