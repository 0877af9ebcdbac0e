// The names of the formats, the way to their renderers, and that no locale reaches any of them.
// Expected: the same bytes as under the classic locale.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include <clocale>
#include <locale>
#include <string>
#include <variant>

#include "bip/core/error.hpp"
#include "bip/report/json_text.hpp"
#include "bip/report/render.hpp"
#include "sample_document.hpp"

namespace bip {
namespace {

using namespace test;

TEST_CASE("every format is parsed from its own name") {
  for (const Format format : {Format::text, Format::csv, Format::json, Format::markdown,
                              Format::latex, Format::html, Format::xlsx}) {
    CHECK(parse_format(name_of(format)) == format);
  }
}

TEST_CASE("an unknown format is a usage error that lists the known ones") {
  for (const std::string name : {"pdf", "", "TEXT", "tex"}) {
    CAPTURE(name);
    try {
      static_cast<void>(parse_format(name));
      FAIL("no error");
    } catch (const Error& error) {
      CHECK(error.kind() == ErrorKind::usage);
      CHECK(std::string(error.what()) ==
            "unknown format '" + name +
                "'; known formats: text, csv, json, markdown, latex, html, xlsx");
    }
  }
}

TEST_CASE("a document is rendered by the renderer of its format") {
  const Document document = sample_document();
  const TextOptions options{.width = 60, .colour = true};
  CHECK(render_document(document, Format::text, options) == render_text(document, options));
  CHECK(render_document(document, Format::markdown, options) == render_markdown(document));
  CHECK(render_document(document, Format::latex, options) == render_latex(document));
  CHECK(render_document(document, Format::html, options) == render_html(document));
}

TEST_CASE("asking for a document as csv or json is a defect") {
  for (const Format format : {Format::csv, Format::json}) {
    try {
      static_cast<void>(render_document({}, format, {}));
      FAIL("no error");
    } catch (const Error& error) {
      CHECK(error.kind() == ErrorKind::internal);
    }
  }
}

/// A locale of this program's own, so that the test does not depend on what is installed.
struct CommaPoint : std::numpunct<char> {
  char do_decimal_point() const override { return ','; }
  char do_thousands_sep() const override { return '.'; }
  std::string do_grouping() const override { return "\3"; }
};

std::string all_formats() {
  const Document document = sample_document();
  std::string all = render_csv(std::get<DocumentTable>(document.sections[0].parts[2]));
  for (const Format format : {Format::text, Format::markdown, Format::latex, Format::html}) {
    all += render_document(document, format, {});
  }
  return all + json_text({{"pi", 3.14159}, {"n", 1234567}});
}

TEST_CASE("the locale changes no byte of any format") {
  const std::string expected = all_formats();
  const std::locale before =
      std::locale::global(std::locale(std::locale::classic(), new CommaPoint));
  for (const char* const name : {"da_DK.UTF-8", "da_DK.utf8", "de_DE.UTF-8", "sv_SE.UTF-8"}) {
    if (std::setlocale(LC_ALL, name) != nullptr) break;
  }
  const std::string found = all_formats();
  std::locale::global(before);
  std::setlocale(LC_ALL, "C");
  CHECK(found == expected);
}

}  // namespace
}  // namespace bip
