// One data file without a study: its columns, and job search where the channels are there.
#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "study/description_parts.hpp"
#include "study/person_tally.hpp"

namespace bip {
namespace {

using detail::PersonOfRow;
using detail::Rows;

void count_persons(const Column& column, Rows rows, PersonOfRow persons,
                   ColumnDescription& result) {
  result.persons = result.rows - result.missing;
  result.missing_persons = result.missing;
  if (persons.empty()) return;
  detail::PersonTally present;
  detail::PersonTally missing;
  for (std::size_t i = 0; i < rows.size(); ++i)
    (column.is_missing(rows[i]) ? missing : present).add(persons[i]);
  result.persons = present.count();
  result.missing_persons = missing.count();
  detail::count_behind(column, rows, persons, result.levels);
}

ColumnDescription describe_column(const Column& column, Rows rows, const Codebook& codebook) {
  ColumnDescription result;
  result.name = column.name();
  result.type = column.type();
  result.rows = rows.size();
  result.missing = static_cast<std::size_t>(
      std::ranges::count_if(rows, [&](std::uint32_t row) { return column.is_missing(row); }));
  if (!column.is_numeric()) {
    result.levels = detail::find_levels(column, rows);
    return result;
  }
  result.mean = detail::mean_of(detail::values_of(column, rows));
  const Item* const item = codebook.find_item(column.name());
  if (item != nullptr) result.levels = detail::find_scale_levels(*item, column, rows);
  if (result.levels.empty()) result.levels = detail::find_levels(column, rows);
  return result;
}

/// Each row's person; empty without a column of ids named person_id.
std::vector<std::int64_t> find_persons(const Table& table, Rows rows) {
  const Column* const ids = table.find_column("person_id");
  if (ids == nullptr || !ids->has_levels()) return {};
  std::vector<std::int64_t> persons;
  for (const std::uint32_t row : rows) persons.push_back(ids->code(row));
  return persons;
}

void warn_of_odd_channels(const Table& table, const std::vector<const Column*>& channels,
                          const Codebook& codebook, Diagnostics& diagnostics) {
  for (const ChannelOption& option : codebook.channels) {
    const Column* const column = table.find_column(option.name);
    if (column == nullptr || std::ranges::count(channels, column) > 0) continue;
    diagnostics.push_back({Severity::warning, "not_a_channel",
                           fmt::format("column {} is a search channel of the codebook but holds "
                                       "other values than 0 and 1: the search tables leave it out",
                                       option.name),
                           1});
  }
}

}  // namespace

TableDescription describe_table(const Table& table, std::span<const std::uint32_t> rows,
                                const Codebook& codebook) {
  TableDescription result;
  result.rows = rows.size();
  const std::vector<std::int64_t> persons = find_persons(table, rows);
  if (table.find_column("person_id") != nullptr && (!persons.empty() || rows.empty())) {
    std::set<std::int64_t> distinct(persons.begin(), persons.end());
    distinct.erase(kMissingCode);
    result.persons = distinct.size();
  }
  for (const Column& column : table.columns()) {
    result.columns.push_back(describe_column(column, rows, codebook));
    count_persons(column, rows, persons, result.columns.back());
  }
  const auto channels = detail::find_channels(table, rows, codebook);
  if (!channels.empty()) result.search = detail::describe_search(channels, rows, persons);
  warn_of_odd_channels(table, channels, codebook, result.diagnostics);
  return result;
}

}  // namespace bip
