// Predictive accuracy in results: keys with a reason for every null, tables and a sentence in every
// language.
#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>

#include "bip/report/render.hpp"
#include "bip/report/result_document.hpp"
#include "bip/report/result_json.hpp"
#include "support/small_comparison.hpp"
#include "support/stated_numbers.hpp"

namespace bip::test {
namespace {

using Json = nlohmann::ordered_json;

PredictedRows make_rows(double slope) {
  PredictedRows rows;
  for (int i = 0; i < 60; ++i) {
    rows.eta.push_back(slope * (i % 7 - 3));
    rows.response.push_back((i * 5 + i / 7) % 7 > 3 ? 1 : 0);
  }
  return rows;
}

/// Assessed in sample and out of fold, one group, one failed fold, no spread.
SmallComparison make_assessed() {
  SmallComparison small = make_small_comparison();
  PredictiveAccuracy accuracy;
  accuracy.by = "office";
  accuracy.small_groups = 2;
  for (const PredictionOrigin origin :
       {PredictionOrigin::in_sample, PredictionOrigin::out_of_fold}) {
    for (const char* name : {"base", "second", "copy"}) {
      accuracy.models.push_back(
          {name, origin, {}, assess_predictions(make_rows(name[0] == 'b' ? 0.2 : 1), 0.5, 0.95)});
    }
  }
  accuracy.models.push_back(
      {"base", PredictionOrigin::in_sample, "east", std::nullopt, "one value"});
  accuracy.pairs.push_back({"base", "copy", PredictionOrigin::in_sample, {}, false, "nested"});
  CrossValidation validation;
  validation.folds = 4;
  validation.repeats = 1;
  validation.folded_by = "person";
  validation.failed = {{FoldFailure::separation, 1}};
  validation.values = {{"copy", PredictiveMeasure::mcfadden, {0.05}},
                       {"copy", PredictiveMeasure::auc, {std::nullopt, "no fold"}}};
  accuracy.cross_validation = std::move(validation);
  small.comparison.accuracy = std::move(accuracy);
  return small;
}

Presentation in(Language language) {
  Presentation presentation;
  presentation.measures = {Measure::mcfadden};
  presentation.language = language;
  return presentation;
}

void collect_nulls(const Json& value, std::size_t& count) {
  if (value.is_null()) ++count;
  if (value.is_structured())
    for (const Json& each : value) collect_nulls(each, count);
}

}  // namespace

TEST_CASE("accuracy in JSON has the contract's keys and a reason for every number that is absent") {
  const SmallComparison small = make_assessed();
  const Json result = Json::parse(comparison_json(make_small_head("compare"), small.comparison,
                                                  small.frame, in(Language::english)));
  for (const char* key :
       {"name", "auc", "low", "high", "brier", "hit_rate", "cutoff", "top_decile", "in_sample"})
    CHECK(result["discrimination"][0].contains(key));
  for (const char* key : {"name", "measure", "value", "sd", "folds", "repeats", "folded_by"})
    CHECK(result["out_of_sample"][0].contains(key));
  CHECK(result["cross_validation"]["failed"][0]["folds"] == 1);
  std::size_t nulls = 0;
  for (const char* key : {"out_of_sample", "discrimination", "auc_tests"})
    for (Json entry : result[key]) {
      for (const char* name : {"group", "repeat", "folded_by"}) entry.erase(name);
      collect_nulls(entry, nulls);
    }
  const auto reasons = std::ranges::count_if(result["absent"], [](const Json& entry) {
    const std::string where = entry["where"];
    return where.starts_with("out_of_sample") || where.starts_with("discrimination") ||
           where.starts_with("auc_tests");
  });
  CHECK(nulls > 8);
  CHECK(static_cast<std::size_t>(reasons) == nulls);
}

TEST_CASE("without being asked for, accuracy leaves empty lists and no section") {
  const SmallComparison small = make_small_comparison();
  const Json result = Json::parse(comparison_json(make_small_head("compare"), small.comparison,
                                                  small.frame, in(Language::english)));
  CHECK(result["out_of_sample"].empty());
  CHECK(result["discrimination"].empty());
  CHECK(result["cross_validation"].is_null());
  const Document document = comparison_document(make_small_head("compare"), small.comparison,
                                                small.frame, in(Language::english));
  CHECK(std::ranges::find(document.sections, "Predictive accuracy", &Section::title) ==
        document.sections.end());
}

TEST_CASE("the sentence of the most promising tenth speaks every language") {
  const SmallComparison small = make_assessed();
  const std::pair<Language, const char*> expected[] = {
      {Language::english, "Among the 100 most promising of 1,000 rows, base finds"},
      {Language::swedish, "Bland de 100 mest lovande av 1 000 rader hittar base"},
      {Language::danish, "Blandt de 100 mest lovende af 1.000 rækker finder base"}};
  for (const auto& [language, words] : expected) {
    const std::string text =
        render_text(comparison_document(make_small_head("compare"), small.comparison, small.frame,
                                        in(language)),
                    {});
    CHECK(text.find(words) != std::string::npos);
  }
}

TEST_CASE("small groups are counted in words and named nowhere") {
  const SmallComparison small = make_assessed();
  const std::string text =
      render_text(comparison_document(make_small_head("compare"), small.comparison, small.frame,
                                      in(Language::english)),
                  {});
  CHECK(text.find("Groups left out: 2; each has fewer than 20 persons") != std::string::npos);
  CHECK(text.find("1 of 4 folds have no predictions") != std::string::npos);
}

TEST_CASE("models that cannot be assessed say why") {
  SmallComparison small = make_small_comparison();
  small.comparison.accuracy = PredictiveAccuracy{};
  small.comparison.accuracy->undefined = "counts have no events";
  const std::string text =
      render_text(comparison_document(make_small_head("compare"), small.comparison, small.frame,
                                      in(Language::english)),
                  {});
  CHECK(text.find("not assessed: counts have no events") != std::string::npos);
}

TEST_CASE("every number of the tables of predictive accuracy is stated") {
  const SmallComparison small = make_assessed();
  bip::test::check_every_number_is_stated(comparison_document(
      make_small_head("compare"), small.comparison, small.frame, in(Language::english)));
}

}  // namespace bip::test
