// Choices against comparisons made independently of them, and what is counted of them.
#include "bip/explain/reconstruction.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "bip/core/error.hpp"
#include "reconstruction_example.hpp"
#include "support/design_fixtures.hpp"

using namespace bip;
using bip::test::find_choice;
using bip::test::printed_pair;
using bip::test::ReconstructionExample;

namespace {

bool is_within(const Reconstruction& result, Measure measure, ModelKind model, ItemCoding coding,
               SampleChoice sample) {
  const Choice* const choice = find_choice(result, measure, model, coding, sample);
  return choice != nullptr && choice->within_rounding;
}

FitOptions of_model(ModelKind model) {
  FitOptions options;
  options.model = model;
  return options;
}

/// The rows of a table, other columns replaced by the one given.
Table keep_rows(const Table& table, const std::vector<std::uint32_t>& rows) {
  TableBuilder builder;
  for (const Column& column : table.columns()) {
    if (column.has_levels()) {
      std::vector<std::int32_t> codes;
      for (const std::uint32_t row : rows) codes.push_back(column.code(row));
      builder.add(Column::labels(column.name(), column.type(), codes,
                                 {column.levels().begin(), column.levels().end()}));
      continue;
    }
    std::vector<double> values;
    for (const std::uint32_t row : rows) values.push_back(column.number(row));
    builder.add(Column::reals(column.name(), values));
  }
  return std::move(builder).build();
}

}  // namespace

TEST_CASE("the pair of a comparison is found at its measure, model, coding and sample") {
  const ReconstructionExample example;
  for (const ModelKind model : {ModelKind::logit, ModelKind::probit, ModelKind::cloglog}) {
    const Comparison comparison = test::compare(example.linked.table, {"base", "a + g"},
                                                {{"items", "x + b"}}, of_model(model));
    const std::string pair = printed_pair(comparison, Measure::nagelkerke);
    const Reconstruction result = example.run(pair);
    CHECK(is_within(result, Measure::nagelkerke, model, ItemCoding::level, SampleChoice::all));
    CHECK(result.choices.front().within_rounding);
    CHECK_FALSE(is_within(result, Measure::mcfadden, model, ItemCoding::level, SampleChoice::all));
  }
}

TEST_CASE("dummies are the categories of whole numbers of few values") {
  const ReconstructionExample example;
  const Comparison comparison =
      test::compare(example.linked.table, {"base", "a + g"}, {{"items", "C(x) + b"}});
  const Reconstruction result = example.run(printed_pair(comparison, Measure::mcfadden));
  CHECK(is_within(result, Measure::mcfadden, ModelKind::logit, ItemCoding::dummies,
                  SampleChoice::all));
  CHECK_FALSE(
      is_within(result, Measure::mcfadden, ModelKind::logit, ItemCoding::level, SampleChoice::all));
}

TEST_CASE("changes since the first answer are found in the last measurement of each person") {
  const ReconstructionExample example;
  const Table& table = example.linked.table;
  std::vector<std::uint32_t> last;
  std::vector<double> dx;
  std::vector<double> db;
  for (std::uint32_t row = 4; row < table.row_count(); row += 5) {
    last.push_back(row);
    dx.push_back(table.column("x").number(row) - table.column("x").number(row - 4));
    db.push_back(table.column("b").number(row) - table.column("b").number(row - 4));
  }
  Table kept = keep_rows(table, last);
  kept = test::with_column(kept, Column::reals("dx", dx));
  kept = test::with_column(kept, Column::reals("db", db));
  const Comparison comparison = test::compare(kept, {"base", "a + g"}, {{"items", "dx + db"}});
  const Reconstruction result = example.run(printed_pair(comparison, Measure::mcfadden));
  CHECK(is_within(result, Measure::mcfadden, ModelKind::logit, ItemCoding::change,
                  SampleChoice::last));
  const Choice* const choice = find_choice(result, Measure::mcfadden, ModelKind::logit,
                                           ItemCoding::change, SampleChoice::last);
  REQUIRE(choice != nullptr);
  CHECK(choice->rows == 80);
  CHECK(choice->persons == 80);
}

