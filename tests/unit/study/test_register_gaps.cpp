// Weeks and months a register leaves out.
#include "study/register_gaps.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "bip/study/iso_week.hpp"

namespace {

using namespace bip;
using detail::CellRole;
using detail::find_column_gaps;
using detail::RegisterColumns;

RegisterColumns file_of(CellRole role, const std::vector<std::int32_t>& periods) {
  RegisterColumns columns;
  for (const std::int32_t period : periods) columns.fields.push_back({role, period});
  return columns;
}

TEST_CASE("weeks that no file has a column for are counted, with the first of them") {
  const WeekNumber first = *find_week(2016, 8);
  const std::vector<RegisterColumns> files{file_of(CellRole::week, {first + 1, first}),
                                           file_of(CellRole::week, {first + 3, first + 6})};
  const Diagnostics found = find_column_gaps(files);
  REQUIRE(found.size() == 1);
  CHECK(found[0].code == "weeks_without_column");
  CHECK(found[0].count == 3);
  CHECK(found[0].message.find("2016-W10") != std::string::npos);
}

TEST_CASE("a month without an industry column is told apart from weeks") {
  const std::vector<RegisterColumns> files{
      file_of(CellRole::industry, {12 * 2016 + 1, 12 * 2016 + 3})};
  const Diagnostics found = find_column_gaps(files);
  REQUIRE(found.size() == 1);
  CHECK(found[0].code == "months_without_industry");
  CHECK(found[0].message.find("2016-03") != std::string::npos);
}

TEST_CASE("columns without a gap give no finding") {
  CHECK(find_column_gaps({}).empty());
  const std::vector<RegisterColumns> files{file_of(CellRole::week, {5, 6, 7})};
  CHECK(find_column_gaps(files).empty());
}

}  // namespace
