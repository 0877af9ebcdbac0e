// Documents the report tests share.
#pragma once

#include <string>

#include "bip/report/document.hpp"

namespace bip::test {

inline NumberCell general(double value, int digits = 4) {
  return {value, NumberCell::Style::general, digits};
}
inline NumberCell fixed(double value, int digits) {
  return {value, NumberCell::Style::fixed, digits};
}
inline NumberCell integer(double value) { return {value, NumberCell::Style::integer, 0}; }
inline NumberCell percent(double value, int digits) {
  return {value, NumberCell::Style::percent, digits};
}
inline NumberCell p_value(double value) { return {value, NumberCell::Style::p_value, 3}; }

/// Every feature once: provenance, headline, paragraph, all number styles, absent cells with and
/// without a reason, notes, marks.
[[nodiscard]] Document sample_document();

/// Two bars with intervals; not drawn.
[[nodiscard]] Figure sample_figure();

/// A document that is one table of one cell.
[[nodiscard]] Document document_of(const std::string& column_title, const std::string& cell);

/// A document that is one table.
[[nodiscard]] Document document_of(const DocumentTable& table);

/// A document that is one figure.
[[nodiscard]] Document document_of(const Figure& figure);

/// One plain paragraph.
[[nodiscard]] Document document_of(const std::string& paragraph);

}  // namespace bip::test
