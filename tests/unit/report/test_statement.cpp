// Statements: what is not stated is absent, not empty.
#include "bip/report/statement.hpp"

#include <doctest/doctest.h>

#include "bip/report/document.hpp"

TEST_CASE("a new table, sentence or entry states nothing") {
  const bip::DocumentTable table;
  CHECK_FALSE(table.statement.has_value());
  const bip::Paragraph paragraph{"12 persons"};
  CHECK_FALSE(paragraph.shows.has_value());
  const bip::Statement statement{.columns = {}};
  CHECK_FALSE(statement.caption.has_value());
  CHECK(statement.shown.empty());
}

TEST_CASE("a quantity and a shown cell are kept as they were stated") {
  bip::Statement statement{.columns = {{"n", bip::Content::count}}};
  statement.counted.add("sex/woman", 12, 9);
  statement.show(3, "n", {"sex/woman"});
  CHECK(statement.counted.quantities.front().persons == 9);
  CHECK(statement.shown.front().row == 3);
  CHECK(statement.shown.front().keys == bip::QuantityKeys{"sex/woman"});
}
