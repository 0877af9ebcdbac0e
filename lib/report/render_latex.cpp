// A document as LaTeX for pdflatex: booktabs rules, tables that break over pages and, where they
// are wider than the page, into groups of columns. Knows no statistics.
// Source: S. Fear, "Publication quality tables in LaTeX" (booktabs); longtable's manual.
#include <fmt/format.h>

#include <string>
#include <string_view>
#include <variant>

#include "bip/report/render.hpp"
#include "report/column_layout.hpp"
#include "report/latex_escape.hpp"
#include "report/shown_table.hpp"
#include "report/visible_text.hpp"
#include "report/words/render_words.hpp"

namespace bip {
namespace {

using detail::CellKind;
using detail::ColumnGroup;
using detail::ColumnNeed;
using detail::latex_escaped;
using detail::ShownCell;
using detail::ShownTable;
using detail::visible_text;

constexpr std::size_t kPageColumns = 89;  // characters of \small text beside each other
constexpr double kEmPerColumn = 0.52;     // a digit is half an em wide, and some room

constexpr std::string_view kHead = R"(\documentclass[a4paper]{article}
\usepackage[utf8]{inputenc}
\usepackage[T1]{fontenc}
\usepackage{textcomp}
\IfFileExists{lmodern.sty}{\usepackage{lmodern}}{}
\usepackage[margin=2cm]{geometry}
\usepackage{array}
\usepackage{booktabs}
\usepackage{longtable}
\usepackage{caption}
\captionsetup{justification=raggedright,singlelinecheck=false,labelfont=bf}
\setlength{\LTleft}{0pt}
\setlength{\LTcapwidth}{\textwidth}
\setlength{\tabcolsep}{5pt}
\setlength{\parindent}{0pt}
\setlength{\parskip}{6pt}
\setlength{\emergencystretch}{3em}

\begin{document}
)";

std::string shown(std::string_view text) { return latex_escaped(visible_text(text)); }

std::string mark(std::size_t number) { return fmt::format("\\textsuperscript{{{}}}", number); }

/// Unprinted digits in place of those that other numbers of the column have behind the point.
std::string point_padding(const ShownCell& cell, std::size_t tail) {
  if (cell.tail >= tail) return {};
  const std::string_view first = cell.tail == 0 ? "." : "0";
  return fmt::format("\\phantom{{{}{}}}", first, std::string(tail - cell.tail - 1, '0'));
}

std::string cell_text(const ShownCell& cell, std::size_t tail) {
  std::string text = latex_escaped(cell.text);
  if (cell.kind == CellKind::number) text += point_padding(cell, tail);
  if (cell.reason != 0) text += mark(cell.reason);
  return text;
}

/// One table environment's worth of columns.
class GroupWriter {
 public:
  GroupWriter(const ShownTable& table, const ColumnGroup& group,
              const std::vector<ColumnNeed>& needs)
      : table_(table), group_(group), needs_(needs) {}

  [[nodiscard]] std::string write(const std::string& caption) const {
    const std::string head = "\\toprule\n" + titles() + "\\midrule\n";
    std::string text = "{\\small\n\\begin{longtable}{@{}" + column_types() + "@{}}\n";
    if (!caption.empty()) text += "\\caption{" + latex_escaped(caption) + "}\\\\\n";
    text += head + "\\endfirsthead\n" + head + "\\endhead\n\\bottomrule\n\\endfoot\n";
    for (const auto& row : table_.rows) text += line(row);
    if (table_.rows.empty()) {
      text += fmt::format("\\multicolumn{{{}}}{{@{{}}l}}{{{}}} \\\\\n", group_.columns.size(),
                          detail::render_words::kNoRows.in(table_.language));
    }
    return text + "\\end{longtable}\n}\n";
  }

 private:
  [[nodiscard]] std::string column_types() const {
    std::string types;
    for (std::size_t i = 0; i < group_.columns.size(); ++i) {
      const std::size_t column = group_.columns[i];
      const bool is_left = table_.aligns[column] == Align::left;
      if (group_.widths[i] >= needs_[column].natural) {
        types += is_left ? 'l' : 'r';
      } else {
        const auto ems = kEmPerColumn * static_cast<double>(group_.widths[i]);
        types += fmt::format(">{{\\{}\\arraybackslash}}p{{{:.2f}em}}",
                             is_left ? "raggedright" : "raggedleft", ems);
      }
    }
    return types;
  }

