// Columns of chosen rows: the step from forms in files to rows of the analysis data set.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "bip/table/column.hpp"

namespace bip::detail {

/// A row of a source column, or none: the value is then missing.
using SourceRow = std::optional<std::uint32_t>;

/// The source's values at `rows`, under the same name and of the same type.
[[nodiscard]] Column gather_column(const Column& source, std::span<const SourceRow> rows);

/// Labels of the first source where it has a row, of the second elsewhere. Either may be null; both
/// are label columns.
[[nodiscard]] Column gather_labels(std::string name, ColumnType type, const Column* first,
                                   std::span<const SourceRow> first_rows, const Column* second,
                                   std::span<const SourceRow> second_rows);

}  // namespace bip::detail
