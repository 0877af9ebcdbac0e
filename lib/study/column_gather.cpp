// Copies values by row, type by type. Knows no survey.
#include "study/column_gather.hpp"

#include <cmath>
#include <cstddef>
#include <map>
#include <utility>
#include <vector>

namespace bip::detail {
namespace {

std::vector<double> gather_numbers(const Column& source, std::span<const SourceRow> rows,
                                   std::vector<std::uint8_t>& missing) {
  std::vector<double> values(rows.size(), 0);
  missing.assign(rows.size(), 1);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (!rows[i] || source.is_missing(*rows[i])) continue;
    values[i] = source.number(*rows[i]);
    missing[i] = 0;
  }
  return values;
}

template <class Whole>
std::vector<Whole> as_whole(const std::vector<double>& values) {
  std::vector<Whole> whole(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) whole[i] = static_cast<Whole>(values[i]);
  return whole;
}

}  // namespace

Column gather_column(const Column& source, std::span<const SourceRow> rows) {
  if (source.has_levels())
    return gather_labels(source.name(), source.type(), &source, rows, nullptr, {});
  std::vector<std::uint8_t> missing;
  std::vector<double> values = gather_numbers(source, rows, missing);
  if (source.type() == ColumnType::integer)
    return Column::integers(source.name(), as_whole<std::int64_t>(values), missing);
  if (source.type() == ColumnType::date)
    return Column::dates(source.name(), as_whole<std::int32_t>(values), missing);
  return Column::reals(source.name(), std::move(values), std::move(missing));
}

Column gather_labels(std::string name, ColumnType type, const Column* first,
                     std::span<const SourceRow> first_rows, const Column* second,
                     std::span<const SourceRow> second_rows) {
  std::map<std::string, std::int32_t, std::less<>> code_of;
  std::vector<std::string> levels;
  const auto code = [&](const Column& source, std::uint32_t row) {
    if (source.is_missing(row)) return kMissingCode;
    const std::string& level = source.levels()[static_cast<std::size_t>(source.code(row))];
    const auto [known, is_new] = code_of.emplace(level, static_cast<std::int32_t>(levels.size()));
    if (is_new) levels.push_back(level);
    return known->second;
  };
  std::vector<std::int32_t> codes(first_rows.size(), kMissingCode);
  for (std::size_t i = 0; i < codes.size(); ++i) {
    if (first != nullptr && first_rows[i])
      codes[i] = code(*first, *first_rows[i]);
    else if (second != nullptr && second_rows[i])
      codes[i] = code(*second, *second_rows[i]);
  }
  return Column::labels(std::move(name), type, std::move(codes), std::move(levels));
}

}  // namespace bip::detail
