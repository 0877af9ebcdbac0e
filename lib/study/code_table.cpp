// The meaning of register codes, from a CSV whose every row is checked against the others.
// Knows nothing of persons and weeks. The built-in classes follow DREAM's code list of about 2016.
#include "bip/study/code_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <system_error>
#include <utility>

#include "bip/core/error.hpp"
#include "bip/core/names.hpp"
#include "study/builtin_texts.hpp"
#include "study/fixed_table.hpp"
#include "study/word_table.hpp"

namespace bip {
namespace {

constexpr int kCodes = 1000;
constexpr std::size_t kMostClasses = 250;  // the indices above mean other things

constexpr detail::WordTable<SupportTime, 4> kSupportTimes{{
    {"counts", SupportTime::counts},
    {"resets", SupportTime::resets},
    {"neutral", SupportTime::neutral},
    {"censor", SupportTime::censor},
}};

enum Field : std::size_t {
  from_field,
  to_field,
  class_field,
  support_field,
  en_field,
  sv_field,
  da_field
};
constexpr detail::ColumnNames<7> kColumns{"from",     "to",       "class",   "support_time",
                                          "label_en", "label_sv", "label_da"};
using Row = detail::FixedRow<7>;

class CodeTableBuilder {
 public:
  explicit CodeTableBuilder(const detail::FixedTable<7>& source)
      : source_(source), line_of_code_(kCodes, 0) {}

  CodeTable build(std::string origin) && {
    for (const Row& row : source_.rows) add(row);
    return CodeTable(std::move(classes_), std::move(ranges_), std::move(origin));
  }

 private:
  void add(const Row& row) {
    const int from = read_code(row, from_field);
    const int to = read_code(row, to_field);
    if (from > to)
      throw source_.cell_error(row, to_field, fmt::format("a range from {} down to {}", from, to));
    for (int code = from; code <= to; ++code) claim(row, code);
    ranges_.push_back({from, to, class_index(row)});
  }

  [[nodiscard]] int read_code(const Row& row, Field field) const {
    const std::string& cell = row.cells[field];
    int code = 0;
    const auto [end, status] = std::from_chars(cell.data(), cell.data() + cell.size(), code);
    const bool whole = status == std::errc{} && end == cell.data() + cell.size();
    if (!whole || code < 0 || code >= kCodes)
      throw source_.cell_error(row, field, fmt::format("'{}' is not a code", cell),
                               "expected a whole number from 0 to 999");
    return code;
  }

  void claim(const Row& row, int code) {
    std::size_t& line = line_of_code_[static_cast<std::size_t>(code)];
    if (line != 0)
      throw source_.cell_error(row, from_field,
                               fmt::format("code {} is in line {} already", code, line),
                               "expected ranges that do not overlap");
    line = row.line;
  }

  [[nodiscard]] SupportTime read_support(const Row& row) const {
    const std::string& cell = row.cells[support_field];
    if (const std::optional<SupportTime> support = find_support_time(cell)) return *support;
    const std::vector<std::string> known = detail::words_of(kSupportTimes);
    throw source_.cell_error(
        row, support_field,
        fmt::format("unknown support_time '{}'{}", cell, describe_nearest_names(cell, known)),
        "expected " + detail::list_names(known));
  }

  [[nodiscard]] BenefitClass read_class(const Row& row) const {
    BenefitClass read{row.cells[class_field], read_support(row), row.cells[en_field],
                      row.cells[sv_field], row.cells[da_field]};
    if (read.name.empty()) throw source_.cell_error(row, class_field, "no class");
    if (read.name == kNoBenefitName)
      throw source_.cell_error(row, class_field, "'none' stands for the week without a code",
                               "give the class another name");
    if (read.label_en.empty()) read.label_en = read.name;
    if (read.label_sv.empty()) read.label_sv = read.label_en;
    if (read.label_da.empty()) read.label_da = read.label_en;
    return read;
  }

  std::uint8_t class_index(const Row& row) {
    BenefitClass read = read_class(row);
    for (std::size_t i = 0; i < classes_.size(); ++i) {
      if (classes_[i].name != read.name) continue;
      if (classes_[i].support != read.support || classes_[i].label_en != read.label_en ||
          classes_[i].label_sv != read.label_sv || classes_[i].label_da != read.label_da)
        throw source_.cell_error(
            row, class_field,
            fmt::format("class '{}' with another support_time or label than above", read.name),
            "repeat them, or give the class another name");
      return static_cast<std::uint8_t>(i);
    }
    if (classes_.size() == kMostClasses)
      throw source_.cell_error(row, class_field, fmt::format("more than {} classes", kMostClasses));
    classes_.push_back(std::move(read));
    return static_cast<std::uint8_t>(classes_.size() - 1);
  }

  const detail::FixedTable<7>& source_;
  std::vector<std::size_t> line_of_code_;
  std::vector<BenefitClass> classes_;
  std::vector<CodeRange> ranges_;
};

constexpr std::array<std::string_view, 4> kRequired{"from", "to", "class", "support_time"};

}  // namespace

const std::string& BenefitClass::label(Language language) const {
  if (language == Language::swedish) return label_sv;
  return language == Language::danish ? label_da : label_en;
}

std::string_view name_of(SupportTime support) { return detail::word_of(kSupportTimes, support); }

std::optional<SupportTime> find_support_time(std::string_view name) {
  return detail::find_word(kSupportTimes, name);
}

CodeTable::CodeTable(std::vector<BenefitClass> classes, std::vector<CodeRange> ranges,
                     std::string origin)
    : classes_(std::move(classes)),
      ranges_(std::move(ranges)),
      by_code_(kCodes, kUnknown),
      origin_(std::move(origin)) {
  check_invariant(classes_.size() <= kMostClasses, "a code table of more classes than indices");
  for (const CodeRange& range : ranges_) {
    check_invariant(range.from >= 0 && range.from <= range.to && range.to < kCodes,
                    "a range of codes outside 0 … 999");
    check_invariant(range.class_index < classes_.size(), "a range of codes without a class");
    for (int code = range.from; code <= range.to; ++code) {
      std::uint8_t& owner = by_code_[static_cast<std::size_t>(code)];
      check_invariant(owner == kUnknown, "overlapping ranges of codes");
      owner = range.class_index;
    }
  }
}

std::uint8_t CodeTable::class_of(int code) const noexcept {
  if (code < 0 || code >= kCodes) return kUnknown;
  return by_code_[static_cast<std::size_t>(code)];
}

std::uint8_t CodeTable::find_class(std::string_view name) const noexcept {
  const auto found = std::find_if(classes_.begin(), classes_.end(),
                                  [&](const BenefitClass& known) { return known.name == name; });
  if (found == classes_.end()) return kUnknown;
  return static_cast<std::uint8_t>(found - classes_.begin());
}

const CodeTable& builtin_code_table() {
  static const CodeTable kTable = [] {
    const auto source = detail::parse_fixed_table<7>(detail::builtin_dream_codes_csv(),
                                                     "dream_codes.csv", kColumns, kRequired);
    return CodeTableBuilder(source).build("built in");
  }();
  return kTable;
}

CodeTable read_code_table(const std::string& path) {
  const auto source = detail::read_fixed_table<7>(path, kColumns, kRequired);
  return CodeTableBuilder(source).build(path);
}

}  // namespace bip
