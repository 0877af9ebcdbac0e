// Survey forms: read by the codebook, matched person form to caseworker form, one row a
// measurement. Knows nothing of registers.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "bip/core/diagnostic.hpp"
#include "bip/core/run_context.hpp"
#include "bip/study/study_file.hpp"
#include "bip/table/table.hpp"

namespace bip {

/// Counts that add up: person_forms = matched + unmatched_person, and alike for caseworkers. In a
/// study of one kind of form every form is matched, the other kind's counts are 0; a merged form
/// counts as both.
struct MatchSummary {
  std::size_t person_forms = 0;
  std::size_t caseworker_forms = 0;
  std::size_t duplicate_person_forms = 0;  ///< left out under first/last; not in person_forms
  std::size_t duplicate_caseworker_forms = 0;
  std::size_t matched = 0;
  std::size_t unmatched_person = 0;
  std::size_t unmatched_caseworker = 0;
  std::size_t persons = 0;                          ///< in the rows that are kept
  std::size_t rows = 0;                             ///< matched (+ unmatched where they are kept)
  std::map<std::string, std::size_t> out_of_range;  ///< item → values set to missing
};

/// Matched measurements, sorted by person (byte order of the id) and date of the row.
struct SurveyData {
  /// person_id, date, caseworker_date, caseworker_id, jobcenter, wave, the items and channels under
  /// our names, searching, search_channels, extra columns. Columns that the study lacks are absent:
  /// caseworker_date without a caseworker form or in a merged survey, items that no file has (a
  /// diagnostic names them). Under Unmatched::keep the date of a caseworker form alone is its own.
  Table table;
  std::vector<std::string> person_ids;  ///< one a row
  std::vector<WeekNumber> first_week;   ///< b: ISO week of the earlier form
  std::vector<WeekNumber> last_week;    ///< a: ISO week of the later form
  std::vector<DayNumber> day;           ///< the row's date
  MatchSummary summary;
  Diagnostics diagnostics;
};

/// Errors: Error{usage} where the study file names columns that are not there (nearest names);
/// Error{malformed_input} as the CSV reader; Error{inconsistent_input} for values outside an
/// item's range (with their number by item) and duplicate forms under `error`, persons and dates
/// that are missing, no form of one kind matching any of the other; Error{cancelled}.
[[nodiscard]] SurveyData read_survey(const Study& study, const Codebook& codebook,
                                     const RunContext& context);

}  // namespace bip
