// Tables: columns of one length with unique names. Knows nothing of files.
#include "bip/table/table.hpp"

#include <numeric>
#include <unordered_set>
#include <utility>

#include "bip/core/error.hpp"
#include "bip/core/names.hpp"

namespace bip {

Table::Table(std::vector<Column> columns, std::size_t row_count)
    : columns_(std::move(columns)), row_count_(row_count) {
  std::unordered_set<std::string_view> names;
  for (const Column& column : columns_) {
    check_invariant(column.size() == row_count_, "columns of different lengths in one table");
    if (!names.insert(column.name()).second) {
      throw Error(ErrorKind::inconsistent_input, "two columns are named '" + column.name() + "'",
                  {}, "rename one of them");
    }
  }
}

std::vector<std::string> Table::names() const {
  std::vector<std::string> names;
  names.reserve(columns_.size());
  for (const Column& column : columns_) names.push_back(column.name());
  return names;
}

const Column* Table::find_column(std::string_view name) const noexcept {
  for (const Column& column : columns_) {
    if (column.name() == name) return &column;
  }
  return nullptr;
}

const Column& Table::column(std::string_view name) const {
  if (const Column* const found = find_column(name)) return *found;
  throw Error(ErrorKind::usage,
              "no column '" + std::string(name) + "'" + describe_nearest_names(name, names()));
}

TableBuilder& TableBuilder::add(Column column) {
  columns_.push_back(std::move(column));
  return *this;
}

Table TableBuilder::build() && {
  const std::size_t rows = columns_.empty() ? 0 : columns_.front().size();
  return Table(std::move(columns_), rows);
}

std::vector<std::uint32_t> all_rows(std::size_t count) {
  std::vector<std::uint32_t> rows(count);
  std::iota(rows.begin(), rows.end(), std::uint32_t{0});
  return rows;
}

}  // namespace bip
