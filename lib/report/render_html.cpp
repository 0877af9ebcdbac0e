// A document as one complete HTML page that needs nothing but itself: no script, no request.
// Knows no statistics. Source: HTML Living Standard (tables, character references).
#include <fmt/format.h>

#include <string>
#include <string_view>
#include <variant>

#include "bip/report/render.hpp"
#include "report/html_style.hpp"
#include "report/markup.hpp"
#include "report/shown_table.hpp"
#include "report/visible_text.hpp"

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
    const std::string caption = shown(table_.caption.empty() ? "Table" : table_.caption);
    // A focusable region, so that the keyboard can scroll what is wider than the window.
    std::string text = R"(<div class="table" role="region" tabindex="0" aria-label=")" + caption +
                       "\">\n<table>\n";
    if (!table_.caption.empty()) text += "<caption>" + caption + "</caption>\n";
    text += head() + "<tbody>\n";
    for (const auto& row : table_.rows) text += line(row);
    if (table_.rows.empty()) {
      text += fmt::format("<tr><td colspan=\"{}\">(no rows)</td></tr>\n", table_.titles.size());
    }
    return text + "</tbody>\n</table>\n</div>\n" + notes();
  }

 private:
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
      text += fmt::format(" style=\"padding-right: calc(0.7rem + {}ch)\"", missing);
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

struct PartWriter {
  std::string operator()(const Paragraph& part) const {
    if (part.text.empty()) return {};
    return (part.emphasised ? "<p class=\"headline\">" : "<p>") + shown(part.text) + "</p>\n";
  }
  std::string operator()(const Verbatim& part) const {
    std::string text = "<pre style=\"white-space: pre-wrap\">";
    for (const std::string& line : detail::visible_lines(part.text)) text += shown(line) + '\n';
    return text + "</pre>\n";
  }
  std::string operator()(const DocumentTable& part) const { return TableWriter(part).write(); }
  std::string operator()(const Figure& part) const {
    const bool is_told = part.numbers == FigureNumbers::in_table;
    if (part.drawing.empty()) {
      std::string text = "<p>" + shown(part.title) + ' ' + shown(part.alternative) + "</p>\n";
      return is_told ? text : text + (*this)(part.data);
    }
    std::string text =
        "<figure>\n" + part.drawing + "<figcaption>" + shown(part.title) + "</figcaption>\n";
    if (!is_told)
      text += "<details>\n<summary>Numbers</summary>\n" + (*this)(part.data) + "</details>\n";
    return text + "</figure>\n";
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
  return text + PartWriter{}(document.provenance) + "</header>\n";
}

std::string section_text(const Section& section) {
  std::string text = "<section>\n";
  if (!section.title.empty()) text += "<h2>" + shown(section.title) + "</h2>\n";
  for (const auto& part : section.parts) text += std::visit(PartWriter{}, part);
  return text + "</section>\n";
}

}  // namespace

std::string render_html(const Document& document) {
  std::string text = "<!DOCTYPE html>\n<html lang=\"" + shown(document.language) +
                     "\">\n<head>\n<meta charset=\"utf-8\">\n"
                     "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";
  // An empty title would be no valid page.
  text += "<title>" + (document.title.empty() ? "bip" : shown(document.title)) + "</title>\n";
  text += "<style>\n" + std::string(detail::html_style()) + "</style>\n</head>\n<body>\n";
  text += header(document) + "<main>\n";
  for (const Section& section : document.sections) text += section_text(section);
  return text + "</main>\n</body>\n</html>\n";
}

}  // namespace bip
