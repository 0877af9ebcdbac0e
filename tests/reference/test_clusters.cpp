// Two columns of clusters against R's sandwich, the jackknife over clusters and the range of a gain
// against loops over R's glm and lm (tests/reference/clusters.json, made by
// scripts/reference/clusters.R).
#include <doctest/doctest.h>

#include <cmath>
#include <fstream>

#include "bip/explain/coefficient_table.hpp"
#include "bip/explain/comparison.hpp"
#include "bip/table/csv_file.hpp"
#include "reference_case.hpp"
#include "support/close.hpp"

namespace bip::test {
namespace {

constexpr double kValue = 1e-9;
constexpr double kError = 1e-8;

Json reference_numbers() {
  std::ifstream file(std::string(BIP_SOURCE_DIR) + "/tests/reference/clusters.json");
  return Json::parse(file);
}

Table read_panel() {
  CsvOptions options;
  options.types["nr"] = ColumnType::integer;
  const std::string folder = std::string(BIP_SOURCE_DIR) + "/tests/reference/data/";
  return CsvFile::open(folder + "wage_panel_union.csv", options).read({}, {}).table;
}

Fit fit_panel(const Table& table, std::vector<std::string> clusters, const FitOptions& options) {
  const Formula formula =
      FormulaSyntax::parse("union ~ educ + black + exper + married").resolve(table.names(), table);
  FrameRequest request;
  request.response = "union";
  request.formulas = {formula};
  request.clusters = std::move(clusters);
  const ModelFrame frame = build_model_frame(table, all_rows(table.row_count()), request);
  return summarise_model(table, frame, "model", ModelRole::single, formula, options, {}).fit;
}

double std_error(const Fit& fit, const std::string& term) {
  const auto place = static_cast<Eigen::Index>(term_index(fit, term));
  return std::sqrt(fit.covariance.matrix(place, place));
}

}  // namespace

TEST_CASE("clusters by person and by year agree with R's sandwich") {
  const Table table = read_panel();
  const Json numbers = reference_numbers()["two_way"];
  REQUIRE(numbers.size() == 2);
  for (const Json& expected : numbers) {
    FitOptions options;
    options.model = parse_model_kind(expected["model"].get<std::string>());
    const Fit fit = fit_panel(table, {"nr", "year"}, options);
    CHECK(fit.cluster_counts == std::vector<std::size_t>{545, 8, 4360});
    CHECK(fit.cluster_count == 8);
    for (const auto& [term, value] : expected["se"].items()) {
      INFO(expected["model"].get<std::string>(), " ", term);
      const auto place = static_cast<Eigen::Index>(term_index(fit, term));
      CHECK_CLOSE(fit.coefficients[place], expected["coefficients"][term].get<double>(), kValue);
      CHECK_CLOSE(std_error(fit, term), value.get<double>(), kError);
    }
  }
}

TEST_CASE("the jackknife over years agrees with R's fits of seven years each") {
  const Table table = read_panel();
  const Json numbers = reference_numbers()["cv3_by_year"];
  REQUIRE(numbers.size() == 2);
  for (const Json& expected : numbers) {
    FitOptions options;
    options.model = parse_model_kind(expected["model"].get<std::string>());
    options.covariance = CovarianceKind::cv3;
    options.reference = ReferenceDistribution::t;
    const Fit fit = fit_panel(table, {"year"}, options);
    CHECK(fit.covariance.reference == "t(7)");
    const std::vector<CoefficientRow> rows = coefficient_table(fit, 0.95);
    for (const auto& [term, value] : expected["se"].items()) {
      INFO(expected["model"].get<std::string>(), " ", term);
      CHECK_CLOSE(std_error(fit, term), value.get<double>(), kError);
      CHECK_CLOSE(rows[term_index(fit, term)].p_value.value(), expected["p_t"][term].get<double>(),
                  1e-6);
    }
  }
}

TEST_CASE("the range of a gain over left-out years agrees with R's fits") {
  const Table table = read_panel();
  const auto formula = [&](const char* text) {
    return FormulaSyntax::parse(text).resolve(table.names(), table);
  };
  ComparisonRequest request;
  request.base = {"base", formula("union ~ black + exper")};
  request.blocks.push_back({"added", formula("union ~ educ + married")});
  request.leave_out = "year";
  FrameRequest asked;
  asked.response = "union";
  asked.formulas = {request.base.formula, request.blocks.front().formula};
  const ModelFrame frame = build_model_frame(table, all_rows(table.row_count()), asked);
  const Comparison comparison = compare_models(table, frame, request, {});
  REQUIRE(comparison.leave_one_out.has_value());
  CHECK(comparison.leave_one_out->groups == 8);
  const GainRange& range = comparison.leave_one_out->ranges.front();
  REQUIRE(range.measure == Measure::mcfadden);
  const Json expected = reference_numbers()["leave_one_year_out"];
  CHECK_CLOSE(range.low.value(), expected["mcfadden_gain_low"].get<double>(), kError);
  CHECK_CLOSE(range.high.value(), expected["mcfadden_gain_high"].get<double>(), kError);
}

}  // namespace bip::test
