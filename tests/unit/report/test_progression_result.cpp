// Progression as document, long table and JSON, in three languages.
#include "bip/report/progression_result.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "bip/report/disclosure.hpp"
#include "bip/report/render.hpp"
#include "bip/report/workbook.hpp"

using namespace bip;

namespace {

constexpr std::array kLanguages{Language::english, Language::swedish, Language::danish};

ResultHead sample_head() {
  ResultHead head;
  head.schema = "bip.track/1";
  head.command = "track";
  head.command_line = "bip track study.toml";
  head.input.path = "study.toml";
  head.notes = {"not checked for export"};
  return head;
}

IndicatorProgress sample_scale() {
  IndicatorProgress progress;
  progress.indicator = {"person_mean", IndicatorKind::scale, Respondent::person, {"q1", "q2"}};
  progress.indicator.lowest = 1;
  progress.indicator.highest = 5;
  progress.indicator.reliability = {
      .value = 0.8, .persons = 40, .sd = 0.5, .standard_error = 0.22, .smallest_change = 0.62};
  const PersonMean score{40, 40, 3.125, 0.1, 2.9, 3.3};
  for (const std::size_t centre : {0U, 1U, 2U})
    for (const int wave : {1, 2}) progress.scores.push_back({centre, wave, score});
  progress.scores.push_back({0, std::nullopt, score});
  for (const std::optional<int> wave : {std::optional(2), std::optional<int>()})
    for (const Since since : {Since::first, Since::previous})
      progress.changes.push_back(
          {0, wave, since, 3.0, 3.25, {20, 20, 0.25, 0.05, 0.15, 0.35}, ChangeCounts{5, 14, 1}});
  return progress;
}

IndicatorProgress sample_probability() {
  IndicatorProgress progress;
  progress.indicator = {.name = "probability", .kind = IndicatorKind::probability};
  progress.indicator.reliability.gap = ReliabilityGap::no_scale;
  progress.scores.push_back({0, 1, {1, 1, 0.0625}});
  progress.changes.push_back(
      {0, std::nullopt, Since::first, 0.05, 0.0725, {20, 20, 0.0225, 0.01, 0.0025, 0.0425}});
  return progress;
}

Progression sample_progression() {
  Progression all;
  all.name = "Sample";
  all.persons = 40;
  all.measurements = 60;
  all.centres = {{CentreKind::all}, {CentreKind::named, "east"}, {CentreKind::named, "west"}};
  for (const std::size_t centre : {0U, 1U, 2U}) {
    all.waves.push_back({centre, 1, 40});
    all.waves.push_back({centre, 2, 20, {20, 20, 91}});
  }
  all.indicators = {sample_scale(), sample_probability()};
  all.stalled.push_back({0, std::nullopt, 10, 4, 1});
  all.stalled.push_back({0, 0, 10, 5, 1});
  all.probability = {.analysis = "employment", .outcome = "job", .model = "logit"};
  return all;
}

/// On lines so long that no sentence is wrapped.
std::string text_in(Language language, const Progression& progression) {
  return render_text(progression_document(sample_head(), progression, builtin_codebook(), language),
                     {.width = 1000});
}

bool shows(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

std::vector<DocumentTable> tables_in(Language language) {
  std::vector<DocumentTable> tables;
  const Document document =
      progression_document(sample_head(), sample_progression(), builtin_codebook(), language);
  for (const Section& section : document.sections)
    for (const auto& part : section.parts)
      if (const auto* const table = std::get_if<DocumentTable>(&part)) tables.push_back(*table);
  return tables;
}

nlohmann::json json_of(const Progression& progression) {
  return nlohmann::json::parse(
      progression_json(sample_head(), progression, builtin_codebook(), Language::english));
}

}  // namespace

TEST_CASE("tables of progression have the same names, keys and rows in every language") {
  const auto english = tables_in(Language::english);
  std::set<std::string> names;
  for (const DocumentTable& table : english) CHECK(names.insert(table.name).second);
  CHECK(names.contains("person_mean_changes"));
  CHECK(names.contains("stalled"));
  for (const Language language : kLanguages) {
    const auto other = tables_in(language);
    REQUIRE(other.size() == english.size());
    for (std::size_t i = 0; i < other.size(); ++i) {
      CHECK(other[i].name == english[i].name);
      REQUIRE(other[i].columns.size() == english[i].columns.size());
      for (std::size_t j = 0; j < other[i].columns.size(); ++j)
        CHECK(other[i].columns[j].key == english[i].columns[j].key);
      for (const auto& row : other[i].rows) CHECK(row.size() == other[i].columns.size());
    }
  }
}

TEST_CASE("the sentences say how many persons a change stands for, and in which unit") {
  const std::string text = text_in(Language::english, sample_progression());
  CHECK(shows(text, "20 persons"));
  CHECK(shows(text, "a change of +0.25"));
  CHECK(shows(text, "+2.2 percentage points"));
  CHECK(shows(text, "5 of them (25.0 %) are reliably better"));
  CHECK(shows(text_in(Language::swedish, sample_progression()), "I korthet"));
  CHECK(shows(text_in(Language::danish, sample_progression()), "Kort fortalt"));
}

TEST_CASE("a study of one job centre has no rows by job centre and says so") {
  Progression one = sample_progression();
  one.centres.pop_back();
  const std::string text = text_in(Language::english, one);
  CHECK(shows(text, "All measurements are of one job centre: east."));
  CHECK_FALSE(shows(text, "\neast "));
}

TEST_CASE("persons measured once have a level in place of a change") {
  Progression once = sample_progression();
  once.measurements = once.persons;
  for (IndicatorProgress& progress : once.indicators) progress.changes.clear();
  const std::string text = text_in(Language::english, once);
  CHECK(shows(text, "40 persons, each measured once"));
  CHECK(shows(text, "mean 3.12 of 40 persons"));
  CHECK_FALSE(shows(text, "a change of"));
}

TEST_CASE("a reliability that the changes contradict is cautioned against in short") {
  Progression low = sample_progression();
  CHECK_FALSE(shows(text_in(Language::english, low), "Mind the scale"));
  low.indicators.front().indicator.change_sd = 0.2;
  CHECK(shows(text_in(Language::english, low), "Mind the scale"));
}

TEST_CASE("the figure of means has a plot for each job centre and all of them beside") {
  const Document document = progression_document(sample_head(), sample_progression(),
                                                 builtin_codebook(), Language::english);
  for (const Section& section : document.sections) {
    if (section.name != "person_mean") continue;
    for (const auto& part : section.parts) {
      const auto* const figure = std::get_if<Figure>(&part);
      if (figure == nullptr) continue;
      CHECK(figure->kind == PlotKind::small_multiples);
      CHECK(figure->data.rows.size() == 4);
      return;
    }
  }
  FAIL("there is no figure of the scale");
}

TEST_CASE("json tells every count, and a null with its reason") {
  const nlohmann::json json = json_of(sample_progression());
  CHECK(json["schema"] == "bip.track/1");
  CHECK(json["waves"][0]["jobcenter"].is_null());
  CHECK(json["waves"][2]["jobcenter"] == "east");
  CHECK(json["indicators"][0]["changes"][0]["improved"] == 5);
  CHECK(json["indicators"][1]["reliability"]["value"].is_null());
  CHECK_FALSE(json["indicators"][1]["changes"][0].contains("improved"));
  CHECK(json["stalled"][1]["indicator"] == "person_mean");
  bool has_reason = false;
  for (const auto& entry : json["absent"])
    has_reason |= entry["where"] == "indicators[probability].reliability.value";
  CHECK(has_reason);
}

TEST_CASE("without a model of an outcome json has its reason in place of the probability") {
  Progression none = sample_progression();
  none.indicators.pop_back();
  none.probability = {.absent_reason = "the study has no analysis"};
  const nlohmann::json json = json_of(none);
  CHECK(json["probability"].is_null());
  CHECK(shows(text_in(Language::english, none), "No fitted probability"));
}

TEST_CASE("the long table has a row a count, mean, change and standing still") {
  const DocumentTable table = progression_csv_table(sample_progression());
  CHECK(table.rows.size() == 6 + 7 + 4 + 1 + 1 + 2);
  for (const auto& row : table.rows) CHECK(row.size() == table.columns.size());
}

namespace {

std::size_t count_numbers(const Document& document) {
  std::size_t numbers = 0;
  for (const NamedTable& named : list_tables(document))
    for (const std::vector<Cell>& row : named.table->rows)
      numbers += static_cast<std::size_t>(std::ranges::count_if(
          row, [](const Cell& cell) { return std::holds_alternative<NumberCell>(cell); }));
  return numbers;
}

Document sample_document() {
  return progression_document(sample_head(), sample_progression(), {}, Language::english);
}

}  // namespace

TEST_CASE("every number of progression is stated: without a smallest cell all of them stay") {
  Document document = sample_document();
  document.sections.push_back({"", {progression_csv_table(sample_progression())}});
  const auto controlled = control_disclosure(document, {.min_cell = 0});
  for (const TableAccount& table : controlled.account.tables) {
    CAPTURE(table.name);
    CHECK_FALSE(table.is_withheld);
    CHECK(table.unstated == 0);
  }
  CHECK(count_numbers(document) > 100);
  CHECK(count_numbers(controlled.document) == count_numbers(document));
}

TEST_CASE(
    "a change that one person made for the worse is told nowhere, nor who else could tell it") {
  const auto controlled = control_disclosure(sample_document(), {.min_cell = 5});
  const std::string text = render_document(controlled.document, Format::text, {});
  CHECK(text.find("reliably worse") == std::string::npos);  // the sentence counts them
  for (const NamedTable& named : list_tables(controlled.document)) {
    if (named.name != "person_mean_person_mean_changes") continue;
    const std::vector<Cell>& row = named.table->rows.front();
    for (const char* const column : {"deteriorated", "share_deteriorated"})
      for (std::size_t i = 0; i < named.table->columns.size(); ++i)
        if (named.table->columns[i].key == column)
          CHECK(std::holds_alternative<AbsentCell>(row[i]));
  }
}

TEST_CASE("a cell of progression that nobody stated is withheld") {
  Document document = sample_document();
  bool was_there = false;
  for (Section& section : document.sections)
    for (auto& part : section.parts)
      if (auto* const table = std::get_if<DocumentTable>(&part); table && table->name == "waves") {
        table->columns.push_back({"youngest", "youngest"});
        for (std::vector<Cell>& row : table->rows) row.emplace_back(NumberCell{17});
        was_there = true;
      }
  REQUIRE(was_there);
  const auto controlled = control_disclosure(document, {.min_cell = 0});
  for (const TableAccount& table : controlled.account.tables)
    CHECK((table.unstated > 0) == (table.name == "measurements_waves"));
}
