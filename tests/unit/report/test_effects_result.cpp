// Effects as JSON, table and document: the keys of the contract and a reason for every null.
#include "bip/report/effects_result.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "bip/report/render.hpp"
#include "support/small_comparison.hpp"

namespace bip::test {
namespace {

using Json = nlohmann::ordered_json;

std::vector<Effect> make_effects() {
  Effect whole{"x1", "dy/dx", EffectKind::slope, EffectRole::main};
  whole.estimate = 0.1;
  whole.std_error = 0.05;
  whole.statistic = 2.0;
  whole.p_value = 0.045;
  whole.p_adjusted = 0.09;
  whole.conf_low = 0.002;
  whole.conf_high = 0.198;
  Effect absent{"twice", "1 vs 0", EffectKind::discrete, EffectRole::main};
  absent.absent_reason = "collinear with earlier columns";
  absent.unadjusted_reason = absent.absent_reason;
  return {whole, absent};
}

const EffectFamily kFamily{Adjustment::holm, "all variables of the model", 1};

Json small_json() {
  const SmallComparison small = make_small_comparison();
  const std::vector<Effect> effects = make_effects();
  return Json::parse(effects_json(make_small_head("effects"),
                                  {small.comparison.models.back(), small.frame, effects}, kFamily));
}

}  // namespace

TEST_CASE("an entry of effects has the keys of the contract in order") {
  const Json result = small_json();
  CHECK(result["schema"] == "bip.effects/1");
  CHECK(result["adjust"] == "holm");
  CHECK(result["family"]["tests"] == 1);
  std::vector<std::string> keys;
  for (const auto& [key, value] : result["effects"][0].items()) keys.push_back(key);
  CHECK(keys == std::vector<std::string>{"variable", "contrast", "kind", "estimate", "std_error",
                                         "statistic", "p_value", "p_adjusted", "conf_low",
                                         "conf_high"});
}

TEST_CASE("an effect on a level names it in the table, its caption and the JSON") {
  const SmallComparison small = make_small_comparison();
  std::vector<Effect> effects = make_effects();
  CHECK(effects_csv_table(effects).columns[2].key == "kind");
  effects[0].level = "Low";
  effects[1].level = "High";
  const DocumentTable table = effects_csv_table(effects);
  CHECK(table.columns[2].key == "level");
  CHECK(table.rows[1].size() == table.columns.size());
  const ModelEffects result{small.comparison.models.back(), small.frame, effects};
  const Json json = Json::parse(effects_json(make_small_head("effects"), result, kFamily));
  CHECK(json["effects"][0]["level"] == "Low");
  CHECK(json["effects"][1]["level"] == "High");
  const std::string text =
      render_text(effects_document(make_small_head("effects"), result, kFamily, {}), {});
  CHECK(text.find("Effects on the probability of each level of the response") != std::string::npos);
}

TEST_CASE("indicators of an ordered model stand once, with the level that stands for them") {
  Effect lower = make_effects()[0];
  lower.role = EffectRole::other_level;
  lower.level = "Low";
  Effect highest = make_effects()[0];
  highest.level = "High";
  Effect move = highest;
  move.role = EffectRole::move;
  AnalysisEffects analysis{"main", {lower, highest, move}, {"x1"}};
  for (const bool has_list : {false, true}) {
    if (has_list) analysis.published = {"x1"};
    Section section;
    add_indicators(analysis, kFamily, {}, section);
    const DocumentTable& table = std::get<DocumentTable>(section.parts[1]);
    REQUIRE(table.rows.size() == 1);
    const std::size_t place = has_list ? 4 : 3;
    CHECK(table.columns[place].key == "level");
    CHECK(std::get<TextCell>(table.rows[0][place]).text == "High");
    CHECK(table.rows[0].size() == table.columns.size());
  }
}

TEST_CASE("every null of an effect has its reason") {
  const Json result = small_json();
  CHECK(result["effects"][1]["estimate"].is_null());
  CHECK(result["absent"].size() == 7);
  CHECK(result["absent"][0]["where"] == "effects[1].estimate");
  CHECK(result["absent"][0]["reason"] == "collinear with earlier columns");
}

TEST_CASE("the CSV table has a row an effect, with the analysis first for a study") {
  CHECK(effects_csv_table(make_effects()).rows.size() == 2);
  StudyEffects effects;
  effects.analyses.resize(1);
  effects.analyses[0].analysis = "main";
  effects.analyses[0].effects = make_effects();
  const DocumentTable table = study_effects_csv_table(effects);
  CHECK(table.columns.front().key == "analysis");
  CHECK(table.rows.size() == 2);
  CHECK(table.rows[0].size() == table.columns.size());
  effects.analyses.push_back(effects.analyses[0]);
  effects.analyses[1].effects[0].level = "High";
  const DocumentTable with_levels = study_effects_csv_table(effects);
  CHECK(with_levels.columns[3].key == "level");
  for (const auto& row : with_levels.rows) CHECK(row.size() == with_levels.columns.size());
}

TEST_CASE("the document says which tests were adjusted together") {
  const SmallComparison small = make_small_comparison();
  const std::vector<Effect> effects = make_effects();
  const std::string text = render_text(
      effects_document(make_small_head("effects"),
                       {small.comparison.models.back(), small.frame, effects}, kFamily, {}),
      {});
  CHECK(text.find("holm: family of 1, all variables of the model") != std::string::npos);
}

TEST_CASE("effects that an analysis cannot have are told apart from an analysis that failed") {
  AnalysisEffects analysis{"main", {}, {}, {}, Error(ErrorKind::usage, "not of this model")};
  Section section;
  add_indicators(analysis, kFamily, {}, section);
  REQUIRE(section.parts.size() == 1);
  CHECK(std::get<Paragraph>(section.parts[0]).text ==
        "There are no effects of the indicators: not of this model");
}

TEST_CASE("an analysis that failed has its reason in place of effects") {
  StudyEffects effects;
  effects.analyses.resize(1);
  effects.analyses[0].analysis = "main";
  effects.analyses[0].failure = Error(ErrorKind::usage, "no such model");
  std::vector<AnalysisAttempt> attempts(1);
  attempts[0].rule.name = "main";
  attempts[0].failure = effects.analyses[0].failure;
  const StudyEffectsResult all{attempts, effects, kFamily};
  const Json result = Json::parse(study_effects_json(make_small_head("effects"), all, 0.05));
  CHECK(result["analyses"]["main"]["failure"] == "no such model");
  CHECK(result["effects"].empty());
  const std::string text =
      render_text(study_effects_document(make_small_head("effects"), "study", all, {}), {});
  CHECK(text.find("no such model") != std::string::npos);
}

}  // namespace bip::test
