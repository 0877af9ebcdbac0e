// Open addressing with linear probing over a power-of-two table. Knows nothing of cells.
// The hash multiplies and folds eight bytes at a time (after wyhash, Wang Yi); it only spreads
// entries: no result depends on it.
#include "table/dictionary.hpp"

#include <algorithm>
#include <cstring>

namespace bip::detail {
namespace {

constexpr std::uint64_t kFirst = 0xA0761D6478BD642FU;
constexpr std::uint64_t kSecond = 0xE7037ED1A0B428DBU;

std::uint64_t mix(std::uint64_t a, std::uint64_t b) {
  __extension__ using Wide = unsigned __int128;
  const Wide product = static_cast<Wide>(a) * b;
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64U);
}

std::uint64_t load(const char* bytes, std::size_t count) {
  std::uint64_t word = 0;
  std::memcpy(&word, bytes, count);
  return word;
}

bool is_same(const DictionaryEntry& a, const DictionaryEntry& b) {
  return a.hash == b.hash && a.quoted == b.quoted && a.text == b.text;
}

}  // namespace

std::uint64_t hash_text(std::string_view text) noexcept {
  std::uint64_t hash = mix(text.size() ^ kFirst, kSecond);
  const char* bytes = text.data();
  std::size_t left = text.size();
  for (; left > 8; left -= 8, bytes += 8) hash = mix(hash ^ load(bytes, 8), kFirst);
  // Constant sizes let the compiler load without a call.
  std::uint64_t last = 0;
  if (left == 8) {
    last = load(bytes, 8);
  } else if (left >= 4) {
    last = load(bytes, 4) | load(bytes + left - 4, 4) << 32U;
  } else if (left > 0) {
    const auto byte = [&](std::size_t i) {
      return std::uint64_t{static_cast<std::uint8_t>(bytes[i])};
    };
    last = byte(0) | byte(left / 2) << 8U | byte(left - 1) << 16U;
  }
  return mix(hash ^ last, kSecond);
}

const DictionaryEntry* Dictionary::find(const DictionaryEntry& wanted) const noexcept {
  if (slots_.empty()) return nullptr;
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t slot = wanted.hash & mask;; slot = (slot + 1) & mask) {
    const std::uint32_t index = slots_[slot];
    if (index == 0) return nullptr;
    if (is_same(entries_[index - 1], wanted)) return &entries_[index - 1];
  }
}

void Dictionary::add(const DictionaryEntry& entry) {
  entries_.push_back(entry);
  if (2 * entries_.size() > slots_.size()) {
    grow();
    return;
  }
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = entry.hash & mask;
  while (slots_[slot] != 0) slot = (slot + 1) & mask;
  slots_[slot] = static_cast<std::uint32_t>(entries_.size());
}

void Dictionary::grow() {
  slots_.assign(std::max<std::size_t>(16, 4 * slots_.size()), 0);
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    std::size_t slot = entries_[i].hash & mask;
    while (slots_[slot] != 0) slot = (slot + 1) & mask;
    slots_[slot] = static_cast<std::uint32_t>(i + 1);
  }
}

void Dictionary::close() noexcept {
  slots_.clear();
  slots_.shrink_to_fit();
}

}  // namespace bip::detail
