// A description as document, long table and JSON, in three languages.
#include "bip/report/description_document.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "bip/report/render.hpp"

using namespace bip;

namespace {

constexpr std::array kLanguages{Language::english, Language::swedish, Language::danish};

ResultHead sample_head() {
  ResultHead head;
  head.schema = "bip.describe/1";
  head.command = "describe";
  head.command_line = "bip describe study.toml";
  head.input.path = "study.toml";
  head.notes = {"synthetic data", "not checked for export"};
  return head;
}

StudyDescription sample_description() {
  StudyDescription description;
  description.name = "Sample";
  description.period = Period{.start = 14610, .end = 14973, .first_week = 2087, .last_week = 2138};
  description.forms.persons = {.count = 40, .published = 4000};
  description.persons.background.push_back(
      {"benefit_class", 1, {{"none", {10, 39}}, {"flexjob", {29, 39}}}});
  description.persons.long_support = Share{30, 39};
  description.classes.push_back({.name = "flexjob",
                                 .label_en = "Flexjob (subsidised)",
                                 .label_sv = "Flexjobb (stött)",
                                 .label_da = "Fleksjob (støttet)"});
  SearchDescription search;
  search.searching = {28, 100, 0.28};
  search.channels = {.count = 100, .mean = 0.5, .sd = 0.25};
  search.by_number = {{72, 100}, {28, 100}};
  search.by_channel = {{"p10_own_network", {28, 100}}};
  description.search = search;
  description.register_part = RegisterPart::described;
  description.registry.persons = 39;
  description.registry.spells.push_back({State::ordinary_job, 2, "job"});
  description.registry.states.push_back(
      {.state = State::ordinary_job, .ever = {8, 39}, .at_end = {0, 0}, .still = {0, 0}});
  description.registry.education_starts.push_back(
      {.group = AgeGroup::under_30, .started = {1, 5}, .in_education = 2, .censored = 3});
  ItemDescription item{.name = "p06_health",
                       .forms = 100,
                       .persons = 40,
                       .value = {.count = 90, .mean = 3.25, .sd = 1.5},
                       .levels = {{"1", {45, 90}}, {"2", {45, 90}}},
                       .change = {.count = 1, .mean = 0.5},
                       .by_wave = {}};
  item.by_wave = {{1, {.count = 40, .mean = 3}}, {kLastWave, {.count = 2, .mean = 4}}};
  description.items.push_back(item);
  description.has_published = true;
  return description;
}

std::vector<DocumentTable> tables_of(const std::vector<Section>& sections) {
  std::vector<DocumentTable> tables;
  for (const Section& section : sections)
    for (const auto& part : section.parts)
      if (const auto* const table = std::get_if<DocumentTable>(&part)) tables.push_back(*table);
  return tables;
}

std::string text_in(Language language, const StudyDescription& description) {
  return render_text(description_document(sample_head(), description, builtin_codebook(), language),
                     {});
}

bool shows(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("tables have the same names, columns and numbers in every language") {
  const StudyDescription description = sample_description();
  const auto english =
      tables_of(description_sections(description, builtin_codebook(), Language::english));
  CHECK(english.size() == 11);
  for (const Language language : kLanguages) {
    const auto other = tables_of(description_sections(description, builtin_codebook(), language));
    REQUIRE(other.size() == english.size());
    for (std::size_t i = 0; i < other.size(); ++i) {
      CAPTURE(english[i].name);
      CHECK(other[i].name == english[i].name);
      REQUIRE(other[i].columns.size() == english[i].columns.size());
      for (std::size_t j = 0; j < other[i].columns.size(); ++j)
        CHECK(other[i].columns[j].key == english[i].columns[j].key);
      for (const auto& row : other[i].rows) CHECK(row.size() == other[i].columns.size());
    }
  }
}

TEST_CASE("table names and the keys of each table's columns are unique") {
  std::set<std::string> names;
  for (const DocumentTable& table : tables_of(
           description_sections(sample_description(), builtin_codebook(), Language::english))) {
    CHECK(names.insert(table.name).second);
    std::set<std::string> keys;
    for (const TableColumn& column : table.columns) CHECK(keys.insert(column.key).second);
  }
}

TEST_CASE("titles, labels and marks are in the language asked for") {
  const StudyDescription description = sample_description();
  const std::string swedish = text_in(Language::swedish, description);
  for (const char* part : {"Beskrivning av Sample", "Jobbsökning", "Eget kontaktnät",
                           "syntetiska data", "Hantering av hälsan", "ordinarie arbete"}) {
    CAPTURE(part);
    CHECK(shows(swedish, part));
  }
  CHECK_FALSE(shows(swedish, "std. dev."));
  CHECK(shows(text_in(Language::danish, description), "Fleksjob (støttet)"));
  CHECK(shows(text_in(Language::english, description), "Flexjob (subsidised)"));
}

TEST_CASE("benefit classes have their names in each language") {
  const StudyDescription description = sample_description();
  CHECK(shows(text_in(Language::english, description), "Flexjob (subsidised)"));
  CHECK(shows(text_in(Language::swedish, description), "Flexjobb (stött)"));
  CHECK(shows(text_in(Language::danish, description), "Fleksjob (støttet)"));
}

TEST_CASE("counts stand beside shares, published figures only where there are any") {
  StudyDescription description = sample_description();
  CHECK(shows(text_in(Language::english, description), "28.0 %"));
  CHECK(shows(text_in(Language::english, description), "published"));
  CHECK(shows(text_in(Language::english, description), "4000"));
  description.has_published = false;
  CHECK_FALSE(shows(text_in(Language::english, description), "published"));
  for (const DocumentTable& table : tables_of(
           description_sections(sample_description(), builtin_codebook(), Language::english))) {
    for (std::size_t i = 0; i < table.columns.size(); ++i)
      if (table.columns[i].key == "share") CHECK(table.columns[i - 1].key == "of");
  }
}

TEST_CASE("what cannot be described is one sentence") {
  StudyDescription description = sample_description();
  description.search.reset();
  description.items.clear();
  description.register_part = RegisterPart::no_register;
  const std::string none = text_in(Language::english, description);
  CHECK(shows(none, "the study has no register"));
  CHECK(shows(none, "no columns of search channels"));
  CHECK(shows(none, "no item of the codebook"));
  description.register_part = RegisterPart::ready_columns;
  CHECK(shows(text_in(Language::danish, description), "færdige kolonner"));
  description.register_part = RegisterPart::described;
  description.period.reset();
  CHECK(shows(text_in(Language::swedish, description), "varken svar eller period"));
}

TEST_CASE("the period, its bounds and the spells are told") {
  StudyDescription description = sample_description();
  const std::string text = text_in(Language::english, description);
  CHECK(shows(text, "2010-01-01 to 2010-12-30"));
  CHECK(shows(text, "from the study file"));
  CHECK(shows(text, "2 weeks or more (outcome job)"));
  CHECK(shows(text, "Persons without a row in the register, who are in no share: 1 of 40."));
  description.period->last_week = description.period->first_week - 1;
  CHECK(shows(text_in(Language::english, description), "it holds no whole week"));
  description.period->rows_outside = 7;
  CHECK(
      shows(text_in(Language::english, description), "Rows dated outside the period: 7 of the 0"));
}

TEST_CASE("the long table holds every share as its fraction") {
  const DocumentTable table =
      description_csv_table(sample_description(), builtin_codebook(), Language::danish);
  const std::string csv = render_csv(table);
  CHECK(shows(csv, "section,what,level,label,n,of,share,mean,sd,published\n"));
  CHECK(shows(csv, "search,searching_forms,,,28,100,0.28,,,0.28\n"));
  CHECK(shows(csv, "register,ordinary_job,at_end,ordinært job,0,0,,,,\n"));
  CHECK(shows(csv, "persons,benefit_class,none,ingen ydelse,10,39,"));
  CHECK(shows(csv, "items,p06_health,,Helbred og mestring,90,100,,3.25,1.5,\n"));
  CHECK(shows(csv, "item_waves,p06_health,5,Helbred og mestring,2,,,4,,\n"));
}

TEST_CASE("every null in the JSON has its reason") {
  const auto json = nlohmann::json::parse(
      description_json(sample_head(), sample_description(), builtin_codebook(), Language::swedish));
  CHECK(json["schema"] == "bip.describe/1");
  CHECK(json["input"]["dialect"].is_null());
  CHECK(json["search"]["searching_forms"]["published"] == 0.28);
  CHECK_FALSE(json["search"]["by_number"][0].contains("published"));
  CHECK(json["register"]["states"][0]["at_end"]["share"].is_null());
  CHECK(json["persons"]["age"].is_null());
  CHECK(json["items"][0]["label"] == "Hantering av hälsan");
  std::set<std::string> places;
  for (const auto& entry : json["absent"]) places.insert(entry["where"]);
  for (const char* place : {"register.states[ordinary_job].at_end.share", "persons.age",
                            "forms.jobcenters", "items[p06_health].change.sd"}) {
    CAPTURE(place);
    CHECK(places.contains(place));
  }
}

TEST_CASE("a data file's description shows columns, levels and search") {
  TableDescription description;
  description.rows = 3;
  description.columns.push_back({.name = "p06_health",
                                 .type = ColumnType::integer,
                                 .rows = 3,
                                 .missing = 1,
                                 .mean = Mean{.count = 2, .mean = 2.5, .sd = 0.5},
                                 .levels = {{"2", {1, 2}}}});
  description.columns.push_back({.name = "note", .rows = 3, .mean = {}, .levels = {}});
  const Document document =
      description_document(sample_head(), description, builtin_codebook(), Language::swedish);
  const auto tables = tables_of(document.sections);
  REQUIRE(tables.size() == 2);
  CHECK(tables[0].name == "columns");
  CHECK(tables[1].name == "column_levels");
  CHECK(shows(render_text(document, {}), "Hantering av hälsan"));
  description.search = sample_description().search;
  description.persons = 2;
  const Document with_search =
      description_document(sample_head(), description, builtin_codebook(), Language::english);
  CHECK(tables_of(with_search.sections).size() == 5);
  CHECK(shows(render_text(with_search, {}), "3 rows of 2 persons"));
  const auto json = nlohmann::json::parse(
      description_json(sample_head(), description, builtin_codebook(), Language::english));
  CHECK(json["columns"][1]["values"].is_null());
  CHECK(json["input"].contains("dialect"));
  CHECK(shows(render_csv(description_csv_table(description, builtin_codebook(), Language::english)),
              "columns,note,,,3,3,,,,\n"));
}
