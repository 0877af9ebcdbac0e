// A document without any formatting: sections of paragraphs and tables whose cells keep their
// types. Renderers decide how a number or an absent value looks.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "bip/core/language.hpp"
#include "bip/report/statement.hpp"

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

/// What a reader needs at once, and what is there for those who look it up: pages fold it.
enum class Importance { essential, detail };

struct DocumentTable {
  std::string name;     ///< machine name, e.g. "coefficients"
  std::string caption;  ///< one sentence: what, on which rows
  std::vector<TableColumn> columns;
  std::vector<std::vector<Cell>> rows;  ///< each as long as `columns`
  std::vector<std::string> notes;       ///< below the table
  Importance importance = Importance::essential;
  std::optional<Statement> statement{};   ///< what its numbers stand for; without it, none leaves
  Language language = Language::english;  ///< whose decimal mark people read its numbers with
};

struct Paragraph {
  std::string text;
  bool emphasised = false;              ///< the headline sentence
  std::optional<QuantityKeys> shows{};  ///< counts it tells; needed where it has a digit
};

enum class PlotKind {
  bars,            ///< lying bars, from the first row at the top
  forest,          ///< points with intervals, from the first row at the top
  lines,           ///< curves over `x`
  small_multiples  ///< curves over `x`, a small plot for each panel, all on the same axes
};

/// Which columns of a figure's table are drawn as what: their keys, empty where nothing is.
struct PlotRoles {
  std::string label{};   ///< bars, forest: what a row is called
  std::string series{};  ///< rows that share a colour and a shape: one bar a row's label, one curve
  std::string panel{};   ///< rows that share a plot
  std::string x{};       ///< curves: where a point stands
  std::string value{};   ///< a bar's length, a point, a curve's height
  std::string low{};     ///< an interval's ends: whiskers, or a band about a curve
  std::string high{};
  std::string reference{};  ///< another value: a hollow diamond, or a thin dotted curve
  std::string mark{};       ///< text behind a bar's or point's value, as "*"
  /// Further values of a row, a shape each, told apart by their columns' titles (bars, forest).
  std::vector<std::string> beside{};
};

/// Where formats without pictures have a figure's numbers from.
enum class FigureNumbers {
  here,     ///< its data are printed in its place
  in_table  ///< a table of the section tells them already: title and alternative will do
};

/// Numbers as a picture. The numbers are a table like any other: what is taken out of it is out of
/// the picture, too. Axes are in percent where the value's cells are.
struct Figure {
  std::string name;         ///< machine name, e.g. "explanatory_power"
  std::string title;        ///< one sentence: what, on which rows
  std::string alternative;  ///< what one sees, with its main numbers, for those who cannot see it
  PlotKind kind = PlotKind::bars;
  PlotRoles roles;
  std::string x_title{};
  std::string y_title{};
  std::optional<double> reference_line{};  ///< across the values' axis, e.g. where no effect is
  DocumentTable data;                      ///< what is plotted, row by row; its caption: the title
  FigureNumbers numbers = FigureNumbers::here;
  /// The picture as SVG; empty as long as nobody has drawn it, and where nobody can.
  std::string drawing{};
  /// The same laid out for a narrow window.
  std::string narrow_drawing{};
};

/// Lines as they are, to be copied: the text of a file.
struct Verbatim {
  std::string text;
};

/// Where numbers come from, as names with what stands behind them, in order: at the head of the
/// document, or of a section for what holds there alone.
struct Provenance {
  std::vector<std::pair<std::string, std::string>> entries;
  std::map<std::string, QuantityKeys> shows{};  ///< counts an entry tells, by the entry's name
};

enum class SectionKind {
  plain,
  explanation  ///< set apart from what was found: what to think of when reading it
};

struct Section {
  std::string title;
  std::vector<std::variant<Paragraph, DocumentTable, Provenance, Verbatim, Figure>> parts;
  std::string name{};  ///< machine name, before its tables' own where each is a file or a sheet
  SectionKind kind = SectionKind::plain;
  Counted counted{};  ///< what its sentences tell, and how its tables' counts belong together
};

struct Document {
  std::string title;
  std::string language = "en";  ///< of its words, as an HTML page declares it
  Provenance provenance;
  std::vector<Section> sections;
  std::vector<std::string> notes;  ///< "not checked for export", "synthetic", …
  Counted counted{};               ///< how the counts of sections belong together: nested samples
};

}  // namespace bip
