// See number_part.hpp.
#include "table/number_part.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <limits>
#include <optional>
#include <utility>

namespace bip::detail {
namespace {

constexpr unsigned kMostDecimals = 9;  // 10^9 is the largest power of ten of 32 bits
constexpr std::array<std::int64_t, kMostDecimals + 1> kScales = {
    1, 10, 100, 1000, 10'000, 100'000, 1'000'000, 10'000'000, 100'000'000, 1'000'000'000};

template <class T>
bool fits(std::int64_t value) {
  return value >= std::numeric_limits<T>::min() && value <= std::numeric_limits<T>::max();
}

/// The largest count of decimals, or nothing when not all tags are decimals a scale may have.
std::optional<unsigned> find_decimals(std::span<const std::uint8_t> tags) {
  unsigned most = 0;
  for (const std::uint8_t tag : tags) {
    if (tag != kMissingTag) most = std::max<unsigned>(most, tag);
  }
  if (most > kMostDecimals) return std::nullopt;
  return most;
}

}  // namespace

double slot_value(std::int64_t slot, std::uint8_t tag) {
  if (tag == kDoubleTag) return std::bit_cast<double>(slot);
  return tag == kMissingTag ? 0 : static_cast<double>(slot) / kPowersOfTen[tag];
}

/// Room for `count` more numbers of the part's kind, which T is.
template <class T>
T* NumberPart::extend(std::size_t count) {
  const std::size_t needed = (size_ + count) * sizeof(T);
  if (needed > capacity_) {
    capacity_ = std::max({needed, 2 * capacity_, expected_ * sizeof(T)});
    Memory larger(new std::byte[capacity_]);
    if (size_ > 0) std::memcpy(larger.get(), bytes_.get(), size_ * sizeof(T));
    bytes_ = std::move(larger);
  }
  T* const begin = reinterpret_cast<T*>(bytes_.get()) + size_;
  size_ += count;
  return begin;
}

template <class To, class From, class Convert>
void NumberPart::rewrite(Kind kind, const Convert& convert) {
  const Memory old = std::move(bytes_);
  const std::span<const From> from(reinterpret_cast<const From*>(old.get()), size_);
  capacity_ = 0;
  size_ = 0;
  kind_ = kind;
  std::ranges::transform(from, extend<To>(from.size()), convert);
}

/// Bytes and scaled numbers become scaled by at least 10^decimals; false where some do not fit.
bool NumberPart::scale_up(unsigned decimals) {
  if (kind_ == Kind::bytes) {
    const std::int64_t scale = kScales[decimals];
    const auto all = values<std::int8_t>();
    if (!std::ranges::all_of(all, [&](auto value) { return fits<std::int32_t>(value * scale); }))
      return false;
    rewrite<std::int32_t, std::int8_t>(
        Kind::scaled, [&](auto value) { return static_cast<std::int32_t>(value * scale); });
    decimals_ = decimals;
  }
  if (decimals <= decimals_) return true;
  const std::int64_t scale = kScales[decimals - decimals_];
  const auto all = values<std::int32_t>();
  if (!std::ranges::all_of(all, [&](auto value) { return fits<std::int32_t>(value * scale); }))
    return false;
  rewrite<std::int32_t, std::int32_t>(
      Kind::scaled, [&](auto value) { return static_cast<std::int32_t>(value * scale); });
  decimals_ = decimals;
  return true;
}

void NumberPart::turn_whole() {
  const auto widen = [](auto value) { return std::int64_t{value}; };
  if (kind_ == Kind::bytes) rewrite<std::int64_t, std::int8_t>(Kind::whole, widen);
  if (kind_ == Kind::scaled) rewrite<std::int64_t, std::int32_t>(Kind::whole, widen);
}

void NumberPart::turn_real() {
  const auto widen = [](auto value) { return static_cast<double>(value); };
  if (kind_ == Kind::bytes) rewrite<double, std::int8_t>(Kind::real, widen);
  if (kind_ == Kind::whole) rewrite<double, std::int64_t>(Kind::real, widen);
  if (kind_ == Kind::scaled) {
    const double scale = kPowersOfTen[decimals_];
    rewrite<double, std::int32_t>(Kind::real,
                                  [&](auto value) { return static_cast<double>(value) / scale; });
  }
  decimals_ = 0;
}

/// Appends value(i, d), the i-th number times 10^d, for d of at least `decimals`.
template <class Value>
bool NumberPart::try_scaled(std::size_t count, unsigned decimals, const Value& value) {
  if (kind_ != Kind::bytes && kind_ != Kind::scaled) return false;
  const unsigned most = std::max(decimals, decimals_);
  for (std::size_t i = 0; i < count; ++i) {
    if (!fits<std::int32_t>(value(i, most))) return false;
  }
  if (!scale_up(most)) return false;
  std::int32_t* const out = extend<std::int32_t>(count);
  for (std::size_t i = 0; i < count; ++i) out[i] = static_cast<std::int32_t>(value(i, most));
  return true;
}

void NumberPart::append_bytes(std::span<const std::int8_t> numbers) {
  if (kind_ == Kind::bytes) {
    std::memcpy(extend<std::int8_t>(numbers.size()), numbers.data(), numbers.size());
    return;
  }
  std::array<std::int64_t, 64> slots{};
  constexpr std::array<std::uint8_t, 64> kTags{};
  for (std::size_t first = 0; first < numbers.size(); first += slots.size()) {
    const auto block = numbers.subspan(first, std::min(slots.size(), numbers.size() - first));
    std::ranges::copy(block, slots.begin());
    append_slots(std::span(slots).first(block.size()), std::span(kTags).first(block.size()));
  }
}

void NumberPart::append_mantissas(std::span<const std::int32_t> mantissas,
                                  std::span<const std::uint8_t> tags, unsigned decimals) {
  const std::size_t count = mantissas.size();
  if (decimals == 0 && kind_ == Kind::bytes) {
    std::uint32_t beyond = 0;
    for (const std::int32_t number : mantissas) beyond |= static_cast<std::uint32_t>(number) + 128U;
    if (beyond < 256) {
      std::int8_t* const out = extend<std::int8_t>(count);
      for (std::size_t i = 0; i < count; ++i) out[i] = static_cast<std::int8_t>(mantissas[i]);
      return;
    }
  }
  if (decimals == decimals_ && kind_ == Kind::scaled) {
    unsigned others = 0;
    for (std::size_t i = 0; i < count; ++i) {
      others |= tags[i] == decimals || mantissas[i] == 0 ? 0U : 1U;
    }
    if (others == 0) {
      std::memcpy(extend<std::int32_t>(count), mantissas.data(), mantissas.size_bytes());
      return;
    }
  }
  const auto value = [&](std::size_t i, unsigned most) {
    return mantissas[i] == 0 ? 0 : mantissas[i] * kScales[most - tags[i]];
  };
  if (try_scaled(count, decimals, value)) return;
  std::array<std::int64_t, 64> slots{};
  for (std::size_t first = 0; first < count; first += slots.size()) {
    const auto block = mantissas.subspan(first, std::min(slots.size(), count - first));
    std::ranges::copy(block, slots.begin());
    append_slots(std::span(slots).first(block.size()), tags.subspan(first, block.size()));
  }
}

void NumberPart::append_slots(std::span<const std::int64_t> slots,
                              std::span<const std::uint8_t> tags) {
  const std::size_t count = slots.size();
  const auto decimals = find_decimals(tags);
  const bool small =
      std::ranges::all_of(slots, [](std::int64_t slot) { return fits<std::int32_t>(slot); });
  if (decimals && small) {
    const auto value = [&](std::size_t i, unsigned most) {
      return slots[i] == 0 ? 0 : slots[i] * kScales[most - tags[i]];
    };
    const bool tiny = *decimals == 0 && kind_ == Kind::bytes &&
                      std::ranges::all_of(slots, [](auto slot) { return fits<std::int8_t>(slot); });
    if (tiny) {
      std::ranges::transform(slots, extend<std::int8_t>(count),
                             [](auto slot) { return static_cast<std::int8_t>(slot); });
      return;
    }
    if (try_scaled(count, *decimals, value)) return;
  }
  const bool is_whole = decimals == 0U && decimals_ == 0 && kind_ != Kind::real;
  if (is_whole) {
    turn_whole();
    std::ranges::copy(slots, extend<std::int64_t>(count));
    return;
  }
  turn_real();
  double* const out = extend<double>(count);
  for (std::size_t i = 0; i < count; ++i) out[i] = slot_value(slots[i], tags[i]);
}

}  // namespace bip::detail
