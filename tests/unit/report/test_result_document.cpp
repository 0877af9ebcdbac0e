// Documents of results: what stands in them, whatever the format.
#include "bip/report/result_document.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "bip/report/render.hpp"
#include "support/small_comparison.hpp"
#include "support/stated_numbers.hpp"

namespace bip::test {
namespace {

Presentation default_presentation() {
  Presentation presentation;
  presentation.measures = {Measure::mcfadden, Measure::tjur};
  return presentation;
}

const DocumentTable* find_table(const Document& document, const std::string& name) {
  for (const Section& section : document.sections) {
    for (const auto& part : section.parts) {
      const auto* table = std::get_if<DocumentTable>(&part);
      if (table != nullptr && table->name == name) return table;
    }
  }
  return nullptr;
}

bool every_row_is_complete(const DocumentTable& table) {
  return std::all_of(table.rows.begin(), table.rows.end(), [&](const std::vector<Cell>& row) {
    return row.size() == table.columns.size();
  });
}

}  // namespace

TEST_CASE("a comparison's document opens with the headline sentence") {
  const SmallComparison small = make_small_comparison();
  const Document document = comparison_document(make_small_head("compare"), small.comparison,
                                                small.frame, default_presentation());
  const auto& first = std::get<Paragraph>(document.sections.front().parts.front());
  CHECK(first.emphasised);
  CHECK(first.text.find("McFadden") != std::string::npos);
}

TEST_CASE("every table of a comparison has as many cells a row as columns") {
  const SmallComparison small = make_small_comparison();
  const Document document = comparison_document(make_small_head("compare"), small.comparison,
                                                small.frame, default_presentation());
  for (const char* name : {"models", "gains", "tests", "alone", "regressions", "sample"}) {
    INFO(name);
    const DocumentTable* table = find_table(document, name);
    REQUIRE(table != nullptr);
    CHECK(every_row_is_complete(*table));
    CHECK_FALSE(table->rows.empty());
  }
}

TEST_CASE("a term that a model lacks is an empty cell, one that it dropped an absent one") {
  const SmallComparison small = make_small_comparison();
  const Document document = comparison_document(make_small_head("compare"), small.comparison,
                                                small.frame, default_presentation());
  const DocumentTable& table = *find_table(document, "regressions");
  REQUIRE(table.rows.size() == 4);
  const std::vector<Cell>& twice = table.rows[3];
  CHECK(std::get<TextCell>(twice[1]).text.empty());
  CHECK_FALSE(std::get<AbsentCell>(twice[5]).reason.empty());
}

TEST_CASE("provenance names program, command, input, sample, model and standard errors") {
  const SmallComparison small = make_small_comparison();
  const Document document = fit_document(make_small_head("fit"), small.comparison.models[2],
                                         small.frame, default_presentation());
  std::vector<std::string> keys;
  for (const auto& [key, value] : document.provenance.entries) keys.push_back(key);
  for (const char* key : {"program", "command", "input", "sample", "model", "standard errors"}) {
    INFO(key);
    CHECK(std::find(keys.begin(), keys.end(), key) != keys.end());
  }
  CHECK(document.notes == std::vector<std::string>{"not checked for export"});
}

TEST_CASE("warnings and requirements close the document") {
  const SmallComparison small = make_small_comparison();
  ResultHead head = make_small_head("fit");
  head.requirements = {{"nobs >= 1000", 199.0, false}};
  const Document document =
      fit_document(head, small.comparison.models[2], small.frame, default_presentation());
  const std::string text = render_text(document, {});
  CHECK(text.find("only 3 clusters") != std::string::npos);
  CHECK(text.find("nobs >= 1000") != std::string::npos);
}

TEST_CASE("CSV tables use the names of the JSON keys") {
  const SmallComparison small = make_small_comparison();
  const std::string text = render_csv(coefficient_csv_table(small.comparison, {}));
  CHECK(text.rfind("model,term,estimate,std_error,statistic,p_value,conf_low,conf_high\n", 0) == 0);
  CHECK(text.find("\ncopy,twice,,,,,,\n") != std::string::npos);
}

TEST_CASE("the ladder leaves out columns that cost no row") {
  const SmallComparison small = make_small_comparison();
  const Document document = fit_document(make_small_head("fit"), small.comparison.models[2],
                                         small.frame, default_presentation());
  const DocumentTable* table = find_table(document, "sample");
  REQUIRE(table != nullptr);
  REQUIRE(table->rows.size() == 1);
  CHECK(std::get<TextCell>(table->rows[0][0]).text == "x2");
}

TEST_CASE("an inspection without problems says so") {
  const std::string text = render_text(inspection_document(make_small_head("check"), {}), {});
  CHECK(text.find("Nothing suspicious was found.") != std::string::npos);
}

TEST_CASE("every number of a comparison's and of a fit's tables is stated") {
  const SmallComparison small = make_small_comparison();
  bip::test::check_every_number_is_stated(comparison_document(
      make_small_head("compare"), small.comparison, small.frame, default_presentation()));
  bip::test::check_every_number_is_stated(fit_document(
      make_small_head("fit"), small.comparison.models[2], small.frame, default_presentation()));
}

}  // namespace bip::test
