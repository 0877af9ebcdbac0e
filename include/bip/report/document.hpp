// A document without any formatting: sections of paragraphs and tables whose cells keep their
// types. Renderers decide how a number or an absent value looks.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "bip/core/language.hpp"

namespace bip {

/// A number with how many digits people read; the full double stays for machine formats.
struct NumberCell {
  enum class Style {
    general,  ///< significant digits
    fixed,    ///< decimals
    integer,  ///< with thin grouping where the format allows
    percent,  ///< value 0.061 shown as 6.1 %, decimals given
    points,   ///< a difference of shares, 0.061 shown as 6.1 percentage points, without a unit
    p_value   ///< "< 0.001" below
  };
  double value = 0;
  Style style = Style::general;
  int digits = 4;
};

struct TextCell {
  std::string text;
};

/// No value, with why. A NumberCell whose value is not finite is shown as absent, too.
struct AbsentCell {
  std::string reason;
};

using Cell = std::variant<TextCell, NumberCell, AbsentCell>;

enum class Align { left, right };

struct TableColumn {
  std::string key;    ///< machine name, e.g. "std_error"
  std::string title;  ///< what people read
  Align align = Align::right;
};

struct DocumentTable {
  std::string name;     ///< machine name, e.g. "coefficients"
  std::string caption;  ///< one sentence: what, on which rows
  std::vector<TableColumn> columns;
  std::vector<std::vector<Cell>> rows;    ///< each as long as `columns`
  std::vector<std::string> notes;         ///< below the table
  Language language = Language::english;  ///< whose decimal mark people read its numbers with
};

struct Paragraph {
  std::string text;
  bool emphasised = false;  ///< the headline sentence
};

/// Lines as they are, to be copied: the text of a file.
struct Verbatim {
  std::string text;
};

/// Where numbers come from, as names with what stands behind them, in order: at the head of the
/// document, or of a section for what holds there alone.
struct Provenance {
  std::vector<std::pair<std::string, std::string>> entries;
};

struct Section {
  std::string title;
  std::vector<std::variant<Paragraph, DocumentTable, Provenance, Verbatim>> parts;
  std::string name{};  ///< machine name, before its tables' own where each is a file or a sheet
};

struct Document {
  std::string title;
  std::string language = "en";  ///< of its words, as an HTML page declares it
  Provenance provenance;
  std::vector<Section> sections;
  std::vector<std::string> notes;  ///< "not checked for export", "synthetic", …
};

}  // namespace bip
