// Whether documents say what each of their numbers stands for: disclosure control without a
// smallest cell leaves out nothing but what nobody stated.
#pragma once

#include <doctest/doctest.h>

#include <cstddef>
#include <string>
#include <variant>
#include <vector>

#include "bip/report/disclosure.hpp"

namespace bip::test {

/// Tables of the document that lose a number for want of a statement, and those withheld whole.
inline std::vector<std::string> tables_with_unstated(const Document& document) {
  std::vector<std::string> names;
  for (const TableAccount& table : control_disclosure(document, {.min_cell = 0}).account.tables)
    if (table.is_withheld || table.unstated > 0) names.push_back(table.name);
  return names;
}

/// The same document whose tables have a column more, of which nobody says what it counts.
inline Document with_unstated_column(Document document) {
  const auto add = [](DocumentTable& table) {
    table.columns.push_back({"new_number", "new"});
    for (std::vector<Cell>& row : table.rows)
      row.emplace_back(NumberCell{3, NumberCell::Style::integer, 0});
  };
  for (Section& section : document.sections)
    for (auto& part : section.parts)
      if (auto* const table = std::get_if<DocumentTable>(&part)) add(*table);
  return document;
}

/// Every number of the document is stated, and one that is not is withheld from each table.
inline void check_every_number_is_stated(const Document& document) {
  CHECK(tables_with_unstated(document).empty());
  for (const std::string& name : tables_with_unstated(document)) MESSAGE(name);
  const auto controlled = control_disclosure(with_unstated_column(document), {.min_cell = 0});
  std::size_t tables = 0;
  for (const Section& section : controlled.document.sections)
    for (const auto& part : section.parts)
      if (const auto* const table = std::get_if<DocumentTable>(&part)) {
        ++tables;
        for (const std::vector<Cell>& row : table->rows)
          CHECK_FALSE(std::holds_alternative<NumberCell>(row.back()));
      }
  CHECK(tables > 0);
}

}  // namespace bip::test
