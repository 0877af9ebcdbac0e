// The Markdown text, byte by byte, and paragraphs that look like other blocks.
// Escapes inside a line are tested in test_escaping.cpp.
#include <doctest/doctest.h>

#include <string>

#include "bip/report/render.hpp"
#include "sample_document.hpp"

namespace bip {
namespace {

using namespace test;

TEST_CASE("a document as Markdown has headings, a list of its provenance and GFM tables") {
  const std::string expected = R"~(# Explanatory power

- **command:** bip compare a.csv --base 'job \~ age'
- **version:** bip 0.1.0

## Gains \& losses

**Register data explain 6.1 %, with the indicators 14.2 %.**

Common sample: 9812 rows.

**Table:** Models on the common sample of 9812 rows.

| model | log-likelihood | rows | McFadden R² | ratio | p |
| :--- | ---: | ---: | ---: | ---: | ---: |
| null | -3456.79 | 9812 | 0.0 % | – | –<sup>1</sup> |
| register | -3246.10 | 19812 | 6.1 % | –<sup>2</sup> | 0.032 |
| full | -296.10 | 9812 | 14.2 % | 2.337 | \< 0.001 |

<sup>1</sup> the null model has no test

<sup>2</sup> the base is zero

McFadden R²: 1 - loglik / loglik of the null model.

synthetic

not checked for export
)~";
  CHECK(render_markdown(sample_document()) == expected);
}

TEST_CASE("a paragraph that begins like a list or a heading stays a paragraph in Markdown") {
  CHECK(render_markdown(document_of("- a")) == "\\- a\n");
  CHECK(render_markdown(document_of("+ a")) == "\\+ a\n");
  CHECK(render_markdown(document_of("12. a")) == "12\\. a\n");
  CHECK(render_markdown(document_of("3) a")) == "3\\) a\n");
  CHECK(render_markdown(document_of("3 a")) == "3 a\n");
  CHECK(render_markdown(document_of("1984")) == "1984\n");
  CHECK(render_markdown(document_of("# a")) == "\\# a\n");
  CHECK(render_markdown(document_of("     a ")) == "a\n");
}

TEST_CASE("an empty document is an empty Markdown text") { CHECK(render_markdown({}).empty()); }

}  // namespace
}  // namespace bip
