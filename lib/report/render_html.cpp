// A document as one complete HTML page that needs nothing but itself: no script, no request.
// Knows no statistics. Source: HTML Living Standard (tables, character references).
#include <fmt/format.h>

#include <string>
#include <string_view>
#include <variant>

#include "bip/core/language.hpp"
#include "bip/report/render.hpp"
#include "report/html_style.hpp"
#include "report/markup.hpp"
#include "report/shown_table.hpp"
#include "report/visible_text.hpp"
#include "report/words/render_words.hpp"

namespace bip {
namespace {

using detail::CellKind;
using detail::ShownCell;
using detail::ShownTable;

/// Safe as content and inside quoted attributes.
std::string shown(std::string_view text) { return detail::escaped_markup(text); }

std::string mark(std::size_t number) { return fmt::format("<sup>{}</sup>", number); }

class TableWriter {
 public:
  explicit TableWriter(const DocumentTable& table)
      : table_(detail::show_table(table, NumberGlyphs::typographic)) {}

  [[nodiscard]] std::string write() const {
    if (table_.titles.empty()) return notes();
    const std::string caption = shown(
        table_.caption.empty() ? detail::render_words::kTable.in(table_.language) : table_.caption);
    // A focusable region, so that the keyboard can scroll what is wider than the window.
    std::string text = R"(<div class="table" role="region" tabindex="0" aria-label=")" + caption +
                       "\">\n<table" + crowd() + ">\n";
    if (!table_.caption.empty()) text += "<caption>" + caption + "</caption>\n";
    text += head() + "<tbody>\n";
    for (const auto& row : table_.rows) text += line(row);
    if (table_.rows.empty()) {
      text += fmt::format("<tr><td colspan=\"{}\">{}</td></tr>\n", table_.titles.size(),
                          detail::render_words::kNoRows.in(table_.language));
    }
    return text + "</tbody>\n</table>\n</div>\n" + notes();
  }

 private:
  /// So many columns need smaller letters on paper, where nothing can be scrolled.
  [[nodiscard]] std::string crowd() const {
    constexpr std::size_t kMany = 8;
    constexpr std::size_t kCrowded = 13;
    if (table_.titles.size() > kCrowded) return " class=\"crowded\"";
    return table_.titles.size() > kMany ? " class=\"many\"" : "";
  }

  [[nodiscard]] std::string head() const {
    std::string text = "<thead>\n<tr>";
    for (std::size_t i = 0; i < table_.titles.size(); ++i) {
      const bool is_right = table_.aligns[i] == Align::right;
      text += is_right ? R"(<th scope="col" class="right">)" : R"(<th scope="col">)";
      text += shown(table_.titles[i]) + "</th>";
    }
    return text + "</tr>\n</thead>\n";
  }

  [[nodiscard]] std::string line(const std::vector<ShownCell>& row) const {
    std::string text = "<tr>";
    for (std::size_t i = 0; i < row.size(); ++i) {
      const bool is_row_name = i == 0 && row[i].kind == CellKind::words;
      text += is_row_name ? "<th scope=\"row\"" : "<td";
      text += attributes(row[i], i) + '>' + shown(row[i].text);
      if (row[i].reason != 0) text += mark(row[i].reason);
      text += is_row_name ? "</th>" : "</td>";
    }
    return text + "</tr>\n";
  }

  /// Numbers with fewer digits behind the point than others of their column keep room for them.
  [[nodiscard]] std::string attributes(const ShownCell& cell, std::size_t column) const {
    const bool is_right = table_.aligns[column] == Align::right;
    if (cell.kind != CellKind::number) return is_right ? " class=\"right\"" : "";
    std::string text = is_right ? " class=\"number right\"" : " class=\"number\"";
    const std::size_t missing = table_.tails[column] - cell.tail;
    if (is_right && missing != 0) {
      text += fmt::format(" style=\"padding-right: calc(var(--pad) + {}ch)\"", missing);
    }
    return text;
  }

  [[nodiscard]] std::string notes() const {
    if (table_.reasons.empty() && table_.notes.empty()) return {};
    std::string text = "<div class=\"notes\">\n";
    for (std::size_t i = 0; i < table_.reasons.size(); ++i) {
      text += "<p>" + mark(i + 1) + ' ' + shown(table_.reasons[i]) + "</p>\n";
    }
    for (const std::string& note : table_.notes) text += "<p>" + shown(note) + "</p>\n";
    return text + "</div>\n";
  }

  ShownTable table_;
};

/// `screen`: too long for paper.
enum class Media { any, screen };

std::string folded(const std::string& summary, const std::string& content,
                   Media media = Media::any) {
  const std::string start = media == Media::any ? "<details>\n" : "<details class=\"screen\">\n";
  return start + "<summary>" + shown(summary) + "</summary>\n" + content + "</details>\n";
}

/// Words of the page itself, where the document's language is one that has them.
Language language_of(const Document& document) {
  for (const Language language : {Language::swedish, Language::danish})
    if (document.language == code_of(language)) return language;
  return Language::english;
}

struct PartWriter {
  Language language = Language::english;

