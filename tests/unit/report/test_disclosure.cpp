// What passes disclosure control, what does not, and what the account says of it.
#include "bip/report/disclosure.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "bip/report/marks.hpp"

using bip::Content;
using bip::control_disclosure;
using bip::ControlledDocument;
using bip::Document;
using bip::DocumentTable;
using bip::NumberCell;
using bip::QuantityKeys;
using bip::Statement;

namespace {

NumberCell whole(double value) { return {value, NumberCell::Style::integer, 0}; }
NumberCell share(double value) { return {value, NumberCell::Style::percent, 1}; }

/// Persons by level with their total: n and share.
DocumentTable levels_table(const std::vector<double>& counts) {
  DocumentTable table;
  table.name = "levels";
  table.caption = "Persons by level";
  table.columns = {{"level", "level"}, {"n", "n"}, {"share", "share"}};
  Statement statement{.columns = {{"n", Content::count}, {"share", Content::derived}}};
  double sum = 0;
  for (const double count : counts) sum += count;
  QuantityKeys parts;
  for (const double count : counts) {
    const std::string key = "level/" + std::to_string(parts.size());
    statement.counted.add(key, count, count);
    statement.show(table.rows.size(), "n", {key});
    statement.show(table.rows.size(), "share", {key, "all"});
    table.rows.push_back({bip::TextCell{"level"}, whole(count), share(count / sum)});
    parts.push_back(key);
  }
  statement.counted.add("all", sum, sum);
  statement.show(table.rows.size(), "n", {"all"});
  statement.show(table.rows.size(), "share", {});
  table.rows.push_back({bip::TextCell{"all"}, whole(sum), share(1)});
  statement.counted.sums.push_back({"all", parts});
  table.statement = statement;
  return table;
}

Document document_of(DocumentTable table) {
  Document document;
  document.title = "A study";
  document.sections.push_back({"Persons", {std::move(table)}});
  document.notes = {bip::kUncheckedMark};
  return document;
}

const DocumentTable& table_of(const ControlledDocument& controlled) {
  return std::get<DocumentTable>(controlled.document.sections.at(0).parts.at(0));
}

bool is_shown(const DocumentTable& table, std::size_t row, std::size_t column) {
  return std::holds_alternative<NumberCell>(table.rows.at(row).at(column));
}

}  // namespace

TEST_CASE("a table that states nothing is withheld, and the account says so") {
  DocumentTable table = levels_table({50, 60});
  table.statement.reset();
  const auto controlled = control_disclosure(document_of(table), {});
  CHECK(controlled.document.sections.empty());
  CHECK(controlled.account.tables.at(0).is_withheld);
  CHECK(controlled.account.tables.at(0).name == "levels");
}

TEST_CASE("a number of a column that is not stated is left out") {
  DocumentTable table = levels_table({50, 60});
  table.statement->columns.erase("share");
  const auto controlled = control_disclosure(document_of(table), {});
  CHECK(is_shown(table_of(controlled), 0, 1));
  CHECK_FALSE(is_shown(table_of(controlled), 0, 2));
  CHECK(controlled.account.tables.at(0).unstated == 3);
}

TEST_CASE("a count whose cell is not stated is left out in a stated column") {
  DocumentTable table = levels_table({50, 60});
  table.rows.push_back({bip::TextCell{"new"}, whole(2), share(0.1)});
  const auto controlled = control_disclosure(document_of(table), {});
  CHECK_FALSE(is_shown(table_of(controlled), 3, 1));
}

TEST_CASE("a small count, its share and one other with both of its cells are left out") {
  const auto controlled = control_disclosure(document_of(levels_table({3, 40, 9, 0})), {});
  const DocumentTable& table = table_of(controlled);
  for (const std::size_t column : {1U, 2U}) {
    CHECK_FALSE(is_shown(table, 0, column));
    CHECK(is_shown(table, 1, column));
    CHECK_FALSE(is_shown(table, 2, column));
    CHECK(is_shown(table, 3, column));  // zeros are shown
    CHECK(is_shown(table, 4, column));
  }
  const bip::TableAccount& account = controlled.account.tables.at(0);
  CHECK(account.primary == 2);
  CHECK(account.secondary == 2);
  CHECK(account.smallest_cell == 40);
  CHECK(account.persons == 52);
}

TEST_CASE("primary and secondary look the same in the document") {
  const auto controlled = control_disclosure(document_of(levels_table({3, 40, 9, 0})), {});
  const DocumentTable& table = table_of(controlled);
  CHECK(std::get<bip::AbsentCell>(table.rows[0][1]).reason ==
        std::get<bip::AbsentCell>(table.rows[2][1]).reason);
}

