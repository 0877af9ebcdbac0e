#include <doctest/doctest.h>

#include "example_study.hpp"
#include "fit_examples.hpp"

using namespace bip;
using test::is_near;
using test::make_study;
using test::summarise;
using test::with_code;

namespace {

FrameRequest by_person() {
  FrameRequest frame;
  frame.clusters = {"person"};
  return frame;
}

FrameRequest weighted(WeightKind kind) {
  FrameRequest frame;
  frame.weights = "weight";
  frame.weight_kind = kind;
  return frame;
}

/// Every row as often as its weight says.
Table replicate(const Table& table) {
  std::vector<double> y, a, b;
  for (std::size_t row = 0; row < table.row_count(); ++row)
    for (int copy = 0; copy < static_cast<int>(table.column("weight").number(row)); ++copy) {
      y.push_back(table.column("y").number(row));
      a.push_back(table.column("a").number(row));
      b.push_back(table.column("b").number(row));
    }
  TableBuilder builder;
  builder.add(Column::reals("y", y)).add(Column::reals("a", a)).add(Column::reals("b", b));
  return std::move(builder).build();
}

}  // namespace

TEST_CASE("roles have the names of the contract") {
  CHECK(name_of(ModelRole::null) == "null");
  CHECK(name_of(ModelRole::base) == "base");
  CHECK(name_of(ModelRole::block) == "block");
  CHECK(name_of(ModelRole::variant) == "variant");
  CHECK(name_of(ModelRole::single) == "single");
}

TEST_CASE("a summary carries the fit with its measures and criteria") {
  const ModelSummary model = summarise(make_study(), "y ~ a + b");
  CHECK(model.name == "model");
  CHECK(model.fit.converged());
  CHECK(is_near(test::value_of(model, Measure::mcfadden),
                1 - model.fit.log_likelihood / model.fit.null_log_likelihood));
  CHECK(is_near(model.criteria.aic, -2 * model.fit.log_likelihood + 6));
  CHECK(model.dropped_terms.empty());
}

TEST_CASE("events per parameter count the rarer outcome in rows") {
  const ModelSummary model = summarise(make_study(), "y ~ a + g");
  const double rarer = std::min(model.fit.events, 400 - model.fit.events);
  CHECK(model.events_per_parameter == rarer / 3);
  CHECK_FALSE(model.events_per_parameter_in_clusters.has_value());
  CHECK(with_code(model.fit.diagnostics, "few_events_per_parameter").empty());
}

TEST_CASE("a model without covariates has no events per parameter") {
  CHECK_FALSE(summarise(make_study(), "y ~ 1").events_per_parameter.has_value());
}

TEST_CASE("a response that is not binary has no events per parameter") {
  FitOptions options;
  options.model = ModelKind::lpm;
  FrameRequest frame;
  frame.response = std::string("c");
  frame.response_kind = ResponseKind::number;
  const ModelSummary model = summarise(make_study(), "c ~ a + b", options, frame);
  CHECK_FALSE(model.events_per_parameter.has_value());
  CHECK(test::value_of(model, Measure::r2).has_value());
}

TEST_CASE("few events per parameter are warned of") {
  const ModelSummary model = summarise(make_study(30), "y ~ a + b + c");
  const std::vector<Diagnostic> found =
      with_code(model.fit.diagnostics, "few_events_per_parameter");
  REQUIRE(found.size() == 1);
  CHECK(found[0].severity == Severity::warning);
  CHECK(found[0].message.find("rows of the rarer outcome per parameter (3 parameters)") !=
        std::string::npos);
}

TEST_CASE("with clusters events per parameter are counted in clusters too") {
  const Table table = make_study(100);
  const ModelSummary model = summarise(table, "y ~ a + b", {}, by_person());
  // Counted by hand from the table: persons with at least one 1, and with at least one 0.
  std::size_t with_event = 0;
  std::size_t with_non_event = 0;
  for (std::size_t person = 0; person < 20; ++person) {
    double events = 0;
    for (std::size_t i = 0; i < 5; ++i) events += table.column("y").number(5 * person + i);
    with_event += events > 0 ? 1 : 0;
    with_non_event += events < 5 ? 1 : 0;
  }
  CHECK(model.events_per_parameter_in_clusters ==
        static_cast<double>(std::min(with_event, with_non_event)) / 2);
  CHECK(model.events_per_parameter.value() > 10);
  const std::vector<Diagnostic> found =
      with_code(model.fit.diagnostics, "few_events_per_parameter");
  REQUIRE(found.size() == 1);
  CHECK(found[0].message.find("clusters of the rarer outcome") != std::string::npos);
}

