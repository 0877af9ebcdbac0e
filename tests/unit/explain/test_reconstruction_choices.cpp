// Which choices there are: of outcomes with a register, of samples with a population, of codings
// with one measurement a person.
#include <algorithm>
#include <set>

#include "bip/study/outcomes.hpp"
#include "explain/choice_space.hpp"
#include "reconstruction_example.hpp"
#include "support/design_fixtures.hpp"

using namespace bip;
using bip::test::find_choice;
using bip::test::ReconstructionExample;

namespace {

constexpr WeekNumber kFirstWeek = 2000;
constexpr std::size_t kWeeks = 40;

/// The example with a weekly register and an outcome of its weeks, "job".
struct RegisterExample : ReconstructionExample {
  RegisterExample() {
    test::Sequence sequence;
    RegisterData registry;
    registry.first_week = kFirstWeek;
    registry.weeks = kWeeks;
    for (std::size_t person = 0; person < 80; ++person) {
      PersonHistory history;
      bool works = false;
      for (std::size_t week = 0; week < kWeeks; ++week) {
        if (sequence.next() < 0.12) works = !works;
        history.benefit.push_back(kNoBenefit);
        history.employment.push_back(works ? Employment::recorded : Employment::none);
        history.degree.push_back(kNoDegree);
      }
      registry.persons.emplace_back(std::move(history));
    }
    linked.registry = std::move(registry);
    linked.codes = builtin_code_table();
    std::vector<std::int64_t> job;
    for (std::size_t row = 0; row < linked.table.row_count(); ++row)
      linked.survey.last_week.push_back(kFirstWeek + static_cast<WeekNumber>(row % 5) * 5);
    study.outcomes.front() = job_rule(OutcomeVariant::ever);
    study.analyses.front().outcome = "job";
    linked.table = test::with_column(linked.table, derive("job", OutcomeVariant::ever));
  }
  static OutcomeRule job_rule(OutcomeVariant variant) {
    OutcomeRule rule;
    rule.name = "job";
    rule.at_risk = AtRisk::all;
    rule.horizon_weeks = 12;
    rule.spell_weeks = 3;
    rule.variant = variant;
    return rule;
  }
  [[nodiscard]] Column derive(const std::string& name, OutcomeVariant variant) const {
    std::vector<std::int64_t> events;
    for (std::size_t row = 0; row < linked.table.row_count(); ++row) {
      const auto outcome =
          derive_outcome(*linked.registry->persons[row / 5], kFirstWeek,
                         linked.survey.last_week[row], *linked.codes, job_rule(variant));
      events.push_back(outcome.event ? 1 : 0);
    }
    return Column::integers(name, events);
  }
};

std::set<std::string> values_of(const Reconstruction& result, ChoiceDimension dimension) {
  std::set<std::string> values;
  for (const Choice& choice : result.choices) values.insert(value_of(choice, dimension));
  return values;
}

}  // namespace

TEST_CASE("other variants of a register outcome are derived, each as the study would have it") {
  const RegisterExample example;
  for (const OutcomeVariant variant : {OutcomeVariant::at_end, OutcomeVariant::sustained}) {
    const Table table = test::with_column(example.linked.table, example.derive("z", variant));
    FrameRequest frame;
    frame.response = "z";
    const Comparison comparison =
        test::compare(table, {"base", "a + g"}, {{"items", "x + b"}}, {}, frame);
    const Reconstruction result = example.run(test::printed_pair(comparison, Measure::mcfadden));
    const Choice* const choice =
        find_choice(result, Measure::mcfadden, ModelKind::logit, ItemCoding::level,
                    SampleChoice::all, fmt::format("job ({})", name_of(variant)));
    REQUIRE(choice != nullptr);
    CHECK(choice->within_rounding);
  }
}

TEST_CASE("an outcome of the study from the same weeks is a choice once, another horizon too") {
  RegisterExample example;
  OutcomeRule held = RegisterExample::job_rule(OutcomeVariant::sustained);
  held.name = "held";
  example.linked.table =
      test::with_column(example.linked.table, example.derive("held", OutcomeVariant::sustained));
  example.study.outcomes.push_back(held);
  held.name = "other_weeks";
  held.kind = OutcomeKind::education;
  example.study.outcomes.push_back(held);
  CHECK(values_of(example.run("6,29"), ChoiceDimension::outcome) ==
        std::set<std::string>{"held (sustained)", "job (at_end)", "job (ever)"});
}

TEST_CASE("an outcome that the model contains is no outcome of that model") {
  RegisterExample example;
  OutcomeRule held = RegisterExample::job_rule(OutcomeVariant::sustained);
  held.name = "held";
  example.linked.table =
      test::with_column(example.linked.table, example.derive("held", OutcomeVariant::sustained));
  example.study.outcomes.push_back(held);
  example.study.analyses.front().base = "a + g + held";
  const Reconstruction result = example.run("6,29");
  const Choice* const choice =
      find_choice(result, Measure::mcfadden, ModelKind::logit, ItemCoding::level, SampleChoice::all,
                  "held (sustained)");
  REQUIRE(choice != nullptr);
  CHECK(choice->absent_reason == "the model contains held, which is a part of this outcome");
}

