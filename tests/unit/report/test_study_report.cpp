// A report holds what was linked, described and compared, once each, under one head.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <variant>
#include <vector>

#include "bip/report/render.hpp"
#include "bip/report/study_report.hpp"
#include "support/small_comparison.hpp"
#include "support/stated_numbers.hpp"

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

/// Where a section with this beginning of its title stands; the number of sections without one.
std::size_t place_of(const Document& document, const std::string& title) {
  std::size_t place = 0;
  while (place < document.sections.size() && document.sections[place].title.find(title) != 0)
    ++place;
  return place;
}

const Figure* find_figure(const Document& document, const std::string& name) {
  for (const Section& section : document.sections)
    for (const auto& part : section.parts)
      if (const auto* const figure = std::get_if<Figure>(&part); figure && figure->name == name)
        return figure;
  return nullptr;
}

Effect effect_of(const std::string& variable, double estimate, double p, double adjusted) {
  Effect effect{variable, "dy/dx", EffectKind::slope, EffectRole::main};
  effect.estimate = estimate;
  effect.conf_low = estimate - 0.05;
  effect.conf_high = estimate + 0.05;
  effect.p_value = p;
  effect.p_adjusted = adjusted;
  return effect;
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
  CHECK(has(text, "Indicators by adjusted p; tests in the family: 1 (holm)"));
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

TEST_CASE("a report comes in the order one reads it, and what a study lacks has no section") {
  const SmallReport small;
  const Document document = report_document(small.report(), presentation_in(Language::english));
  std::size_t before = 0;
  for (const char* const title :
       {"What was asked", "In short", "What “explains ", "Which indicators matter: good",
        "The path from", "Analysis: good", "Analysis: bad", "Where the numbers come from"}) {
    const std::size_t place = place_of(document, title);
    CHECK_MESSAGE(place < document.sections.size(), title);
    CHECK_MESSAGE((place > before || before == 0), title);
    before = place;
  }
  for (const char* const title : {"Which indicators matter: bad", "Channel effectiveness"})
    CHECK_MESSAGE(place_of(document, title) == document.sections.size(), title);
}

TEST_CASE("a forest marks what holds after adjustment apart from what held only before") {
  SmallReport small;
  small.effects.analyses[0].effects = {effect_of("x1", 0.1, 0.001, 0.01),
                                       effect_of("x2", 0.06, 0.02, 0.2),
                                       effect_of("x3", 0.01, 0.5, 1), effect_of("x4", 0.5, 0, 0)};
  small.effects.analyses[0].indicators = {"x1", "x2", "x3"};
  const Document document = report_document(small.report(), presentation_in(Language::english));
  const Figure* const forest = find_figure(document, "effects");
  REQUIRE(forest != nullptr);
  CHECK(render_csv(forest->data) ==
        "variable,form,label,estimate,low,high,p_adjusted,mark\n"
        "x1,,x1,0.1,0.05,0.15000000000000002,0.01,*\n"
        "x2,,x2,0.06,0.009999999999999995,0.11,0.2,°\n"
        "x3,,x3,0.01,-0.04,0.060000000000000005,1,\n");
  CHECK(has(forest->alternative, "x1 10.0 *; x2 6.0 °; x3 1.0"));
  CHECK(forest->reference_line == 0.0);
}

TEST_CASE("an effect of so small a unit that it would be a dot at 0 is named instead of drawn") {
  SmallReport small;
  Effect tiny = effect_of("wage", 0.001, 0.001, 0.01);
  tiny.conf_low = 0.0005;
  tiny.conf_high = 0.0015;
  small.effects.analyses[0].effects = {effect_of("x1", 0.8, 0.001, 0.01), tiny};
  small.effects.analyses[0].indicators = {"x1", "wage"};
  const Document document = report_document(small.report(), presentation_in(Language::english));
  const Figure* const forest = find_figure(document, "effects");
  REQUIRE(forest != nullptr);
  CHECK(forest->data.rows.size() == 1);
  CHECK(has(forest->data.notes.back(), "wage"));
}

TEST_CASE("an effect that would read as 0.0 points is told per 1,000, and its label says so") {
  SmallReport small;
  Effect income = effect_of("wage", 0.00001, 0.001, 0.01);
  income.conf_low = 0.000005;
  income.conf_high = 0.000015;
  Effect tax = effect_of("tax", 0.00000001, 0.001, 0.01);
  tax.conf_low = tax.conf_high = tax.estimate;
  small.effects.analyses[0].effects = {effect_of("x1", 0.1, 0.001, 0.01), income, tax};
  small.effects.analyses[0].indicators = {"x1", "wage", "tax"};
  const Document english = report_document(small.report(), presentation_in(Language::english));
  const Figure* const forest = find_figure(english, "effects");
  REQUIRE(forest != nullptr);
  CHECK(has(forest->alternative, "x1 10.0 *; wage, per 1,000 1.0 *; tax, per 1,000,000 1.0 *"));
  const Document danish = report_document(small.report(), presentation_in(Language::danish));
  CHECK(has(find_figure(danish, "effects")->alternative, "wage, pr. 1.000 1,0 *"));
}

TEST_CASE("channels of the codebook have a section of their own where an analysis has them") {
  SmallReport small;
  const std::string channel = builtin_codebook().channels.front().name;
  small.effects.analyses[0].effects = {effect_of(channel, 0.1, 0.001, 0.01),
                                       effect_of("x1", 0.2, 0.001, 0.01)};
  small.effects.analyses[0].indicators = {channel, "x1"};
  const Document document = report_document(small.report(), presentation_in(Language::english));
  CHECK(place_of(document, "Channel effectiveness") < document.sections.size());
  const Figure* const channels = find_figure(document, "good_channels");
  REQUIRE(channels != nullptr);
  REQUIRE(channels->data.rows.size() == 1);
  CHECK(std::get<TextCell>(channels->data.rows[0][0]).text == channel);
}

TEST_CASE("explanatory power is a figure in every language, with words for who cannot see it") {
  const SmallReport small;
  for (const Language language : {Language::english, Language::swedish, Language::danish}) {
    const Document document = report_document(small.report(), presentation_in(language));
    const Figure* const power = find_figure(document, "explanatory_power");
    REQUIRE(power != nullptr);
    CHECK(power->data.rows.size() == 2);
    CHECK(has(power->alternative, "good (McFadden R²"));
    CHECK_FALSE(power->title.empty());
  }
}

TEST_CASE("every number of a report's tables and figures is stated") {
  const SmallReport small;
  bip::test::check_every_number_is_stated(
      report_document(small.report(), presentation_in(Language::english)));
}