  [[nodiscard]] std::string titles() const {
    std::string text;
    for (std::size_t i = 0; i < group_.columns.size(); ++i) {
      text += (i == 0 ? "" : " & ") + latex_escaped(table_.titles[group_.columns[i]]);
    }
    return text + " \\\\\n";
  }

  [[nodiscard]] std::string line(const std::vector<ShownCell>& row) const {
    std::string text;
    for (std::size_t i = 0; i < group_.columns.size(); ++i) {
      const std::size_t column = group_.columns[i];
      text += (i == 0 ? "" : " & ") + cell_text(row[column], table_.tails[column]);
    }
    return text + " \\\\\n";
  }

  const ShownTable& table_;
  const ColumnGroup& group_;
  const std::vector<ColumnNeed>& needs_;
};

std::string provenance(const Provenance& provenance) {
  if (provenance.entries.empty()) return {};
  std::string text = "\\begin{description}\n\\small\\raggedright\n";
  for (const auto& [key, value] : provenance.entries) {
    text += "\\item[{" + shown(key) + "}] " + shown(value) + '\n';
  }
  return text + "\\end{description}\n\n";
}

struct PartWriter {
  std::string operator()(const Provenance& part) const { return provenance(part); }

  /// A line that begins with '[' would be taken for an argument of \\, hence \par.
  std::string operator()(const Verbatim& part) const {
    std::string text = "{\\ttfamily\\small\\raggedright\\setlength{\\parindent}{0pt}\n";
    for (const std::string& line : detail::visible_lines(part.text))
      text += line.empty() ? "\\medskip\n" : latex_escaped(line) + "\\par\n";
    return text + "}\n\n";
  }

  std::string operator()(const Paragraph& part) const {
    const std::string text = shown(part.text);
    if (text.empty()) return {};
    return (part.emphasised ? "\\textbf{" + text + "}" : text) + "\n\n";
  }

  std::string operator()(const Figure& part) const {
    std::string text;
    if (!part.title.empty()) text += "\\textbf{" + shown(part.title) + "}\n\n";
    if (!part.alternative.empty()) text += shown(part.alternative) + "\n\n";
    if (part.numbers == FigureNumbers::in_table) return text;
    DocumentTable numbers = part.data;
    numbers.caption.clear();
    return text + (*this)(numbers);
  }

  std::string operator()(const DocumentTable& part) const {
    const ShownTable table = detail::show_table(part, NumberGlyphs::typographic);
    const std::vector<ColumnNeed> needs = detail::column_needs(table);
    std::string text;
    for (const ColumnGroup& group :
         detail::lay_out_columns(needs, kPageColumns, detail::count_key_columns(table))) {
      text += GroupWriter(table, group, needs).write(text.empty() ? table.caption : "");
    }
    for (std::size_t i = 0; i < table.reasons.size(); ++i) {
      text += note(mark(i + 1) + " " + latex_escaped(table.reasons[i]));
    }
    for (const std::string& below : table.notes) text += note(latex_escaped(below));
    return text + '\n';
  }

 private:
  static std::string note(const std::string& latex) {
    return "{\\footnotesize " + latex + "\\par}\n";
  }
};

}  // namespace

std::string render_latex(const Document& document) {
  std::string text(kHead);
  if (!document.title.empty()) {
    text += R"({\LARGE\bfseries\raggedright )" + shown(document.title) + "\\par}\n\n";
  }
  text += provenance(document.provenance);
  for (const Section& section : document.sections) {
    if (!section.title.empty()) text += "\\section*{" + shown(section.title) + "}\n\n";
    for (const auto& part : section.parts) text += std::visit(PartWriter{}, part);
  }
  for (const std::string& note : document.notes) text += "\\emph{" + shown(note) + "}\n\n";
  return text + "\\end{document}\n";
}

}  // namespace bip
