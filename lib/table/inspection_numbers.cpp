// Looks for codes of "no answer" that were left in as numbers: 9, 99, -9 … far from all other
// values. Names only such well-known codes, never another value of the data.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "table/inspection_problems.hpp"

namespace bip::detail {
namespace {

/// How far apart a code lies from the values that are no codes, on either side; 0 among them.
double distance_to_others(double code, const NumberProfile& profile) {
  return std::max({profile.others_lowest - code, code - profile.others_highest, 0.0});
}

/// Whether nobody would take `code` for a value of the scale the others make up.
bool lies_apart(double code, const NumberProfile& profile) {
  const double distance = distance_to_others(code, profile);
  const double range = profile.others_highest - profile.others_lowest;
  if (code < 0) return distance > 0 && profile.others_lowest >= 0;
  // 9 beside an answer scale such as 1-5 or 1-7; counts that begin with 0 may run on to 9.
  const double gap = profile.others_lowest >= 1 ? 2 : 3;
  if (code == 9) return range > 0 && profile.others_lowest >= 0 && distance >= gap;
  return range > 0 && distance >= 3 * range;
}

}  // namespace

void find_number_problems(const Column& column, const NumberProfile& profile, Problems& problems) {
  if (!column.is_numeric() || profile.others == 0) return;
  for (const CodeCount& code : profile.codes) {
    if (!lies_apart(code.code, profile)) continue;
    const std::string text = fmt::format("{}", std::lround(code.code));
    problems.push_back(
        {Severity::warning, "suspicious_code", column.name(),
         fmt::format("column {} has {} in {}, apart from all its other values; if that means "
                     "missing give --na {} (it holds for every column; a study file names such "
                     "codes by column)",
                     column.name(), text,
                     code.count == 1 ? "1 row" : fmt::format("{} rows", code.count), text),
         0, 0, code.count});
  }
}

}  // namespace bip::detail
