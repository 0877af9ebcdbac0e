// Counts different values without giving them numbers or texts. Must not know what the count is
// for.
#include <algorithm>
#include <cstdint>
#include <limits>
#include <vector>

#include "bip/core/error.hpp"
#include "bip/table/column.hpp"
#include "table/column_storage.hpp"

namespace bip {
namespace {

/// Marks whole numbers of a range one bit each and counts how often a bit was new.
class SeenBits {
 public:
  SeenBits(std::int64_t lowest, std::int64_t highest)
      : lowest_(lowest), words_((static_cast<std::uint64_t>(highest - lowest) + 64) / 64) {}

  void see(std::int64_t value) {
    const auto place = static_cast<std::uint64_t>(value - lowest_);
    std::uint64_t& word = words_[place / 64];
    const std::uint64_t bit = std::uint64_t{1} << (place % 64);
    count_ += (word & bit) == 0 ? 1 : 0;
    word |= bit;
  }
  [[nodiscard]] std::size_t count() const noexcept { return count_; }

 private:
  std::int64_t lowest_;
  std::vector<std::uint64_t> words_;
  std::size_t count_ = 0;
};

/// `at(row)` is the row's value, a whole number of less than 63 bits.
template <class At>
std::size_t count_whole(std::span<const std::uint32_t> rows, const At& at) {
  std::int64_t lowest = std::numeric_limits<std::int64_t>::max();
  std::int64_t highest = std::numeric_limits<std::int64_t>::min();
  for (const std::uint32_t row : rows) {
    lowest = std::min(lowest, at(row));
    highest = std::max(highest, at(row));
  }
  if (rows.empty()) return 0;
  // As long as the bits take no more memory than sorting would.
  if (static_cast<std::uint64_t>(highest - lowest) / 64 <= rows.size()) {
    SeenBits seen(lowest, highest);
    for (const std::uint32_t row : rows) seen.see(at(row));
    return seen.count();
  }
  std::vector<std::int64_t> values;
  values.reserve(rows.size());
  for (const std::uint32_t row : rows) values.push_back(at(row));
  std::ranges::sort(values);
  return values.size() - std::ranges::unique(values).size();
}

}  // namespace

std::size_t count_distinct(const Column& column, std::span<const std::uint32_t> rows) {
  check_invariant(column.has_levels(), "different values counted in a column without labels");
  const auto is_missing = [&](std::uint32_t row) { return column.is_missing(row); };
  check_invariant(std::ranges::none_of(rows, is_missing), "a missing value counted as one");
  const auto& stored = detail::ColumnAccess::stored(column);
  return std::visit(
      [&](const auto& values) {
        return count_whole(
            rows, [&](std::uint32_t row) { return static_cast<std::int64_t>(values[row]); });
      },
      stored.values);
}

}  // namespace bip
