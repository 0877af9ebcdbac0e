// A reconstruction as JSON, table and document: all choices, the caution, a reason for every null.
#include "bip/report/reconstruction_result.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "bip/report/render.hpp"
#include "support/small_comparison.hpp"

using namespace bip;
using bip::test::make_small_head;

namespace {

using Json = nlohmann::ordered_json;

Reconstruction make_reconstruction() {
  Choice match;
  match.analysis = "employment";
  match.outcome = "job (ever)";
  match.from_value = 0.0612;
  match.to_value = 0.1375;
  match.distance = 0.0025;
  match.within_rounding = true;
  match.rows = 321;
  match.persons = 219;
  Choice absent = match;
  absent.coding = ItemCoding::change;
  absent.sample = SampleChoice::first;
  absent.from_value.reset();
  absent.to_value.reset();
  absent.distance.reset();
  absent.within_rounding = false;
  absent.rows = 0;
  absent.persons = 0;
  absent.absent_reason = "a change needs two measurements";
  Reconstruction result;
  OutcomeRule job;
  job.name = "job";
  result.analyses = {
      {"employment", {{6, 0}, {14, 0}}, {{"job (ever)", job}}, {"nothing was varied"}}};
  result.choices = {match, absent};
  result.models = 2;
  return result;
}

Json small_json() {
  return Json::parse(reconstruction_json(make_small_head("reconstruct"), make_reconstruction()));
}

}  // namespace

TEST_CASE("a choice has the keys of the contract in order") {
  const Json result = small_json();
  CHECK(result["schema"] == "bip.reconstruct/1");
  std::vector<std::string> keys;
  for (const auto& [key, value] : result["choices"][0].items()) keys.push_back(key);
  CHECK(keys == std::vector<std::string>{"analysis", "measure", "model", "coding", "outcome",
                                         "sample", "from_value", "to_value", "distance",
                                         "within_rounding", "nobs", "persons", "failure"});
  CHECK(result["choices"][0]["from_value"] == 0.0612);
  CHECK(result["choices"][0]["failure"].is_null());
}

TEST_CASE("a choice without values has its reason, beside it and among the absent") {
  const Json result = small_json();
  CHECK(result["choices"][1]["failure"] == "a change needs two measurements");
  REQUIRE(result["absent"].size() == 3);
  CHECK(result["absent"][0]["where"] == "choices[1].from_value");
  CHECK(result["absent"][2]["reason"] == "a change needs two measurements");
  CHECK(result["counts"]["reasons"][0]["choices"] == 1);
}

TEST_CASE("counts, verdict and caution stand in the JSON") {
  const Json result = small_json();
  CHECK(result["counts"]["choices"] == 2);
  CHECK(result["counts"]["within_rounding"] == 1);
  CHECK(result["counts"]["absent"] == 1);
  CHECK(result["counts"]["models"] == 2);
  CHECK(result["counts"]["by"]["coding"][0]["value"] == "level");
  CHECK(result["verdict"].get<std::string>().starts_with("1 of 2 choices lands"));
  CHECK(result["caution"].get<std::string>().starts_with("A match is no proof"));
  CHECK(result["analyses"][0]["pair"]["to"]["percent"] == 14.0);
  CHECK(result["analyses"][0]["limits"][0] == "nothing was varied");
}

TEST_CASE("the document shows the nearest choices asked for, the caution and the reasons") {
  const Document document =
      reconstruction_document(make_small_head("reconstruct"), "Small", make_reconstruction(), 1);
  const std::string text = render_text(document, {});
  CHECK(text.find("A match is no proof") != std::string::npos);
  CHECK(text.find("6 % → 14 %") != std::string::npos);
  CHECK(text.find("The nearest 1 of 2 choices") != std::string::npos);
  CHECK(text.find("6.1 %") != std::string::npos);
  CHECK(text.find("a change needs two measurements") != std::string::npos);
  CHECK(text.find("nothing was varied") != std::string::npos);
}

TEST_CASE("the table of all choices has one row a choice") {
  const DocumentTable table = reconstruction_csv_table(make_reconstruction());
  REQUIRE(table.rows.size() == 2);
  for (const auto& row : table.rows) CHECK(row.size() == table.columns.size());
  CHECK(render_csv(table).find("employment,mcfadden,logit,level,job (ever),all,0.0612,0.1375,"
                               "0.0025,1,321,219,") != std::string::npos);
}
