// Learns which levels of a column occur in a sample, in which order, and codes the rows. Knows
// nothing of terms or contrasts. Levels of text stand in byte order, levels of numbers by value.
// A finding names levels of category columns only: text and numbers may describe persons.
#include "category_encoding.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <system_error>
#include <unordered_map>
#include <utility>

#include "bip/core/error.hpp"
#include "table/column_codes.hpp"

namespace bip::detail {
namespace {

constexpr std::size_t kMostLevels = 1000;
constexpr std::size_t kMostNamed = 5;

/// Levels in order, and each row's.
struct Coded {
  std::vector<std::string> levels;
  std::vector<double> numbers;  ///< the levels of a column without labels
  std::vector<std::uint16_t> codes;
};

[[noreturn]] void refuse_many_levels(const Column& column, std::size_t rows) {
  throw Error(ErrorKind::degenerate_data,
              fmt::format("column {} has more than {} levels in the sample of {} rows",
                          column.name(), kMostLevels, rows),
              {},
              fmt::format("leave it out, or declare it with --types {}=real if it holds numbers",
                          column.name()));
}

std::size_t level_of(const Column& column, std::uint32_t row) {
  const std::int32_t code = column.code(row);
  check_invariant(code != kMissingCode, "a missing category among the rows of a sample");
  return static_cast<std::size_t>(code);
}

Coded code_labels(const Column& column, std::span<const std::uint32_t> rows) {
  const std::span<const std::string> levels = column.levels();
  std::vector<std::int32_t> codes(rows.size());
  read_codes(column, rows, codes);
  check_invariant(rows.empty() || std::ranges::min(codes) != kMissingCode,
                  "a missing category among the rows of a sample");
  std::vector<std::uint8_t> occurs(levels.size(), 0);
  for (const std::int32_t code : codes) occurs[static_cast<std::size_t>(code)] = 1;
  Coded coded;
  std::vector<std::uint16_t> new_code(levels.size(), 0);
  for (std::size_t level = 0; level < levels.size(); ++level) {
    if (occurs[level] == 0) continue;
    if (coded.levels.size() == kMostLevels) refuse_many_levels(column, rows.size());
    new_code[level] = static_cast<std::uint16_t>(coded.levels.size());
    coded.levels.push_back(levels[level]);
  }
  coded.codes.reserve(rows.size());
  for (const std::int32_t code : codes)
    coded.codes.push_back(new_code[static_cast<std::size_t>(code)]);
  return coded;
}

/// Numbers and dates: levels in the order of their values.
Coded code_numbers(const Column& column, std::span<const std::uint32_t> rows) {
  struct Level {
    double number;
    std::uint32_t row;
    std::uint16_t met;  ///< how many levels were met before it
  };
  std::unordered_map<double, std::uint16_t> known;
  std::vector<Level> levels;
  Coded coded;
  coded.codes.reserve(rows.size());
  for (const std::uint32_t row : rows) {
    const double number = column.number(row);
    const auto [level, is_new] = known.emplace(number, static_cast<std::uint16_t>(levels.size()));
    if (is_new) {
      if (levels.size() == kMostLevels) refuse_many_levels(column, rows.size());
      levels.push_back({number, row, level->second});
    }
    coded.codes.push_back(level->second);
  }
  std::ranges::sort(levels, {}, &Level::number);
  std::vector<std::uint16_t> new_code(levels.size(), 0);
  for (const Level& level : levels) {
    new_code[level.met] = static_cast<std::uint16_t>(coded.levels.size());
    coded.levels.push_back(column.text(level.row));
    coded.numbers.push_back(level.number);
  }
  for (std::uint16_t& code : coded.codes) code = new_code[code];
  return coded;
}

/// Index of the level the user wrote; for numbers "1" is 1.0 too. levels.size() when there is none.
std::size_t find_level(const Column& column, const Coded& coded, const std::string& written) {
  if (column.is_numeric()) {
    double number = 0;
    const char* const end = written.data() + written.size();
    const auto [stop, status] = std::from_chars(written.data(), end, number);
    if (status != std::errc() || stop != end) return coded.levels.size();
    return static_cast<std::size_t>(std::ranges::find(coded.numbers, number) -
                                    coded.numbers.begin());
  }
  return static_cast<std::size_t>(std::ranges::find(coded.levels, written) - coded.levels.begin());
}

std::size_t find_reference(const Column& column, const Coded& coded,
                           const std::optional<std::string>& written) {
  if (!written) return 0;
  const std::size_t found = find_level(column, coded, *written);
  if (found < coded.levels.size()) return found;
  const bool known = column.has_levels() && std::ranges::binary_search(column.levels(), *written);
  throw Error(
      ErrorKind::usage,
      fmt::format("the reference '{}' of column {} {}, where {} levels occur", *written,
                  column.name(), known ? "does not occur in the sample" : "is none of its levels",
                  coded.levels.size()));
}

std::string name_levels(const Column& column, const std::vector<std::string>& levels) {
  if (column.type() != ColumnType::category) return {};
  const std::size_t shown = std::min(levels.size(), kMostNamed);
  std::string names;
  for (std::size_t i = 0; i < shown; ++i) names += (i == 0 ? "" : ", ") + levels[i];
  return fmt::format(" ({}{})", names, shown < levels.size() ? ", …" : "");
}

void report_rare_levels(const Column& column, const Coded& coded, std::span<const double> weights,
                        Diagnostics& diagnostics) {
  std::vector<double> observations(coded.levels.size(), 0);
  for (std::size_t i = 0; i < coded.codes.size(); ++i)
    observations[coded.codes[i]] += weights.empty() ? 1.0 : weights[i];
  std::vector<std::string> single;
  for (std::size_t level = 0; level < coded.levels.size(); ++level)
    if (observations[level] <= 1) single.push_back(coded.levels[level]);
  if (single.empty()) return;
  diagnostics.push_back(
      {Severity::warning, "single_observation_level",
       fmt::format("{} of {} levels of column {} have a single observation each{}: their "
                   "coefficients rest on one row; join them with other levels",
                   single.size(), coded.levels.size(), column.name(), name_levels(column, single)),
       single.size()});
}

void report_empty_levels(const Column& column, std::size_t occurring, Diagnostics& diagnostics) {
  if (!column.has_levels() || column.levels().size() == occurring) return;
  const std::size_t empty = column.levels().size() - occurring;
  diagnostics.push_back(
      {Severity::note, "empty_level",
       fmt::format("{} of {} levels of column {} do not occur in the sample and get no coefficient",
                   empty, column.levels().size(), column.name()),
       empty});
}

}  // namespace

CategoryEncoding learn_categories(const Column& column, const std::optional<std::string>& reference,
                                  std::span<const std::uint32_t> rows,
                                  std::span<const double> weights, Diagnostics& diagnostics) {
  Coded coded = column.has_levels() ? code_labels(column, rows) : code_numbers(column, rows);
  if (coded.levels.size() < 2) {
    throw Error(ErrorKind::degenerate_data,
                fmt::format("column {} has {} in the sample of {} rows", column.name(),
                            coded.levels.empty() ? "no level" : "a single level", rows.size()),
                {}, "a category needs two levels; leave the column out");
  }
  const std::size_t reference_level = find_reference(column, coded, reference);
  report_rare_levels(column, coded, weights, diagnostics);
  report_empty_levels(column, coded.levels.size(), diagnostics);
  return {std::move(coded.levels), std::move(coded.codes), reference_level,
          std::move(coded.numbers)};
}

CategoryEncoding encode_rows(const Column& column, const CategoryEncoding& learned,
                             std::span<const std::uint32_t> rows) {
  CategoryEncoding encoding{learned.levels, {}, learned.reference, learned.numbers};
  const auto code_at = [&](const auto& known, const auto& value) {
    const auto found = std::ranges::find(known, value);
    return static_cast<std::uint16_t>(
        found == known.end() ? learned.reference : static_cast<std::size_t>(found - known.begin()));
  };
  encoding.codes.reserve(rows.size());
  if (!column.has_levels()) {
    for (const std::uint32_t row : rows)
      encoding.codes.push_back(code_at(learned.numbers, column.number(row)));
    return encoding;
  }
  std::vector<std::uint16_t> code_of_level;
  for (const std::string& level : column.levels())
    code_of_level.push_back(code_at(learned.levels, level));
  for (const std::uint32_t row : rows)
    encoding.codes.push_back(code_of_level[level_of(column, row)]);
  return encoding;
}

}  // namespace bip::detail
