// See structure_index.hpp. Masks of 64 bytes at a time become places eight at a time, without a
// branch a place.
// Source of the method: G. Langdale, D. Lemire, "Parsing gigabytes of JSON per second", The VLDB
// Journal 28 (2019), section 3.1.4.
#include "table/structure_index.hpp"

#include <array>
#include <bit>
#include <cstring>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "table/structure_index.cpp"
#include "core/simd_dispatch.hpp"
// After what chooses the targets:
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace bip::detail::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

using Bytes = hn::CappedTag<std::uint8_t, 64>;
using ByteVector = hn::Vec<Bytes>;
using ByteMask = hn::Mask<Bytes>;

constexpr std::size_t kWord = 64;  // bytes that one mask stands for

/// The mask's bits, the first byte's lowest.
HWY_INLINE std::uint64_t bits_of(ByteMask mask) {
  std::uint64_t bits = 0;
  std::array<std::uint8_t, 8> bytes{};
  const std::size_t size = hn::StoreMaskBits(Bytes(), mask, bytes.data());
  std::memcpy(&bits, bytes.data(), size);
  return bits;
}

#if HWY_TARGET == HWY_AVX3
/// All places of 16 bytes in one step: shorter vectors would gain nothing.
HWY_INLINE void append_places(std::uint64_t bits, std::size_t, std::uint32_t base,
                              std::uint32_t* out) {
  const hn::Full512<std::uint32_t> d;
  auto places = hn::Iota(d, base);
  std::array<std::uint8_t, 8> bytes;  // NOLINT: written before it is read
  std::memcpy(bytes.data(), &bits, sizeof bytes);
  for (std::size_t i = 0; i < kWord; i += 16) {
    hn::StoreU(hn::CompressBits(places, bytes.data() + i / 8), d, out);
    out += std::popcount(static_cast<std::uint16_t>(bits >> i));
    places = hn::Add(places, hn::Set(d, 16U));
  }
}
#else
/// Eight places at a time, without a branch a place: most words hold several.
HWY_INLINE void append_places(std::uint64_t bits, std::size_t count, std::uint32_t base,
                              std::uint32_t* out) {
  for (std::size_t first = 0; first < count; first += 8) {
    for (std::size_t i = 0; i < 8; ++i) {
      out[first + i] = base + static_cast<std::uint32_t>(std::countr_zero(bits));
      bits &= bits - 1;
    }
  }
}
#endif

StructureCount index_block(const char* text, std::size_t size, char delimiter,
                           std::uint32_t* places) {
  const Bytes d;
  const std::size_t lanes = hn::Lanes(d);
  const auto all = [&](char byte) { return hn::Set(d, static_cast<std::uint8_t>(byte)); };
  const ByteVector delimiters = all(delimiter);
  const ByteVector feeds = all('\n');
  const ByteVector quotes = all('"');
  const ByteVector returns = all('\r');
  const ByteVector zeros = hn::Zero(d);
  ByteVector seen = zeros;
  ByteVector unusual = zeros;
  StructureCount count;
  for (std::size_t begin = 0; begin < size; begin += kWord) {
    std::uint64_t bits = 0;
    std::uint64_t feed_bits = 0;
    for (std::size_t i = 0; i < kWord; i += lanes) {
      const ByteVector bytes =
          hn::LoadU(d, reinterpret_cast<const std::uint8_t*>(text) + begin + i);
      const ByteMask is_feed = hn::Eq(bytes, feeds);
      const ByteMask is_unusual =
          hn::Or(hn::Eq(bytes, zeros), hn::Or(hn::Eq(bytes, quotes), hn::Eq(bytes, returns)));
      seen = hn::Or(seen, bytes);
      unusual = hn::Or(unusual, hn::VecFromMask(d, is_unusual));
      bits |= bits_of(hn::Or(hn::Or(is_feed, is_unusual), hn::Eq(bytes, delimiters))) << i;
      feed_bits |= bits_of(is_feed) << i;
    }
    if (size - begin < kWord) {
      const std::uint64_t inside = (std::uint64_t{1} << (size - begin)) - 1;
      bits &= inside;
      feed_bits &= inside;
    }
    const auto found = static_cast<std::size_t>(std::popcount(bits));
    append_places(bits, found, static_cast<std::uint32_t>(begin), places + count.places);
    count.places += found;
    count.line_feeds += static_cast<std::size_t>(std::popcount(feed_bits));
  }
  count.unusual = !hn::AllFalse(d, hn::Ne(unusual, zeros));
  count.high_byte = !hn::AllFalse(d, hn::TestBit(seen, all(static_cast<char>(0x80))));
  return count;
}

const char* find_row_stop_of(const char* text) {
  const Bytes d;
  const std::size_t lanes = hn::Lanes(d);
  const ByteVector feeds = hn::Set(d, std::uint8_t{'\n'});
  const ByteVector quotes = hn::Set(d, std::uint8_t{'"'});
  for (;; text += lanes) {
    const ByteVector bytes = hn::LoadU(d, reinterpret_cast<const std::uint8_t*>(text));
    const ByteMask stops =
        hn::Or(hn::Eq(bytes, hn::Zero(d)), hn::Or(hn::Eq(bytes, feeds), hn::Eq(bytes, quotes)));
    if (!hn::AllFalse(d, stops)) return text + hn::FindKnownFirstTrue(d, stops);
  }
}

}  // namespace bip::detail::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace bip::detail {

StructureCount index_structure(const char* text, std::size_t size, char delimiter,
                               std::uint32_t* places) {
  return BIP_DISPATCH(index_block)(text, size, delimiter, places);
}

const char* find_row_stop(const char* text) { return BIP_DISPATCH(find_row_stop_of)(text); }

}  // namespace bip::detail
#endif
