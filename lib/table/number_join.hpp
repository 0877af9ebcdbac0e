// One column's numbers from those of its chunks, in file order, in the narrowest form that holds
// them all exactly. Must not know cells, types or other columns.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

#include "table/column_memory.hpp"
#include "table/missing_mask.hpp"
#include "table/number_part.hpp"
#include "table/number_views.hpp"

namespace bip::detail {

/// What was joined: views of memory.
struct JoinedNumbers {
  NumberViews values{};
  MissingView missing{};
  std::shared_ptr<const std::byte> memory{};       ///< of the values
  std::shared_ptr<const std::byte> mask_memory{};  ///< null while nothing is missing
};

class NumberJoin {
 public:
  NumberJoin() = default;
  /// `memory` is where the numbers go, and outlives the joining.
  explicit NumberJoin(ColumnMemory& memory) : source_(&memory) {}

  /// `missing` has one byte a number, non-zero where missing, or is empty when none is.
  /// `expected_rows` is what the whole column may come to.
  void append(const NumberPart& part, std::span<const std::uint8_t> missing,
              std::size_t expected_rows);
  /// Whole numbers, none of them missing.
  void append(std::span<const std::int64_t> numbers, std::size_t expected_rows);
  /// Marks a row as missing, whose number is or will be 0.
  void mark_missing(std::size_t row, std::size_t expected_rows);
  [[nodiscard]] std::size_t size() const noexcept { return size_; }

  [[nodiscard]] JoinedNumbers take() &&;

 private:
  /// From narrow to wide.
  enum class Width : std::uint8_t { bits8, bits16, bits32, bits64, real };

  template <class Visit>
  auto visit_values(const Visit& visit) const;
  template <class Visit>
  static auto visit_width(Width width, const Visit& visit);
  void append_missing(std::span<const std::uint8_t> missing);
  void extend_mask(std::size_t words);
  void append_whole(const NumberPart& part);
  bool append_decimals(const NumberPart& part);
  void append_real(const NumberPart& part);
  bool scale_up(std::size_t decimals);
  void widen_to(Width width);
  template <class T>
  T* extend(std::size_t count);

  static Width find_width(const NumberPart& part);
  template <class T>
  static Width find_width(std::span<const T> values);

  ColumnMemory* source_ = nullptr;
  std::shared_ptr<std::byte> memory_{};
  std::size_t capacity_ = 0;  // numbers
  std::size_t size_ = 0;
  std::size_t expected_ = 0;
  Width width_ = Width::bits8;
  std::size_t decimals_ = 0;
  std::shared_ptr<std::byte> mask_memory_{};
  std::span<std::uint64_t> mask_{};
  std::size_t missing_count_ = 0;
};

}  // namespace bip::detail
