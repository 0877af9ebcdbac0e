// Reads [analysis.NAME]: one outcome, one population, a base and its blocks as formulas. Knows
// their grammar, not their columns (study_checks.cpp does).
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "bip/core/names.hpp"
#include "bip/design/formula.hpp"
#include "study/study_parts.hpp"
#include "study/study_words.hpp"

namespace bip::detail {
namespace {

/// Names that results give to models of their own.
constexpr std::array<std::string_view, 4> kTakenNames{"null", "base", "register", "full"};

void check_terms(const Section& section, const StudyPlace& study, const TomlValue& value) {
  const FormulaSyntax syntax = parse_inside(study, value, FormulaSyntax::parse);
  if (syntax.response())
    section.fail_at(value, "a formula with '~' where terms are expected",
                    "the outcome is the response: leave it and '~' out");
}

std::vector<NamedTerms> read_named_terms(const Section& section, const StudyPlace& study,
                                         std::string_view key) {
  std::vector<NamedTerms> named;
  const TomlValue* table = section.find(key, TomlKind::table);
  if (table == nullptr) return named;
  for (const TomlEntry& entry : table->entries) {
    const Location place = study.at(entry.line, entry.column);
    if (std::find(kTakenNames.begin(), kTakenNames.end(), entry.key) != kTakenNames.end())
      throw Error(
          ErrorKind::usage,
          fmt::format("'{}' in {} is the name of a model of every analysis", entry.key, key), place,
          "give it another name");
    check_name(entry.key, std::string(key), place);
    if (entry.value.kind != TomlKind::text)
      section.fail_at(
          entry.value,
          fmt::format("{} in {} is {}", entry.key, key, describe_kind(entry.value.kind)),
          "expected the terms as a text");
    check_terms(section, study, entry.value);
    named.push_back({entry.key, entry.value.text});
  }
  return named;
}

template <class Named>
void check_known(const Section& section, std::string_view key, std::string_view name,
                 const std::vector<Named>& known) {
  std::vector<std::string> names;
  for (const Named& one : known) names.push_back(one.name);
  if (std::find(names.begin(), names.end(), name) != names.end()) return;
  section.fail(key,
               fmt::format("unknown {} '{}'{}", key, name, describe_nearest_names(name, names)),
               names.empty() ? fmt::format("the study has no [{}.…]", key)
                             : "expected " + list_names(names));
}

void check_model(const Section& section, const std::string& model) {
  if (is_one_of(kModelNames, model)) return;
  const std::vector<std::string> known(kModelNames.begin(), kModelNames.end());
  section.fail("model",
               fmt::format("unknown model '{}'{}", model, describe_nearest_names(model, known)),
               "expected " + list_names(known));
}

/// Whether the outcome is 0 or 1 whatever the data say.
bool is_surely_binary(const OutcomeRule& outcome) {
  if (outcome.kind == OutcomeKind::column) return !outcome.event.empty();
  return outcome.kind != OutcomeKind::search_channels;
}

void check_model_fits(const Section& section, const AnalysisRule& analysis,
                      const OutcomeRule& outcome) {
  const bool is_number = outcome.kind == OutcomeKind::search_channels;
  if (is_number && is_one_of(kBinaryModelNames, analysis.model))
    section.fail("model",
                 fmt::format("model {} needs an outcome of 0 and 1; {} is a number of channels",
                             analysis.model, outcome.name),
                 "expected ologit, oprobit, poisson, negbin or lpm");
  const bool needs_more =
      is_one_of(kOrderedModelNames, analysis.model) || is_one_of(kCountModelNames, analysis.model);
  if (needs_more && is_surely_binary(outcome))
    section.fail("model",
                 fmt::format("model {} needs an outcome of {}; {} is 0 or 1", analysis.model,
                             is_one_of(kCountModelNames, analysis.model) ? "counts" : "levels",
                             outcome.name),
                 "expected logit, probit, cloglog or lpm");
}

/// Published shares lie between 0 and 1: 6 is no 6 %.
void check_share(const Section& keys, std::string_view key, const std::optional<double>& share) {
  if (!share || (*share >= 0 && *share <= 1)) return;
  keys.fail(key, fmt::format("{} is {}", key, *share), "expected a share from 0 to 1");
}

std::optional<PublishedPower> read_published(const Section& section, const StudyPlace& study) {
  const TomlValue* table = section.find("published", TomlKind::table);
  if (table == nullptr) return std::nullopt;
  const Section keys(*table, "published", study, {"measure", "register", "full"});
  PublishedPower published;
  published.measure = keys.text("measure", published.measure);
  published.base = keys.find_number("register");
  published.full = keys.find_number("full");
  check_share(keys, "register", published.base);
  check_share(keys, "full", published.full);
  return published;
}

void check_names_differ(const Section& section, const AnalysisRule& analysis) {
  for (const NamedTerms& variant : analysis.variants) {
    for (const NamedTerms& block : analysis.indicators) {
      if (block.name == variant.name)
        section.fail("variants",
                     fmt::format("'{}' is a block of indicators and a variant", block.name));
    }
  }
}

}  // namespace

AnalysisRule read_analysis(const TomlEntry& entry, const StudyPlace& study, const Study& so_far) {
  const Section section(entry.value, "[analysis." + entry.key + "]", study,
                        {"outcome", "population", "model", "register", "indicators", "cluster",
                         "variants", "published"});
  AnalysisRule analysis;
  analysis.name = entry.key;
  analysis.place = section.place();
  analysis.outcome = section.required_text("outcome");
  check_known(section, "outcome", analysis.outcome, so_far.outcomes);
  analysis.population = section.text("population");
  if (!analysis.population.empty())
    check_known(section, "population", analysis.population, so_far.populations);
  analysis.model = section.text("model", analysis.model);
  check_model(section, analysis.model);
  const auto outcome = std::ranges::find(so_far.outcomes, analysis.outcome, &OutcomeRule::name);
  check_model_fits(section, analysis, *outcome);
  const TomlValue* base = section.find("register", TomlKind::text);
  if (base == nullptr)
    section.fail("register", fmt::format("no key 'register' in {}", section.name()),
                 "expected the base model's terms, \"\" for the intercept alone");
  check_terms(section, study, *base);
  analysis.base = base->text;
  analysis.indicators = read_named_terms(section, study, "indicators");
  if (analysis.indicators.empty())
    section.fail("indicators", fmt::format("no indicators in {}", section.name()),
                 "expected indicators = { person = \"terms\", … }");
  analysis.cluster = section.text("cluster", analysis.cluster);
  analysis.variants = read_named_terms(section, study, "variants");
  check_names_differ(section, analysis);
  analysis.published = read_published(section, study);
  return analysis;
}

}  // namespace bip::detail
