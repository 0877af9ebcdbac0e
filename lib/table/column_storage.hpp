// What a column holds, for the few parts of the table layer that make columns without expanding
// them first. Values under a missing mark are 0; codes of missing labels are kMissingCode.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "bip/table/column.hpp"
#include "table/compact_numbers.hpp"
#include "table/missing_mask.hpp"

namespace bip {

struct Column::Storage {
  detail::CompactValues values{};
  detail::MissingMask missing{};      // numbers and dates; labels mark it in their code
  std::vector<std::string> levels{};  // labels: distinct, in byte order
  std::size_t missing_codes = 0;      // labels: rows with kMissingCode
};

namespace detail {

/// The one door to a column's inside.
struct ColumnAccess {
  using Storage = Column::Storage;

  static Column make(std::string name, ColumnType type, Column::Storage storage) {
    return {std::move(name), type, std::make_shared<const Column::Storage>(std::move(storage))};
  }
  static const Column::Storage& storage(const Column& column) { return *column.storage_; }
};

}  // namespace detail
}  // namespace bip
