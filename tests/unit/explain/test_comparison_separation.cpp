#include <doctest/doctest.h>

#include "example_study.hpp"
#include "fit_examples.hpp"

using namespace bip;
using test::compare;
using test::is_near;
using test::make_study;

namespace {

/// The study with `perfect`, 1 in some rows that are all events, and `level`, the same as words.
Table make_separated_study(std::size_t rows = 400) {
  const Table table = make_study(rows);
  std::vector<double> perfect(rows, 0);
  std::vector<std::int32_t> level(rows, 0);
  for (std::size_t row = 0; row < rows; row += 7) {
    if (table.column("y").number(row) == 0) continue;
    perfect[row] = 1;
    level[row] = 1;
  }
  const Table with_number = test::with_column(table, Column::reals("perfect", perfect));
  return test::with_column(with_number,
                           Column::labels("level", ColumnType::category, level, {"no", "yes"}));
}

/// The rows where `perfect` is 0, of the columns the tests use.
Table without_perfect_rows(const Table& table) {
  std::vector<double> y, a, b;
  for (std::size_t row = 0; row < table.row_count(); ++row) {
    if (table.column("perfect").number(row) == 1) continue;
    y.push_back(table.column("y").number(row));
    a.push_back(table.column("a").number(row));
    b.push_back(table.column("b").number(row));
  }
  TableBuilder builder;
  builder.add(Column::reals("y", y)).add(Column::reals("a", a)).add(Column::reals("b", b));
  return std::move(builder).build();
}

FitOptions with_policy(SeparationPolicy policy) {
  FitOptions options;
  options.separation = policy;
  return options;
}

std::size_t count_perfect(const Table& table) {
  std::size_t count = 0;
  for (std::size_t row = 0; row < table.row_count(); ++row)
    count += table.column("perfect").number(row) == 1 ? 1 : 0;
  return count;
}

void check_same_measures(const ModelSummary& model, const ModelSummary& expected) {
  for (const PseudoR2& measure : expected.measures) {
    INFO(key_of(measure.measure));
    REQUIRE(measure.value.has_value());
    CHECK(is_near(test::value_of(model, measure.measure), *measure.value, 1e-9));
  }
}

}  // namespace

TEST_CASE("under keep the measures stand at their limit and the infinite column is in the test") {
  const Comparison comparison =
      compare(make_separated_study(), {"base", "a"}, {{"x", "b + perfect"}},
              with_policy(SeparationPolicy::keep));
  const ModelSummary& full = comparison.models.back();
  CHECK(full.fit.converged());
  CHECK(test::value_of(full, Measure::mcfadden).value() >
        test::value_of(comparison.models[1], Measure::mcfadden).value());
  CHECK(test::value_of(full, Measure::tjur).has_value());
  CHECK_FALSE(test::value_of(full, Measure::mckelvey_zavoina).has_value());
  CHECK(comparison.tests[0].df == 2);
  CHECK(comparison.tests[0].p_value.has_value());
  CHECK_FALSE(comparison.tests[1].p_value.has_value());
  CHECK(comparison.tests[1].note == "the coefficient of perfect is infinite");
  CHECK(test::with_code(comparison.diagnostics, "separation").size() >= 1);
}

TEST_CASE("under error the separated model has no measures and the others have") {
  const Comparison comparison = compare(make_separated_study(), {"base", "a"}, {{"x", "perfect"}},
                                        with_policy(SeparationPolicy::error));
  CHECK(comparison.models[2].fit.termination == Termination::separation);
  CHECK(comparison.models[1].fit.converged());
  for (const Gain& gain : comparison.gains) {
    CHECK(gain.from_value.has_value());
    CHECK_FALSE(gain.to_value.has_value());
    CHECK_FALSE(gain.gain.has_value());
  }
  for (const BlockTest& test : comparison.tests) CHECK(test.note == "x: not estimated: separation");
}

TEST_CASE("under drop what separates leaves all models with its rows") {
  const Table table = make_separated_study();
  const Comparison comparison =
      compare(table, {"base", "a"}, {{"x", "b + perfect"}}, with_policy(SeparationPolicy::drop));
  const std::size_t left = 400 - count_perfect(table);
  CHECK(comparison.sample.rows.size() == left);
  CHECK(comparison.sample.dropped.back().column == "(separation)");
  CHECK(comparison.sample.dropped.back().rows == count_perfect(table));
  for (const std::vector<ModelSummary>* models : {&comparison.models, &comparison.alone})
    for (const ModelSummary& model : *models) {
      CHECK(model.fit.rows == left);
      CHECK(model.fit.sample_id == comparison.sample.id);
    }
  CHECK(comparison.models[2].dropped_terms.at(0).term == "perfect");
  CHECK(comparison.models[2].dropped_terms.at(0).reason == "predicts perfectly; dropped");
  CHECK(comparison.models[1].dropped_terms.empty());
  CHECK(test::with_code(comparison.diagnostics, "separation_dropped").size() == 1);
}

TEST_CASE("under drop the models are those of the rows that are left") {
  const Table table = make_separated_study();
  const Comparison dropped =
      compare(table, {"base", "a"}, {{"x", "b + perfect"}}, with_policy(SeparationPolicy::drop));
  const Comparison reduced = compare(without_perfect_rows(table), {"base", "a"}, {{"x", "b"}});
  for (std::size_t i = 0; i < 3; ++i) check_same_measures(dropped.models[i], reduced.models[i]);
  CHECK(dropped.tests[0].df == 1);
  CHECK(is_near(dropped.tests[0].statistic, reduced.tests[0].statistic.value(), 1e-9));
  CHECK(is_near(dropped.tests[1].statistic, reduced.tests[1].statistic.value(), 1e-8));
}

