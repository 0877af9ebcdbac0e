// Brant's test and offsets of count models against R (tests/reference/ordered_count.json, made by
// scripts/reference/ordered_count.R), and the test of alpha = 0 against the public case's.
#include <doctest/doctest.h>

#include <cmath>
#include <fstream>

#include "bip/table/csv_file.hpp"
#include "reference_case.hpp"
#include "support/close.hpp"

namespace bip::test {
namespace {

constexpr double kValue = 1e-9;
constexpr double kError = 1e-8;

Json numbers() {
  std::ifstream file(std::string(BIP_SOURCE_DIR) + "/tests/reference/ordered_count.json");
  return Json::parse(file);
}

ModelSummary fit_case(const std::string& name, const std::string& text, FrameRequest request,
                      const FitOptions& options) {
  const std::string path = std::string(BIP_SOURCE_DIR) + "/tests/reference/data/" + name + ".csv";
  const Table table = CsvFile::open(path, {}).read({}, {}).table;
  const Formula formula = FormulaSyntax::parse(text).resolve(table.names(), table);
  request.response = *formula.response;
  request.formulas = {formula};
  const ModelFrame frame = build_model_frame(table, all_rows(table.row_count()), request);
  return summarise_model(table, frame, "model", ModelRole::single, formula, options, {});
}

}  // namespace

TEST_CASE("Brant's test agrees with its formula written out in R from binary logits") {
  FrameRequest request;
  request.response_kind = ResponseKind::ordered;
  request.response_order = {"Low", "Medium", "High"};
  request.weights = "freq";
  request.weight_kind = WeightKind::frequency;
  FitOptions options;
  options.model = ModelKind::ologit;
  const ModelSummary model = fit_case(
      "housing_satisfaction",
      "satisfaction ~ C(influence, ref=\"Low\") + C(type, ref=\"Tower\") + C(contact, ref=\"Low\")",
      request, options);
  REQUIRE(model.proportional_odds.has_value());
  const ProportionalOddsTest& test = *model.proportional_odds;
  const Json expected = numbers()["brant"];
  CHECK_CLOSE(test.overall.statistic.value(), expected["overall"].get<double>(), kError);
  CHECK(test.overall.df == expected["df"].get<double>());
  REQUIRE(test.terms.size() == expected["terms"].size());
  for (const ProportionalOddsTest::Row& row : test.terms) {
    INFO("term ", row.term);
    CHECK(row.df == 1);
    CHECK_CLOSE(row.statistic.value(), expected["terms"][row.term].get<double>(), kError);
  }
}

TEST_CASE("count models with an offset agree with R's likelihoods, the null model included") {
  const Json cases = numbers()["offset"];
  REQUIRE(cases.size() == 2);
  for (const Json& expected : cases) {
    FrameRequest request;
    request.response_kind = ResponseKind::count;
    request.offset = "income";
    FitOptions options;
    options.model = parse_model_kind(expected["model"].get<std::string>());
    INFO("model ", expected["model"].get<std::string>());
    const Fit fit = fit_case("doctor_visits", "visits ~ illness + age", request, options).fit;
    CHECK_CLOSE(fit.log_likelihood, expected["loglik"].get<double>(), kValue);
    CHECK_CLOSE(fit.null_log_likelihood, expected["loglik_null"].get<double>(), kValue);
    for (const auto& [term, value] : expected["coefficients"].items()) {
      INFO("term ", term);
      const auto place = static_cast<Eigen::Index>(term_index(fit, term));
      CHECK_CLOSE(fit.coefficients[place], value.get<double>(), kValue);
      CHECK_CLOSE(std::sqrt(fit.covariance.matrix(place, place)),
                  expected["se"][term].get<double>(), kError);
    }
  }
}

TEST_CASE("alpha, its standard error and the test of alpha = 0 agree with Stata's form") {
  for (const Json& entry : find_models("negbin2", "regular")) {
    const ReferenceModel model = load_model(entry);
    const Comparison comparison = compare_models(model.table, model.frame, model.request, {});
    const ModelSummary& full = comparison.models.back();
    const Json& expected = entry["expected"]["full"];
    REQUIRE(full.dispersion.has_value());
    CHECK_CLOSE(full.dispersion->alpha.value(), expected["alpha"].get<double>(), kValue);
    CHECK_CLOSE(full.dispersion->statistic.value(), expected["lr_alpha_0"]["chi2"].get<double>(),
                kError);
    const double p = expected["lr_alpha_0"]["p_chibar2"].get<double>();
    CHECK_CLOSE(std::log(full.dispersion->p_value.value()), std::log(p), 1e-6);
    CHECK(full.dispersion->valid);
    const auto place = static_cast<Eigen::Index>(term_index(full.fit, "lnalpha"));
    CHECK_CLOSE(std::sqrt(full.fit.covariance.matrix(place, place)) * *full.dispersion->alpha,
                expected["se_alpha_oim"].get<double>(), kError);
  }
}

}  // namespace bip::test