TEST_CASE("person means are those of all answers, in the first measurement too") {
  const ReconstructionExample example;
  const Table& table = example.linked.table;
  std::vector<std::uint32_t> first;
  std::vector<double> mx;
  std::vector<double> mb;
  for (std::uint32_t row = 0; row < table.row_count(); row += 5) {
    first.push_back(row);
    double x = 0;
    double b = 0;
    for (std::uint32_t i = row; i < row + 5; ++i) {
      x += table.column("x").number(i);
      b += table.column("b").number(i);
    }
    mx.push_back(x / 5);
    mb.push_back(b / 5);
  }
  Table kept = keep_rows(table, first);
  kept = test::with_column(kept, Column::reals("mx", mx));
  kept = test::with_column(kept, Column::reals("mb", mb));
  const Comparison comparison = test::compare(kept, {"base", "a + g"}, {{"items", "mx + mb"}});
  const Reconstruction result = example.run(printed_pair(comparison, Measure::tjur));
  CHECK(is_within(result, Measure::tjur, ModelKind::logit, ItemCoding::person_mean,
                  SampleChoice::first));
}

TEST_CASE("a first measurement has no change: counted with the reason, not dropped") {
  const Reconstruction result = ReconstructionExample().run("6,29");
  const Choice* const choice = find_choice(result, Measure::mcfadden, ModelKind::logit,
                                           ItemCoding::change, SampleChoice::first);
  REQUIRE(choice != nullptr);
  CHECK_FALSE(choice->distance.has_value());
  CHECK(choice->absent_reason == "a change needs two measurements: the first of a person has none");
  const ChoiceCount all = count_choices(result.choices);
  std::size_t reasons = 0;
  for (const ChoiceCount& reason : count_reasons(result.choices)) reasons += reason.choices;
  CHECK(reasons == all.absent);
  CHECK(all.absent > 0);
  // 3 samples x 4 codings x (3 models of 12 measures, least squares of 4)
  CHECK(result.models == 48);
  CHECK(all.choices ==
        12 * (3 * measures_of(ModelKind::logit).size() + measures_of(ModelKind::lpm).size() - 2));
  for (const ChoiceDimension dimension :
       {ChoiceDimension::measure, ChoiceDimension::coding, ChoiceDimension::sample}) {
    std::size_t sum = 0;
    for (const ChoiceCount& count : count_by(result.choices, dimension)) sum += count.choices;
    CHECK(sum == all.choices);
  }
}

TEST_CASE("matches come first, then the others by distance, then those without values") {
  const Reconstruction result = ReconstructionExample().run("20,25");
  const auto rank = [](const Choice& choice) {
    return std::pair(choice.within_rounding ? 0
                     : choice.distance      ? 1
                                            : 2,
                     choice.distance.value_or(0));
  };
  CHECK(std::ranges::is_sorted(result.choices, {}, rank));
  for (const Choice& choice : result.choices) {
    if (!choice.distance) continue;
    const double farther = std::max(std::abs(choice.from_value.value() - 0.20),
                                    std::abs(choice.to_value.value() - 0.25));
    CHECK(*choice.distance == farther);
    CHECK(choice.within_rounding ==
          (choice.from_value.value() >= 0.195 && choice.from_value.value() < 0.205 &&
           choice.to_value.value() >= 0.245 && choice.to_value.value() < 0.255));
  }
}

TEST_CASE("Efron's and Tjur's R2 of a linear probability model are its R2, one choice") {
  const ReconstructionExample example;
  const ModelSummary model =
      test::summarise(example.linked.table, "y ~ a + g + x + b", of_model(ModelKind::lpm));
  const double r2 = test::value_of(model, Measure::r2).value();
  CHECK(std::abs(test::value_of(model, Measure::efron).value() - r2) < 1e-12);
  CHECK(std::abs(test::value_of(model, Measure::tjur).value() - r2) < 1e-12);
  const Reconstruction result = example.run("6,29");
  CHECK(find_choice(result, Measure::r2, ModelKind::lpm, ItemCoding::level, SampleChoice::all) !=
        nullptr);
  CHECK(find_choice(result, Measure::tjur, ModelKind::lpm, ItemCoding::level, SampleChoice::all) ==
        nullptr);
}

