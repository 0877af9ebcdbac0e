// Looks for labels that are one another's misspelling, that a single row has, or that are numbers
// with words between or behind them. Names levels only where the caller says it may.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

#include "table/blanks.hpp"
#include "table/inspection_problems.hpp"
#include "table/number_text.hpp"

namespace bip::detail {
namespace {

/// Without blanks around and without letter case: ASCII and the Latin-1 letters of UTF-8.
std::string fold(std::string_view level) {
  std::string folded(trim_blanks(level));
  for (std::size_t i = 0; i < folded.size(); ++i) {
    const auto byte = static_cast<unsigned char>(folded[i]);
    const bool ascii = byte >= 'A' && byte <= 'Z';
    const bool latin1 =
        i > 0 && folded[i - 1] == '\xC3' && byte >= 0x80 && byte <= 0x9E && byte != 0x97;
    if (ascii || latin1) folded[i] = static_cast<char>(byte + 0x20);
  }
  return folded;
}

/// Levels that rows have, grouped where they differ only in case or blanks around.
std::vector<std::vector<std::string>> find_alike(const Column& column,
                                                 const LabelProfile& profile) {
  std::map<std::string, std::vector<std::string>> groups;
  for (std::size_t i = 0; i < profile.counts.size(); ++i) {
    if (profile.counts[i] > 0) groups[fold(column.levels()[i])].push_back(column.levels()[i]);
  }
  std::vector<std::vector<std::string>> alike;
  for (auto& [folded, levels] : groups) {
    if (levels.size() > 1) alike.push_back(std::move(levels));
  }
  return alike;
}

void find_alike_levels(const Column& column, const LabelProfile& profile, Naming naming,
                       Problems& problems) {
  const auto alike = find_alike(column, profile);
  if (alike.empty()) return;
  std::size_t count = 0;
  for (const auto& levels : alike) count += levels.size();
  constexpr std::size_t kMostNamed = 3;
  std::string names;
  for (std::size_t i = 0; naming == Naming::levels && i < std::min(kMostNamed, alike.size()); ++i) {
    names += fmt::format("{}'{}'", i == 0 ? "" : "; ", fmt::join(alike[i], "', '"));
  }
  if (!names.empty()) names = fmt::format(" ({}{})", names, alike.size() > kMostNamed ? "; …" : "");
  problems.push_back({Severity::warning, "similar_levels", column.name(),
                      fmt::format("column {} has {} levels that differ from another one only in "
                                  "letter case or blanks{}; spell them alike in the file",
                                  column.name(), count, names),
                      0, 0, count});
}

void find_single_rows(const Column& column, const LabelProfile& profile, Problems& problems) {
  const auto singles = static_cast<std::size_t>(
      std::count(profile.counts.begin(), profile.counts.end(), std::size_t{1}));
  if (singles == 0 || profile.present == 1) return;
  problems.push_back({Severity::warning, "single_row_levels", column.name(),
                      fmt::format("column {} has a single row in {} of {} levels; join them with "
                                  "others, since no model can tell what they stand for",
                                  column.name(), singles, profile.distinct),
                      0, 0, singles});
}

bool is_number(std::string_view level, DecimalMarks marks) {
  const NumberForm form = parse_number(trim_blanks(level), marks).form;
  return form == NumberForm::whole || form == NumberForm::real;
}

/// The words behind a number ("kr", "%", "år"), absent where there is no number or more than that.
std::optional<std::string_view> find_unit(std::string_view level) {
  constexpr std::string_view kDigits = "0123456789";
  constexpr std::size_t kLongest = 8;
  const std::string_view trimmed = trim_blanks(level);
  const std::size_t last_digit = trimmed.find_last_of(kDigits);
  if (last_digit == std::string_view::npos) return std::nullopt;
  const std::string_view number = trimmed.substr(0, last_digit + 1);
  const std::string_view unit = trim_blanks(trimmed.substr(last_digit + 1));
  const bool plain = number.find_first_not_of("0123456789.,+-") == std::string_view::npos &&
                     number.find_last_of("+-") + 1 <= 1;
  return plain && !unit.empty() && unit.size() <= kLongest ? std::optional(unit) : std::nullopt;
}

/// The unit every level that occurs has behind its number.
std::optional<std::string_view> find_common_unit(const Column& column,
                                                 const LabelProfile& profile) {
  std::optional<std::string_view> common;
  for (std::size_t i = 0; i < profile.counts.size(); ++i) {
    if (profile.counts[i] == 0) continue;
    const auto unit = find_unit(column.levels()[i]);
    if (!unit || (common && *common != *unit)) return std::nullopt;
    common = unit;
  }
  return common;
}

void find_numbers_among_labels(const Column& column, const LabelProfile& profile,
                               const Dialect& dialect, Problems& problems) {
  const std::string option = quoted_in_option(column.name());
  if (profile.distinct > 1 && find_common_unit(column, profile)) {
    problems.push_back({Severity::warning, "numbers_with_unit", column.name(),
                        fmt::format("column {} has the same unit behind every number and is read "
                                    "as {}; take the unit out of the file, or declare --types "
                                    "{}=category",
                                    column.name(), name_of(column.type()), option),
                        0, 0, profile.present});
    return;
  }
  const DecimalMarks marks{.point = dialect.decimal == '.', .comma = dialect.decimal == ','};
  std::size_t numbers = 0;
  for (std::size_t i = 0; i < profile.counts.size(); ++i) {
    if (profile.counts[i] > 0 && is_number(column.levels()[i], marks)) numbers += profile.counts[i];
  }
  if (numbers == 0 || numbers == profile.present) return;
  problems.push_back(
      {Severity::note, "numbers_and_words", column.name(),
       fmt::format("column {} has numbers in {} and words in the others; if the "
                   "words mean missing give them to --na, else declare --types "
                   "{}=category",
                   column.name(), share_of(numbers, profile.present, "values"), option),
       0, 0, numbers});
}

}  // namespace

void find_label_problems(const Column& column, const LabelProfile& profile, const Dialect& dialect,
                         Origin origin, Naming naming, Problems& problems) {
  if (column.type() == ColumnType::category) {
    find_alike_levels(column, profile, naming, problems);
    find_single_rows(column, profile, problems);
  }
  if (column.type() != ColumnType::id && origin == Origin::guessed) {
    find_numbers_among_labels(column, profile, dialect, problems);
  }
}

}  // namespace bip::detail
