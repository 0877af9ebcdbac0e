// Scores, changes and standing still of four persons, by hand (progress_example.hpp).
#include "bip/explain/progression.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "example_study.hpp"
#include "explain/person_means.hpp"
#include "progress_example.hpp"
#include "support/design_fixtures.hpp"

using namespace bip;

namespace {

bool is_near(std::optional<double> value, double expected) {
  return value && std::abs(*value - expected) <= 1e-12 * std::max(1.0, std::abs(expected));
}

const ProgressChange& find_change(const Progression& all, std::size_t centre,
                                  std::optional<int> wave, Since since) {
  for (const ProgressChange& one : all.indicators.front().changes)
    if (one.centre == centre && one.wave == wave && one.since == since) return one;
  throw std::out_of_range("no such change");
}

const StallCount& find_stall(const Progression& all, std::size_t centre) {
  for (const StallCount& one : all.stalled)
    if (one.centre == centre && !one.indicator) return one;
  throw std::out_of_range("no such count");
}

Progression summarise(const std::vector<test::ProgressRow>& rows,
                      const TrackRequest& request = {}) {
  return summarise_progress({}, test::measure(rows, request));
}

/// The example study of tests of comparisons, its first rows without an outcome.
struct PredictedExample {
  Study study;
  LinkedStudy linked;

  explicit PredictedExample(std::size_t unknown = 0) {
    const Table whole = test::make_study();
    const std::size_t rows = whole.row_count();
    std::vector<double> values(rows);
    std::vector<std::uint8_t> missing(rows, 0);
    for (std::size_t row = 0; row < rows; ++row) {
      values[row] = whole.column("y").number(row);
      if (row < unknown) missing[row] = 1;
      linked.person_of_row.push_back(row / 5);
      linked.survey.day.push_back(static_cast<DayNumber>(row % 5) * 90);
    }
    linked.table = test::with_column(whole, Column::reals("seen", values, missing));
    OutcomeRule outcome;
    outcome.name = "seen";
    outcome.kind = OutcomeKind::column;
    study.outcomes.push_back(outcome);
    AnalysisRule analysis;
    analysis.name = "main";
    analysis.outcome = "seen";
    analysis.base = "a + g";
    analysis.indicators = {{"own", "b"}};
    analysis.cluster = "person";
    study.analyses.push_back(analysis);
  }
  [[nodiscard]] PersonProgress measure(const std::string& analysis,
                                       const RunContext& context = {}) const {
    TrackRequest request;
    request.analysis = analysis;
    return measure_progress(study, {}, linked, request, context);
  }
};

}  // namespace

TEST_CASE("a change compares each person's latest score with the first") {
  const Progression all = summarise(test::progress_rows());
  CHECK(all.indicators.front().indicator.name == "person_mean");
  const ProgressChange& change = find_change(all, 0, std::nullopt, Since::first);
  CHECK(change.change.persons == 4);
  CHECK(is_near(change.earlier_mean, 2.5));
  CHECK(is_near(change.later_mean, 2.875));
  CHECK(is_near(change.change.mean, 0.375));
  CHECK(is_near(change.change.std_error, 1.125));
  REQUIRE(change.counts.has_value());
  CHECK(change.counts->improved == 1);
  CHECK(change.counts->unchanged == 2);
  CHECK(change.counts->deteriorated == 1);
}

TEST_CASE("a change belongs to the job centre of the later measurement") {
  const Progression all = summarise(test::progress_rows());
  REQUIRE(all.centres.size() == 3);
  CHECK(all.centres[1].name == "east");
  CHECK(find_change(all, 1, std::nullopt, Since::first).change.persons == 1);
  const ProgressChange& west = find_change(all, 2, std::nullopt, Since::first);
  CHECK(west.change.persons == 3);
  CHECK(west.counts->improved == 1);
  CHECK(is_near(find_change(all, 2, 3, Since::previous).change.mean, -0.25));
}

TEST_CASE("standing still needs enough measurements and none reliably above the first of them") {
  const Progression all = summarise(test::progress_rows());
  CHECK(find_stall(all, 0).at_risk == 3);
  CHECK(find_stall(all, 0).stalled == 2);
  CHECK(find_stall(all, 0).near_top == 1);
  CHECK(find_stall(all, 1).stalled == 1);
  CHECK(find_stall(all, 1).near_top == 0);
  CHECK(find_stall(all, 2).at_risk == 2);
}

TEST_CASE("measurements that follow too soon are left out and the others numbered anew") {
  TrackRequest request;
  request.least_days = 30;
  const Progression all = summarise(test::progress_rows(), request);
  CHECK(all.too_soon == 1);
  CHECK(all.measurements == 10);
  CHECK(find_stall(all, 0).at_risk == 2);
  CHECK(find_change(all, 2, 2, Since::first).change.persons == 2);
}

TEST_CASE("a score needs the stated share of a scale's answers") {
  CHECK(find_change(summarise(test::progress_rows()), 0, 2, Since::first).change.persons == 4);
  TrackRequest request;
  request.least_answered = 1;
  const Progression strict = summarise(test::progress_rows(), request);
  CHECK(find_change(strict, 0, 2, Since::first).change.persons == 3);
}

