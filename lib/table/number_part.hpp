// The numbers of one column in one chunk, appended block by block: in one byte while all are small
// whole numbers, as scaled 32-bit integers while that is exact, in eight bytes otherwise. The short
// life of a part, from the text to the column, is all it is made for. Knows nothing of cells' text.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

namespace bip::detail {

/// A slot's tag says how to take its number: a count of decimals (value = slot / 10^tag), or one of
/// the two codes below. A number with at most 18 digits and a mantissa below 2^53 is exact that
/// way: both operands of the one division are doubles without error (Clinger 1990).
inline constexpr std::uint8_t kMissingTag = 255;
inline constexpr std::uint8_t kDoubleTag = 254;  ///< the slot holds a double's bits

inline constexpr std::array<double, 23> kPowersOfTen = {
    1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
    1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

class NumberPart {
 public:
  enum class Kind : std::uint8_t {
    bytes,   ///< whole numbers of 8 bits
    scaled,  ///< 32 bits, each 10^decimals() times the number it stands for
    whole,   ///< whole numbers of 64 bits
    real     ///< doubles
  };

  /// Numbers 0 to 9, or other small ones.
  void append_bytes(std::span<const std::int8_t> numbers);
  /// `tags` are counts of decimals, or kMissingTag where the mantissa is 0; `decimals` is the
  /// largest of them, at most 9.
  void append_mantissas(std::span<const std::int32_t> mantissas, std::span<const std::uint8_t> tags,
                        unsigned decimals);
  void append_slots(std::span<const std::int64_t> slots, std::span<const std::uint8_t> tags);

  [[nodiscard]] std::size_t size() const noexcept { return size_; }
  [[nodiscard]] Kind kind() const noexcept { return kind_; }
  [[nodiscard]] unsigned decimals() const noexcept { return decimals_; }
  /// All values; T is the kind's type.
  template <class T>
  [[nodiscard]] std::span<const T> values() const {
    return {reinterpret_cast<const T*>(bytes_.get()), size_};
  }

  void reserve(std::size_t count) { expected_ = count; }

 private:
  using Memory = std::unique_ptr<std::byte[]>;  // a vector would fill it with zeros

  template <class T>
  T* extend(std::size_t count);
  template <class To, class From, class Convert>
  void rewrite(Kind kind, const Convert& convert);
  bool scale_up(unsigned decimals);
  void turn_whole();
  void turn_real();
  template <class Value>
  bool try_scaled(std::size_t count, unsigned decimals, const Value& value);

  Memory bytes_{};
  std::size_t capacity_ = 0;  // bytes
  std::size_t size_ = 0;      // numbers
  std::size_t expected_ = 0;
  Kind kind_ = Kind::bytes;
  unsigned decimals_ = 0;
};

/// The number that a slot with this tag stands for; 0 where missing.
[[nodiscard]] double slot_value(std::int64_t slot, std::uint8_t tag);

}  // namespace bip::detail