TEST_CASE("few clusters are warned of once") {
  CHECK(
      with_code(summarise(make_study(60), "y ~ a", {}, by_person()).fit.diagnostics, "few_clusters")
          .size() == 1);
  CHECK(with_code(summarise(make_study(400), "y ~ a", {}, by_person()).fit.diagnostics,
                  "few_clusters")
            .empty());
}

TEST_CASE("collinear columns are listed as dropped") {
  const ModelSummary model = summarise(make_study(), "y ~ a + twice_a + b");
  REQUIRE(model.dropped_terms.size() == 1);
  CHECK(model.dropped_terms[0].term == "twice_a");
  CHECK(model.dropped_terms[0].reason == "collinear with earlier columns");
}

TEST_CASE("findings of the design stand with those of the fit") {
  std::vector<std::int32_t> levels(400, 0);
  for (std::size_t i = 0; i < 200; ++i) levels[i] = 1;
  levels[7] = 2;
  const Table table = test::with_column(
      make_study(), Column::labels("h", ColumnType::category, levels, {"p", "q", "rare"}));
  FitOptions options;
  options.separation = SeparationPolicy::keep;
  const ModelSummary model = summarise(table, "y ~ a + h", options);
  CHECK(with_code(model.fit.diagnostics, "single_observation_level").size() == 1);
}

TEST_CASE("a frequency weight counts as that many rows in every measure") {
  const Table table = make_study();
  for (const ModelKind kind : {ModelKind::logit, ModelKind::lpm}) {
    FitOptions options;
    options.model = kind;
    const ModelSummary weights =
        summarise(table, "y ~ a + b", options, weighted(WeightKind::frequency));
    const ModelSummary rows = summarise(replicate(table), "y ~ a + b", options);
    for (const PseudoR2& measure : rows.measures) {
      INFO(key_of(measure.measure));
      if (measure.value)
        CHECK(is_near(test::value_of(weights, measure.measure), *measure.value, 1e-10));
    }
    CHECK(is_near(weights.criteria.bic, rows.criteria.bic.value(), 1e-10));
    CHECK(weights.events_per_parameter == rows.events_per_parameter);
  }
}

TEST_CASE("the scale of probability weights changes no measure") {
  const Table table = make_study();
  std::vector<double> scaled(table.row_count());
  for (std::size_t row = 0; row < scaled.size(); ++row)
    scaled[row] = 7.5 * table.column("weight").number(row);
  FrameRequest frame = weighted(WeightKind::probability);
  const ModelSummary model = summarise(table, "y ~ a + b", {}, frame);
  frame.weights = "scaled";
  const ModelSummary other =
      summarise(test::with_column(table, Column::reals("scaled", scaled)), "y ~ a + b", {}, frame);
  for (const Measure measure : {Measure::mcfadden, Measure::tjur, Measure::efron, Measure::count}) {
    INFO(key_of(measure));
    CHECK(is_near(test::value_of(other, measure), test::value_of(model, measure).value(), 1e-10));
  }
}

TEST_CASE("a flipped response keeps every symmetric measure") {
  const Table table = make_study();
  std::vector<double> flipped(table.row_count());
  for (std::size_t row = 0; row < flipped.size(); ++row)
    flipped[row] = 1 - table.column("y").number(row);
  const Table both = test::with_column(table, Column::reals("z", flipped));
  FrameRequest frame;
  frame.response = std::string("z");
  const ModelSummary model = summarise(both, "y ~ a + b");
  const ModelSummary mirrored = summarise(both, "z ~ a + b", {}, frame);
  for (const PseudoR2& measure : model.measures) {
    INFO(key_of(measure.measure));
    CHECK(is_near(test::value_of(mirrored, measure.measure), measure.value.value(), 1e-10));
  }
}
