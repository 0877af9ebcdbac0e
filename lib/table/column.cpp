// Columns over compact storage. Knows nothing of files; group_rows is in group_rows.cpp.
#include "bip/table/column.hpp"

#include <algorithm>
#include <limits>
#include <numeric>
#include <type_traits>
#include <utility>

#include "bip/core/error.hpp"
#include "bip/table/csv_writer.hpp"
#include "table/calendar.hpp"
#include "table/column_storage.hpp"
#include "table/row_order.hpp"

namespace bip {
namespace {

using detail::ColumnAccess;
using detail::CompactNumbers;
using detail::MissingMask;

void check_mask(std::size_t values, const std::vector<std::uint8_t>& missing) {
  check_invariant(missing.empty() || missing.size() == values,
                  "a column's missing mask has another length than its values");
}

template <class T>
std::vector<std::int64_t> blank_missing(std::span<const T> values,
                                        const std::vector<std::uint8_t>& missing) {
  std::vector<std::int64_t> blanked(values.begin(), values.end());
  for (std::size_t i = 0; i < missing.size(); ++i) {
    if (missing[i] != 0) blanked[i] = 0;
  }
  return blanked;
}

Column make_whole_numbers(std::string name, ColumnType type, std::span<const std::int64_t> values,
                          const std::vector<std::uint8_t>& missing) {
  CompactNumbers compact;
  compact.append(values);
  return ColumnAccess::make(std::move(name), type,
                            {.values = std::move(compact).take(), .missing = MissingMask(missing)});
}

/// The number whose text a reader would take for this value: columns of type real may hold whole
/// numbers beyond 2^53, which count as their nearest double.
template <class T>
std::string text_of(ColumnType type, T value) {
  if constexpr (std::is_integral_v<T>) {
    if (type == ColumnType::date) return detail::format_iso_date(static_cast<std::int32_t>(value));
    if (type == ColumnType::integer || type == ColumnType::id) return std::to_string(value);
  }
  return round_trip_text(static_cast<double>(value));
}

}  // namespace

std::string_view name_of(ColumnType type) {
  switch (type) {
    case ColumnType::real:
      return "real";
    case ColumnType::integer:
      return "integer";
    case ColumnType::category:
      return "category";
    case ColumnType::text:
      return "text";
    case ColumnType::date:
      return "date";
    case ColumnType::id:
      return "id";
  }
  throw Error(ErrorKind::internal, "a column type without a name");
}

Column::Column(std::string name, ColumnType type, std::shared_ptr<const Storage> storage)
    : name_(std::move(name)), type_(type), storage_(std::move(storage)) {}

Column Column::reals(std::string name, std::vector<double> values,
                     std::vector<std::uint8_t> missing) {
  check_mask(values.size(), missing);
  for (std::size_t i = 0; i < missing.size(); ++i) {
    if (missing[i] != 0) values[i] = 0;
  }
  return ColumnAccess::make(std::move(name), ColumnType::real,
                            {.values = std::move(values), .missing = MissingMask(missing)});
}

Column Column::integers(std::string name, std::span<const std::int64_t> values,
                        const std::vector<std::uint8_t>& missing) {
  check_mask(values.size(), missing);
  return make_whole_numbers(std::move(name), ColumnType::integer, blank_missing(values, missing),
                            missing);
}

Column Column::dates(std::string name, std::vector<std::int32_t> days,
                     const std::vector<std::uint8_t>& missing) {
  check_mask(days.size(), missing);
  const std::span<const std::int32_t> values(days);
  return make_whole_numbers(std::move(name), ColumnType::date, blank_missing(values, missing),
                            missing);
}

Column Column::labels(std::string name, ColumnType type, std::vector<std::int32_t> codes,
                      std::vector<std::string> levels) {
  check_invariant(
      type == ColumnType::category || type == ColumnType::text || type == ColumnType::id,
      "labels in a column of numbers or dates");
  std::vector<std::size_t> order(levels.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return levels[a] < levels[b]; });
  std::vector<std::int64_t> rank(levels.size());
  detail::ColumnParts parts;
  parts.levels.reserve(levels.size());
  for (const std::size_t level : order) {
    check_invariant(parts.levels.empty() || parts.levels.back() < levels[level],
                    "a column's levels are not distinct");
    rank[level] = static_cast<std::int64_t>(parts.levels.size());
    parts.levels.push_back(std::move(levels[level]));
  }
  std::vector<std::int64_t> ranked(codes.size(), kMissingCode);
  for (std::size_t row = 0; row < codes.size(); ++row) {
    const std::int32_t code = codes[row];
    if (code == kMissingCode) {
      ++parts.missing_codes;
      continue;
    }
    check_invariant(code >= 0 && static_cast<std::size_t>(code) < rank.size(),
                    "a label code without a level");
    ranked[row] = rank[static_cast<std::size_t>(code)];
  }
  CompactNumbers compact;
  compact.append(ranked);
  parts.values = std::move(compact).take();
  return ColumnAccess::make(std::move(name), type, std::move(parts));
}

