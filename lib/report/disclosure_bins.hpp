// Bins and points of curves that hold too few persons, put together with their neighbours.
#pragma once

#include <cstddef>

#include "bip/report/document.hpp"

namespace bip::detail {

/// Merges rows of a stated table; its statement is the merged table's, whose merged columns are
/// stated to show nothing. Returns how many rows went. A run of rows that holds too few persons
/// even together is taken away whole.
std::size_t merge_bins(double min_cell, DocumentTable& table);

}  // namespace bip::detail
