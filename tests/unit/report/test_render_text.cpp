// Plain text, byte by byte: the layout people see first.
// That no line is too wide is tested on random documents in test_width_property.cpp.
#include <doctest/doctest.h>

#include <limits>
#include <string>

#include "bip/core/error.hpp"
#include "bip/report/render.hpp"
#include "sample_document.hpp"

namespace bip {
namespace {

using namespace test;

TEST_CASE("a document as text has a title, provenance, sections, aligned tables and marks") {
  const std::string expected = R"~(Explanatory power
=================

command: bip compare a.csv --base 'job ~ age'
version: bip 0.1.0

Gains & losses
--------------

=> Register data explain 6.1 %, with the indicators 14.2 %.

Common sample: 9812 rows.

Models on the common sample of 9812 rows.

model     log-likelihood   rows  McFadden R²  ratio        p
--------  --------------  -----  -----------  -----  -------
null            -3456.79   9812        0.0 %      –       –¹
register        -3246.10  19812        6.1 %     –²    0.032
full             -296.10   9812       14.2 %  2.337  < 0.001

¹ the null model has no test
² the base is zero
McFadden R²: 1 - loglik / loglik of the null model.

synthetic
not checked for export
)~";
  CHECK(render_text(sample_document(), {}) == expected);
}

TEST_CASE("a narrow page splits a table into groups of columns that repeat the first one") {
  const std::string expected = R"~(Explanatory power
=================

command: bip compare a.csv --base 'job ~
         age'
version: bip 0.1.0

Gains & losses
--------------

=> Register data explain 6.1 %, with the
   indicators 14.2 %.

Common sample: 9812 rows.

Models on the common sample of 9812
rows.

model     log-likelihood   rows
--------  --------------  -----
null            -3456.79   9812
register        -3246.10  19812
full             -296.10   9812

model     McFadden R²  ratio        p
--------  -----------  -----  -------
null            0.0 %      –       –¹
register        6.1 %     –²    0.032
full           14.2 %  2.337  < 0.001

¹ the null model has no test
² the base is zero
McFadden R²: 1 - loglik / loglik of the
null model.

synthetic
not checked for export
)~";
  CHECK(render_text(sample_document(), {.width = 40}) == expected);
}

TEST_CASE("a width below forty columns counts as forty") {
  CHECK(render_text(sample_document(), {.width = -3}) ==
        render_text(sample_document(), {.width = 40}));
}

TEST_CASE("colour adds weight to headings and the headline, and nothing else") {
  const std::string plain = render_text(sample_document(), {});
  std::string coloured = render_text(sample_document(), {.width = 100, .colour = true});
  CHECK(coloured.find("\x1b[1mExplanatory power\x1b[0m\n") == 0);
  CHECK(coloured.find("\x1b[1mGains & losses\x1b[0m\n") != std::string::npos);
  CHECK(coloured.find("\x1b[1m=> Register data explain") != std::string::npos);
  for (const std::string code : {"\x1b[1m", "\x1b[0m"}) {
    for (std::size_t at = coloured.find(code); at != std::string::npos; at = coloured.find(code)) {
      coloured.erase(at, code.size());
    }
  }
  CHECK(coloured == plain);
}

TEST_CASE("an empty document is an empty text") { CHECK(render_text({}, {}).empty()); }

TEST_CASE("a table without rows says so") {
  DocumentTable table;
  table.columns = {{"term", "term", Align::left}, {"estimate", "estimate"}};
  CHECK(render_text(document_of(table), {}) == "term  estimate\n----  --------\n(no rows)\n");
}

TEST_CASE("a table without columns leaves its caption and notes") {
  DocumentTable table;
  table.caption = "Nothing was asked for.";
  table.notes = {"See the options."};
  CHECK(render_text(document_of(table), {}) == "Nothing was asked for.\n\nSee the options.\n");
}

TEST_CASE("numbers of different styles stand with their decimal points below each other") {
  DocumentTable table;
  table.columns = {{"v", "value"}};
  table.rows = {{general(0.012345)}, {integer(9812)}, {general(123.456)}, {percent(0.061, 1)},
                {percent(0.5, 0)},   {general(2e-9)}, {p_value(0)}};
  const std::string expected =
      "       value\n"
      "------------\n"
      "   0.01235\n"
      "9812\n"
      " 123.5\n"
      "   6.1 %\n"
      "  50 %\n"
      "   2.000e-09\n"
      " < 0.001\n";
  CHECK(render_text(document_of(table), {}) == expected);
}

TEST_CASE("a long text cell wraps, the name of a row with an indent") {
  DocumentTable table;
  table.columns = {{"name", "name", Align::left}, {"text", "text", Align::left}, {"n", "n"}};
  table.rows = {{TextCell{"the first block of indicators"},
                 TextCell{"what these say of the outcome, in words"}, integer(3)}};
  const std::string expected =
      "name                text               n\n"
      "------------------  -----------------  -\n"
      "the first block     what these say of  3\n"
      "  of indicators     the outcome, in\n"
      "                    words\n";
  CHECK(render_text(document_of(table), {.width = 40}) == expected);
}

TEST_CASE("where room is short, titles wrap before the cells below them do") {
  DocumentTable table;
  table.columns = {{"name", "name", Align::left}, {"v", "a title of several words"}};
  table.rows = {{TextCell{"a name of just thirty letters."}, integer(3)}};
  const std::string expected =
      "                                 a title\n"
      "                                      of\n"
      "                                 several\n"
      "name                               words\n"
      "------------------------------  --------\n"
      "a name of just thirty letters.         3\n";
  CHECK(render_text(document_of(table), {.width = 40}) == expected);
}

TEST_CASE("the same reason has one number, a number that is not finite has a reason, too") {
  DocumentTable table;
  table.columns = {{"a", "a"}, {"b", "b"}};
  table.rows = {{AbsentCell{"infinite"}, general(std::numeric_limits<double>::infinity())},
                {AbsentCell{}, AbsentCell{"infinite"}},
                {general(std::numeric_limits<double>::quiet_NaN()), AbsentCell{"zero rows"}}};
  const std::string expected =
      " a   b\n"
      "--  --\n"
      "–¹  –²\n"
      " –  –¹\n"
      "–²  –³\n"
      "\n"
      "¹ infinite\n"
      "² not a finite number\n"
      "³ zero rows\n";
  CHECK(render_text(document_of(table), {}) == expected);
}

TEST_CASE("a row that is shorter than the header is a defect") {
  DocumentTable table;
  table.columns = {{"a", "a"}, {"b", "b"}};
  table.rows = {{general(1)}};
  CHECK_THROWS_AS(render_text(document_of(table), {}), Error);
  CHECK_THROWS_AS(render_csv(table), Error);
}

TEST_CASE("a path or digest longer than the line stays whole in prose") {
  const std::string path(120, 'a');
  CHECK(render_text(document_of("see " + path + " for it"), {}) == "see\n" + path + "\nfor it\n");
}

}  // namespace
}  // namespace bip
