// Offsets against R's glm, probability weights against R's survey package
// (tests/reference/weights_offset.json, made by scripts/reference/weights_offset.R).
#include <doctest/doctest.h>

#include <fstream>

#include "bip/explain/pseudo_r2.hpp"
#include "bip/table/csv_file.hpp"
#include "reference_case.hpp"
#include "support/close.hpp"

namespace bip::test {
namespace {

constexpr double kValue = 1e-9;
constexpr double kError = 1e-8;

Json reference_numbers() {
  std::ifstream file(std::string(BIP_SOURCE_DIR) + "/tests/reference/weights_offset.json");
  return Json::parse(file);
}

struct Case {
  const char* file;
  const char* formula;
  FrameRequest request;
  FitOptions options;
};

ModelSummary fit_case(const Case& asked) {
  const std::string path =
      std::string(BIP_SOURCE_DIR) + "/tests/reference/data/" + asked.file + ".csv";
  CsvOptions options;
  for (const std::string& cluster : asked.request.clusters) {
    options.types[cluster] = ColumnType::integer;
  }
  const Table table = CsvFile::open(path, options).read({}, {}).table;
  const Formula formula = FormulaSyntax::parse(asked.formula).resolve(table.names(), table);
  FrameRequest request = asked.request;
  request.response = *formula.response;
  request.formulas = {formula};
  const ModelFrame frame = build_model_frame(table, all_rows(table.row_count()), request);
  return summarise_model(table, frame, "model", ModelRole::single, formula, asked.options, {});
}

void check_estimates(const Fit& fit, const Json& coefficients, const Json& errors) {
  for (const auto& [term, value] : coefficients.items()) {
    INFO("term ", term);
    const auto place = static_cast<Eigen::Index>(term_index(fit, term));
    CHECK_CLOSE(fit.coefficients[place], value.get<double>(), kValue);
    CHECK_CLOSE(std::sqrt(fit.covariance.matrix(place, place)), errors[term].get<double>(), kError);
  }
}

std::optional<double> measure(const ModelSummary& model, Measure measure) {
  for (const PseudoR2& entry : model.measures) {
    if (entry.measure == measure) return entry.value;
  }
  return std::nullopt;
}

}  // namespace

TEST_CASE("binary models with an offset agree with R's glm, the null model included") {
  const Json numbers = reference_numbers()["offset"];
  REQUIRE(numbers.size() == 3);
  for (const Json& expected : numbers) {
    INFO("link ", expected["link"].get<std::string>());
    Case asked{"mroz_participation", "inlf ~ educ + age", {}, {}};
    asked.request.offset = "kidslt6";
    asked.options.model = parse_model_kind(expected["link"].get<std::string>());
    asked.options.covariance = CovarianceKind::eim;
    const ModelSummary model = fit_case(asked);
    check_estimates(model.fit, expected["coefficients"], expected["se_eim"]);
    CHECK_CLOSE(model.fit.log_likelihood, expected["loglik"], kValue);
    CHECK_CLOSE(model.fit.null_log_likelihood, expected["loglik_null"], kValue);
    CHECK(measure(model, Measure::mcfadden).has_value());
    CHECK_FALSE(measure(model, Measure::nagelkerke).has_value());
  }
}

TEST_CASE("probability weights agree with R's survey package, by rows and by clusters") {
  const Json numbers = reference_numbers()["probability"];
  REQUIRE(numbers.size() == 2);
  std::vector<Case> cases{{"mroz_participation", "inlf ~ educ + age + kidslt6", {}, {}},
                          {"wage_panel_union", "union ~ educ + exper + married", {}, {}}};
  cases[0].request.weights = "huseduc";
  cases[1].request.weights = "hours";
  cases[1].request.clusters = {"nr"};
  for (std::size_t i = 0; i < cases.size(); ++i) {
    INFO("design ", numbers[i]["id"].get<std::string>());
    cases[i].request.weight_kind = WeightKind::probability;
    const ModelSummary model = fit_case(cases[i]);
    check_estimates(model.fit, numbers[i]["coefficients"], numbers[i]["se"]);
    CHECK_CLOSE(measure(model, Measure::mcfadden).value(), numbers[i]["mcfadden"], kError);
    CHECK_CLOSE(measure(model, Measure::tjur).value(), numbers[i]["tjur"], kError);
    CHECK_CLOSE(measure(model, Measure::efron).value(), numbers[i]["efron"], kError);
    CHECK_CLOSE(measure(model, Measure::count).value(), numbers[i]["count"], kValue);
    CHECK_FALSE(measure(model, Measure::nagelkerke).has_value());
    CHECK_FALSE(model.criteria.aic.has_value());
  }
}

}  // namespace bip::test
