// A few persons with two items each, measured up to four times, as a linked study.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "bip/explain/progression.hpp"

namespace bip::test {

/// One measurement: both items, or -1 where there is no answer.
struct ProgressRow {
  std::size_t person = 0;
  int day = 0;
  std::string jobcenter{};
  int first_item = 0;
  int second_item = 0;
};

/// Two items of persons from 1 to 5.
inline Codebook progress_codebook() {
  Codebook codebook;
  for (const char* const name : {"q1", "q2"})
    codebook.items.push_back({.name = name,
                              .type = ItemType::scale,
                              .lowest = 1,
                              .highest = 5,
                              .labels = {name, name, name},
                              .indicator = {}});
  return codebook;
}

inline Column answers_column(const std::string& name, const std::vector<ProgressRow>& rows,
                             int ProgressRow::*item) {
  std::vector<std::int64_t> values;
  std::vector<std::uint8_t> missing;
  for (const ProgressRow& row : rows) {
    values.push_back(row.*item);
    missing.push_back(static_cast<std::uint8_t>(row.*item < 0 ? 1 : 0));
  }
  return Column::integers(name, values, missing);
}

inline Column centres_column(const std::vector<ProgressRow>& rows) {
  std::vector<std::string> levels{"east", "west"};
  std::vector<std::int32_t> codes;
  for (const ProgressRow& row : rows)
    codes.push_back(row.jobcenter.empty() ? kMissingCode : row.jobcenter == "east" ? 0 : 1);
  return Column::labels("jobcenter", ColumnType::category, std::move(codes), std::move(levels));
}

inline LinkedStudy link_progress(const std::vector<ProgressRow>& rows) {
  LinkedStudy linked;
  std::vector<std::int32_t> persons;
  std::vector<std::int32_t> days;
  std::vector<std::string> ids;
  for (const ProgressRow& row : rows) {
    while (ids.size() <= row.person) ids.push_back("p" + std::to_string(ids.size()));
    persons.push_back(static_cast<std::int32_t>(row.person));
    days.push_back(row.day);
    linked.person_of_row.push_back(row.person);
    linked.survey.day.push_back(row.day);
  }
  TableBuilder table;
  table.add(Column::labels("person_id", ColumnType::id, std::move(persons), std::move(ids)));
  table.add(Column::dates("date", std::move(days)));
  table.add(centres_column(rows));
  table.add(answers_column("q1", rows, &ProgressRow::first_item));
  table.add(answers_column("q2", rows, &ProgressRow::second_item));
  linked.table = std::move(table).build();
  return linked;
}

/// Alpha of the first answers (1,1), (3,2), (2,3), (4,4) is 2·(1 − (10/3)/6) = 8/9; the deviation
/// of their means is sqrt(1.5), so that a change of more than 1.1316 is reliable.
inline std::vector<ProgressRow> progress_rows() {
  return {{0, 0, "east", 1, 1}, {0, 90, "east", 2, 2},  {0, 180, "west", 4, 4},
          {1, 0, "east", 3, 2}, {1, 90, "east", 3, 2},  {1, 180, "east", 3, 3},
          {2, 0, "west", 2, 3}, {2, 90, "west", -1, 3}, {3, 0, "west", 4, 4},
          {3, 5, "west", 4, 4}, {3, 90, "west", 1, 2}};
}

inline PersonProgress measure(const std::vector<ProgressRow>& rows,
                              const TrackRequest& request = {}) {
  return measure_progress({}, progress_codebook(), link_progress(rows), request, {});
}

}  // namespace bip::test
