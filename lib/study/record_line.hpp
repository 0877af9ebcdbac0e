// Where a row of a survey file stands, for messages: rows are counted when a file is read, people
// look for lines.
#pragma once

#include <cstddef>
#include <string>

namespace bip::detail {

/// The physical line on which data row `row` (from 0) of a delimited file begins. Reads the file
/// again: for errors only.
[[nodiscard]] std::size_t find_record_line(const std::string& path, std::size_t row);

}  // namespace bip::detail
