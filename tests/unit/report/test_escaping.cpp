// Names a data file may hold, and what each format must write so that they are read as they are and
// nothing obeys them.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "bip/report/render.hpp"
#include "sample_document.hpp"

namespace bip {
namespace {

using namespace test;

/// What each format must write for a name to be read as that name.
struct NameCase {
  std::string name;
  std::string text;
  std::string markdown;
  std::string latex;
  std::string html;
  std::string csv;
};

const std::vector<NameCase>& names() {
  static const std::vector<NameCase> kNames = {
      {R"~("; system("x"))~", R"~("; system("x"))~", R"~("; system("x"))~",
       R"~(\textquotedbl{}; system(\textquotedbl{}x\textquotedbl{}))~",
       "&quot;; system(&quot;x&quot;)", R"~("""; system(""x"")")~"},
      {"<script>alert(1)</script>", "<script>alert(1)</script>", R"(\<script\>alert(1)\</script\>)",
       R"(\textless{}script\textgreater{}alert(1)\textless{}/script\textgreater{})",
       "&lt;script&gt;alert(1)&lt;/script&gt;", "<script>alert(1)</script>"},
      {"a|b", "a|b", R"(a\|b)", R"(a\textbar{}b)", "a|b", "a|b"},
      {R"(a\|b)", R"(a\|b)", R"(a\\\|b)", R"(a\textbackslash{}\textbar{}b)", R"(a\|b)", R"(a\|b)"},
      {"*a* _b_ `c` ~d~", "*a* _b_ `c` ~d~", R"(\*a\* \_b\_ \`c\` \~d\~)",
       R"({*}a{*} \_\allowbreak{}b\_\allowbreak{} \textasciigrave{}c\textasciigrave{} \textasciitilde{}d\textasciitilde{})",
       "*a* _b_ `c` ~d~", "*a* _b_ `c` ~d~"},
      {"[x](http://y) ![z]", "[x](http://y) ![z]", R"(\[x\](http://y) \!\[z\])",
       "{[}x{]}(http://y) !{[}z{]}", "[x](http://y) ![z]", "[x](http://y) ![z]"},
      {R"(# $ % & ^ { } \x)", R"(# $ % & ^ { } \x)", R"(\# \$ % \& ^ \{ \} \\x)",
       R"(\# \$ \% \& \textasciicircum{} \{ \} \textbackslash{}x)", R"(# $ % &amp; ^ { } \x)",
       R"(# $ % & ^ { } \x)"},
      {"a--b 'c' ,,d", "a--b 'c' ,,d", "a--b 'c' ,,d",
       R"(a-{}-b \textquotesingle{}c\textquotesingle{} ,{},d)", "a--b &#39;c&#39; ,,d",
       R"("a--b 'c' ,,d")"},
      {"ÅÄÖ æøå ² ¹ − – →", "ÅÄÖ æøå ² ¹ − – →", "ÅÄÖ æøå ² ¹ − – →",
       R"(ÅÄÖ æøå \textsuperscript{2} \textsuperscript{1} $-$ \textendash{} $\to$)",
       "ÅÄÖ æøå ² ¹ − – →", "ÅÄÖ æøå ² ¹ − – →"},
      {"β ≤ 日", "β ≤ 日", "β ≤ 日", R"($\beta$ $\leq$ {[}U+65E5{]})", "β ≤ 日", "β ≤ 日"},
      {"\x1b]0;x\a\nred", R"(\x1b]0;x\x07\nred)", R"(\\x1b\]0;x\\x07\\nred)",
       R"(\textbackslash{}x1b{]}0;x\textbackslash{}x07\textbackslash{}nred)",
       R"(\x1b]0;x\x07\nred)", "\"\x1b]0;x\a\nred\""},
      {"caf\xe9", R"(caf\xe9)", R"(caf\\xe9)", R"(caf\textbackslash{}xe9)", R"(caf\xe9)",
       "caf\xe9"},
      {"&lt; a  b", "&lt; a  b", R"(\&lt; a  b)", R"(\&lt; a \ b)", "&amp;lt; a  b", "&lt; a  b"},
  };
  return kNames;
}

bool holds(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST_CASE("a column of any name comes out as its name in every format") {
  for (const NameCase& each : names()) {
    CAPTURE(each.name);
    const Document document = document_of(each.name, "cell");
    CHECK(render_text(document, {}).substr(0, each.text.size() + 1) == each.text + "\n");
    CHECK(holds(render_markdown(document), "| " + each.markdown + " |\n"));
    CHECK(holds(render_latex(document), "\\toprule\n" + each.latex + " \\\\\n"));
    CHECK(holds(render_html(document), "<th scope=\"col\">" + each.html + "</th>"));
  }
}

TEST_CASE("a cell of any text comes out as its text in every format") {
  for (const NameCase& each : names()) {
    CAPTURE(each.name);
    const Document document = document_of("column", each.name);
    CHECK(holds(render_text(document, {}), "\n" + each.text + "\n"));
    CHECK(holds(render_markdown(document), "\n| " + each.markdown + " |\n"));
    CHECK(holds(render_latex(document), "\\endfoot\n" + each.latex + " \\\\\n"));
    CHECK(holds(render_html(document), "<th scope=\"row\">" + each.html + "</th>"));
  }
}

TEST_CASE("titles, provenance, captions, reasons, notes and marks are escaped like names") {
  for (const NameCase& each : names()) {
    CAPTURE(each.name);
    DocumentTable table;
    table.caption = each.name;
    table.columns = {{"a", "a"}};
    table.rows = {{AbsentCell{each.name}}};
    table.notes = {each.name};
    Document document;
    document.title = each.name;
    document.provenance.entries = {{each.name, each.name}};
    document.sections = {{each.name, {Paragraph{each.name, true}, table}}};
    document.notes = {each.name};
    const auto count = [](const std::string& text, const std::string& part) {
      std::size_t found = 0;
      for (std::size_t at = text.find(part); at != std::string::npos;
           at = text.find(part, at + 1)) {
        ++found;
      }
      return found;
    };
    CHECK(count(render_text(document, {}), each.text) == 9);
    CHECK(count(render_markdown(document), each.markdown) == 9);
    CHECK(count(render_latex(document), each.latex) == 9);
    CHECK(count(render_html(document), each.html) == 11);  // the title and the region's name twice
  }
}

TEST_CASE("CSV keeps keys and texts byte by byte") {
  for (const NameCase& each : names()) {
    CAPTURE(each.name);
    DocumentTable table;
    table.columns = {{each.name, "not shown"}, {"b", "b"}};
    table.rows = {{TextCell{each.name}, integer(1)}};
    CHECK(render_csv(table) == each.csv + ",b\n" + each.csv + ",1\n");
  }
}

TEST_CASE("no format lets a control character or a foreign byte through") {
  std::string every_byte;
  for (int byte = 0; byte < 256; ++byte) every_byte += static_cast<char>(byte);
  const Document document = document_of(every_byte, every_byte);
  for (const Format format : {Format::text, Format::markdown, Format::latex, Format::html}) {
    for (const char c : render_document(document, format, {})) {
      const auto byte = static_cast<unsigned char>(c);
      const bool is_printable = byte == '\n' || (byte >= 0x20 && byte != 0x7F);
      REQUIRE(is_printable);
    }
  }
}

}  // namespace
}  // namespace bip
