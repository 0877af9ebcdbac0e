// What resampling says of gains, in JSON and in documents of three languages.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <variant>
#include <vector>

#include "bip/report/render.hpp"
#include "bip/report/result_document.hpp"
#include "bip/report/result_json.hpp"
#include "support/close.hpp"
#include "support/small_comparison.hpp"

namespace bip::test {
namespace {

using Json = nlohmann::ordered_json;
using Keys = std::vector<std::string>;

Keys keys_of(const Json& object) {
  Keys keys;
  for (const auto& [key, value] : object.items()) keys.push_back(key);
  return keys;
}

ResamplingRequest everything(DecompositionLevel level = DecompositionLevel::item) {
  ResamplingRequest request;
  request.bootstrap = {20, 3, 0.9};
  request.placebo = {9, 3};
  request.decomposition = DecompositionRequest{};
  request.decomposition->level = level;
  return request;
}

SmallComparison resampled(const ResamplingRequest& request = everything()) {
  return make_small_comparison(ModelKind::logit, {}, request);
}

Json json_of(const SmallComparison& small) {
  return Json::parse(
      comparison_json(make_small_head("compare"), small.comparison, small.frame, {}));
}

std::string text_of(const SmallComparison& small, Language language) {
  Presentation presentation;
  presentation.measures = {Measure::mcfadden};
  presentation.language = language;
  return render_text(
      comparison_document(make_small_head("compare"), small.comparison, small.frame, presentation),
      {});
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

bool has_reason(const Json& result, const std::string& where) {
  for (const Json& entry : result["absent"])
    if (entry["where"] == where && !entry["reason"].get<std::string>().empty()) return true;
  return false;
}

}  // namespace

TEST_CASE("an interval has the keys of the contract, and its ends hold its value") {
  const Json result = json_of(resampled());
  // Three pairs of models, each measure of which has from, to, gain and ratio.
  CHECK(result["intervals"].size() == 4 * result["gains"].size());
  const Json& first = result["intervals"][0];
  CHECK(keys_of(first) == Keys{"from", "to", "measure", "quantity", "method", "conf_level", "value",
                               "low", "high", "unbiased", "unbiased_low", "unbiased_high",
                               "optimism_corrected", "replicates", "failed"});
  CHECK(first["measure"] == result["gains"][0]["measure"]);
  CHECK(first["quantity"] == "from");
  CHECK(first["method"] == "percentile");
  CHECK(first["conf_level"] == 0.9);
  CHECK(first["replicates"] == 20);
  CHECK(first["failed"] == 0);
  CHECK(first["value"] == result["gains"][0]["from_value"]);
  CHECK(first["low"].get<double>() < first["value"].get<double>());
  CHECK(first["high"].get<double>() > first["value"].get<double>());
  CHECK(result["intervals"][2]["quantity"] == "gain");
  CHECK(result["intervals"][2]["value"] == result["gains"][0]["gain"]);
}

TEST_CASE("an absent end or correction has its reason") {
  ResamplingRequest few;
  few.bootstrap = BootstrapRequest{10};
  const Json result = json_of(resampled(few));
  CHECK(result["intervals"][0]["low"].is_null());
  CHECK(has_reason(result, "intervals[base->second].mcfadden.from.low"));
  CHECK(has_reason(result, "intervals[base->second].mcfadden_adj.gain.optimism_corrected"));
}

TEST_CASE("a placebo gain has the keys of the contract") {
  const Json result = json_of(resampled());
  CHECK(result["placebo"].size() == result["gains"].size());
  const Json& first = result["placebo"][0];
  CHECK(keys_of(first) ==
        Keys{"from", "to", "measure", "gain", "mean", "sd", "p_value", "draws", "failed"});
  CHECK(first["gain"] == result["gains"][0]["gain"]);
  CHECK(first["draws"] == 9);
  CHECK(first["failed"] == 0);
  CHECK(first["p_value"].get<double>() >= 0.1);
}

TEST_CASE("a contribution has the keys of the contract; exact ones have no sampling error") {
  const Json result = json_of(resampled());
  const Json& first = result["decomposition"][0];
  CHECK(keys_of(first) == Keys{"name", "level", "block", "measure", "value", "share", "mc_error"});
  CHECK(first["level"] == "block");
  CHECK(first["block"] == first["name"]);
  CHECK(first["mc_error"] == 0);
  double shares = 0;
  std::size_t items = 0;
  for (const Json& each : result["decomposition"]) {
    if (each["measure"] != "mcfadden") continue;
    if (each["level"] == "block") shares += each["share"].get<double>();
    items += each["level"] == "item";
  }
  CHECK_CLOSE(shares, 1, 1e-12);
  CHECK(items == 2);
}

TEST_CASE("the result says how it was drawn, and null where nothing was") {
  const Json all = json_of(resampled())["resampling"];
  CHECK(
      all["bootstrap"] ==
      Json(
          {{"drawn_by", nullptr}, {"units", 199}, {"seed", 3}, {"replicates", 20}, {"failed", 0}}));
  CHECK(all["placebo"] == Json({{"drawn_by", nullptr}, {"units", 199}, {"seed", 3}, {"draws", 9}}));
  CHECK(all["decomposition"]["exact"] == true);
  CHECK(all["decomposition"]["orders"].is_null());
  CHECK(all["decomposition"]["fits"] == 2);
  const Json none = json_of(make_small_comparison());
  CHECK(none["resampling"] ==
        Json({{"bootstrap", nullptr}, {"placebo", nullptr}, {"decomposition", nullptr}}));
  CHECK(none["intervals"].empty());
  CHECK(none["placebo"].empty());
  CHECK(none["decomposition"].empty());
}

TEST_CASE("orders that were drawn stand with their number and their error") {
  ResamplingRequest request = everything();
  request.decomposition->most_fits = 1;
  request.decomposition->sampled_fits = 20;
  const SmallComparison small = resampled(request);
  const Json result = json_of(small);
  CHECK(result["resampling"]["decomposition"]["exact"] == false);
  CHECK(result["resampling"]["decomposition"]["orders"] == 20);
  CHECK(has(text_of(small, Language::english), "sampling error"));
}

TEST_CASE("tables of resampling stand in the language of the document") {
  const SmallComparison small = resampled();
  const std::string english = text_of(small, Language::english);
  CHECK(has(english, "How uncertain values and gains are"));
  CHECK(has(english, "What as many meaningless columns would have added"));
  CHECK(has(english, "Where the gain comes from"));
  CHECK(has(english, "90 % percentile intervals from 20 draws of rows (seed 3)"));
  CHECK(has(english, "90 % interval"));
  const std::string swedish = text_of(small, Language::swedish);
  CHECK(has(swedish, "Varifrån ökningen kommer"));
  CHECK(has(swedish, "90 %-intervall (percentiler) ur 20 dragningar av rader"));
  const std::string danish = text_of(small, Language::danish);
  CHECK(has(danish, "Hvor øgningen kommer fra"));
  CHECK(has(danish, "90 %-intervaller (percentiler) fra 20 udtræk af rækker"));
}

TEST_CASE("a table of items names them, one of blocks does not") {
  const auto table_of = [](DecompositionLevel level) {
    const SmallComparison small = resampled(everything(level));
    Presentation presentation;
    presentation.measures = {Measure::tjur};
    const Document document = comparison_document(make_small_head("compare"), small.comparison,
                                                  small.frame, presentation);
    Keys columns;
    for (const Section& section : document.sections)
      for (const auto& part : section.parts) {
        const auto* table = std::get_if<DocumentTable>(&part);
        if (table == nullptr || table->name != "decomposition") continue;
        for (const TableColumn& column : table->columns) columns.push_back(column.key);
      }
    return columns;
  };
  CHECK(table_of(DecompositionLevel::block) == Keys{"measure", "block", "value", "share"});
  CHECK(table_of(DecompositionLevel::item) == Keys{"measure", "block", "name", "value", "share"});
}

}  // namespace bip::test
