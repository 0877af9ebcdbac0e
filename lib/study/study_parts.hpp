// The parts a study file is read by, one function a kind of section. All throw Error{usage} with
// the place in the study file, Error{io} for files that are not there.
#pragma once

#include <string>
#include <vector>

#include "bip/study/study_file.hpp"
#include "study/study_section.hpp"
#include "study/toml_tree.hpp"

namespace bip::detail {

[[nodiscard]] SurveySource read_survey_section(const TomlEntry& entry, const StudyPlace& study,
                                               const Codebook& codebook);
/// The codebook file a survey section names, empty where it names none.
[[nodiscard]] std::string read_codebook_key(const TomlEntry& entry, const StudyPlace& study);

[[nodiscard]] RegisterSource read_register_section(const TomlValue& value, const StudyPlace& study);

[[nodiscard]] Population read_population(const TomlEntry& entry, const StudyPlace& study);

/// `registry` is null without a register.
[[nodiscard]] OutcomeRule read_outcome(const TomlEntry& entry, const StudyPlace& study,
                                       const RegisterSource* registry, const CodeTable& codes);

/// Looks the outcome and the population up in `so_far`.
[[nodiscard]] AnalysisRule read_analysis(const TomlEntry& entry, const StudyPlace& study,
                                         const Study& so_far);

/// What only the whole study can tell: names used twice, columns that are not there, models that
/// contain their outcome. `root` is the tree `study` was read from.
void check_study(const Study& study, const Codebook& codebook, const TomlValue& root);

/// Columns a form of this study may have under our names: item columns (channels in place of the
/// multi-select item), in the order of the codebook.
[[nodiscard]] std::vector<std::string> item_columns(const Codebook& codebook, FormKind kind);

/// A column of the analysis data set and the section that brings it in.
struct StudyColumn {
  std::string name;
  Location place;
};

/// The columns in their order, as far as they are known before the data are read.
[[nodiscard]] std::vector<StudyColumn> find_study_columns(const Study& study,
                                                          const Codebook& codebook);

}  // namespace bip::detail
