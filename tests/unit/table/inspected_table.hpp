// Tables as the reader hands them over, and what was found in them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bip/core/error.hpp"
#include "bip/table/inspection.hpp"

namespace bip::test {

inline ReadResult with_columns(std::vector<Column> columns) {
  ReadSummary summary;
  summary.rows = columns.empty() ? 0 : columns.front().size();
  for (const Column& column : columns) {
    summary.columns.push_back(
        {column.name(), column.type(), Origin::guessed, column.missing_count()});
  }
  const std::size_t rows = summary.rows;
  return {Table(std::move(columns), rows), std::move(summary)};
}

inline Inspection inspect(const ReadResult& read, const InspectionOptions& options = {}) {
  return inspect_table(read, options);
}

/// All problems' codes in their order, with blanks between.
inline std::string codes_of(const Inspection& inspection) {
  std::string codes;
  for (const auto& found : inspection.problems) codes += (codes.empty() ? "" : " ") + found.code;
  return codes;
}

/// The first problem with this code.
inline const Inspection::Problem& problem(const Inspection& inspection, std::string_view code) {
  for (const auto& found : inspection.problems) {
    if (found.code == code) return found;
  }
  throw Error(ErrorKind::internal, "no such problem was found");
}

}  // namespace bip::test
