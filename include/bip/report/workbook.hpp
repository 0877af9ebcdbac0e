// A document as an Excel workbook (Office Open XML): real numbers in cells, one sheet a table.
#pragma once

#include <string>
#include <vector>

#include "bip/report/document.hpp"

namespace bip {

/// A table with a name no other table of the document has: its section's and its own.
struct NamedTable {
  std::string name;
  const DocumentTable* table = nullptr;
};

/// Every table of the document in order, figures' numbers among them unless a table tells them, for
/// outputs that hold one table a file or a sheet. The pointers live as long as the document does.
[[nodiscard]] std::vector<NamedTable> list_tables(const Document& document);

/// Writes the document as a workbook: a first sheet with title, marks, provenance and sentences,
/// then one sheet a table with its caption, titles, cells and notes. Numbers are numbers, shown as
/// in other formats (16 significant digits are kept); absent cells are empty with their reason
/// below the table; names that look like formulas stay text. The same document gives the same bytes
/// at any time. The file is replaced only by a complete one.
/// Errors: Error{io}.
void write_workbook(const Document& document, const std::string& path);

}  // namespace bip
