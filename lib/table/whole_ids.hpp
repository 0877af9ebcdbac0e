// Ids that are whole numbers, kept as such: their labels and the labels' order cost much more than
// the numbers and are made when someone first asks for them. Must not know files.
#pragma once

#include <mutex>
#include <optional>

#include "table/column_storage.hpp"

namespace bip::detail {

class WholeIds {
 public:
  /// What a column of labels with these numbers' texts holds. Thread-safe; always of the same
  /// `numbers`.
  const ColumnAccess::Storage& labels(const ColumnAccess::Storage& numbers);

 private:
  std::once_flag once_{};
  ColumnParts parts_{};
  ColumnAccess::Storage labels_{};
};

}  // namespace bip::detail
