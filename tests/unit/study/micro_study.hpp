// Small studies written as files: two survey forms and a weekly register from 2009-W50 to 2010-W12
// (2009 has 53 weeks), one letter a week.
#pragma once

#include <doctest/doctest.h>

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bip/study/linkage.hpp"
#include "study_folder.hpp"

namespace bip::test {

/// Code of a letter: - blank, U 112, S 890, s 899, E 651, F 771, N 997, X 999.
inline std::string code_of_letter(char letter) {
  const std::map<char, std::string> codes{{'-', ""},    {'U', "112"}, {'S', "890"}, {'s', "899"},
                                          {'E', "651"}, {'F', "771"}, {'N', "997"}, {'X', "999"}};
  REQUIRE(codes.contains(letter));
  return codes.at(letter);
}

/// "id,born,sex,y_0950,…": 16 weeks, and an industry for December to March where `months` has a 1.
struct MicroPerson {
  std::string id;
  std::string weeks;
  std::string months = "1111";
  std::string born = "1980-01-12";
};

inline std::string write_register(const std::vector<MicroPerson>& persons) {
  std::string text = "id,born,sex";
  for (const char* week : {"0950", "0951", "0952", "0953", "1001", "1002", "1003", "1004", "1005",
                           "1006", "1007", "1008", "1009", "1010", "1011", "1012"})
    text += std::string(",y_") + week;
  text += ",branche_2009_12,branche_2010_01,branche_2010_02,branche_2010_03\n";
  for (const MicroPerson& person : persons) {
    REQUIRE(person.weeks.size() == 16);
    text += person.id + "," + person.born + ",K";
    for (const char letter : person.weeks) text += "," + code_of_letter(letter);
    for (const char month : person.months) text += month == '1' ? ",841100" : ",";
    text += "\n";
  }
  return text;
}

inline LinkedStudy link_files(const StudyFolder& folder, std::string_view study,
                              unsigned threads = 1) {
  return link_study(read_study(folder.write("study.toml", study)), {.threads = threads});
}

/// The row's values in these columns, blank for missing, joined by blanks: "a 1 . none".
inline std::string row_of(const Table& table, std::size_t row,
                          const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) {
    const Column& column = table.column(name);
    if (!text.empty()) text += ' ';
    text += column.is_missing(row) ? "." : column.text(row);
  }
  return text;
}

inline std::vector<std::string> rows_of(const Table& table, const std::vector<std::string>& names) {
  std::vector<std::string> rows;
  for (std::size_t row = 0; row < table.row_count(); ++row)
    rows.push_back(row_of(table, row, names));
  return rows;
}

/// What the finding with this code counts; absent where there is none.
inline std::optional<std::size_t> count_of(const Diagnostics& found, std::string_view code) {
  for (const Diagnostic& diagnostic : found)
    if (diagnostic.code == code) return diagnostic.count;
  return std::nullopt;
}

}  // namespace bip::test
