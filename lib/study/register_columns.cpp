// From a register file's header and the study's column patterns to the role of every column. Must
// not know rows or cells.
#include "study/register_columns.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "bip/core/error.hpp"
#include "bip/core/letters.hpp"
#include "bip/core/names.hpp"
#include "study/column_pattern.hpp"

namespace bip::detail {
namespace {

class RoleFinder {
 public:
  RoleFinder(const std::vector<std::string>& header, const std::string& path,
             std::optional<int> file_year)
      : header_(header), path_(path), file_year_(file_year), fields_(header.size()) {}

  void take_weeks(const ColumnPattern& pattern) {
    take(pattern, CellRole::week,
         [&](std::size_t field, int year, int week) { return week_role(field, year, week); });
  }
  void take_months(const ColumnPattern& pattern, CellRole role) {
    take(pattern, role, [&](std::size_t field, int year, int month) -> FieldRole {
      if (month < 1 || month > 12)
        throw fail(field, fmt::format("is month {}, which does not exist", month));
      return {role, 12 * year + month - 1};
    });
  }
  void take_column(const std::string& name, CellRole role) {
    if (const auto field = find_field(header_, name)) fields_[*field] = {role, 0};
  }
  [[nodiscard]] std::vector<FieldRole> finish() && { return std::move(fields_); }

 private:
  template <class RoleOf>
  void take(const ColumnPattern& pattern, CellRole role, const RoleOf& role_of) {
    std::map<std::int32_t, std::size_t> taken;
    for (std::size_t field = 0; field < header_.size(); ++field) {
      const auto period = pattern.match(header_[field]);
      if (!period) continue;
      fields_[field] = role_of(field, year_of(field, *period), period->number);
      if (fields_[field].role != role) continue;
      const auto [other, is_new] = taken.emplace(fields_[field].period, field);
      if (!is_new) {
        throw fail(field,
                   fmt::format("stands for the same {} as column {}",
                               role == CellRole::week ? "week" : "month", header_[other->second]));
      }
    }
  }

  [[nodiscard]] int year_of(std::size_t field, const NamedPeriod& period) const {
    const int year = period.year ? *period.year : file_year_.value_or(0);
    if (file_year_ && year != *file_year_)
      throw fail(field, fmt::format("is of {} in the file of {}", year, *file_year_));
    return year;
  }

  [[nodiscard]] FieldRole week_role(std::size_t field, int year, int week) const {
    if (const auto number = find_week(year, week)) return {CellRole::week, *number};
    // Files of one year are often written with 53 weeks whatever the year.
    if (file_year_ && week == 53) return {CellRole::no_such_week, 0};
    throw fail(field, fmt::format("is week {} of {}, which has {} weeks", week, year,
                                  find_week(year, 53) ? 53 : 52));
  }

  [[nodiscard]] Error fail(std::size_t field, const std::string& what) const {
    return {ErrorKind::inconsistent_input,
            fmt::format("column {} {}", header_[field], what),
            {.file = path_, .line = 0, .column = 0}};
  }

  const std::vector<std::string>& header_;
  const std::string& path_;
  std::optional<int> file_year_;
  std::vector<FieldRole> fields_;
};

Error no_column(const std::string& name, const std::vector<std::string>& header,
                const std::string& path) {
  return {ErrorKind::usage,
          "no column '" + name + "'" + describe_nearest_names(name, header),
          {.file = path}};
}

Error no_match(std::string_view key, const std::string& pattern, const std::string& path,
               std::string hint) {
  return {ErrorKind::usage,
          fmt::format("no column matches {} = \"{}\"", key, pattern),
          {.file = path},
          std::move(hint)};
}

}  // namespace

std::optional<std::size_t> find_field(const std::vector<std::string>& header,
                                      const std::string& name) {
  const auto exact = std::ranges::find(header, name);
  if (exact != header.end()) return static_cast<std::size_t>(exact - header.begin());
  const std::string wanted = to_lower(name);
  const auto same = [&](const std::string& other) { return to_lower(other) == wanted; };
  if (std::ranges::count_if(header, same) != 1) return std::nullopt;
  return static_cast<std::size_t>(std::ranges::find_if(header, same) - header.begin());
}

bool RegisterColumns::has(CellRole role) const {
  return std::ranges::any_of(fields, [&](const FieldRole& field) { return field.role == role; });
}

std::optional<std::int32_t> RegisterColumns::first_period(CellRole role) const {
  std::optional<std::int32_t> first;
  for (const FieldRole& field : fields) {
    if (field.role == role && (!first || field.period < *first)) first = field.period;
  }
  return first;
}

std::optional<std::int32_t> RegisterColumns::last_period(CellRole role) const {
  std::optional<std::int32_t> last;
  for (const FieldRole& field : fields) {
    if (field.role == role && (!last || field.period > *last)) last = field.period;
  }
  return last;
}

RegisterColumns find_register_columns(const std::vector<std::string>& header,
                                      const std::string& path, const RegisterSource& source,
                                      std::optional<int> file_year) {
  RoleFinder finder(header, path, file_year);
  const auto parse = [&](const std::string& text, PeriodUnit unit, std::string_view key) {
    ColumnPattern pattern = ColumnPattern::parse(text, unit, source.place, key);
    if (!pattern.has_year() && !file_year) {
      throw Error(ErrorKind::usage, fmt::format("{} = \"{}\": no year", key, text), source.place,
                  "in a weekly register file a pattern has {YY} or {YYYY}");
    }
    return pattern;
  };
  const ColumnPattern week = parse(source.week, PeriodUnit::week, "week");
  finder.take_weeks(week);
  if (!source.industry.empty()) {
    finder.take_months(parse(source.industry, PeriodUnit::month, "industry"), CellRole::industry);
  }
  if (!source.degree.empty()) {
    finder.take_months(parse(source.degree, PeriodUnit::month, "degree"), CellRole::degree);
  }
  finder.take_column(source.birth_date, CellRole::birth_date);
  if (source.age_at) finder.take_column(source.age_at->column, CellRole::age);
  finder.take_column(source.sex, CellRole::sex);
  finder.take_column(source.origin, CellRole::origin);
  finder.take_column(source.civil_status, CellRole::civil_status);
  const auto id_field = find_field(header, source.id);
  if (!id_field) throw no_column(source.id, header, path);
  RegisterColumns columns{*id_field, std::move(finder).finish()};
  columns.fields[*id_field] = {CellRole::id, 0};
  if (!columns.has(CellRole::week)) throw no_match("week", source.week, path, {});
  return columns;
}

void require_declared_columns(const std::vector<RegisterColumns>& columns,
                              const std::vector<std::string>& header, const std::string& path,
                              const RegisterSource& source) {
  const auto found = [&](CellRole role) {
    return std::ranges::any_of(columns, [&](const RegisterColumns& one) { return one.has(role); });
  };
  const auto require = [&](const std::string& name, CellRole role) {
    if (!name.empty() && !found(role)) throw no_column(name, header, path);
  };
  require(source.birth_date, CellRole::birth_date);
  if (source.age_at) require(source.age_at->column, CellRole::age);
  require(source.sex, CellRole::sex);
  require(source.origin, CellRole::origin);
  require(source.civil_status, CellRole::civil_status);
  if (!source.industry.empty() && !found(CellRole::industry)) {
    throw no_match("industry", source.industry, path,
                   "where the register has no industries, say industry = \"\"");
  }
  if (!source.degree.empty() && !found(CellRole::degree))
    throw no_match("degree", source.degree, path, {});
}

}  // namespace bip::detail
