#include "bip/explain/study_effects.hpp"

#include "example_study.hpp"
#include "support/design_fixtures.hpp"

using namespace bip;

namespace {

/// The example study as a linked one with two analyses: y from a and g (register) and b, c.
struct LinkedExample {
  Study study;
  LinkedStudy linked;

  LinkedExample() {
    linked.table = test::make_study();
    for (std::size_t row = 0; row < linked.table.row_count(); ++row)
      linked.person_of_row.push_back(row / 5);
    OutcomeRule outcome;
    outcome.name = "y";
    outcome.kind = OutcomeKind::column;
    study.outcomes.push_back(outcome);
    for (const char* name : {"main", "other"}) {
      AnalysisRule analysis;
      analysis.name = name;
      analysis.outcome = "y";
      analysis.base = "a + g";
      analysis.indicators = {{"first", "b + a:b"}, {"second", "c"}};
      analysis.cluster = "person";
      study.analyses.push_back(analysis);
    }
  }
  [[nodiscard]] StudyEffects find(const StudyEffectsRequest& request = {},
                                  const PublishedFigures& published = {}) const {
    const auto attempts = fit_full_models(study, linked, {}, {}, {});
    return find_study_effects(study, attempts, published, request, {});
  }
};

}  // namespace

TEST_CASE("the family holds the indicators of all analyses and no variable of the register") {
  const StudyEffects effects = LinkedExample().find();
  REQUIRE(effects.analyses.size() == 2);
  CHECK(effects.tests == 4);
  CHECK(effects.analyses[0].indicators == std::vector<std::string>{"b", "c"});
  for (const Effect& effect : effects.analyses[0].effects) {
    const bool is_indicator = effect.variable == "b" || effect.variable == "c";
    CHECK(effect.p_adjusted.has_value() == is_indicator);
  }
}

TEST_CASE("the full model holds register and all indicators with the analysis' clusters") {
  const LinkedExample example;
  const auto attempts = fit_full_models(example.study, example.linked, {}, {}, {});
  REQUIRE(attempts[0].result.has_value());
  const ModelSummary& model = attempts[0].result->comparison.models.back();
  CHECK(variables_of(model.formula) == std::vector<std::string>{"a", "g", "b", "c"});
  CHECK(model.fit.covariance.kind == CovarianceKind::cluster);
}

TEST_CASE("an ordered analysis has its indicators in the family once, not once a level") {
  LinkedExample example;
  example.study.analyses[0].model = "ologit";
  const StudyEffects effects = example.find();
  REQUIRE_FALSE(effects.analyses[0].failure.has_value());
  CHECK(effects.analyses[0].effects.size() == 2 * effects.analyses[1].effects.size());
  CHECK(effects.tests == 4);
  for (const Effect& effect : effects.analyses[0].effects) {
    const bool is_indicator = effect.variable == "b" || effect.variable == "c";
    const bool is_tested = is_indicator && effect.role == EffectRole::main;
    CHECK(effect.p_adjusted.has_value() == is_tested);
    if (is_indicator && !is_tested)
      CHECK(effect.unadjusted_reason == "tested by the effect on another level");
  }
}

TEST_CASE("an analysis that fails stops no other, and its tests are in no family") {
  LinkedExample example;
  example.study.analyses[0].model = "poison";
  const StudyEffects effects = example.find();
  CHECK(effects.analyses[0].failure.has_value());
  CHECK_FALSE(effects.analyses[1].failure.has_value());
  CHECK(effects.tests == 2);
}

TEST_CASE("a move holds where its variable is, and is no test of the family") {
  StudyEffectsRequest request;
  request.effects.moves = {{"b", -1, 1}};
  const StudyEffects effects = LinkedExample().find(request);
  CHECK(effects.tests == 4);
  std::size_t moves = 0;
  for (const Effect& effect : effects.analyses[0].effects)
    moves += effect.role == EffectRole::move ? 1U : 0U;
  CHECK(moves == 1);
  request.effects.moves = {{"nowhere", 0, 1}};
  const Error error = test::error_of([&] { static_cast<void>(LinkedExample().find(request)); });
  CHECK(error.kind() == ErrorKind::usage);
}

TEST_CASE("effects of an analysis' comparison are those of its full model alone") {
  const LinkedExample example;
  const auto compared = run_analyses(example.study, example.linked, {}, {}, {});
  const StudyEffects beside = find_study_effects(example.study, compared, {}, {}, {});
  const StudyEffects alone = example.find();
  REQUIRE(beside.analyses[0].effects.size() == alone.analyses[0].effects.size());
  for (std::size_t i = 0; i < alone.analyses[0].effects.size(); ++i) {
    CHECK(beside.analyses[0].effects[i].estimate == alone.analyses[0].effects[i].estimate);
    CHECK(beside.analyses[0].effects[i].p_adjusted == alone.analyses[0].effects[i].p_adjusted);
  }
}

TEST_CASE("effects that one analysis cannot have are its failure alone, with its name") {
  LinkedExample example;
  example.study.analyses[1].indicators = {{"second", "c"}};
  StudyEffectsRequest request;
  request.effects.at = AtValues{{{"b", "0"}}};
  const StudyEffects effects = example.find(request);
  CHECK_FALSE(effects.analyses[0].failure.has_value());
  REQUIRE(effects.analyses[1].failure.has_value());
  CHECK(effects.analyses[1].failure->message().find("analysis other: --at: 'b'") == 0);
  CHECK(effects.tests == 2);
}

TEST_CASE("an analysis has the list that was published under its name") {
  PublishedFigures published;
  published.lists["main.important_items"] = {"b", "elsewhere"};
  const StudyEffects effects = LinkedExample().find({}, published);
  REQUIRE(effects.analyses[0].published.has_value());
  CHECK(effects.analyses[0].published->size() == 2);
  CHECK_FALSE(effects.analyses[1].published.has_value());
}

TEST_CASE("agreement counts what is listed, in the model, found, and both") {
  AnalysisEffects analysis;
  analysis.indicators = {"b", "c", "d"};
  analysis.published = {"b", "c", "elsewhere"};
  Effect found;
  found.variable = "b";
  found.p_value = 0.001;
  found.p_adjusted = 0.01;
  Effect missed = found;
  missed.variable = "c";
  missed.p_adjusted = 0.2;
  Effect unlisted = found;
  unlisted.variable = "d";
  analysis.effects = {found, missed, unlisted};
  const ListAgreement agreement = agree_with_published(analysis, 0.05);
  CHECK(agreement.listed == 3);
  CHECK(agreement.in_model == 2);
  CHECK(agreement.found == 2);
  CHECK(agreement.both == 1);
}
