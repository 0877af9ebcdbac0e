// What a document says when its maker leaves the optional parts out.
// Expected values are the defaults stated in document.hpp.
#include <doctest/doctest.h>

#include "bip/report/number_text.hpp"
#include "bip/report/render.hpp"
#include "sample_document.hpp"

namespace bip {
namespace {

TEST_CASE("a number shows four significant digits unless its cell says otherwise") {
  CHECK(number_text(NumberCell{0.123456}) == "0.1235");
  CHECK(number_text(NumberCell{.value = 0.123456, .digits = 2}) == "0.12");
}

TEST_CASE("a column stands on the right, a paragraph plainly, unless they say otherwise") {
  DocumentTable table;
  table.columns = {{"n", "rows"}};
  table.rows = {{test::integer(3)}};
  CHECK(render_text(test::document_of(table), {}) == "rows\n----\n   3\n");
  CHECK(render_text(test::document_of("words"), {}) == "words\n");
}

TEST_CASE("a cell that nobody filled is empty, not absent") {
  DocumentTable table;
  table.columns = {{"a", "a"}, {"b", "b"}};
  table.rows = {{Cell{}, Cell{}}};
  CHECK(render_csv(table) == "a,b\n,\n");
  CHECK(render_text(test::document_of(table), {}) == "a  b\n-  -\n\n");
}

}  // namespace
}  // namespace bip
