// A table with a column of every type and missing values, for targets that resolve names.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "bip/table/table.hpp"

namespace bip::fuzz {

inline Table make_small_table() {
  const std::vector<std::int64_t> ages = {30, 41, 52, 0};
  TableBuilder builder;
  builder.add(Column::reals("y", {0.0, 1.0, 1.0, 0.0}));
  builder.add(Column::integers("age", ages, {0, 0, 0, 1}));
  builder.add(Column::reals("income", {-1.5, 2.0, 1e300, 0.0}));
  builder.add(Column::reals("odd name", {0.25, 0.5, 0.75, 1.0}, {0, 1, 0, 0}));
  builder.add(Column::labels("region", ColumnType::category, {0, 1, 2, kMissingCode},
                             {"north", "south", "west"}));
  builder.add(Column::labels("person_id", ColumnType::id, {0, 1, 0, 1}, {"a1", "b2"}));
  builder.add(Column::dates("measured", {0, 18262, 18263, -1}));
  return std::move(builder).build();
}

}  // namespace bip::fuzz
