// Appending to and widening of compactly stored numbers. Must not know cells, columns or files.
#include "table/compact_numbers.hpp"

#include <algorithm>
#include <limits>
#include <type_traits>
#include <utility>

namespace bip::detail {
namespace {

template <class T>
bool holds(std::int64_t lowest, std::int64_t highest) {
  return lowest >= std::numeric_limits<T>::min() && highest <= std::numeric_limits<T>::max();
}

/// Whether all of a block's numbers are numbers of type T. Shifted so that T's range begins at 0,
/// the numbers outside it have high bits; these can be gathered without a branch a number.
template <class T>
bool fit_all(std::span<const std::int64_t> block) {
  if constexpr (sizeof(T) == sizeof(std::int64_t)) {
    return true;  // doubles too: the storage has its final width
  } else {
    constexpr auto kShift = -static_cast<std::int64_t>(std::numeric_limits<T>::min());
    std::uint64_t gathered = 0;
    for (const std::int64_t value : block) {
      gathered |= static_cast<std::uint64_t>(value) + static_cast<std::uint64_t>(kShift);
    }
    return gathered <=
           static_cast<std::uint64_t>(std::numeric_limits<std::make_unsigned_t<T>>::max());
  }
}

template <class To, class From>
void append_converted(std::vector<To>& to, const From* from, std::size_t count) {
  const std::size_t before = to.size();
  to.resize(before + count);
  To* const out = to.data() + before;
  for (std::size_t i = 0; i < count; ++i) out[i] = static_cast<To>(from[i]);
}

template <std::size_t Alternative>
void convert_to(CompactValues& values, std::size_t reserved) {
  std::variant_alternative_t<Alternative, CompactValues> wider;
  std::visit(
      [&](const auto& narrow) {
        wider.reserve(std::max(reserved, narrow.size()));
        append_converted(wider, narrow.data(), narrow.size());
      },
      values);
  values = std::move(wider);
}

}  // namespace

std::size_t narrowest_alternative(std::int64_t lowest, std::int64_t highest) {
  if (holds<std::int8_t>(lowest, highest)) return 0;
  if (holds<std::int16_t>(lowest, highest)) return 1;
  return holds<std::int32_t>(lowest, highest) ? 2 : 3;
}

void CompactNumbers::widen_to(std::size_t alternative) {
  if (alternative <= values_.index()) return;
  switch (alternative) {
    case 1:
      return convert_to<1>(values_, reserved_);
    case 2:
      return convert_to<2>(values_, reserved_);
    case 3:
      return convert_to<3>(values_, reserved_);
    default:
      return convert_to<4>(values_, reserved_);
  }
}

void CompactNumbers::append(std::span<const std::int64_t> block) {
  if (block.empty()) return;
  const auto fits_now = [&](const auto& values) {
    return fit_all<typename std::decay_t<decltype(values)>::value_type>(block);
  };
  if (!std::visit(fits_now, values_)) {
    const auto [lowest, highest] = std::minmax_element(block.begin(), block.end());
    widen_to(narrowest_alternative(*lowest, *highest));
  }
  std::visit([&](auto& values) { append_converted(values, block.data(), block.size()); }, values_);
}

void CompactNumbers::append(std::span<const double> block) {
  widen_to(4);
  append_converted(std::get<4>(values_), block.data(), block.size());
}

void CompactNumbers::append_repeated(std::int8_t value, std::size_t count) {
  std::visit(
      [&](auto& values) {
        using T = typename std::decay_t<decltype(values)>::value_type;
        values.resize(values.size() + count, static_cast<T>(value));
      },
      values_);
}

void CompactNumbers::append(const CompactNumbers& other) {
  widen_to(other.values_.index());
  std::visit(
      [&](const auto& from) {
        std::visit([&](auto& to) { append_converted(to, from.data(), from.size()); }, values_);
      },
      other.values_);
}

void CompactNumbers::reserve(std::size_t count) {
  reserved_ = count;
  std::visit([&](auto& values) { values.reserve(count); }, values_);
}

std::size_t CompactNumbers::size() const noexcept {
  return std::visit([](const auto& values) { return values.size(); }, values_);
}

}  // namespace bip::detail