TEST_CASE("extremes never leave, estimates go with their sample") {
  DocumentTable table;
  table.name = "ages";
  table.columns = {{"oldest", "oldest"}, {"slope", "slope"}};
  table.rows = {{NumberCell{91}, NumberCell{0.25}}};
  table.statement = Statement{
      .columns = {{"oldest", Content::extreme}, {"slope", Content::estimate}}, .sample = "rows"};
  table.statement->counted.add("rows", 900, 300);
  CHECK_FALSE(is_shown(table_of(control_disclosure(document_of(table), {})), 0, 0));
  CHECK(is_shown(table_of(control_disclosure(document_of(table), {})), 0, 1));
  table.statement->counted.quantities.front().persons = 4;
  CHECK_FALSE(is_shown(table_of(control_disclosure(document_of(table), {})), 0, 1));
}

TEST_CASE("sentences with digits leave only with the counts they state") {
  Document document = document_of(levels_table({3, 40, 9, 0}));
  auto& parts = document.sections.front().parts;
  parts.emplace_back(bip::Paragraph{"Nobody was asked twice."});
  parts.emplace_back(bip::Paragraph{"40 persons, unstated"});
  parts.emplace_back(bip::Paragraph{"40 persons, stated", false, QuantityKeys{"level/1"}});
  parts.emplace_back(bip::Paragraph{"3 persons, stated", false, QuantityKeys{"level/0"}});
  const auto controlled = control_disclosure(document, {});
  CHECK(controlled.document.sections.front().parts.size() == 3);
  CHECK(controlled.account.texts == 2);
}

TEST_CASE("the mark tells what was done in place of not checked for export") {
  const auto controlled = control_disclosure(document_of(levels_table({50, 60})), {.min_cell = 5});
  CHECK(controlled.document.notes.size() == 1);
  CHECK(controlled.document.notes.front().find("1 to 4 persons") != std::string::npos);
}

TEST_CASE("bins are merged until each holds enough persons, events and others") {
  DocumentTable table;
  table.name = "calibration";
  table.columns = {{"rows", "rows"}, {"observed", "observed"}};
  table.rows = {{whole(10), share(0.0)},
                {whole(10), share(0.2)},
                {whole(10), share(0.6)},
                {whole(10), share(0.9)}};
  table.statement =
      Statement{.columns = {{"rows", Content::count}, {"observed", Content::derived}}};
  table.statement->bins = {{.first = 0,
                            .persons = {{10, 0, 10}, {10, 2, 8}, {10, 6, 4}, {10, 9, 1}},
                            .summed = {"rows"},
                            .averaged = {"observed"}}};
  const auto controlled = control_disclosure(document_of(table), {});
  const DocumentTable& merged = table_of(controlled);
  REQUIRE(merged.rows.size() == 2);
  CHECK(std::get<NumberCell>(merged.rows[0][0]).value == 10);
  CHECK(std::get<NumberCell>(merged.rows[1][0]).value == 30);
  CHECK(std::abs(std::get<NumberCell>(merged.rows[1][1]).value - 17.0 / 30) < 1e-12);
  CHECK(controlled.account.tables.at(0).merged == 2);
}

TEST_CASE("points of a curve that too few persons part are left out, its ends stay") {
  DocumentTable table;
  table.name = "roc";
  table.columns = {{"rate", "rate"}};
  for (const double rate : {0.0, 0.1, 0.2, 0.9, 1.0}) table.rows.push_back({share(rate)});
  table.statement = Statement{.columns = {{"rate", Content::derived}}};
  table.statement->bins = {{.merging = bip::Merging::curve,
                            .first = 0,
                            .persons = {{0}, {2}, {7}, {40}, {1}},
                            .averaged = {"rate"}}};
  const auto controlled = control_disclosure(document_of(table), {});
  const DocumentTable& curve = table_of(controlled);
  REQUIRE(curve.rows.size() == 3);
  CHECK(std::get<NumberCell>(curve.rows[0][0]).value == 0);
  CHECK(std::get<NumberCell>(curve.rows[1][0]).value == 0.2);
  CHECK(std::get<NumberCell>(curve.rows[2][0]).value == 1);
}

