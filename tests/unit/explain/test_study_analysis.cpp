// An analysis of a linked study: its models, its sample, and what is told when it fails.
#include <doctest/doctest.h>

#include <optional>
#include <string>
#include <vector>

#include "bip/core/error.hpp"
#include "bip/explain/study_analysis.hpp"
#include "example_study.hpp"
#include "study/study_words.hpp"

using namespace bip;
using bip::test::make_study;

namespace {

/// The example study as a linked one: y from a and g (register), b and c (indicators).
struct LinkedExample {
  Study study;
  LinkedStudy linked;

  LinkedExample() {
    linked.table = make_study();
    const Column& person = linked.table.column("person");
    for (std::size_t row = 0; row < person.size(); ++row)
      linked.person_of_row.push_back(static_cast<std::size_t>(person.number(row)));
    OutcomeRule outcome;
    outcome.name = "y";
    outcome.kind = OutcomeKind::column;
    study.outcomes.push_back(outcome);
    study.populations.push_back({"some", RowFilter::parse("a > -1"), AgeAt::answer, {}});
    AnalysisRule analysis;
    analysis.name = "main";
    analysis.outcome = "y";
    analysis.base = "a + g";
    analysis.indicators = {{"first", "b"}, {"second", "c"}};
    analysis.variants = {{"second_only", "c"}};
    analysis.cluster = "person";
    study.analyses.push_back(analysis);
  }
  [[nodiscard]] AnalysisResult run() const {
    return run_analysis(study, linked, study.analyses[0], {}, {});
  }
};

std::vector<std::string> names_of(const std::vector<ModelSummary>& models) {
  std::vector<std::string> names;
  for (const ModelSummary& model : models) names.push_back(model.name);
  return names;
}

double log_likelihood_of(const LinkedExample& example, const std::string& terms) {
  const Table& table = example.linked.table;
  const Formula formula = FormulaSyntax::parse(terms).resolve(table.names(), table);
  FrameRequest request;
  request.response = "y";
  request.formulas = {formula};
  const ModelFrame frame = build_model_frame(table, all_rows(table.row_count()), request);
  return summarise_model(table, frame, "one", ModelRole::single, formula, {}, {})
      .fit.log_likelihood;
}

std::string message_of(const LinkedExample& example) {
  try {
    (void)example.run();
  } catch (const Error& error) {
    return error.what();
  }
  return {};
}

}  // namespace

TEST_CASE("an analysis compares the register with each block on top, and its variants") {
  const AnalysisResult result = LinkedExample().run();
  CHECK(names_of(result.comparison.models) ==
        std::vector<std::string>{"null", "register", "first", "second"});
  CHECK(names_of(result.comparison.alone) == std::vector<std::string>{"first", "second"});
  CHECK(names_of(result.comparison.variants) ==
        std::vector<std::string>{"second_only", "indicators_alone"});
  CHECK(result.persons == 80);
}

TEST_CASE("a variant stands on the register, the indicators alone do not") {
  const LinkedExample example;
  const AnalysisResult result = example.run();
  const auto& variants = result.comparison.variants;
  CHECK(variants[0].fit.log_likelihood == log_likelihood_of(example, "y ~ a + g + c"));
  CHECK(variants[1].fit.log_likelihood == log_likelihood_of(example, "y ~ b + c"));
  CHECK(variants[0].role == ModelRole::variant);
}

TEST_CASE("the clusters of an analysis make its covariance") {
  const AnalysisResult result = LinkedExample().run();
  CHECK(result.comparison.models.back().fit.covariance.kind == CovarianceKind::cluster);
  CHECK(result.comparison.variants.back().fit.cluster_count == 80);
}

TEST_CASE("a population leaves the other rows out") {
  LinkedExample example;
  example.study.analyses[0].population = "some";
  const AnalysisResult result = example.run();
  CHECK(result.condition == "a > -1");
  CHECK(result.frame.sample.rows_considered < 400);
  CHECK(result.frame.rows() == result.frame.sample.rows_considered);
}

TEST_CASE("without terms in the register there are no indicators alone beside the blocks") {
  LinkedExample example;
  example.study.analyses[0].base = "";
  CHECK(names_of(example.run().comparison.variants) == std::vector<std::string>{"second_only"});
}

TEST_CASE("what an analysis cannot do is told with its name") {
  LinkedExample example;
  example.study.populations[0].where = RowFilter::parse("a > 100");
  example.study.analyses[0].population = "some";
  CHECK(message_of(example).find("analysis main: no rows are left") != std::string::npos);
}

TEST_CASE("the models a study file may name are those that can be compared") {
  for (const std::string_view name : detail::kModelNames) {
    AnalysisRule analysis;
    analysis.model = name;
    CHECK(name_of(model_kind_of(analysis)) == name);
  }
}

namespace {

/// The example with its persons under the name that linked studies give them.
LinkedExample example_with_persons() {
  LinkedExample example;
  const Table& table = example.linked.table;
  example.linked.table =
      bip::test::with_column(table, table.column("person").renamed(std::string(kPersonColumn)));
  return example;
}

AnalysisResult run_with(const LinkedExample& example, const AnalysisOptions& options) {
  return run_analysis(example.study, example.linked, example.study.analyses[0], options, {});
}

}  // namespace

TEST_CASE(
    "terms split within and between have the study's persons, as clusters where it has none") {
  LinkedExample example = example_with_persons();
  example.study.analyses[0].cluster = "";
  const AnalysisResult all = run_with(example, {.within = ""});
  CHECK(all.comparison.models.back().fit.terms ==
        std::vector<std::string>{"(Intercept)", "a", "g[v]", "g[w]", "between(b)", "within(b)",
                                 "between(c)", "within(c)"});
  CHECK(all.comparison.models.back().fit.cluster_count == 80);
  CHECK(names_of(all.comparison.variants) ==
        std::vector<std::string>{"second_only", "indicators_alone"});
  const AnalysisResult one = run_with(example, {.within = "c"});
  CHECK(
      one.comparison.models.back().fit.terms ==
      std::vector<std::string>{"(Intercept)", "a", "g[v]", "g[w]", "b", "between(c)", "within(c)"});
  CHECK(one.comparison.parts.front().name == "between");
}

TEST_CASE("persons of a panel model are not its clusters as well") {
  LinkedExample example = example_with_persons();
  example.study.analyses[0].cluster = kPersonColumn;
  AnalysisOptions options;
  options.fit.panel = PanelKind::fixed_effects;
  const AnalysisResult result = run_with(example, options);
  const Fit& fit = result.comparison.models.back().fit;
  CHECK(fit.panel->id == kPersonColumn);
  CHECK(fit.covariance.kind == CovarianceKind::oim);
}
