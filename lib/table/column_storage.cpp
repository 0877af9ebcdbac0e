// Columns over memory of their own or of others. Knows nothing of where the memory comes from.
#include "table/column_storage.hpp"

#include <type_traits>
#include <utility>

#include "bip/core/error.hpp"
#include "table/whole_ids.hpp"

namespace bip::detail {
namespace {

/// Parts with the views of them; never moved, so that the views stay right.
struct OwnedColumn {
  explicit OwnedColumn(ColumnParts all)
      : parts(std::move(all)),
        storage{view_numbers(parts.values, parts.decimals), MissingView(parts.missing),
                parts.levels, parts.missing_codes} {}
  OwnedColumn(const OwnedColumn&) = delete;
  OwnedColumn& operator=(const OwnedColumn&) = delete;
  ~OwnedColumn() = default;

  ColumnParts parts;
  ColumnAccess::Storage storage;
};

}  // namespace

NumberViews view_numbers(const CompactValues& values, std::size_t decimals) {
  return std::visit(
      [decimals](const auto& stored) -> NumberViews {
        using T = typename std::decay_t<decltype(stored)>::value_type;
        if (decimals == 0) return NumberView<T>(stored);
        if constexpr (sizeof(T) < sizeof(double)) {
          return DecimalView<T>(stored, decimals);
        } else {
          throw Error(ErrorKind::internal, "decimals of 64 bits in a column");
        }
      },
      values);
}

Column ColumnAccess::make(std::string name, ColumnType type, ColumnParts parts) {
  auto owned = std::make_shared<const OwnedColumn>(std::move(parts));
  const Storage* const storage = &owned->storage;
  return {std::move(name), type, std::shared_ptr<const Storage>(std::move(owned), storage)};
}

Column ColumnAccess::make(std::string name, ColumnType type,
                          std::shared_ptr<const Storage> storage) {
  return {std::move(name), type, std::move(storage)};
}

const Column::Storage& ColumnAccess::storage(const Column& column) {
  const Storage& stored = *column.storage_;
  return stored.whole_ids ? stored.whole_ids->labels(stored) : stored;
}

}  // namespace bip::detail
