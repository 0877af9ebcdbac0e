// Average marginal effects and their standard errors against the reference's own.
#include <doctest/doctest.h>

#include <string>

#include "bip/explain/effects.hpp"
#include "reference_case.hpp"
#include "support/close.hpp"

namespace bip::test {
namespace {

/// "race[black]" is the level black of race; a 0/1 column and a number stand alone.
const Effect& find_effect(const std::vector<Effect>& effects, const std::string& term) {
  const std::size_t bracket = term.find('[');
  const std::string variable = term.substr(0, bracket);
  for (const Effect& effect : effects) {
    if (effect.variable != variable) continue;
    if (bracket == std::string::npos) return effect;
    const std::string level = term.substr(bracket + 1, term.size() - bracket - 2);
    if (effect.contrast.starts_with(level + " vs ")) return effect;
  }
  FAIL("no effect of ", term);
  return effects.front();
}

std::vector<Effect> effects_of(const ReferenceModel& model, CovarianceKind kind) {
  ComparisonRequest request = model.request;
  request.fit.covariance = kind;
  const Comparison comparison = compare_models(model.table, model.frame, request, {});
  return compute_effects(model.table, model.frame, comparison.models.back(), {}, {});
}

const Effect& find_on_level(const std::vector<Effect>& effects, const Effect& any,
                            const std::string& level) {
  for (const Effect& effect : effects)
    if (effect.variable == any.variable && effect.contrast == any.contrast && effect.level == level)
      return effect;
  FAIL("no effect on ", level);
  return any;
}

/// Compares one kind of standard error; returns how many effects were compared. A case whose file
/// treats a 0/1 column as a number says so in `method`: then it is not this program's effect.
std::size_t compare_effects(const Json& entry, const char* key, CovarianceKind kind) {
  const Json& full = entry["expected"]["full"];
  if (!full.contains("ame") || !full["ame"].contains(key)) return 0;
  const ReferenceModel model = load_model(entry);
  if (kind == CovarianceKind::cluster && model.frame.clusters.empty()) return 0;
  INFO("model ", model.label);
  const std::vector<Effect> effects = effects_of(model, kind);
  std::size_t compared = 0;
  for (const auto& [term, value] : full["ame"]["effect"].items()) {
    INFO("effect of ", term);
    const Effect& effect = find_effect(effects, term);
    const bool is_derivative = full["ame"]["method"][term] == "derivative";
    REQUIRE((effect.kind == EffectKind::slope) == is_derivative);
    CHECK_CLOSE(effect.estimate.value(), value.get<double>(), tolerance_of(model, "ame", 1e-8));
    CHECK_CLOSE(effect.std_error.value(), full["ame"][key][term].get<double>(),
                tolerance_of(model, "ame", 1e-8));
    ++compared;
  }
  return compared;
}

}  // namespace

TEST_CASE("average marginal effects and their standard errors agree with the reference") {
  std::size_t compared = 0;
  for (const char* situation : {"regular", "aliased_columns"})
    for (const Json& entry : find_models("binomial", situation))
      compared += compare_effects(entry, "se", CovarianceKind::oim);
  CHECK(compared >= 90);
}

TEST_CASE("effects on the mean of a count and their standard errors agree with the reference") {
  std::size_t compared = 0;
  for (const char* family : {"poisson", "negbin2"})
    for (const Json& entry : find_models(family, "regular"))
      compared += compare_effects(entry, "se", CovarianceKind::oim);
  CHECK(compared >= 24);
}

TEST_CASE("effects on the probability of every level agree with the reference") {
  std::size_t compared = 0;
  for (const Json& entry : find_models("ordinal", "regular")) {
    const ReferenceModel model = load_model(entry);
    INFO("model ", model.label);
    const std::vector<Effect> effects = effects_of(model, CovarianceKind::oim);
    for (const auto& [term, expected] : entry["expected"]["full"]["ame_by_category"].items()) {
      const Effect& contrast = find_effect(effects, term);
      for (std::size_t level = 0; level < model.frame.levels.size(); ++level) {
        INFO("effect of ", term, " on ", model.frame.levels[level]);
        const Effect& effect = find_on_level(effects, contrast, model.frame.levels[level]);
        CHECK_CLOSE(effect.estimate.value(), expected["effect"][level].get<double>(), 1e-8);
        CHECK_CLOSE(effect.std_error.value(), expected["se"][level].get<double>(), 1e-8);
        ++compared;
      }
    }
  }
  CHECK(compared == 36);
}

TEST_CASE("standard errors of effects use the cluster covariance where it is in use") {
  std::size_t compared = 0;
  for (const Json& entry : find_models("binomial", "regular"))
    compared += compare_effects(entry, "se_cr1", CovarianceKind::cluster);
  CHECK(compared >= 16);
}

}  // namespace bip::test
