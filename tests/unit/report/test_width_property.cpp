// What holds for every document rendered as text, on documents drawn from seeds.
// The promise is that of render_text: no line wider than asked for.
#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "bip/report/render.hpp"
#include "report/text_width.hpp"
#include "sample_document.hpp"

namespace bip {
namespace {

using namespace test;

/// Documents drawn from a seed: any number of columns, long and short words, every cell kind.
class RandomDocument {
 public:
  explicit RandomDocument(unsigned seed) : random_(seed) {}

  Document make() {
    Document document;
    document.title = words();
    for (std::size_t i = below(4); i != 0; --i) {
      document.provenance.entries.emplace_back(word(), words());
    }
    for (std::size_t i = 1 + below(2); i != 0; --i) {
      document.sections.push_back({words(), {Paragraph{words(), below(2) == 0}, table()}});
    }
    document.notes = {words()};
    return document;
  }

 private:
  // Not std::uniform_int_distribution, whose draws differ between standard libraries.
  std::size_t below(std::size_t end) { return random_() % end; }

  std::string word() {
    static const std::string_view kLetters[] = {"a", "å", "_", "e\u0301", "日", "x", "|", "−"};
    std::string text;
    for (std::size_t i = 1 + below(11); i != 0; --i) text += kLetters[below(8)];
    return text;
  }

  std::string words() {
    std::string text;
    for (std::size_t i = below(25); i != 0; --i) text += (text.empty() ? "" : " ") + word();
    return text;
  }

  Cell cell() {
    const double value = (static_cast<double>(below(2000)) - 1000) / 7;
    switch (below(7)) {
      case 0:
        return AbsentCell{words()};
      case 1:
        return TextCell{words()};
      case 2:
        return TextCell{word() + word() + word() + word() + word()};
      case 3:
        return percent(value, 1);
      case 4:
        return general(value * 1e-9);
      case 5:
        return integer(value * 1e4);
      default:
        return fixed(value, static_cast<int>(below(6)));
    }
  }

  DocumentTable table() {
    DocumentTable table;
    table.caption = words();
    for (std::size_t i = below(14); i != 0; --i) {
      table.columns.push_back(
          {"k", below(2) == 0 ? word() : words(), below(2) == 0 ? Align::left : Align::right});
    }
    for (std::size_t i = below(5); i != 0; --i) {
      std::vector<Cell> row;
      for (std::size_t j = 0; j < table.columns.size(); ++j) row.push_back(cell());
      table.rows.push_back(row);
    }
    table.notes = {words()};
    return table;
  }

  std::mt19937 random_;
};

std::size_t widest_line(const std::string& text) {
  std::size_t widest = 0;
  std::size_t start = 0;
  for (std::size_t end = text.find('\n'); end != std::string::npos; end = text.find('\n', start)) {
    widest = std::max(widest, detail::display_width(text.substr(start, end - start)));
    start = end + 1;
  }
  return widest;
}

TEST_CASE("no line of text is wider than asked for") {
  for (unsigned seed = 0; seed < 400; ++seed) {
    const Document document = RandomDocument(seed).make();
    for (const int width : {40, 57, 80, 100, 250}) {
      CAPTURE(seed);
      CAPTURE(width);
      const std::string text = render_text(document, {.width = width});
      REQUIRE(widest_line(text) <= static_cast<std::size_t>(width));
    }
  }
}

TEST_CASE("no line of text ends in a blank, and every text ends in one line feed") {
  for (unsigned seed = 0; seed < 200; ++seed) {
    CAPTURE(seed);
    const std::string text = render_text(RandomDocument(seed).make(), {.width = 72});
    REQUIRE(text.find(" \n") == std::string::npos);
    REQUIRE(text.find("\n\n\n") == std::string::npos);
    if (!text.empty()) REQUIRE(text.back() == '\n');
  }
}

TEST_CASE("every word and number of a table is found in its text however narrow the page") {
  DocumentTable table;
  table.columns = {{"name", "name", Align::left}};
  table.rows = {{TextCell{"row"}}};
  for (int i = 0; i < 30; ++i) {
    table.columns.push_back({"k", "title" + std::to_string(i)});
    table.rows[0].emplace_back(integer(7000 + i));
  }
  const std::string text = render_text(document_of(table), {.width = 40});
  for (int i = 0; i < 30; ++i) {
    CHECK(text.find("title" + std::to_string(i)) != std::string::npos);
    CHECK(text.find(std::to_string(7000 + i)) != std::string::npos);
  }
}

TEST_CASE("a number wider than half the page stands whole beside a narrowed first column") {
  DocumentTable table;
  table.columns = {{"name", "name", Align::left}, {"v", "value"}};
  table.rows = {{TextCell{"a name that needs more room than is left"}, general(-1.0 / 3e200, 17)}};
  const std::string text = render_text(document_of(table), {.width = 40});
  CHECK(text.find("-3.3333333333333335e-201") != std::string::npos);
  CHECK(widest_line(text) == 40);
}

}  // namespace
}  // namespace bip
