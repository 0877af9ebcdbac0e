// See register_gaps.hpp. Knows columns, no rows.
#include "study/register_gaps.hpp"

#include <fmt/format.h>

#include <set>
#include <string>

#include "bip/study/iso_week.hpp"

namespace bip::detail {
namespace {

struct Gap {
  std::size_t count = 0;
  std::int32_t first = 0;
};

Gap find_gap(std::span<const RegisterColumns> files, CellRole role) {
  std::set<std::int32_t> periods;
  for (const RegisterColumns& file : files)
    for (const FieldRole& field : file.fields)
      if (field.role == role) periods.insert(field.period);
  Gap gap;
  if (periods.empty()) return gap;
  for (std::int32_t period = *periods.begin(); period < *periods.rbegin(); ++period) {
    if (periods.contains(period)) continue;
    if (gap.count++ == 0) gap.first = period;
  }
  return gap;
}

}  // namespace

Diagnostics find_column_gaps(std::span<const RegisterColumns> files) {
  Diagnostics found;
  if (const Gap weeks = find_gap(files, CellRole::week); weeks.count > 0) {
    found.push_back(
        {Severity::warning, "weeks_without_column",
         fmt::format("the register has no column for {} {} between its first and its "
                     "last (the first: {}): they count as outside the file",
                     weeks.count, weeks.count == 1 ? "week" : "weeks", week_text(weeks.first)),
         weeks.count});
  }
  if (const Gap months = find_gap(files, CellRole::industry); months.count > 0) {
    found.push_back(
        {Severity::warning, "months_without_industry",
         fmt::format("the register has no industry column for {} {} between its first and its last "
                     "(the first: {:04}-{:02}): jobs are not seen there",
                     months.count, months.count == 1 ? "month" : "months", months.first / 12,
                     months.first % 12 + 1),
         months.count});
  }
  return found;
}

}  // namespace bip::detail
