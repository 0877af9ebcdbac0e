// One survey file as answered forms: who, when, and the checked answers.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "bip/core/diagnostic.hpp"
#include "bip/core/run_context.hpp"
#include "bip/study/codebook.hpp"
#include "bip/study/study_file.hpp"
#include "bip/table/column.hpp"

namespace bip::detail {

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

/// Errors: as CsvFile and FormColumns; Error{inconsistent_input} for forms without a person or a
/// date and, under OutOfRange::error, values outside the codebook's range: how many, and where the
/// first stands.
[[nodiscard]] SurveyForms read_survey_forms(const SurveySource& source, const Codebook& codebook,
                                            const RunContext& context);

}  // namespace bip::detail