TEST_CASE("a reconstruction is the same for any number of threads") {
  const ReconstructionExample example;
  const ReconstructionRequest request{{}, parse_published_pair("20,25")};
  const Reconstruction one = example.run(request);
  RunContext many;
  many.threads = 3;
  const Reconstruction three = example.run(request, many);
  REQUIRE(one.choices.size() == three.choices.size());
  for (std::size_t i = 0; i < one.choices.size(); ++i) {
    CHECK(one.choices[i].from_value == three.choices[i].from_value);
    CHECK(one.choices[i].to_value == three.choices[i].to_value);
    CHECK(one.choices[i].measure == three.choices[i].measure);
  }
}

TEST_CASE("the cost is told before the first model is fitted") {
  std::vector<std::string> stages;
  RunContext context;
  context.on_progress = [&](const Progress& progress) {
    stages.push_back(fmt::format("{} {}/{}", progress.stage, progress.done, progress.total));
  };
  static_cast<void>(ReconstructionExample().run({{}, parse_published_pair("6,29")}, context));
  REQUIRE(stages.size() == 49);
  CHECK(stages.front() == "fitting 96 models for 480 choices 0/48");
  CHECK(stages.back() == "fitting 96 models for 480 choices 48/48");
}

TEST_CASE("an analysis' own published pair stands in, and one without a pair is left out") {
  ReconstructionExample example;
  CHECK_THROWS_AS(static_cast<void>(example.run(ReconstructionRequest{})), Error);
  example.study.analyses.push_back(example.study.analyses.front());
  example.study.analyses.back().name = "other";
  example.study.analyses.back().published = PublishedPower{"not stated", 0.06, 0.145};
  const Reconstruction result = example.run(ReconstructionRequest{});
  REQUIRE(result.analyses.size() == 1);
  CHECK(result.analyses.front().name == "other");
  CHECK(result.analyses.front().pair.to.decimals == 1);
  REQUIRE(result.diagnostics.size() == 1);
  CHECK(result.diagnostics.front().code == "no_published_pair");
  CHECK_THROWS_AS(static_cast<void>(example.run(ReconstructionRequest{{"main"}, {}})), Error);
  CHECK_THROWS_AS(static_cast<void>(example.run({{"nobody"}, parse_published_pair("6,29")})),
                  Error);
}

TEST_CASE("where nothing can be fitted, all choices are told with their reasons and a warning") {
  ReconstructionExample example;
  example.study.populations.push_back({"nobody", RowFilter::parse("a > 99"), AgeAt::answer, {}});
  example.study.analyses.front().population = "nobody";
  example.study.analyses.front().indicators = {{"items", "twice_a + log(b)"}};
  const Reconstruction result = example.run("6,29");
  const ChoiceCount all = count_choices(result.choices);
  CHECK(all.absent == all.choices);
  CHECK(std::ranges::none_of(result.choices,
                             [](const Choice& choice) { return choice.absent_reason.empty(); }));
  REQUIRE(result.diagnostics.size() == 1);
  CHECK(result.diagnostics.front().code == "nothing_fitted");
}

TEST_CASE("verdicts tell none, one and many matches apart") {
  CHECK(verdict({"", 480, 37, 10}) ==
        "37 of 480 choices land within rounding: the pair does not identify the method");
  CHECK(verdict({"", 480, 1, 0}).starts_with("1 of 480 choices lands within rounding"));
  CHECK(verdict({"", 480, 0, 10}).starts_with("none of 480 choices lands within rounding"));
  CHECK(verdict({"", 480, 0, 480}).starts_with("none of 480 choices could be fitted"));
}