std::size_t Column::size() const noexcept {
  return std::visit([](const auto& values) { return values.size(); }, storage_->values);
}

std::size_t Column::missing_count() const noexcept {
  return storage_->missing.count() + storage_->missing_codes;
}

bool Column::is_missing(std::size_t row) const {
  check_invariant(row < size(), "a row beyond the end of a column");
  const bool by_code = has_levels() && !storage_->whole_ids;
  return by_code ? code(row) == kMissingCode : storage_->missing.is_missing(row);
}

bool Column::is_numeric() const noexcept {
  return type_ == ColumnType::real || type_ == ColumnType::integer;
}

bool Column::has_levels() const noexcept { return !is_numeric() && type_ != ColumnType::date; }

void Column::read_numbers(std::span<const std::uint32_t> rows, std::span<double> out) const {
  check_invariant(!has_levels(), "numbers asked of a column of labels");
  check_invariant(rows.size() == out.size(), "rows and numbers of different lengths");
  if (rows.empty()) return;
  if (detail::are_consecutive(rows)) {
    read_number_range(rows.front(), out);
    return;
  }
  check_invariant(*std::max_element(rows.begin(), rows.end()) < size(),
                  "a row beyond the end of a column");
  std::visit(
      [&](const auto& values) {
        for (std::size_t i = 0; i < out.size(); ++i) out[i] = static_cast<double>(values[rows[i]]);
      },
      storage_->values);
  ColumnAccess::note_seen(*storage_, out.size());
}

void Column::read_number_range(std::size_t first, std::span<double> out) const {
  check_invariant(!has_levels(), "numbers asked of a column of labels");
  check_invariant(first <= size() && out.size() <= size() - first,
                  "a row beyond the end of a column");
  std::visit([&](const auto& values) { values.read(first, out); }, storage_->values);
  ColumnAccess::note_seen(*storage_, out.size());
}

double Column::number(std::size_t row) const {
  check_invariant(!has_levels(), "a number asked of a column of labels");
  check_invariant(row < size(), "a row beyond the end of a column");
  return std::visit([row](const auto& values) { return static_cast<double>(values[row]); },
                    storage_->values);
}

std::span<const std::string> Column::levels() const {
  check_invariant(has_levels(), "levels asked of a column of numbers or dates");
  return ColumnAccess::storage(*this).levels;
}

std::int32_t Column::code(std::size_t row) const {
  check_invariant(has_levels(), "a code asked of a column of numbers or dates");
  check_invariant(row < size(), "a row beyond the end of a column");
  constexpr std::size_t kNoted = 4096;  // rows asked for one by one mostly follow each other
  if (row % kNoted == 0) ColumnAccess::note_seen(*storage_, kNoted);
  return std::visit([row](const auto& values) { return static_cast<std::int32_t>(values[row]); },
                    ColumnAccess::storage(*this).values);
}

std::string Column::text(std::size_t row) const {
  if (is_missing(row)) return {};
  if (has_levels() && !storage_->whole_ids) {
    return storage_->levels[static_cast<std::size_t>(code(row))];
  }
  return std::visit([&](const auto& values) { return text_of(type_, values[row]); },
                    storage_->values);
}

std::size_t Column::byte_size() const noexcept {
  std::size_t bytes = storage_->missing.byte_size();
  bytes +=
      std::visit([](const auto& values) { return values.stored().size_bytes(); }, storage_->values);
  for (const std::string& level : storage_->levels) bytes += sizeof(std::string) + level.size();
  return bytes;
}

Column Column::renamed(std::string name) const { return {std::move(name), type_, storage_}; }

}  // namespace bip