TEST_CASE("few residual degrees of freedom and small levels are to be looked at") {
  DocumentTable table;
  table.name = "coefficients";
  table.columns = {{"term", "term"}, {"estimate", "estimate"}};
  table.rows = {{bip::TextCell{"sex[x]"}, NumberCell{0.3}}};
  table.statement = Statement{.columns = {{"estimate", Content::estimate}},
                              .sample = "rows",
                              .residual_df = 9,
                              .levels = {{"sex[x]", 3}, {"sex[y]", 30}}};
  table.statement->counted.add("rows", 20, 20);
  const auto controlled = control_disclosure(document_of(table), {});
  CHECK(controlled.account.tables.at(0).review.size() == 2);
  CHECK(is_shown(table_of(controlled), 0, 1));
}

TEST_CASE("the account is a table with a row for each of the document's") {
  const auto controlled = control_disclosure(document_of(levels_table({3, 40, 9, 0})), {});
  const Document account = bip::account_document(controlled.account, bip::Language::english);
  const auto& table = std::get<DocumentTable>(account.sections.at(0).parts.at(0));
  REQUIRE(table.rows.size() == 1);
  CHECK(std::get<bip::TextCell>(table.rows[0][0]).text == "levels");
  CHECK(std::get<bip::TextCell>(table.rows[0][1]).text == "reduced");
}

TEST_CASE("accounts go with the tables that are listed, whatever figures stand between them") {
  Document document = document_of(levels_table({3, 40, 9, 0}));
  bip::Figure repeated;
  repeated.numbers = bip::FigureNumbers::in_table;
  repeated.data = levels_table({50, 60});
  repeated.data.name = "repeated";
  repeated.data.statement.reset();
  bip::Figure alone;
  alone.data.name = "alone";
  alone.data.rows = {{whole(7)}};
  alone.data.columns = {{"n", "n"}};
  auto& parts = document.sections.front().parts;
  parts.insert(parts.begin(), {bip::Paragraph{"Words."}, std::move(repeated), std::move(alone)});
  const auto controlled = control_disclosure(document, {});
  const auto& tables = controlled.account.tables;
  REQUIRE(tables.size() == 2);
  CHECK(tables[0].name == "alone");
  CHECK(tables[0].is_withheld);
  CHECK(tables[1].name == "levels");
  CHECK(tables[1].primary == 2);
  CHECK(tables[1].rows == 5);
}

TEST_CASE("where the search was bounded, more is left out and the account says so") {
  const Document document = document_of(levels_table({3, 40, 9, 70, 0}));
  const auto usual = control_disclosure(document, {});
  CHECK(usual.account.unsearched == 0);
  CHECK(usual.account.tables.at(0).review.empty());
  const auto bounded = control_disclosure(document, {.bounds = {.most_work = -1}});
  CHECK(bounded.account.unsearched > 0);
  CHECK(bounded.account.tables.at(0).secondary > usual.account.tables.at(0).secondary);
  REQUIRE(bounded.account.tables.at(0).review.size() == 1);
  for (const std::size_t row : {0U, 1U, 2U, 3U, 5U})
    CHECK_FALSE(is_shown(table_of(bounded), row, 1));
  CHECK(is_shown(table_of(bounded), 4, 1));  // zeros are shown
}

TEST_CASE("a number inside a text is left out unless it is stated or stands in a column of names") {
  DocumentTable table = levels_table({50, 60});
  table.columns.push_back({"remark", "remark"});
  table.columns.push_back({"item", "item"});
  for (auto& row : table.rows) {
    row.emplace_back(bip::TextCell{"of these 3 moved"});
    row.emplace_back(bip::TextCell{"p06_health"});
  }
  table.rows.back()[3] = bip::TextCell{"no number"};
  const auto is_text = [](const DocumentTable& shown, std::size_t row, std::size_t column) {
    return std::holds_alternative<bip::TextCell>(shown.rows.at(row).at(column));
  };
  const auto unstated = control_disclosure(document_of(table), {});
  CHECK_FALSE(is_text(table_of(unstated), 0, 3));
  CHECK(is_text(table_of(unstated), 2, 3));
  CHECK(is_text(table_of(unstated), 0, 4));
  CHECK(unstated.account.tables.at(0).unstated == 2);
  table.statement->columns.emplace("remark", Content::derived);
  table.statement->show(0, "remark", {"level/0"});
  const auto stated = control_disclosure(document_of(table), {});
  CHECK(is_text(table_of(stated), 0, 3));
  CHECK_FALSE(is_text(table_of(stated), 1, 3));
  table.statement->columns["remark"] = Content::extreme;
  CHECK_FALSE(is_text(table_of(control_disclosure(document_of(table), {})), 0, 3));
}
