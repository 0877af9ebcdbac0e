#include <doctest/doctest.h>

#include "bip/report/earlier_report.hpp"
#include "bip/report/render.hpp"
#include "bip/report/result_document.hpp"
#include "bip/report/result_json.hpp"
#include "support/small_comparison.hpp"

using namespace bip;

namespace {

EarlierComparison make_comparison() {
  EarlierModel model;
  model.model = "base";
  model.terms = {{"x1", "c.x1", {1.5, 1.5, 15, true}, {0.25, 0.5, 0, false}},
                 {"x2", "x2", {2.0, 2.0, 15, true}, {0.5, {}, {}, true}}};
  model.only_ours = {"x3"};
  model.only_theirs = {"z"};
  model.causes = {{"vcov", false, "something else"}};
  return {"theirs.csv", 1e-6, {model}, {"other"}};
}

}  // namespace

TEST_CASE("CSV holds a row a term of either side") {
  CHECK(render_csv(earlier_csv_table(make_comparison())) ==
        "model,term,their_term,estimate,their_estimate,estimate_digits,std_error,their_std_error,"
        "std_error_digits,agrees\n"
        "base,x1,c.x1,1.5,1.5,15,0.25,0.5,0,no\nbase,x2,x2,2,2,15,0.5,,,yes\n"
        "base,x3,,,,,,,,no\nbase,,z,,,,,,,no\n");
}

TEST_CASE("a study's comparison names its analyses first") {
  EarlierComparison comparison = make_comparison();
  comparison.models[0].analysis = "work";
  CHECK(earlier_csv_table(comparison).columns.front().key == "analysis");
}

TEST_CASE("lines say what differs and the likely cause as such") {
  const std::vector<std::string> lines = describe_earlier(make_comparison());
  REQUIRE(lines.size() == 3);
  CHECK(lines[0] == "base does not agree: 1 number differs; only ours: x3; only theirs: z");
  CHECK(lines[1] == "perhaps: something else");
  CHECK(lines[2] == "their models that are not compared: other");
  EarlierComparison equal = make_comparison();
  equal.models[0].terms.erase(equal.models[0].terms.begin());
  equal.models[0].only_ours.clear();
  equal.models[0].only_theirs.clear();
  CHECK(describe_earlier(equal)[0] ==
        "base agrees: 1 term, estimates alone: their table has no standard errors");
}

TEST_CASE("JSON and documents hold the comparison, and every null its reason") {
  const test::SmallComparison small = test::make_small_comparison();
  ResultHead head = test::make_small_head("compare");
  head.earlier = make_comparison();
  head.code = ProgramCode{"r", "print(1)\n"};
  const Presentation presentation{0.95, OddsRatios::leave_out, {Measure::mcfadden}, Detail::normal};
  const std::string json = comparison_json(head, small.comparison, small.frame, presentation);
  CHECK(json.find("\"their_term\": \"c.x1\"") != std::string::npos);
  CHECK(json.find("against[base][x2].std_error.theirs") != std::string::npos);
  CHECK(json.find("\"language\": \"r\"") != std::string::npos);
  const std::string text = render_document(
      comparison_document(head, small.comparison, small.frame, presentation), Format::text, {});
  CHECK(text.find("Earlier results: theirs.csv") != std::string::npos);
  CHECK(text.find("print(1)") != std::string::npos);
}
