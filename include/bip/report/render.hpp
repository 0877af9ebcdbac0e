// One document, every format. Renderers know no statistics; they escape whatever they are given:
// a name taken from a file comes out as that name, its control characters made visible ("\x1b",
// "\n"; CSV alone carries them as they are). The same document gives the same bytes everywhere.
#pragma once

#include <string>
#include <string_view>

#include "bip/report/document.hpp"

namespace bip {

enum class Format { text, csv, json, markdown, latex, html, xlsx };

[[nodiscard]] std::string_view name_of(Format format);
/// Errors: Error{usage} with the known names.
[[nodiscard]] Format parse_format(std::string_view name);

struct TextOptions {
  int width = 100;  ///< lines are wrapped to this many columns; wide tables are split by columns
  bool colour = false;
};

/// Aligned plain text, readable at `width` columns (at least 40). No line is wider, except for one
/// that holds a single unbreakable word (a path, a digest) or number.
[[nodiscard]] std::string render_text(const Document& document, const TextOptions& options);
/// GitHub-flavoured Markdown, each paragraph on one line.
[[nodiscard]] std::string render_markdown(const Document& document);
/// A complete LaTeX document with booktabs tables; compiles with pdflatex. Characters its standard
/// fonts lack are written as their code point, "[U+4E2D]".
[[nodiscard]] std::string render_latex(const Document& document);
/// A complete HTML page: semantic tables with captions, embedded style, no script.
[[nodiscard]] std::string render_html(const Document& document);
/// One table as RFC 4180 CSV with LF: keys as header, numbers with the shortest digits that read
/// back as the same double (a percentage as its fraction), absent as the empty cell. Text stays as
/// it is, also where it begins with = + - or @: names come from the user's own file and have to
/// match it, so that a spreadsheet which must not evaluate them has to import them as text.
[[nodiscard]] std::string render_csv(const DocumentTable& table);

/// The document in one of the formats that hold documents: text, markdown, latex, html; `options`
/// matter for text alone. Errors: Error{internal} for csv and json, which the command writes itself
/// (one table chosen; the schema's object), and for xlsx, which is a file (workbook.hpp).
[[nodiscard]] std::string render_document(const Document& document, Format format,
                                          const TextOptions& options);

}  // namespace bip
