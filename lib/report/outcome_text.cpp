// See outcome_text.hpp.
#include "outcome_text.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace bip::detail {
namespace {

constexpr Phrase kOrdinaryJob{"ordinary job", "ordinarie arbete", "ordinært job"};
constexpr Phrase kFlexjob{"flexjob", "flexjobb", "fleksjob"};
constexpr Phrase kEducation{"education", "utbildning", "uddannelse"};
constexpr Phrase kSearching{"searching by any channel (0/1), from the person's own form",
                            "söker via någon kanal (0/1), ur personens egen blankett",
                            "søger via en kanal (0/1), fra personens eget skema"};
constexpr Phrase kSearchChannels{"number of search channels, from the person's own form",
                                 "antal sökkanaler, ur personens egen blankett",
                                 "antal søgekanaler, fra personens eget skema"};
constexpr Phrase kColumn{"the ready column {}", "den färdiga kolumnen {}",
                         "den færdige kolonne {}"};
constexpr Phrase kColumnEvent{"the ready column {}, 1 where it is {}",
                              "den färdiga kolumnen {}, 1 där den är {}",
                              "den færdige kolonne {}, 1 hvor den er {}"};
constexpr Phrase kClasses{"weeks of class {}", "veckor av klass {}", "uger af klasse {}"};
constexpr Phrase kWithIndustry{" with an industry recorded", " med registrerad bransch",
                               " med registreret branche"};
constexpr Phrase kWithDegree{" and a degree of employment of at least {}",
                             " och en sysselsättningsgrad på minst {}",
                             " og en beskæftigelsesgrad på mindst {}"};
constexpr Phrase kEver{"{}, ever within {} weeks after the answer, spells of at least {} weeks",
                       "{}, någon gång inom {} veckor efter svaret, perioder om minst {} veckor",
                       "{}, på et tidspunkt inden for {} uger efter svaret, perioder på mindst {} "
                       "uger"};
constexpr Phrase kAtEnd{"{}, at the end of {} weeks after the answer, the last {} weeks all in it",
                        "{}, i slutet av {} veckor efter svaret, alla de sista {} veckorna",
                        "{}, ved udgangen af {} uger efter svaret, alle de sidste {} uger"};
constexpr Phrase kSustained{
    "{}, begun within {} weeks after the answer and held to their end, spells of at least {} weeks",
    "{}, påbörjat inom {} veckor efter svaret och kvar vid deras slut, perioder om minst {} veckor",
    "{}, påbegyndt inden for {} uger efter svaret og holdt til deres slutning, perioder på mindst "
    "{} uger"};
constexpr Phrase kNotInState{"; rows already in it are left out",
                             "; rader som redan är i det utelämnas",
                             "; rækker, der allerede er i det, udelades"};
constexpr Phrase kAllRows{"all rows", "alla rader", "alle rækker"};
constexpr Phrase kAgeAtEntry{" (age at the person's first answer)",
                             " (ålder vid personens första svar)",
                             " (alder ved personens første svar)"};

std::string describe_weeks(const OutcomeRule& rule, Language language) {
  std::string text = say(kClasses, language, fmt::join(rule.classes, ", "));
  if (rule.industry == IndustryRule::required) text += kWithIndustry.in(language);
  if (rule.least_degree) text += say(kWithDegree, language, *rule.least_degree);
  return text;
}

std::string describe_state(const OutcomeRule& rule, Language language) {
  switch (rule.kind) {
    case OutcomeKind::ordinary_job:
      return kOrdinaryJob.in(language);
    case OutcomeKind::flexjob:
      return kFlexjob.in(language);
    case OutcomeKind::education:
      return kEducation.in(language);
    case OutcomeKind::searching:
      return kSearching.in(language);
    case OutcomeKind::search_channels:
      return kSearchChannels.in(language);
    case OutcomeKind::weeks:
      return describe_weeks(rule, language);
    case OutcomeKind::column:
      break;
  }
  if (!rule.event.empty()) return say(kColumnEvent, language, rule.column, rule.event);
  return say(kColumn, language, rule.column);
}

const Phrase& phrase_of(OutcomeVariant variant) {
  switch (variant) {
    case OutcomeVariant::at_end:
      return kAtEnd;
    case OutcomeVariant::sustained:
      return kSustained;
    case OutcomeVariant::ever:
      break;
  }
  return kEver;
}

}  // namespace

std::string describe_outcome(const OutcomeRule& rule, Language language) {
  std::string state = describe_state(rule, language);
  if (!is_register_outcome(rule.kind)) return state;
  std::string text =
      say(phrase_of(rule.variant), language, state, rule.horizon_weeks, rule.spell_weeks);
  if (rule.at_risk == AtRisk::not_in_state) text += kNotInState.in(language);
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
  if (name.empty()) return kAllRows.in(language);
  return fmt::format("{}: {}{}", name, condition,
                     age_at == AgeAt::entry ? kAgeAtEntry.in(language) : "");
}

}  // namespace bip::detail
