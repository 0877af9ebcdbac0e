// Findings that make sense for a column of any type. Knows counts, not values.
#include <fmt/format.h>

#include "table/blanks.hpp"
#include "table/inspection_problems.hpp"

namespace bip::detail {
namespace {

constexpr std::string_view kNoBreakSpace = "\xC2\xA0";

bool has_blanks_around(std::string_view name) {
  return trim_blanks(name).size() != name.size() || name.starts_with(kNoBreakSpace) ||
         name.ends_with(kNoBreakSpace);
}

void find_missing_problems(const Column& column, Problems& problems) {
  const std::size_t rows = column.size();
  const std::size_t missing = column.missing_count();
  if (missing == rows) {
    problems.push_back({Severity::warning, "all_missing", column.name(),
                        fmt::format("column {} has no value in any of {} rows; leave it out of "
                                    "formulas, or take spellings out of --na",
                                    column.name(), rows),
                        0, 0, missing});
  } else if (2 * missing > rows) {
    problems.push_back({Severity::warning, "mostly_missing", column.name(),
                        fmt::format("column {} lacks {}; a model with it drops those rows unless "
                                    "--missing indicator keeps them",
                                    column.name(), share_of(missing, rows, "values")),
                        0, 0, missing});
  }
}

}  // namespace

std::string quoted_in_option(std::string_view name) {
  const bool plain = name.find_first_of(" ,=`\t") == std::string_view::npos;
  return plain ? std::string(name) : fmt::format("`{}`", name);
}

std::string share_of(std::size_t part, std::size_t whole, std::string_view what) {
  const double percent = 100 * static_cast<double>(part) / static_cast<double>(whole);
  return fmt::format("{} of {} {} ({:.1f} %)", part, whole, what, percent);
}

void find_general_problems(const Column& column, Variation variation, Problems& problems) {
  if (has_blanks_around(column.name())) {
    problems.push_back({Severity::warning, "blanks_in_name", column.name(),
                        fmt::format("the name of column '{}' has blanks around it; rename it, or "
                                    "write it in backticks with the blanks",
                                    column.name()),
                        0, 0, 1});
  }
  if (column.size() == 0) return;
  find_missing_problems(column, problems);
  const std::size_t present = column.size() - column.missing_count();
  if (present > 1 && variation == Variation::constant) {
    problems.push_back({Severity::warning, "constant", column.name(),
                        fmt::format("column {} has the same value in all {} rows that have one; it "
                                    "explains nothing, leave it out of formulas",
                                    column.name(), present),
                        0, 0, present});
  }
}

}  // namespace bip::detail