  std::string operator()(const Paragraph& part) const {
    if (part.text.empty()) return {};
    return (part.emphasised ? "<p class=\"headline\">" : "<p>") + shown(part.text) + "</p>\n";
  }
  std::string operator()(const Verbatim& part) const {
    std::string text = "<pre style=\"white-space: pre-wrap\">";
    for (const std::string& line : detail::visible_lines(part.text)) text += shown(line) + '\n';
    return text + "</pre>\n";
  }
  std::string operator()(const DocumentTable& part) const {
    std::string table = TableWriter(part).write();
    if (part.importance == Importance::essential || part.caption.empty()) return table;
    return folded(part.caption, table);
  }
  std::string operator()(const Figure& part) const {
    const bool is_told = part.numbers == FigureNumbers::in_table;
    if (part.drawing.empty()) {
      // Its table alone tells as much, and more than this sentence.
      return is_told ? std::string() : (*this)(part.data);
    }
    std::string text = "<figure>\n<figcaption>" + shown(part.title) + "</figcaption>\n";
    if (part.narrow_drawing.empty())
      text += part.drawing;
    else
      text += "<div class=\"wide\">\n" + part.drawing + "</div>\n<div class=\"narrow\">\n" +
              part.narrow_drawing + "</div>\n";
    for (const std::string& note : part.data.notes)
      if (!is_told) text += "<p class=\"notes\">" + shown(note) + "</p>\n";
    text += "</figure>\n";
    if (is_told) return text;
    DocumentTable numbers = part.data;
    numbers.notes.clear();
    // A curve's points fill pages, and nobody looks them up there.
    const bool is_curves = part.kind == PlotKind::lines || part.kind == PlotKind::small_multiples;
    const Media media = is_curves ? Media::screen : Media::any;
    return text + folded(detail::render_words::kNumbersOf.in(language),
                         TableWriter(numbers).write(), media);
  }
  std::string operator()(const Provenance& part) const {
    if (part.entries.empty()) return {};
    std::string text = "<dl>\n";
    for (const auto& [key, value] : part.entries) {
      text += "<dt>" + shown(key) + "</dt><dd>" + shown(value) + "</dd>\n";
    }
    return text + "</dl>\n";
  }
};

std::string header(const Document& document) {
  std::string text = "<header>\n";
  if (!document.title.empty()) text += "<h1>" + shown(document.title) + "</h1>\n";
  for (const std::string& note : document.notes) {
    text += "<p class=\"mark\">" + shown(note) + "</p>\n";
  }
  return text + PartWriter{language_of(document)}(document.provenance) + "</header>\n";
}

std::string section_id(std::size_t index) { return fmt::format("section-{}", index + 1); }

/// Links to the sections, where there are so many that one looks for them.
std::string navigation(const Document& document) {
  constexpr std::size_t kFewSections = 5;
  if (document.sections.size() < kFewSections) return {};
  const std::string title = shown(detail::render_words::kContents.in(language_of(document)));
  std::string text = "<nav aria-label=\"" + title + "\">\n<ol>\n";
  for (std::size_t i = 0; i < document.sections.size(); ++i) {
    if (document.sections[i].title.empty()) continue;
    text += fmt::format("<li><a href=\"#{}\">{}</a></li>\n", section_id(i),
                        shown(document.sections[i].title));
  }
  return text + "</ol>\n</nav>\n";
}

std::string section_text(const Section& section, const std::string& start, Language language) {
  const bool is_apart = section.kind == SectionKind::explanation;
  std::string text = is_apart ? start + " class=\"explanation\">\n" : start + ">\n";
  if (!section.title.empty()) text += "<h2>" + shown(section.title) + "</h2>\n";
  for (const auto& part : section.parts) text += std::visit(PartWriter{language}, part);
  return text + "</section>\n";
}

}  // namespace

std::string render_html(const Document& document) {
  std::string text = "<!DOCTYPE html>\n<html lang=\"" + shown(document.language) +
                     "\">\n<head>\n<meta charset=\"utf-8\">\n"
                     "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";
  // An empty title would be no valid page.
  text += "<title>" + (document.title.empty() ? "bip" : shown(document.title)) + "</title>\n";
  text += "<style>\n" + detail::html_style() + "</style>\n</head>\n<body>\n";
  text += header(document);
  const std::string links = navigation(document);
  text += links + "<main>\n";
  for (std::size_t i = 0; i < document.sections.size(); ++i) {
    const std::string start =
        links.empty() ? "<section" : fmt::format("<section id=\"{}\"", section_id(i));
    text += section_text(document.sections[i], start, language_of(document));
  }
  return text + "</main>\n</body>\n</html>\n";
}

}  // namespace bip
