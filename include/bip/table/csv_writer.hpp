// Tables as comma-separated text: UTF-8, LF, RFC 4180 quoting, shortest numbers that read back to
// the same double, missing as the empty cell.
#pragma once

#include <string>
#include <string_view>

#include "bip/core/run_context.hpp"
#include "bip/table/table.hpp"

namespace bip {

/// The cell, quoted where it holds a comma, quote or line break (or would read as missing).
[[nodiscard]] std::string csv_quoted(std::string_view cell);

/// Shortest decimal text that reads back to the same double, whatever the locale; "NaN", "Inf".
[[nodiscard]] std::string round_trip_text(double value);

[[nodiscard]] std::string write_csv(const Table& table);

/// The same to a file, in memory that does not grow with the rows. The old file is replaced when
/// the new one is whole. Errors: Error{io}; Error{cancelled}.
void write_csv_file(const std::string& path, const Table& table, const RunContext& context);

}  // namespace bip
