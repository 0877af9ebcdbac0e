// See outcome_text.hpp.
#include "outcome_text.hpp"
#include "report/words/outcome_words.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace bip::detail {
namespace {

std::string describe_weeks(const OutcomeRule& rule, Language language) {
  std::string text = say(outcome_words::kClasses, language, fmt::join(rule.classes, ", "));
  if (rule.industry == IndustryRule::required) text += outcome_words::kWithIndustry.in(language);
  if (rule.least_degree) text += say(outcome_words::kWithDegree, language, *rule.least_degree);
  return text;
}

std::string describe_state(const OutcomeRule& rule, Language language) {
  switch (rule.kind) {
    case OutcomeKind::ordinary_job:
      return outcome_words::kOrdinaryJob.in(language);
    case OutcomeKind::flexjob:
      return outcome_words::kFlexjob.in(language);
    case OutcomeKind::education:
      return outcome_words::kEducation.in(language);
    case OutcomeKind::searching:
      return outcome_words::kSearching.in(language);
    case OutcomeKind::search_channels:
      return outcome_words::kSearchChannels.in(language);
    case OutcomeKind::weeks:
      return describe_weeks(rule, language);
    case OutcomeKind::column:
      break;
  }
  if (!rule.event.empty())
    return say(outcome_words::kColumnEvent, language, rule.column, rule.event);
  return say(outcome_words::kColumn, language, rule.column);
}

const Phrase& phrase_of(OutcomeVariant variant) {
  switch (variant) {
    case OutcomeVariant::at_end:
      return outcome_words::kAtEnd;
    case OutcomeVariant::sustained:
      return outcome_words::kSustained;
    case OutcomeVariant::ever:
      break;
  }
  return outcome_words::kEver;
}

}  // namespace

std::string describe_outcome(const OutcomeRule& rule, Language language) {
  std::string state = describe_state(rule, language);
  if (!is_register_outcome(rule.kind)) return state;
  std::string text =
      say(phrase_of(rule.variant), language, state, rule.horizon_weeks, rule.spell_weeks);
  if (rule.at_risk == AtRisk::not_in_state) text += outcome_words::kNotInState.in(language);
  return text;
}

Json outcome_json(const OutcomeRule& rule) {
  Json object{{"name", rule.name}, {"kind", std::string(name_of(rule.kind))}};
  if (rule.kind == OutcomeKind::column) object["column"] = rule.column;
  if (!rule.event.empty()) object["event"] = rule.event;
  if (!is_register_outcome(rule.kind)) return object;
  object["variant"] = std::string(name_of(rule.variant));
  object["horizon_weeks"] = rule.horizon_weeks;
  object["spell_weeks"] = rule.spell_weeks;
  object["at_risk"] = rule.at_risk == AtRisk::all ? "all" : "not_in_state";
  if (rule.kind != OutcomeKind::weeks) return object;
  object["classes"] = rule.classes;
  object["industry"] = rule.industry == IndustryRule::required ? "required" : "ignored";
  if (rule.least_degree) object["min_degree"] = *rule.least_degree;
  return object;
}

std::string describe_population(const std::string& name, const std::string& condition, AgeAt age_at,
                                Language language) {
  if (name.empty()) return outcome_words::kAllRows.in(language);
  return fmt::format("{}: {}{}", name, condition,
                     age_at == AgeAt::entry ? outcome_words::kAgeAtEntry.in(language) : "");
}

}  // namespace bip::detail
