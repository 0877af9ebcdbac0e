// Result JSON: the keys of the contract, in order, and a reason for every null.
#include "bip/report/result_json.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "support/small_comparison.hpp"

namespace bip::test {
namespace {

using Json = nlohmann::ordered_json;

std::vector<std::string> keys_of(const Json& object) {
  std::vector<std::string> keys;
  for (const auto& [key, value] : object.items()) keys.push_back(key);
  return keys;
}

Json small_fit(const Presentation& presentation) {
  const SmallComparison small = make_small_comparison();
  return Json::parse(
      fit_json(make_small_head("fit"), small.comparison.models[3], small.frame, presentation));
}

bool has_reason(const Json& result, const std::string& where) {
  for (const Json& entry : result["absent"]) {
    if (entry["where"] == where && !entry["reason"].get<std::string>().empty()) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("a fit's JSON opens with its head in the order of the contract") {
  const std::vector<std::string> keys = keys_of(small_fit({}));
  const std::vector<std::string> head{"schema",  "command",  "version", "input",       "notes",
                                      "options", "warnings", "absent",  "requirements"};
  REQUIRE(keys.size() > head.size());
  CHECK(std::vector<std::string>(keys.begin(), keys.begin() + 9) == head);
}

TEST_CASE("a model object has every key of the contract") {
  const Json result = small_fit({});
  for (const char* key : {"name",         "role",
                          "model",        "formula",
                          "response",     "nobs",
                          "nobs_dropped", "n_events",
                          "n_clusters",   "weights_sum",
                          "sample_id",    "df_model",
                          "df_resid",     "events_per_parameter",
                          "converged",    "iterations",
                          "termination",  "loglik",
                          "loglik_null",  "deviance",
                          "aic",          "bic",
                          "r2",           "vcov",
                          "coefficients", "dropped_terms"}) {
    INFO(key);
    CHECK(result.contains(key));
  }
  CHECK(result["nobs"] == 199);
  CHECK(result["nobs_dropped"] == 1);
  CHECK(result["sample"]["dropped_by_column"]["x2"] == 1);
  CHECK(result["warnings"][0]["code"] == "few_clusters");
}

TEST_CASE("an aliased coefficient is null in every number, each with its reason") {
  const Json result = small_fit({});
  REQUIRE(result["coefficients"][3]["term"] == "twice");
  for (const char* key :
       {"estimate", "std_error", "statistic", "p_value", "conf_low", "conf_high"}) {
    INFO(key);
    CHECK(result["coefficients"][3][key].is_null());
    CHECK(has_reason(result, std::string("coefficients[twice].") + key));
  }
  CHECK(result["dropped_terms"][0]["term"] == "twice");
}

TEST_CASE("odds ratios stand beside the coefficients only where asked for") {
  CHECK_FALSE(small_fit({})["coefficients"][0].contains("odds_ratio"));
  Presentation presentation;
  presentation.odds_ratios = OddsRatios::beside;
  const Json row = small_fit(presentation)["coefficients"][1];
  CHECK(row["odds_ratio"].get<double>() == std::exp(row["estimate"].get<double>()));
}

TEST_CASE("a comparison's JSON has all lists of the contract, the unasked ones empty") {
  const SmallComparison small = make_small_comparison();
  const Json result =
      Json::parse(comparison_json(make_small_head("compare"), small.comparison, small.frame, {}));
  CHECK(result["schema"] == "bip.compare/1");
  CHECK(result["models"].size() == 4);
  CHECK(result["models"][0]["role"] == "null");
  CHECK(result["models"][1]["role"] == "base");
  CHECK(result["models"][2]["role"] == "block");
  CHECK(result["alone"].size() == 2);
  for (const char* key :
       {"intervals", "out_of_sample", "placebo", "decomposition", "discrimination", "variants"}) {
    INFO(key);
    CHECK(result[key].is_array());
    CHECK(result[key].empty());
  }
  CHECK(result["sample"]["nobs"] == 199);
}

TEST_CASE("a block that adds only aliased columns has a null test with its reason") {
  const SmallComparison small = make_small_comparison();
  const Json result =
      Json::parse(comparison_json(make_small_head("compare"), small.comparison, small.frame, {}));
  CHECK(has_reason(result, "tests[second->copy].lr.statistic"));
}

TEST_CASE("under probability weights likelihood measures are null with their reason") {
  FrameRequest request;
  request.weights = "w";
  request.weight_kind = WeightKind::probability;
  const SmallComparison small = make_small_comparison(ModelKind::logit, request);
  const Json result =
      Json::parse(fit_json(make_small_head("fit"), small.comparison.models[2], small.frame, {}));
  CHECK(result["r2"]["nagelkerke"].is_null());
  CHECK(has_reason(result, "r2.nagelkerke"));
  CHECK(has_reason(result, "aic"));
  CHECK(result["weights_sum"].is_number());
}

TEST_CASE("an inspection's JSON counts problems and never gives a place that is not known") {
  Inspection inspection;
  inspection.columns.push_back({"age", ColumnType::integer, Origin::guessed, 3, 1, 2, 18, 65});
  inspection.problems.push_back(
      {Severity::warning, "constant_column", "age", "all values are the same", 0, 0, 3});
  const Json result = Json::parse(inspection_json(make_small_head("check"), inspection));
  CHECK(result["schema"] == "bip.check/1");
  CHECK(result["columns"][0]["distinct"] == 2);
  CHECK(result["columns"][0]["repeated"].is_null());
  CHECK(result["problems"][0]["severity"] == "warning");
  CHECK(result["problems"][0]["count"] == 3);
}

}  // namespace bip::test
