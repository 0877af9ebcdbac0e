// What is said of a study's analyses, in documents of three languages, in JSON and in CSV.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "bip/report/render.hpp"
#include "bip/report/study_result.hpp"
#include "support/small_comparison.hpp"

using namespace bip;
using bip::test::make_small_comparison;
using bip::test::make_small_head;

namespace {

/// One analysis that worked and one that did not.
struct TwoAnalyses {
  Study study;
  LinkedStudy linked;
  std::vector<AnalysisAttempt> attempts;

  TwoAnalyses() {
    study.name = "Small study";
    auto small = make_small_comparison();
    AnalysisResult good;
    good.rule.name = "good";
    good.rule.population = "adults";
    good.rule.published = PublishedPower{"not stated", 0.06, std::nullopt};
    good.outcome.name = "y";
    good.condition = "age >= 30";
    good.persons = 77;
    good.frame = std::move(small.frame);
    good.comparison = std::move(small.comparison);
    attempts.push_back({good.rule, std::move(good), std::nullopt});
    AnalysisRule bad;
    bad.name = "bad";
    attempts.push_back({bad, std::nullopt, Error(ErrorKind::degenerate_data, "no rows are left")});
  }
  [[nodiscard]] std::string text(Language language) const {
    return render_text(study_document(make_small_head("study"), {study, linked, attempts},
                                      presentation_in(language)),
                       {});
  }
  static PresentationOf presentation_in(Language language) {
    return [language](ModelKind) {
      Presentation presentation;
      presentation.measures = {Measure::mcfadden};
      presentation.language = language;
      presentation.labels = {{"x1", "the first"}};
      return presentation;
    };
  }
};

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("every number of an analysis stands with its outcome, its rows and its persons") {
  const std::string text = TwoAnalyses().text(Language::english);
  CHECK(has(text, "y: ordinary job, ever within 52 weeks after the answer"));
  CHECK(has(text, "adults: age >= 30"));
  CHECK(has(text, ", 77 persons"));
}

TEST_CASE("published values stand beside, and a value that was not published is absent") {
  const TwoAnalyses two;
  CHECK(has(two.text(Language::english), "Published: register 6 %, with the indicators –"));
  const auto json = nlohmann::json::parse(
      study_json(make_small_head("study"), {two.study, two.linked, two.attempts},
                 TwoAnalyses::presentation_in(Language::english)));
  CHECK(json["analyses"]["good"]["published"]["register"] == 0.06);
  CHECK(json["analyses"]["good"]["published"]["full"].is_null());
}

TEST_CASE("an analysis that failed says why, in documents and in JSON") {
  const TwoAnalyses two;
  CHECK(has(two.text(Language::english), "This analysis failed: no rows are left"));
  const auto json = nlohmann::json::parse(
      study_json(make_small_head("study"), {two.study, two.linked, two.attempts},
                 TwoAnalyses::presentation_in(Language::english)));
  CHECK(json["analyses"]["bad"]["failure"] == "no rows are left");
  CHECK_FALSE(json["analyses"]["bad"].contains("models"));
}

TEST_CASE("places of absent values name their analysis") {
  const TwoAnalyses two;
  const auto json = nlohmann::json::parse(
      study_json(make_small_head("study"), {two.study, two.linked, two.attempts},
                 TwoAnalyses::presentation_in(Language::english)));
  REQUIRE_FALSE(json["absent"].empty());
  for (const auto& entry : json["absent"])
    CHECK(entry["where"].get<std::string>().starts_with("analyses.good."));
}

TEST_CASE("headings, sentences and labels follow the language, names do not") {
  const std::string swedish = TwoAnalyses().text(Language::swedish);
  CHECK(has(swedish, "Förklaringskraft: Small study"));
  CHECK(has(swedish, "procentenheter mer"));
  CHECK(has(swedish, "ordinarie arbete"));
  const std::string danish = TwoAnalyses().text(Language::danish);
  CHECK(has(danish, "Forklaringskraft: Small study"));
  CHECK(has(danish, "procentpoint mere"));
  for (const std::string& text : {swedish, danish}) {
    CHECK(has(text, "x1"));
    CHECK(has(text, "the first"));
  }
}

TEST_CASE("the table of coefficients names analysis and model") {
  const TwoAnalyses two;
  const DocumentTable table =
      study_csv_table(two.attempts, TwoAnalyses::presentation_in(Language::english));
  REQUIRE(table.columns.size() > 2);
  CHECK(table.columns[0].key == "analysis");
  CHECK(table.columns[1].key == "model");
  for (const auto& row : table.rows) CHECK(std::get<TextCell>(row[0]).text == "good");
}

TEST_CASE("terms have the codebook's labels, also inside functions") {
  const auto labels = term_labels(builtin_codebook(), Language::swedish);
  CHECK(labels.at("c11_job_belief") == "Handläggarens tro på jobb");
  CHECK(labels.at("log(p11_reservation_wage)") == "Lönekrav");
  CHECK(labels.at("support_share_52w") == "Andel av senaste året med stöd");
}
