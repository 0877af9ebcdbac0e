// Finished columns from the chunks' parts. `memory` is what the parts were joined in, and where
// codes are put in order.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "bip/table/schema.hpp"
#include "table/cell_reader.hpp"
#include "table/label_column.hpp"
#include "table/number_join.hpp"

namespace bip::detail {

/// Type real or integer.
[[nodiscard]] Column build_number_column(std::string name, ColumnType type, NumberJoin numbers,
                                         const ColumnMemory& memory);

/// Type id, whole numbers that are written without ado.
[[nodiscard]] Column build_id_column(std::string name, NumberJoin numbers,
                                     const ColumnMemory& memory);

/// Type category, text or id. Levels are recoded to UTF-8 and put into byte order.
[[nodiscard]] Column build_label_column(std::string name, ColumnType type, Encoding encoding,
                                        const LabelColumn& labels, ColumnMemory& memory);

/// One day number a level; cells of a level without one are missing.
[[nodiscard]] Column build_date_column(std::string name, const LabelColumn& labels,
                                       const std::vector<std::optional<std::int32_t>>& days,
                                       ColumnMemory& memory);

}  // namespace bip::detail
