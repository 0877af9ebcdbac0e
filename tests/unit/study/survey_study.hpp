// Micro studies: a codebook of a few items, survey files written inline, and what comes of them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "bip/study/survey.hpp"
#include "study_folder.hpp"

namespace bip::test {

class SurveyStudy {
 public:
  SurveyStudy() {
    folder_.write("items.csv",
                  "item,respondent,number,type,min,max,label_en\n"
                  "q1,person,1,scale,1,5,First\n"
                  "ways,person,2,multiselect,,,Ways\n"
                  "way_a,person,2,option,,,A\n"
                  "way_b,person,2,option,,,B\n"
                  "wage,person,3,amount,0,,Wage\n"
                  "k1,caseworker,1,scale,1,5,First\n"
                  "k2,caseworker,2,scale,0,10,Second\n");
  }

  [[nodiscard]] const StudyFolder& folder() const { return folder_; }

  /// Writes the files that are not empty, and the study with `sections` after theirs.
  SurveyData read(std::string_view person, std::string_view caseworker,
                  std::string_view person_keys = {}, std::string_view caseworker_keys = {},
                  std::string_view sections = {}) const {
    std::string text;
    add_form(text, "person", person, person_keys);
    add_form(text, "caseworker", caseworker, caseworker_keys);
    return read_text(text + std::string(sections));
  }
  SurveyData read_person(std::string_view person, std::string_view keys = {}) const {
    return read(person, {}, keys);
  }
  SurveyData read_merged(std::string_view content, std::string_view keys = {}) const {
    std::string text;
    add_form(text, "merged", content, keys);
    return read_text(text);
  }

 private:
  void add_form(std::string& text, const std::string& kind, std::string_view content,
                std::string_view keys) const {
    if (content.empty()) return;
    folder_.write(kind + ".csv", content);
    text += "[survey." + kind + "]\nfile = \"" + kind + ".csv\"\ncodebook = \"items.csv\"\n" +
            std::string(keys) + "\n";
  }
  SurveyData read_text(const std::string& text) const {
    const Study study = read_study(folder_.write("study.toml", text));
    return read_survey(study, codebook_of(study), {});
  }

  StudyFolder folder_;
};

/// A column's values as text, one a row, empty where missing.
inline std::vector<std::string> texts_of(const SurveyData& data, std::string_view name) {
  std::vector<std::string> texts;
  const Column& column = data.table.column(name);
  for (std::size_t row = 0; row < column.size(); ++row) texts.push_back(column.text(row));
  return texts;
}

using Texts = std::vector<std::string>;

}  // namespace bip::test
