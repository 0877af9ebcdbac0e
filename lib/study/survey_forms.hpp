// One survey file as answered forms: who, when, and the checked answers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "bip/core/diagnostic.hpp"
#include "bip/core/run_context.hpp"
#include "bip/study/codebook.hpp"
#include "bip/study/study_file.hpp"
#include "bip/table/column.hpp"
#include "bip/table/csv_file.hpp"

namespace bip::detail {

/// What is wrong with a file's forms, where reading goes on: faulty cells count as missing, forms
/// without person or date are left out.
struct FormFaults {
  struct Group {
    std::size_t count = 0;
    std::size_t row = 0;    ///< first record of the file
    std::size_t field = 0;  ///< 1-based
  };
  std::vector<CellFinding> cells;                    ///< by the file's names
  std::map<std::string, Group> incomplete;           ///< "person_id", "date"
  std::map<std::string, Group> out_of_range;         ///< by item or channel
  std::map<std::string, std::size_t> missing_cells;  ///< our name → blank or declared missing
  std::map<std::string, std::string> theirs;         ///< our name → the file's
  std::vector<std::string> absent_items;
  std::size_t rows = 0;
  std::vector<std::uint32_t> kept;  ///< record of the file of each form
};

struct SurveyForms {
  std::string file;
  std::size_t date_field = 0;           ///< 1-based, for messages
  std::vector<std::string> person_ids;  ///< one a form
  std::vector<DayNumber> days;
  std::optional<Column> caseworker_id{};
  std::optional<Column> jobcenter{};
  std::vector<Column> items;  ///< items and channels under our names, codebook order
  std::vector<Column> extra;
  std::map<std::string, std::size_t> out_of_range;  ///< item → values set to missing
  Diagnostics diagnostics;
};

/// Errors: as DataFile and FormColumns; Error{inconsistent_input} for forms without a person or a
/// date and, under OutOfRange::error, values outside the codebook's range: how many, and where the
/// first stands.
[[nodiscard]] SurveyForms read_survey_forms(const SurveySource& source, const Codebook& codebook,
                                            const RunContext& context);

/// The same to the end of the file, whatever is wrong with its cells: that goes into `faults`.
/// Errors: as DataFile, without those about cells, and FormColumns.
[[nodiscard]] SurveyForms read_faulty_forms(const SurveySource& source, const Codebook& codebook,
                                            const RunContext& context, FormFaults& faults);

}  // namespace bip::detail
