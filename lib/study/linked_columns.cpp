// Collects named columns and makes them from values row by row. Must not know what they mean.
#include "study/linked_columns.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <utility>

namespace bip::detail {

LinkedColumns::LinkedColumns(const Table& survey)
    : columns_(survey.columns().begin(), survey.columns().end()), row_count_(survey.row_count()) {}

void LinkedColumns::add(Column column, std::string_view whose, const Location& place) {
  if (find(column.name()) != nullptr) {
    throw Error(ErrorKind::usage,
                fmt::format("{}: there already is a column '{}'", whose, column.name()), place,
                "give one of them another name");
  }
  columns_.push_back(std::move(column));
}

const Column* LinkedColumns::find(std::string_view name) const {
  const auto found = std::ranges::find(columns_, name, &Column::name);
  return found == columns_.end() ? nullptr : &*found;
}

Column make_integers(std::string name, std::size_t rows,
                     const std::function<std::optional<int>(std::size_t)>& value) {
  std::vector<std::int64_t> values(rows);
  std::vector<std::uint8_t> missing(rows);
  for (std::size_t row = 0; row < rows; ++row) {
    const auto own = value(row);
    values[row] = own.value_or(0);
    missing[row] = own ? 0 : 1;
  }
  return Column::integers(std::move(name), values, missing);
}

Column make_reals(std::string name, std::size_t rows,
                  const std::function<std::optional<double>(std::size_t)>& value) {
  std::vector<double> values(rows);
  std::vector<std::uint8_t> missing(rows);
  for (std::size_t row = 0; row < rows; ++row) {
    const auto own = value(row);
    values[row] = own.value_or(0);
    missing[row] = own ? 0 : 1;
  }
  return Column::reals(std::move(name), std::move(values), std::move(missing));
}

Column make_labels(std::string name, std::size_t rows,
                   const std::function<std::string(std::size_t)>& value) {
  std::map<std::string, std::int32_t> code_of;
  std::vector<std::string> levels;
  std::vector<std::int32_t> codes(rows, kMissingCode);
  for (std::size_t row = 0; row < rows; ++row) {
    std::string own = value(row);
    if (own.empty()) continue;
    const auto [found, is_new] =
        code_of.try_emplace(std::move(own), static_cast<std::int32_t>(levels.size()));
    if (is_new) levels.push_back(found->first);
    codes[row] = found->second;
  }
  return Column::labels(std::move(name), ColumnType::category, std::move(codes), std::move(levels));
}

}  // namespace bip::detail
