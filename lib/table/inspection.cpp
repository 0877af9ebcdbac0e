// Puts together what `check` tells of a file: the reader's findings, then column after column its
// counts and problems. A cell that was found to be bad is part of no list of levels.
#include "bip/table/inspection.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "table/inspection_problems.hpp"
#include "table/inspection_profile.hpp"

namespace bip {
namespace {

using detail::Naming;
using detail::Problems;

detail::Variation variation_of(bool varies) {
  return varies ? detail::Variation::varying : detail::Variation::constant;
}

class Inspector {
 public:
  Inspector(const ReadResult& read, const InspectionOptions& options)
      : read_(read), options_(options) {}

  Inspection inspect() {
    add_file_problems();
    for (const Column& column : read_.table.columns()) {
      add_reader_findings(column.name());
      inspection_.columns.push_back(inspect_column(column));
    }
    return std::move(inspection_);
  }

 private:
  Problems& problems() { return inspection_.problems; }

  void add_file_problems() {
    if (read_.table.row_count() == 0) {
      problems().push_back({Severity::error, "no_rows", "",
                            "the file has a header and no rows; export it again with its data", 0,
                            0, 1});
    }
    for (const Diagnostic& diagnostic : read_.summary.diagnostics) {
      problems().push_back(
          {diagnostic.severity, diagnostic.code, "", diagnostic.message, 0, 0, diagnostic.count});
    }
  }

  void add_reader_findings(const std::string& column) {
    for (const CellFinding& finding : read_.summary.findings) {
      if (finding.column != column) continue;
      problems().push_back({Severity::error, finding.code, finding.column, finding.message,
                            finding.line, finding.field, finding.count});
    }
  }

  [[nodiscard]] Origin origin_of(const std::string& column) const {
    const auto& schemas = read_.summary.columns;
    const auto found =
        std::find_if(schemas.begin(), schemas.end(),
                     [&](const ColumnSchema& schema) { return schema.name == column; });
    return found == schemas.end() ? Origin::guessed : found->origin;
  }

  [[nodiscard]] bool has_bad_cells(const std::string& column) const {
    const auto& findings = read_.summary.findings;
    return std::any_of(findings.begin(), findings.end(),
                       [&](const CellFinding& finding) { return finding.column == column; });
  }

  ColumnInspection inspect_column(const Column& column) {
    ColumnInspection result;
    result.name = column.name();
    result.type = column.type();
    result.origin = origin_of(column.name());
    result.rows = column.size();
    result.missing = column.missing_count();
    if (column.has_levels()) {
      inspect_labels(column, result);
    } else {
      inspect_numbers(column, result);
    }
    return result;
  }

  void inspect_numbers(const Column& column, ColumnInspection& result) {
    const detail::NumberProfile profile = detail::profile_numbers(column);
    result.distinct = profile.distinct;
    if (profile.at_lowest >= kFewestRows) result.lowest = profile.lowest;
    if (profile.at_highest >= kFewestRows) result.highest = profile.highest;
    const bool varies = profile.present == 0 || profile.lowest != profile.highest;
    detail::find_general_problems(column, variation_of(varies), problems());
    detail::find_number_problems(column, profile, problems());
  }

  void inspect_labels(const Column& column, ColumnInspection& result) {
    const detail::LabelProfile profile = detail::profile_labels(column);
    result.distinct = profile.distinct;
    detail::find_general_problems(column, variation_of(profile.distinct != 1), problems());
    if (column.type() == ColumnType::id) add_repeated_ids(column, profile, result);
    const bool bad_cells = has_bad_cells(column.name());
    const bool listed = column.type() == ColumnType::category && !bad_cells &&
                        profile.distinct <= options_.most_levels;
    if (listed) result.levels = list_levels(column, profile);
    // What the reader found in it says more than what its levels look like.
    if (bad_cells) return;
    detail::find_label_problems(column, profile, read_.summary.dialect, result.origin,
                                listed ? Naming::levels : Naming::counts_only, problems());
  }

  static std::vector<LevelCount> list_levels(const Column& column,
                                             const detail::LabelProfile& profile) {
    std::vector<LevelCount> levels;
    for (std::size_t i = 0; i < profile.counts.size(); ++i) {
      if (profile.counts[i] > 0) levels.push_back({column.levels()[i], profile.counts[i]});
    }
    return levels;
  }

  void add_repeated_ids(const Column& column, const detail::LabelProfile& profile,
                        ColumnInspection& result) {
    result.repeated = profile.present - profile.distinct;
    if (*result.repeated == 0 || profile.distinct == 1) return;
    problems().push_back(
        {Severity::note, "repeated_ids", column.name(),
         fmt::format("column {} repeats an earlier id in {}; if a person has several rows give it "
                     "to --cluster or --panel-id",
                     column.name(), detail::share_of(*result.repeated, profile.present, "rows")),
         0, 0, *result.repeated});
  }

  const ReadResult& read_;
  const InspectionOptions& options_;
  Inspection inspection_;
};

}  // namespace

Inspection inspect_table(const ReadResult& read, const InspectionOptions& options) {
  return Inspector(read, options).inspect();
}

}  // namespace bip
