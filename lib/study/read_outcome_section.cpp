// Reads [outcome.NAME] and [population.NAME]: only the keys that mean something for the outcome's
// kind are allowed. Knows no weeks and no rows.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "bip/core/names.hpp"
#include "study/study_parts.hpp"
#include "study/study_words.hpp"

namespace bip::detail {
namespace {

void refuse_keys(const Section& section, std::string_view kind,
                 std::initializer_list<std::string_view> keys) {
  for (const std::string_view key : keys) {
    if (section.has(key))
      section.fail(key, fmt::format("{} has no meaning for kind = \"{}\"", key, kind));
  }
}

void check_class(const Section& section, const TomlValue& value, const CodeTable& codes) {
  if (value.text == kNoBenefitName || codes.find_class(value.text) != CodeTable::kUnknown) return;
  std::vector<std::string> known{std::string(kNoBenefitName)};
  for (const BenefitClass& one : codes.classes()) known.push_back(one.name);
  section.fail_at(
      value,
      fmt::format("unknown class '{}'{}", value.text, describe_nearest_names(value.text, known)),
      fmt::format("expected 'none' or a class of the code table ({})", codes.origin()));
}

void read_weeks_rule(const Section& section, const RegisterSource& registry, const CodeTable& codes,
                     OutcomeRule& outcome) {
  outcome.classes = section.texts("classes");
  if (outcome.classes.empty())
    section.fail("classes", fmt::format("no classes in {}", section.name()),
                 "kind = \"weeks\" needs the classes whose weeks qualify");
  for (const TomlValue& value : section.find("classes", TomlKind::list)->items)
    check_class(section, value, codes);
  outcome.industry = section.word("industry", kIndustryRules, outcome.industry);
  outcome.least_degree = section.find_number("min_degree");
  if (outcome.least_degree && *outcome.least_degree < 0)
    section.fail("min_degree", "min_degree is negative");
  if (outcome.least_degree && registry.degree.empty())
    section.fail("min_degree", "min_degree without a degree of employment",
                 "name its columns with degree in [register]");
}

/// What the outcome needs of the register beside its weeks.
void check_register(const Section& section, const RegisterSource& registry, const CodeTable& codes,
                    const OutcomeRule& outcome) {
  const bool needs_industry =
      outcome.kind == OutcomeKind::ordinary_job || outcome.industry == IndustryRule::required;
  if (needs_industry && registry.industry.empty())
    section.fail("kind", fmt::format("{} needs industries", section.name()),
                 "name their columns with industry in [register]");
  const auto need_class = [&](OutcomeKind kind, std::string_view name) {
    if (outcome.kind == kind && codes.find_class(name) == CodeTable::kUnknown)
      section.fail("kind", fmt::format("the code table ({}) has no class {}", codes.origin(), name),
                   "use kind = \"weeks\" with the classes it has");
  };
  need_class(OutcomeKind::education, "education_grant");
  need_class(OutcomeKind::flexjob, "flexjob");
}

void read_register_rule(const Section& section, const RegisterSource* registry,
                        const CodeTable& codes, OutcomeRule& outcome) {
  const std::string_view kind = name_of(outcome.kind);
  if (registry == nullptr || registry->layout == RegisterLayout::columns)
    section.fail("kind", fmt::format("kind = \"{}\" without a register of weeks", kind),
                 "add [register] with layout weekly or yearly, or use kind = \"column\"");
  outcome.at_risk = section.word("at_risk", kAtRiskWords, outcome.at_risk);
  outcome.horizon_weeks = section.whole("horizon_weeks", outcome.horizon_weeks, 1);
  outcome.variant = section.word("variant", kVariants, outcome.variant);
  outcome.spell_weeks = section.whole("spell_weeks", outcome.spell_weeks, 1);
  if (outcome.spell_weeks > outcome.horizon_weeks)
    section.fail(section.has("spell_weeks") ? "spell_weeks" : "horizon_weeks",
                 fmt::format("spell_weeks {} is longer than horizon_weeks {}", outcome.spell_weeks,
                             outcome.horizon_weeks));
  if (outcome.kind == OutcomeKind::weeks)
    read_weeks_rule(section, *registry, codes, outcome);
  else
    refuse_keys(section, kind, {"classes", "industry", "min_degree"});
  check_register(section, *registry, codes, outcome);
}

}  // namespace

OutcomeRule read_outcome(const TomlEntry& entry, const StudyPlace& study,
                         const RegisterSource* registry, const CodeTable& codes) {
  const Section section(entry.value, "[outcome." + entry.key + "]", study,
                        {"kind", "at_risk", "horizon_weeks", "variant", "spell_weeks", "classes",
                         "industry", "min_degree", "column", "event"});
  if (!section.has("kind"))
    section.fail("kind", fmt::format("no key 'kind' in {}", section.name()),
                 "expected " + list_names(words_of(kOutcomeKinds)));
  OutcomeRule outcome;
  outcome.name = entry.key;
  outcome.place = section.place();
  outcome.kind = section.word("kind", kOutcomeKinds, outcome.kind);
  const std::string_view kind = name_of(outcome.kind);
  if (is_register_outcome(outcome.kind)) {
    read_register_rule(section, registry, codes, outcome);
  } else {
    refuse_keys(section, kind,
                {"at_risk", "horizon_weeks", "variant", "spell_weeks", "classes", "industry",
                 "min_degree"});
  }
  if (outcome.kind == OutcomeKind::column) {
    outcome.column = section.required_text("column");
    outcome.event = section.text("event");
  } else {
    refuse_keys(section, kind, {"column", "event"});
  }
  return outcome;
}

Population read_population(const TomlEntry& entry, const StudyPlace& study) {
  const Section section(entry.value, "[population." + entry.key + "]", study, {"where", "age_at"});
  (void)section.required_text("where");
  const TomlValue& where = *section.find("where", TomlKind::text);
  Population population{entry.key, parse_inside(study, where, RowFilter::parse), AgeAt::answer,
                        section.place()};
  population.age_at = section.word("age_at", kAgeAtWords, population.age_at);
  return population;
}

}  // namespace bip::detail
