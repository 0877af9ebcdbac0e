// Counts a column's values in one or two passes over blocks of rows. Judges nothing.
#include "table/inspection_profile.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <span>

namespace bip::detail {
namespace {

constexpr std::size_t kBlockRows = 4096;

// "Don't know", "refused", "not applicable" of survey programs, in ascending order.
constexpr auto kWellKnownCodes = std::to_array<double>(
    {-999, -998, -997, -99, -98, -97, -9, 9, 97, 98, 99, 997, 998, 999, 9997, 9998, 9999});

/// Calls visit(value) for every value that is not missing.
template <class Visit>
void for_each_number(const Column& column, Visit visit) {
  std::vector<std::uint32_t> rows(kBlockRows);
  std::vector<double> values(kBlockRows);
  const bool has_missing = column.missing_count() > 0;
  for (std::size_t first = 0; first < column.size(); first += kBlockRows) {
    const std::size_t count = std::min(kBlockRows, column.size() - first);
    std::iota(rows.begin(), rows.end(), static_cast<std::uint32_t>(first));
    column.read_numbers(std::span(rows).first(count), std::span(values).first(count));
    for (std::size_t i = 0; i < count; ++i) {
      if (!has_missing || !column.is_missing(first + i)) visit(values[i]);
    }
  }
}

class NumberTally {
 public:
  void add(double value) {
    const bool is_first = profile_.present == 0;
    count_end(is_first || value < profile_.lowest, value == profile_.lowest, profile_.at_lowest);
    count_end(is_first || value > profile_.highest, value == profile_.highest, profile_.at_highest);
    extend(profile_.present, profile_.lowest, profile_.highest, value);
    const auto* const code =
        std::lower_bound(kWellKnownCodes.begin(), kWellKnownCodes.end(), value);
    if (code != kWellKnownCodes.end() && *code == value) {
      ++code_counts_[static_cast<std::size_t>(code - kWellKnownCodes.begin())];
    } else {
      extend(profile_.others, profile_.others_lowest, profile_.others_highest, value);
    }
  }

  NumberProfile take() {
    for (std::size_t i = 0; i < kWellKnownCodes.size(); ++i) {
      if (code_counts_[i] > 0) profile_.codes.push_back({kWellKnownCodes[i], code_counts_[i]});
    }
    return profile_;
  }

 private:
  static void count_end(bool is_new, bool is_same, std::size_t& count) {
    if (is_new)
      count = 1;
    else if (is_same)
      ++count;
  }

  static void extend(std::size_t& count, double& lowest, double& highest, double value) {
    lowest = count == 0 ? value : std::min(lowest, value);
    highest = count == 0 ? value : std::max(highest, value);
    ++count;
  }

  NumberProfile profile_;
  std::array<std::size_t, kWellKnownCodes.size()> code_counts_{};
};

/// Distinct whole numbers: by marks where they lie close together, else by sorting them all.
std::size_t count_distinct(const Column& column, const NumberProfile& profile) {
  constexpr double kMostMarks = 1 << 24;
  if (profile.highest - profile.lowest < kMostMarks) {
    std::vector<bool> seen(static_cast<std::size_t>(profile.highest - profile.lowest) + 1);
    for_each_number(column, [&](double value) {
      seen[static_cast<std::size_t>(value - profile.lowest)] = true;
    });
    return static_cast<std::size_t>(std::count(seen.begin(), seen.end(), true));
  }
  std::vector<double> values;
  values.reserve(profile.present);
  for_each_number(column, [&](double value) { values.push_back(value); });
  std::sort(values.begin(), values.end());
  return static_cast<std::size_t>(std::unique(values.begin(), values.end()) - values.begin());
}

}  // namespace

NumberProfile profile_numbers(const Column& column) {
  NumberTally tally;
  for_each_number(column, [&](double value) { tally.add(value); });
  NumberProfile profile = tally.take();
  if (column.type() == ColumnType::integer) {
    profile.distinct = profile.present == 0 ? 0 : count_distinct(column, profile);
  }
  return profile;
}

LabelProfile profile_labels(const Column& column) {
  LabelProfile profile;
  profile.counts.resize(column.levels().size());
  for (std::size_t row = 0; row < column.size(); ++row) {
    const std::int32_t code = column.code(row);
    if (code != kMissingCode) ++profile.counts[static_cast<std::size_t>(code)];
  }
  profile.present = column.size() - column.missing_count();
  profile.distinct =
      profile.counts.size() - static_cast<std::size_t>(std::count(
                                  profile.counts.begin(), profile.counts.end(), std::size_t{0}));
  return profile;
}

}  // namespace bip::detail