TEST_CASE("persons measured once are said to be, and have scores without changes") {
  const Progression all = summarise({{0, 0, "east", 1, 2}, {1, 0, "", 3, 5}});
  CHECK(all.indicators.front().changes.empty());
  CHECK(all.centres.back().kind == CentreKind::missing);
  CHECK(std::ranges::any_of(
      all.diagnostics, [](const Diagnostic& finding) { return finding.code == "single_wave"; }));
}

TEST_CASE("waves after the last one told are in totals and latest measurements") {
  TrackRequest request;
  request.last_wave = 2;
  const Progression all = summarise(test::progress_rows(), request);
  CHECK(all.later_measurements == 3);
  CHECK(is_near(find_change(all, 0, std::nullopt, Since::first).later_mean, 2.875));
  CHECK(all.indicators.front().scores.front().score.rows == 4);
  CHECK(std::ranges::none_of(all.waves, [](const WaveCount& one) { return one.wave > 2; }));
}

TEST_CASE("scales of items with different ranges are scored in percent of the range") {
  Codebook codebook = test::progress_codebook();
  codebook.items[1].highest = 9;
  const PersonProgress progress =
      measure_progress({}, codebook, test::link_progress({{0, 0, "east", 3, 3}}), {}, {});
  CHECK(progress.indicators.front().unit == ScoreUnit::percent_of_range);
  CHECK(progress.scores.front().front().value == 37.5);  // 50 and 25
}

TEST_CASE("an item's given reliability makes its change reliable, another name is refused") {
  TrackRequest request;
  request.reliabilities = {{"q2", 0.8}};
  const PersonProgress progress = test::measure(test::progress_rows(), request);
  CHECK(progress.indicators[2].reliability.smallest_change.has_value());
  CHECK_FALSE(progress.indicators[1].reliability.smallest_change.has_value());
  request.reliabilities = {{"q3", 0.8}};
  CHECK_THROWS_AS(test::measure(test::progress_rows(), request), Error);
  request.reliabilities = {{"q2", 1.0}};
  CHECK_THROWS_AS(test::measure(test::progress_rows(), request), Error);
}

TEST_CASE("a mean over repeated measurements has persons as units") {
  const PersonMean mean = detail::mean_over_persons({{0, 1}, {0, 3}, {1, 5}}, 0.95);
  CHECK(mean.rows == 3);
  CHECK(mean.persons == 2);
  CHECK(mean.mean == 3.0);
  CHECK(is_near(mean.std_error, 4.0 / 3));
  CHECK(is_near(mean.high, 3 + 12.706204736174698 * 4.0 / 3));
  CHECK_FALSE(detail::mean_over_persons({{0, 1}, {0, 3}}, 0.95).std_error.has_value());
}

TEST_CASE("the fitted probability of a logit is on average the share of events") {
  const PredictedExample example;
  const PersonProgress progress = example.measure("main");
  REQUIRE(progress.has_probability());
  CHECK(progress.probability.predicted == 400);
  double events = 0;
  double fitted = 0;
  for (std::size_t row = 0; row < 400; ++row) {
    events += example.linked.table.column("seen").number(row);
    fitted += *progress.scores.back()[row].value;
  }
  CHECK(std::abs(fitted - events) < 1e-6);
}

TEST_CASE("measurements whose outcome is not known yet have a probability") {
  const PersonProgress progress = PredictedExample(50).measure("main");
  CHECK(progress.probability.fitted_rows == 350);
  CHECK(progress.probability.predicted == 400);
}

TEST_CASE("without an analysis of the register, or of a yes or no, there is a reason instead") {
  PredictedExample example;
  CHECK(example.measure("").probability.absent_reason ==
        "the study has no analysis of an outcome from the register");
  example.study.analyses.front().model = "poisson";
  const FittedProbability counts = example.measure("main").probability;
  CHECK(counts.absent_reason == "its model (poisson) is not one of a yes or no");
  CHECK_THROWS_AS(static_cast<void>(example.measure("other")), Error);
}

TEST_CASE("the number of threads moves no digit of progress") {
  const PredictedExample example(20);
  RunContext many;
  many.threads = 3;
  const auto alone = example.measure("main").scores;
  const auto together = example.measure("main", many).scores;
  REQUIRE(alone.size() == together.size());
  for (std::size_t row = 0; row < alone.back().size(); ++row)
    CHECK(alone.back()[row].value == together.back()[row].value);
}

TEST_CASE("the person's table has a row a measurement and says what is reliable") {
  const auto rows = test::progress_rows();
  const Table table = person_progress_table(test::measure(rows), test::link_progress(rows));
  CHECK(table.column("person_mean_reliable").text(2) == "improved");
  CHECK(table.column("person_mean_reliable").text(10) == "deteriorated");
  CHECK(table.column("person_mean_reliable").is_missing(0));
  CHECK(table.column("person_mean_since_last").number(2) == 2.0);
  CHECK(table.column("person_mean_since_first").number(2) == 3.0);
  CHECK(table.column("stalled").number(5) == 1.0);
  CHECK(table.column("wave").number(10) == 3.0);
  CHECK(table.find_column("probability") == nullptr);
}
