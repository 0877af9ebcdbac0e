// What is known of a file before its cells are read: dialect, missing spellings, column types,
// and for each whether it was declared by the user or guessed from the file.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bip/core/diagnostic.hpp"
#include "bip/table/column.hpp"

namespace bip {

enum class Origin { declared, guessed };
enum class Encoding { utf8, windows1252 };

/// "utf-8" or "windows-1252".
[[nodiscard]] std::string_view name_of(Encoding encoding);

/// How a file's bytes become cells. Decided per file, never per cell.
struct Dialect {
  char delimiter = ',';
  char decimal = '.';
  Encoding encoding = Encoding::utf8;
  bool byte_order_mark = false;
  bool crlf = false;
  Origin delimiter_origin = Origin::guessed;
  Origin decimal_origin = Origin::guessed;
  Origin encoding_origin = Origin::guessed;
};

struct ColumnSchema {
  std::string name;
  ColumnType type = ColumnType::text;
  Origin origin = Origin::guessed;
  std::size_t missing = 0;
  Diagnostics notes{};  ///< what was noticed of its cells; among the file's diagnostics, too
};

/// Spellings of missing every file knows: empty, blanks, NA, N/A, NaN, null (these four in any
/// letter case), ".", "..", ".a"-".z".
[[nodiscard]] bool is_missing_spelling(std::string_view cell);

/// A header name that usually holds identifiers: id, ID, pnr, cpr, lobenr, person_id, personId,
/// caseworker_id, … (docs/data.md lists the rule).
[[nodiscard]] bool is_id_name(std::string_view name);

/// Parses "COL=TYPE,COL=TYPE"; a column name may be quoted with backticks.
/// Errors: Error{usage} naming the unknown type and the known ones.
[[nodiscard]] std::map<std::string, ColumnType> parse_column_types(std::string_view text);

}  // namespace bip
