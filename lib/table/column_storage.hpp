// What a column holds, for the few parts of the table layer that make columns without expanding
// them first. Values under a missing mark are 0; codes of missing labels are kMissingCode.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "bip/table/column.hpp"
#include "table/compact_numbers.hpp"
#include "table/missing_mask.hpp"
#include "table/number_views.hpp"
#include "table/seen_pages.hpp"

namespace bip {

namespace detail {
class WholeIds;
}

/// Views of memory that whoever holds the storage keeps alive (see ColumnAccess): vectors of its
/// own or a mapped file.
struct Column::Storage {
  detail::NumberViews values{};
  detail::MissingView missing{};          // numbers and dates; labels mark it in their code
  std::span<const std::string> levels{};  // labels: distinct, in byte order
  std::size_t missing_codes = 0;          // labels: rows with kMissingCode
  /// Ids only: `values` and `missing` are those of whole numbers, whose labels are made on demand.
  std::shared_ptr<detail::WholeIds> whole_ids{};
  /// Of memory that is in files larger than memory: to be told what was looked at. Else null.
  const detail::SeenPages* pages = nullptr;
};

namespace detail {

/// The parts of a column that owns its memory.
struct ColumnParts {
  CompactValues values{};
  MissingMask missing{};
  std::vector<std::string> levels{};
  std::size_t missing_codes = 0;
  /// More than 0: `values` are whole numbers of at most 32 bits, each 10^decimals times the
  /// number it stands for.
  std::size_t decimals = 0;
};

/// The one door to a column's inside.
struct ColumnAccess {
  using Storage = Column::Storage;

  static Column make(std::string name, ColumnType type, ColumnParts parts);
  /// Of memory that `storage` keeps alive: a pointer that shares the ownership of that memory.
  static Column make(std::string name, ColumnType type, std::shared_ptr<const Storage> storage);
  /// What the column holds by its type: of ids always codes and levels.
  static const Storage& storage(const Column& column);
  /// What it was made with.
  static const Storage& stored(const Column& column) { return *column.storage_; }
  /// That so many rows of it were looked at, for what is larger than memory.
  static void note_seen(const Storage& storage, std::size_t rows) {
    if (storage.pages != nullptr) storage.pages->note(rows * sizeof(double));
  }
};

}  // namespace detail
}  // namespace bip
