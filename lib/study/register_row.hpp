// One row of a register file into a person's history.
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "bip/study/dream.hpp"
#include "study/register_columns.hpp"
#include "table/csv_source.hpp"

namespace bip::detail {

/// The weeks all histories cover, and which of them lie in a month.
class WeekSpan {
 public:
  WeekSpan(WeekNumber first, WeekNumber last);

  [[nodiscard]] WeekNumber first() const noexcept { return first_; }
  [[nodiscard]] std::size_t size() const noexcept { return size_; }
  [[nodiscard]] std::size_t index_of(WeekNumber week) const {
    return static_cast<std::size_t>(week - first_);
  }
  /// Indices [begin, end) of the weeks whose Thursday lies in the month.
  [[nodiscard]] std::pair<std::size_t, std::size_t> weeks_of(MonthNumber month) const;

 private:
  WeekNumber first_;
  std::size_t size_;
  std::map<MonthNumber, std::pair<std::size_t, std::size_t>> by_month_;
};

/// Weeks with a code that the table does not have, by code. Sums, so no order shows in it.
class UnknownCodeCounts {
 public:
  void add(int code) { counts_[static_cast<std::size_t>(code)].fetch_add(1); }
  [[nodiscard]] std::map<int, std::size_t> collect() const;

 private:
  std::array<std::atomic<std::size_t>, 1000> counts_{};
};

/// A birth date as it is written, and where.
struct BirthText {
  std::string text{};  ///< empty where missing
  std::size_t place = 0;
};

/// Decodes rows of one file; thread-safe as long as each history is given to one call at a time.
class RowDecoder {
 public:
  /// All references must outlive the decoder.
  RowDecoder(const CsvSource& source, const RegisterColumns& columns, const WeekSpan& span,
             const CodeTable& codes, UnknownCodeCounts& unknown);

  /// Fills what the row's file covers into `history`, whose vectors have the span's length; texts
  /// and age only where they are still missing there.
  /// Errors: Error{malformed_input} with file, line and field for a cell that is not what its
  /// column holds, a row of another number of fields than the header, faulty quotes.
  void decode(std::size_t place, PersonHistory& history, BirthText& birth) const;

 private:
  struct Cell;
  void decode_cell(const Cell& cell, PersonHistory& history, BirthText& birth) const;
  [[nodiscard]] std::uint8_t read_code(const Cell& cell) const;
  [[nodiscard]] float read_degree(const Cell& cell) const;
  [[nodiscard]] int read_age(const Cell& cell) const;
  [[nodiscard]] std::string read_text(const Cell& cell) const;
  [[nodiscard]] Error bad_cell(const Cell& cell, std::string_view expected, std::string hint) const;

  const CsvSource& source_;
  const RegisterColumns& columns_;
  const WeekSpan& span_;
  const CodeTable& codes_;
  UnknownCodeCounts& unknown_;
};

}  // namespace bip::detail
