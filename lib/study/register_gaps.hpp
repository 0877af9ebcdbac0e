// Weeks and months that a register's files leave out between their first and last.
#pragma once

#include <span>

#include "bip/core/diagnostic.hpp"
#include "study/register_columns.hpp"

namespace bip::detail {

/// A warning for weeks, and one for months of industries, that no column stands for though earlier
/// and later ones are there: such weeks count as outside the file, and cut spells and horizons.
[[nodiscard]] Diagnostics find_column_gaps(std::span<const RegisterColumns> files);

}  // namespace bip::detail
