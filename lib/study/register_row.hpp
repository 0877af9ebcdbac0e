// One row of a register file into a person's history.
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <map>
#include <mutex>
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

/// What is wrong with the cells and rows of a register, by column's role and kind, instead of the
/// first fault's error. Sums and smallest places, so no order shows in it; thread-safe.
class RegisterFaults {
 public:
  struct Fault {
    std::string message{};  ///< of the first place, with the cell's shape
    std::size_t count = 0;
    std::size_t file = 0;   ///< number of the file among those read
    std::size_t place = 0;  ///< byte in it
    std::size_t field = 0;  ///< 1-based, 0 for a row
  };
  struct Place {
    std::size_t file = 0;
    std::size_t place = 0;
    std::size_t field = 0;
  };
  void add(const std::string& kind, const Place& at, std::string message);
  [[nodiscard]] const std::map<std::string, Fault>& by_kind() const noexcept { return faults_; }

 private:
  std::mutex mutex_;
  std::map<std::string, Fault> faults_;
};

/// The kind of fault that a code is which the code table does not have.
[[nodiscard]] std::string unknown_code_kind(int code);

/// Where a decoder tells faults; without faults to fill it throws them.
struct FaultSink {
  RegisterFaults* faults = nullptr;
  std::size_t file = 0;  ///< number of the decoder's file
};

/// Decodes rows of one file; thread-safe as long as each history is given to one call at a time.
class RowDecoder {
 public:
  /// All references must outlive the decoder.
  RowDecoder(const CsvSource& source, const RegisterColumns& columns, const WeekSpan& span,
             const CodeTable& codes, UnknownCodeCounts& unknown, FaultSink sink = {});

  /// Fills what the row's file covers into `history`, whose vectors have the span's length; texts
  /// and age only where they are still missing there.
  /// Errors: Error{malformed_input} with file, line and field for a cell that is not what its
  /// column holds, a row of another number of fields than the header, faulty quotes. With faults to
  /// fill a faulty cell counts as blank and a faulty row fills nothing.
  void decode(std::size_t place, PersonHistory& history, BirthText& birth) const;

 private:
  struct Cell;
  struct BadCell;
  [[nodiscard]] std::vector<Cell> split(std::size_t place) const;
  void note_or_throw(const BadCell& bad) const;
  void decode_cell(const Cell& cell, PersonHistory& history, BirthText& birth) const;
  [[nodiscard]] std::uint8_t read_code(const Cell& cell) const;
  [[nodiscard]] static float read_degree(const Cell& cell);
  [[nodiscard]] static int read_age(const Cell& cell);
  [[nodiscard]] std::string read_text(const Cell& cell) const;
  [[nodiscard]] static BadCell bad_cell(const Cell& cell, std::string expected, std::string hint);

  const CsvSource& source_;
  const RegisterColumns& columns_;
  const WeekSpan& span_;
  const CodeTable& codes_;
  UnknownCodeCounts& unknown_;
  FaultSink sink_;
};

}  // namespace bip::detail