TEST_CASE("an outcome that is read from no register has one variant, and that is said") {
  const Reconstruction result = ReconstructionExample().run("6,29");
  CHECK(values_of(result, ChoiceDimension::outcome) == std::set<std::string>{"y"});
  const std::vector<std::string>& limits = result.analyses.front().limits;
  CHECK(std::ranges::find(limits,
                          "outcome y has no other variant: it is not read from a weekly "
                          "register") != limits.end());
}

TEST_CASE("everyone is a sample where the analysis has a population") {
  ReconstructionExample example;
  CHECK(values_of(example.run("6,29"), ChoiceDimension::sample) ==
        std::set<std::string>{"all", "first", "last"});
  example.study.populations.push_back({"some", RowFilter::parse("a < 1"), AgeAt::answer, {}});
  example.study.analyses.front().population = "some";
  const Reconstruction result = example.run("6,29");
  const auto rows_of = [&](SampleChoice sample) {
    return find_choice(result, Measure::mcfadden, ModelKind::logit, ItemCoding::level, sample)
        ->rows;
  };
  CHECK(rows_of(SampleChoice::everyone) == 400);
  CHECK(rows_of(SampleChoice::all) < 400);
  CHECK(rows_of(SampleChoice::first) < 80);
}

TEST_CASE("with one measurement a person there is no change, and means, first and last are level") {
  ReconstructionExample example;
  for (std::size_t row = 0; row < example.linked.person_of_row.size(); ++row)
    example.linked.person_of_row[row] = row;
  const Reconstruction result = example.run("6,29");
  CHECK(values_of(result, ChoiceDimension::sample) == std::set<std::string>{"all"});
  CHECK(values_of(result, ChoiceDimension::coding) ==
        std::set<std::string>{"change", "dummies", "level"});
  const Choice* const change = find_choice(result, Measure::mcfadden, ModelKind::logit,
                                           ItemCoding::change, SampleChoice::all);
  REQUIRE(change != nullptr);
  CHECK(change->absent_reason == "a change needs two measurements of a person");
  CHECK(result.analyses.front().limits.size() == 4);
}

TEST_CASE("without a whole number of few values there is no coding by dummies") {
  ReconstructionExample example;
  example.study.analyses.front().indicators = {{"items", "b + c"}};
  const Reconstruction result = example.run("6,29");
  CHECK(values_of(result, ChoiceDimension::coding) ==
        std::set<std::string>{"change", "level", "person_mean"});
}

TEST_CASE("a mean stands in rows without an answer, a change begins at the first answer") {
  const Table table = [] {
    TableBuilder builder;
    builder.add(Column::reals("y", {0, 1, 0, 1, 0, 1}));
    builder.add(
        Column::integers("x", std::vector<std::int64_t>{0, 2, 5, 4, 0, 3}, {1, 0, 0, 0, 1, 1}));
    return std::move(builder).build();
  }();
  AnalysisDesign design;
  design.base = test::make_formula(table, "1");
  design.indicators = {{"items", test::make_formula(table, "x")}};
  const detail::IndicatorCodings codings =
      detail::code_indicators(table, design, {0, 0, 0, 1, 1, 2});
  const Column& mean = codings.table.column("mean(x)");
  CHECK(mean.number(0) == 3.5);
  CHECK(mean.number(2) == 3.5);
  CHECK(mean.number(4) == 4);
  CHECK(mean.is_missing(5));
  const Column& change = codings.table.column("change(x)");
  CHECK(change.is_missing(1));
  CHECK(change.number(2) == 3);
  CHECK(change.missing_count() == 5);
}

TEST_CASE("an indicator that is undefined somewhere cannot be recoded, and its models say so") {
  ReconstructionExample example;
  example.study.analyses.front().indicators = {{"items", "I(1 / (x - 3))"}};
  const Reconstruction result = example.run("6,29");
  const Choice* const mean = find_choice(result, Measure::mcfadden, ModelKind::logit,
                                         ItemCoding::person_mean, SampleChoice::all);
  REQUIRE(mean != nullptr);
  CHECK(mean->absent_reason == "I(1/(x-3)) is not defined in some rows");
}

TEST_CASE("ordered levels and counts have models of their own kind, and least squares") {
  ReconstructionExample example;
  example.study.outcomes.front().name = "x";
  AnalysisRule& analysis = example.study.analyses.front();
  analysis.outcome = "x";
  analysis.indicators = {{"items", "b"}};
  analysis.model = "ologit";
  CHECK(values_of(example.run("6,29"), ChoiceDimension::model) ==
        std::set<std::string>{"lpm", "ologit", "oprobit"});
  analysis.model = "negbin";
  CHECK(values_of(example.run("6,29"), ChoiceDimension::model) ==
        std::set<std::string>{"lpm", "negbin", "poisson"});
}
