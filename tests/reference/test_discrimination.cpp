// Discrimination and calibration against R's pROC and against loops over all pairs of rows, with
// Obuchowski's variance under clusters (scripts/reference/discrimination.R).
#include "bip/explain/discrimination.hpp"

#include <doctest/doctest.h>

#include <fstream>

#include "explain/frame_design.hpp"
#include "reference_case.hpp"
#include "support/close.hpp"

namespace bip::test {
namespace {

// Both sides fit with more digits than this; rank sums are exact once equal rows tie.
constexpr double kRanked = 1e-10;
constexpr double kFitted = 1e-8;

Json read_reference() {
  std::ifstream file(std::string(BIP_SOURCE_DIR) + "/tests/reference/discrimination.json");
  return Json::parse(file)["models"];
}

PredictedRows predict(const ReferenceModel& model, const Formula& formula) {
  const DesignMatrix design = detail::build_frame_design(model.table, model.frame, formula);
  const Fit fit = fit_model(model.frame, design, model.request.fit, {});
  const Eigen::VectorXd eta = predict_eta(model.frame, design, fit, {});
  return {link_of(fit.model),
          {eta.begin(), eta.end()},
          model.frame.response,
          model.frame.weights,
          model.frame.weight_kind};
}

PredictedRows stretch(const PredictedRows& rows) {
  PredictedRows stretched = rows;
  stretched.link = LinkFunction::logit;
  for (double& eta : stretched.eta) {
    const InverseLink at = inverse_link(rows.link, eta);
    eta = 1.5 * (at.log_mu - at.log_complement) - 0.4;
  }
  return stretched;
}

void check_model(const PredictedRows& rows, const Json& expected) {
  const Accuracy accuracy = assess_predictions(rows, 0.3, 0.95);
  CHECK_CLOSE(accuracy.auc.value.value.value(), expected["auc"], kRanked);
  CHECK_CLOSE(accuracy.auc.std_error.value.value(), expected["std_error"], kRanked);
  CHECK_CLOSE(accuracy.auc.low.value(), expected["low"], kRanked);
  CHECK_CLOSE(accuracy.auc.high.value(), expected["high"], kRanked);
  CHECK_CLOSE(accuracy.brier.value, expected["brier"], kFitted);
  CHECK_CLOSE(accuracy.log_loss.value.value(), expected["log_loss"], kFitted);
  CHECK(accuracy.confusion.true_positive == expected["tp"].get<double>());
  CHECK(accuracy.confusion.false_positive == expected["fp"].get<double>());
  CHECK_CLOSE(accuracy.top_tenth->found, expected["found"], kRanked);
  CHECK_CLOSE(accuracy.top_tenth->rate, expected["rate"], kRanked);
  const Calibration off = assess_predictions(stretch(rows), 0.3, 0.95).calibration;
  CHECK_CLOSE(off.intercept.value.value(), expected["stretched.intercept"], kFitted);
  CHECK_CLOSE(off.slope.value.value(), expected["stretched.slope"], kFitted);
}

void check_clustered(PredictedRows from, PredictedRows to, const ReferenceModel& model,
                     const Json& expected) {
  REQUIRE(model.frame.clusters.size() == 1);
  from.clusters = to.clusters = model.frame.clusters.front();
  const auto error_of = [](const PredictedRows& rows) {
    return assess_predictions(rows, 0.5, 0.95).auc.std_error.value.value();
  };
  CHECK_CLOSE(error_of(from), expected["clustered_base"], kRanked);
  CHECK_CLOSE(error_of(to), expected["clustered_full"], kRanked);
  CHECK_CLOSE(compare_auc(from, to, 0.95).std_error.value.value(), expected["clustered_difference"],
              kRanked);
}

void check_entry(const Json& expected, const ReferenceModel& model) {
  INFO("model ", model.label);
  const Formula& base = model.request.base.formula;
  const PredictedRows from = predict(model, base);
  const PredictedRows to = predict(model, combine_formulas(base, model.request.blocks[0].formula));
  check_model(from, expected["base"]);
  check_model(to, expected["full"]);
  const AucDifference difference = compare_auc(from, to, 0.95);
  CHECK_CLOSE(difference.difference.value.value(), expected["pair"]["difference"], kFitted);
  CHECK_CLOSE(difference.std_error.value.value(), expected["pair"]["std_error"], kFitted);
  CHECK_CLOSE(difference.statistic.value(), expected["pair"]["statistic"], kFitted);
  CHECK_CLOSE(difference.p_value.value(), expected["pair"]["p_value"], 1e-7);
  if (expected["pair"].contains("clustered_base"))
    check_clustered(from, to, model, expected["pair"]);
}

}  // namespace

TEST_CASE("areas, intervals, scores and recalibration agree with pROC, glm and loops over pairs") {
  const Json reference = read_reference();
  const std::vector<Json> models = find_models("binomial", "regular");
  REQUIRE(reference.size() >= 15);
  for (const Json& entry : reference) {
    const auto spec = std::ranges::find_if(models, [&](const Json& model) {
      return model["case"] == entry["case"] && model["id"] == entry["id"];
    });
    REQUIRE(spec != models.end());
    check_entry(entry, load_model(*spec));
  }
}

}  // namespace bip::test