TEST_CASE("under drop a category of which one level is left leaves its models") {
  const Table table = make_separated_study();
  const Comparison dropped = compare(table, {"base", "a"}, {{"x", "b + level + level:b"}},
                                     with_policy(SeparationPolicy::drop));
  const Comparison reduced = compare(without_perfect_rows(table), {"base", "a"}, {{"x", "b"}});
  check_same_measures(dropped.models[2], reduced.models[2]);
  CHECK(dropped.models[2].dropped_terms.at(0).term == "level[yes]");
  CHECK(dropped.models[2].formula.terms.size() == 4);
}

TEST_CASE("under drop a standardised column that no longer varies leaves its models") {
  const Table table = make_separated_study();
  const Comparison dropped = compare(table, {"base", "a"}, {{"x", "b + std(perfect)"}},
                                     with_policy(SeparationPolicy::drop));
  const Comparison reduced = compare(without_perfect_rows(table), {"base", "a"}, {{"x", "b"}});
  check_same_measures(dropped.models[2], reduced.models[2]);
}

TEST_CASE("under drop a block of nothing but a separating term has no test") {
  const Comparison comparison = compare(make_separated_study(), {"base", "a"}, {{"x", "perfect"}},
                                        with_policy(SeparationPolicy::drop));
  for (const BlockTest& test : comparison.tests) {
    CHECK_FALSE(test.p_value.has_value());
    CHECK(test.note.find("adds no column") == 0);
  }
  CHECK(comparison.alone[0].dropped_terms.at(0).term == "perfect");
  CHECK(test::value_of(comparison.alone[0], Measure::mcfadden) == 0.0);
}

TEST_CASE("a single model under drop is measured on the rows that are left") {
  const Table table = make_separated_study();
  const ModelSummary dropped =
      test::summarise(table, "y ~ a + b + perfect", with_policy(SeparationPolicy::drop));
  const ModelSummary reduced = test::summarise(without_perfect_rows(table), "y ~ a + b");
  CHECK(dropped.fit.rows == 400 - count_perfect(table));
  check_same_measures(dropped, reduced);
  CHECK(dropped.events_per_parameter == reduced.events_per_parameter);
  CHECK(dropped.dropped_terms.at(0).term == "perfect");
}

TEST_CASE("under drop clusters without rows are gone") {
  FrameRequest frame;
  frame.clusters = {"person"};
  const Table study = make_study();
  // All rows of the first persons are events and have `perfect`.
  std::vector<double> perfect(400, 0);
  std::vector<double> y(400);
  for (std::size_t row = 0; row < 400; ++row) {
    if (row < 20) perfect[row] = 1;
    y[row] = row < 20 ? 1 : study.column("y").number(row);
  }
  const Table table = test::with_column(test::with_column(study, Column::reals("perfect", perfect)),
                                        Column::reals("outcome", y));
  frame.response = "outcome";
  const Comparison comparison = compare(table, {"base", "a"}, {{"x", "perfect + b"}},
                                        with_policy(SeparationPolicy::drop), frame);
  for (const ModelSummary& model : comparison.models) CHECK(model.fit.cluster_count == 76);
}

TEST_CASE("where dropping would leave one outcome nothing is dropped") {
  const Table study = make_study();
  std::vector<double> same(400);
  for (std::size_t row = 0; row < 400; ++row) same[row] = study.column("y").number(row);
  const Table table = test::with_column(study, Column::reals("same", same));
  const Comparison comparison =
      compare(table, {"base", "a"}, {{"x", "same"}}, with_policy(SeparationPolicy::drop));
  CHECK(comparison.models[2].fit.termination == Termination::separation);
  CHECK(comparison.models[1].fit.converged());
  CHECK(comparison.sample.rows.size() == 400);
}

TEST_CASE("where no single column separates no model loses rows") {
  // y is 1 exactly where p + q > 1 does: neither column alone does it.
  const Table study = make_study();
  std::vector<double> p(400), q(400);
  test::Sequence sequence;
  for (std::size_t row = 0; row < 400; ++row) {
    p[row] = sequence.next() * 10;
    q[row] = (study.column("y").number(row) == 1 ? 1 + sequence.next() : -sequence.next()) - p[row];
  }
  const Table table =
      test::with_column(test::with_column(study, Column::reals("p", p)), Column::reals("q", q));
  const Comparison comparison =
      compare(table, {"base", "a + p"}, {{"x", "q"}}, with_policy(SeparationPolicy::drop));
  CHECK(comparison.models[2].fit.termination == Termination::separation);
  CHECK(comparison.models[1].fit.converged());
  for (const ModelSummary& model : comparison.models) CHECK(model.fit.rows == 400);
}

TEST_CASE("two separating columns leave together") {
  const Table study = make_separated_study();
  std::vector<double> never(400, 0);
  for (std::size_t row = 1; row < 400; row += 6)
    if (study.column("y").number(row) == 0) never[row] = 1;
  const Table table = test::with_column(study, Column::reals("never", never));
  const Comparison comparison = compare(table, {"base", "a + never"}, {{"x", "b + perfect"}},
                                        with_policy(SeparationPolicy::drop));
  double expected = 400;
  for (std::size_t row = 0; row < 400; ++row)
    if (never[row] == 1 || study.column("perfect").number(row) == 1) --expected;
  for (const ModelSummary& model : comparison.models) {
    CHECK(model.fit.converged());
    CHECK(model.fit.observations == expected);
  }
  CHECK(comparison.models[1].dropped_terms.size() == 1);
  CHECK(comparison.models[2].dropped_terms.size() == 2);
  CHECK(comparison.alone[0].dropped_terms.size() == 1);
}
