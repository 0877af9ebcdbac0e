// A figure in formats without pictures: its words and its numbers, once. Expected lines are written
// by hand from document.hpp's promises.
#include <doctest/doctest.h>

#include <string>

#include "bip/report/document.hpp"
#include "bip/report/render.hpp"
#include "bip/report/workbook.hpp"
#include "sample_document.hpp"

namespace bip {
namespace {

using namespace test;

std::size_t count_in(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
    ++count;
  return count;
}

Figure told_figure() {
  Figure figure = sample_figure();
  figure.numbers = FigureNumbers::in_table;
  return figure;
}

TEST_CASE("a figure as text is its title, what one sees and its numbers") {
  CHECK(render_text(document_of(sample_figure()), {}) ==
        "What is explained, 9812 rows.\n"
        "Two bars: register 6.1 %, full 14.2 %.\n"
        "\n"
        "model     McFadden R²    low   high\n"
        "--------  -----------  -----  -----\n"
        "register        6.1 %  5.2 %  7.0 %\n"
        "full           14.2 %     –¹     –¹\n"
        "\n"
        "¹ no draws\n");
}

TEST_CASE("a figure whose numbers a table tells prints them in no format a second time") {
  const Document document = document_of(told_figure());
  for (const Format format : {Format::text, Format::markdown, Format::latex, Format::html}) {
    CAPTURE(name_of(format));
    const std::string text = render_document(document, format, {});
    // A page without the picture is none the poorer: the table stands right there.
    CHECK(count_in(text, "Two bars") == (format == Format::html ? 0 : 1));
    CHECK(count_in(text, "no draws") == 0);
  }
  CHECK(list_tables(document).empty());
}

TEST_CASE("every format for people shows a figure's title once, and its numbers") {
  for (const Format format : {Format::markdown, Format::latex, Format::html}) {
    CAPTURE(name_of(format));
    const std::string text = render_document(document_of(sample_figure()), format, {});
    CHECK(count_in(text, "no draws") == 1);
    CHECK(count_in(text, "What is explained, 9812 rows.") >= 1);
    CHECK(count_in(text, "5.2") == 1);
  }
}

TEST_CASE("a figure's numbers are among the document's tables") {
  const Document document = document_of(sample_figure());
  const auto tables = list_tables(document);
  REQUIRE(tables.size() == 1);
  CHECK(tables.front().name == "power");
  CHECK(render_csv(*tables.front().table) ==
        "model,mcfadden,low,high\nregister,0.061,0.052,0.07\nfull,0.142,,\n");
}

TEST_CASE("a drawn figure stands in the page below its title, its numbers folded") {
  Figure figure = sample_figure();
  figure.drawing = "<svg id=\"drawn\"></svg>\n";
  const std::string page = render_html(document_of(figure));
  const std::size_t drawing =
      page.find("rows.</figcaption>\n<svg id=\"drawn\"></svg>\n</figure>\n<details>");
  REQUIRE(drawing != std::string::npos);
  CHECK(page.find("<details>", drawing) < page.find("<table>", drawing));
  CHECK(page.find("<p>Two bars") == std::string::npos);
}

}  // namespace
}  // namespace bip
