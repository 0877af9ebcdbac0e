// One document, every format. Renderers know no statistics; they escape whatever they are given.
#pragma once

#include <string>
#include <string_view>

#include "bip/report/document.hpp"

namespace bip {

enum class Format { text, csv, json, markdown, latex, html };

[[nodiscard]] std::string_view name_of(Format format);
/// Errors: Error{usage} with the known names.
[[nodiscard]] Format parse_format(std::string_view name);

struct TextOptions {
  int width = 100;  ///< lines are wrapped to this many columns; wide tables are split by columns
  bool colour = false;
};

/// Aligned plain text, readable at `width` columns.
[[nodiscard]] std::string render_text(const Document& document, const TextOptions& options);
/// GitHub-flavoured Markdown.
[[nodiscard]] std::string render_markdown(const Document& document);
/// A complete LaTeX document with booktabs tables; compiles with pdflatex.
[[nodiscard]] std::string render_latex(const Document& document);
/// A complete HTML page: semantic tables with captions, embedded style, no script.
[[nodiscard]] std::string render_html(const Document& document);
/// One table as RFC 4180 CSV: keys as header, full-precision numbers, absent as the empty cell.
[[nodiscard]] std::string render_csv(const DocumentTable& table);

}  // namespace bip
