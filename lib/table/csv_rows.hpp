// The lines that a table's CSV text is made of.
#pragma once

#include <cstddef>
#include <string>

#include "bip/table/table.hpp"

namespace bip::detail {

[[nodiscard]] std::string csv_header(const Table& table);
void append_csv_row(const Table& table, std::size_t row, std::string& csv);

}  // namespace bip::detail
