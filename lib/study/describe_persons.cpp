// Who the persons are at their first answer. Knows the data set's columns, not the register.
#include <algorithm>
#include <array>

#include "study/description_parts.hpp"

namespace bip::detail {
namespace {

constexpr double kLongSupport = 0.8;

struct AgeBand {
  const char* name;
  double below;  ///< first age that is no longer in it
};
constexpr std::array<AgeBand, 5> kAgeBands{
    {{"under_30", 30}, {"30_39", 40}, {"40_49", 50}, {"50_59", 60}, {"60_plus", 1e9}}};

const Column* find_numeric(const Table& table, std::string_view name) {
  const Column* const column = table.find_column(name);
  return column != nullptr && column->is_numeric() ? column : nullptr;
}

Distribution describe_age_groups(const Column& age, Rows rows) {
  const std::vector<double> ages = values_of(age, rows);
  Distribution groups{.column = "age_group", .missing = rows.size() - ages.size(), .levels = {}};
  for (const AgeBand& band : kAgeBands) groups.levels.push_back({band.name, {0, ages.size()}});
  for (const double years : ages) {
    const auto* const band =
        std::ranges::find_if(kAgeBands, [&](const AgeBand& one) { return years < one.below; });
    ++groups.levels[static_cast<std::size_t>(band - kAgeBands.begin())].share.count;
  }
  return groups;
}

Distribution describe_background(const Column& column, Rows rows) {
  const auto missing =
      std::ranges::count_if(rows, [&](std::uint32_t row) { return column.is_missing(row); });
  return {column.name(), static_cast<std::size_t>(missing), find_levels(column, rows)};
}

}  // namespace

PersonsDescription describe_persons(const Table& table, Rows first_rows) {
  PersonsDescription persons;
  persons.persons = first_rows.size();
  if (const Column* const age = find_numeric(table, "age")) {
    persons.age = mean_of(values_of(*age, first_rows));
    persons.background.push_back(describe_age_groups(*age, first_rows));
  }
  for (const char* name : {"sex", "origin", "civil_status", "benefit_class"}) {
    const Column* const column = table.find_column(name);
    if (column == nullptr) continue;
    Distribution background = describe_background(*column, first_rows);
    if (!background.levels.empty()) persons.background.push_back(std::move(background));
  }
  if (const Column* const support = find_numeric(table, "support_share_260w")) {
    const std::vector<double> shares = values_of(*support, first_rows);
    const auto is_long =
        std::ranges::count_if(shares, [](double one) { return one >= kLongSupport; });
    persons.long_support = Share{static_cast<std::size_t>(is_long), shares.size()};
    persons.support_share = mean_of(shares);
  }
  return persons;
}

}  // namespace bip::detail
