// An analysis' formulas and rows against a linked table made by hand.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "bip/study/analysis_design.hpp"
#include "study_folder.hpp"

using namespace bip;
using bip::test::error_of;
using bip::test::tells;

namespace {

Table linked_table() {
  TableBuilder builder;
  builder.add(Column::labels("person_id", ColumnType::id, {0, 0, 1, 2}, {"a", "b", "c"}));
  builder.add(Column::reals("age", {29, 30, 40, 35}));
  builder.add(Column::reals("p01", {1, 2, 3, 4}));
  builder.add(Column::reals("p02", {4, 3, 2, 1}));
  builder.add(Column::reals("job", {0, 1, 0, 1}));
  builder.add(Column::reals("in_main", {1, 1, 1, 1}));
  return std::move(builder).build();
}

Study study_with(AgeAt age_at) {
  Study study;
  study.populations.push_back({"older", RowFilter::parse("age >= 30"), age_at, {}});
  AnalysisRule analysis;
  analysis.name = "main";
  analysis.outcome = "job";
  analysis.population = "older";
  analysis.base = "age";
  analysis.indicators = {{"items", "p01..p02"}};
  analysis.variants = {{"every", "cols(\"*\")"}};
  study.analyses.push_back(analysis);
  return study;
}

std::vector<std::string> names_of(const Formula& formula) {
  std::vector<std::string> names;
  for (const Term& term : formula.terms) names.push_back(term.name());
  return names;
}

}  // namespace

TEST_CASE("a design holds base, blocks and variants in the order written") {
  const Study study = study_with(AgeAt::answer);
  const AnalysisDesign design = design_analysis(study, study.analyses[0], linked_table());
  CHECK(names_of(design.base) == std::vector<std::string>{"age"});
  REQUIRE(design.indicators.size() == 1);
  CHECK(design.indicators[0].name == "items");
  CHECK(names_of(design.indicators[0].formula) == std::vector<std::string>{"p01", "p02"});
}

TEST_CASE("patterns take neither ids, nor the outcome, nor the columns of samples") {
  const Study study = study_with(AgeAt::answer);
  const AnalysisDesign design = design_analysis(study, study.analyses[0], linked_table());
  CHECK(names_of(design.variants.at(0).formula) == std::vector<std::string>{"age", "p01", "p02"});
}

TEST_CASE("a population sees each row's age, or the age at the person's first answer") {
  const Study at_answer = study_with(AgeAt::answer);
  CHECK(design_analysis(at_answer, at_answer.analyses[0], linked_table()).population ==
        std::vector<std::uint32_t>{1, 2, 3});
  const Study at_entry = study_with(AgeAt::entry);
  CHECK(design_analysis(at_entry, at_entry.analyses[0], linked_table()).population ==
        std::vector<std::uint32_t>{2, 3});
}

TEST_CASE("what is wrong with a formula is told as the analysis' and its key's") {
  Study study = study_with(AgeAt::answer);
  study.analyses[0].indicators[0].terms = "p01 + p3";
  const Error error =
      error_of([&] { (void)design_analysis(study, study.analyses[0], linked_table()); });
  CHECK(error.kind() == ErrorKind::usage);
  CHECK(tells(error, "analysis main, indicators.items"));
}
