// A report holds what was linked, described and compared, once each, under one head.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "bip/report/render.hpp"
#include "bip/report/study_report.hpp"
#include "support/small_comparison.hpp"

using namespace bip;
using bip::test::make_small_comparison;
using bip::test::make_small_head;

namespace {

PresentationOf presentation_in(Language language) {
  return [language](ModelKind) {
    Presentation presentation;
    presentation.measures = {Measure::mcfadden};
    presentation.language = language;
    return presentation;
  };
}

struct SmallReport {
  Study study;
  LinkedStudy linked;
  std::vector<AnalysisAttempt> attempts;
  StudyDescription description;
  StudyEffects effects;
  EffectFamily family{Adjustment::holm, "the indicators", 1};
  ResultHead head = make_small_head("report");

  SmallReport() {
    study.name = "Small study";
    linked.summary.match.person_forms = 1234;
    auto small = make_small_comparison();
    AnalysisResult result;
    result.rule.name = "good";
    result.frame = std::move(small.frame);
    result.comparison = std::move(small.comparison);
    attempts.push_back({result.rule, std::move(result), std::nullopt});
    AnalysisRule bad;
    bad.name = "bad";
    attempts.push_back({bad, std::nullopt, Error(ErrorKind::degenerate_data, "no rows are left")});
    Effect effect{"x1", "dy/dx", EffectKind::slope, EffectRole::main};
    effect.estimate = 0.125;
    effect.p_value = 0.01;
    effect.p_adjusted = 0.01;
    effects.analyses = {{"good", {effect}, {"x1"}, std::vector<std::string>{"x1", "x9"}},
                        {"bad", {}, {}, {}, attempts[1].failure}};
    head.notes = {"synthetic data", "not checked for export"};
  }
  [[nodiscard]] StudyReport report() const {
    return {head,
            {study, linked, attempts},
            builtin_codebook(),
            description,
            effects,
            family,
            {{"study.toml", "abc123"}, {"dream.csv", "def456"}}};
  }
};

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("the page holds every part, every file's digest, and the marks") {
  const SmallReport small;
  const std::string html =
      render_html(report_document(small.report(), presentation_in(Language::english)));
  for (const char* part : {"Report: Small study", "In short", "1234", "Analysis: good",
                           "Analysis: bad", "no rows are left", "SHA-256 abc123", "SHA-256 def456",
                           "synthetic data", "not checked for export", "only 3 clusters"})
    CHECK_MESSAGE(has(html, part), part);
}

TEST_CASE("the overview shows each analysis' models or why there are none") {
  const SmallReport small;
  const std::string text =
      render_text(report_overview(small.report(), presentation_in(Language::english)), {});
  CHECK(has(text, "Nested models, all on the same rows"));
  CHECK(has(text, "This analysis failed: no rows are left"));
  CHECK_FALSE(has(text, "Coefficients and standard errors"));
}

TEST_CASE("the JSON holds files, linkage, description and analyses") {
  const SmallReport small;
  const auto json =
      nlohmann::json::parse(report_json(small.report(), presentation_in(Language::english)));
  CHECK(json["files"][1]["sha256"] == "def456");
  CHECK(json["linkage"]["forms"]["person_forms"] == 1234);
  CHECK(json["analyses"]["good"]["models"].size() == 4);
  CHECK(json["analyses"]["bad"]["failure"] == "no rows are left");
  CHECK(json.contains("description"));
}

TEST_CASE("an analysis of a report has the indicators that matter, the published list beside") {
  const SmallReport small;
  const Document document = report_document(small.report(), presentation_in(Language::english));
  const std::string text = render_text(document, {});
  CHECK(has(text, "The source lists 2 items for this outcome, of which 1 are in the model; 1 "));
  CHECK(has(text, "Indicators by adjusted p; 1 tests in the family (holm)"));
  const auto json =
      nlohmann::json::parse(report_json(small.report(), presentation_in(Language::english)));
  CHECK(json["effects"]["effects"][0]["analysis"] == "good");
  CHECK(json["effects"]["effects"][0]["estimate"] == 0.125);
  CHECK(json["effects"]["analyses"]["good"]["published"]["both"] == 1);
  CHECK(json["effects"]["analyses"]["bad"]["failure"] == "no rows are left");
  for (const auto& absent : json["absent"]) {
    const std::string where = absent["where"];
    if (where.find("std_error") != std::string::npos && where.find("effects[") == 0)
      FAIL("a place within the effects without its prefix: ", where);
  }
}

TEST_CASE("a report in another language declares it") {
  const SmallReport small;
  const Document document = report_document(small.report(), presentation_in(Language::danish));
  CHECK(document.language == "da");
  CHECK(document.title == "Rapport: Small study");
}
