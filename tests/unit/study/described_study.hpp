// A small study, its answers and its register's weeks as text, described.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "bip/study/description.hpp"
#include "micro_study.hpp"

namespace bip::test {

/// Files of one study. Without a register text there is none.
struct StudyTexts {
  std::string person{};
  std::string caseworker{};
  std::string registry{};
  std::string published{};
  std::string head{};           ///< keys of [study]
  std::string register_keys{};  ///< further keys of [register]
  std::string sections{};       ///< further sections
};

/// A small codebook: two scales, an amount, two channels; one caseworker item.
inline constexpr std::string_view kSmallCodebook =
    "item,respondent,number,type,min,max,label_en,label_sv,label_da\n"
    "q1,person,1,scale,1,3,First,Första,Første\n"
    "ways,person,2,multiselect,,,Ways,Sätt,Måder\n"
    "way_a,person,2,option,,,Way A,Sätt A,Måde A\n"
    "way_b,person,2,option,,,Way B,Sätt B,Måde B\n"
    "wage,person,3,amount,0,,Wage,Lön,Løn\n"
    "k1,caseworker,1,scale,1,5,Belief,Tro,Tro\n";

inline std::string study_text(const StudyTexts& texts) {
  std::string study = "[study]\nname = \"Small\"\n" + texts.head + "\n";
  const auto add_form = [&](const std::string& kind, const std::string& text) {
    if (text.empty()) return;
    study += "[survey." + kind + "]\nfile = \"" + kind + ".csv\"\ncodebook = \"items.csv\"\n";
  };
  add_form("person", texts.person);
  add_form("caseworker", texts.caseworker);
  if (!texts.registry.empty())
    study += "[register]\nfile = \"dream.csv\"\nid = \"id\"\n" + texts.register_keys + "\n";
  if (!texts.published.empty()) study += "[published]\nfile = \"published.json\"\n";
  return study + texts.sections;
}

inline StudyDescription describe_texts(const StudyTexts& texts) {
  const StudyFolder folder;
  folder.write("items.csv", kSmallCodebook);
  folder.write("person.csv", texts.person);
  folder.write("caseworker.csv", texts.caseworker);
  folder.write("dream.csv", texts.registry);
  folder.write("published.json", texts.published);
  const Study study = read_study(folder.write("study.toml", study_text(texts)));
  return describe_study(study, codebook_of(study), link_study(study, {}), published_of(study));
}

/// "2 of 4".
inline std::string text_of(const Share& share) {
  return std::to_string(share.count) + " of " + std::to_string(share.of);
}

/// "a 1 of 2, b 1 of 2".
inline std::string text_of(const std::vector<Level>& levels) {
  std::string text;
  for (const Level& level : levels)
    text += (text.empty() ? "" : ", ") + level.value + " " + text_of(level.share);
  return text;
}

/// "id,born,y_1001,…" with as many weeks from 2010-W01 as the first person's letters, and an
/// industry in every month of 2010 and 2011.
inline std::string long_register(const std::vector<MicroPerson>& persons) {
  const WeekNumber first = find_week(2010, 1).value();
  std::string text = "id,born,sex";
  for (std::size_t i = 0; i < persons.front().weeks.size(); ++i) {
    const std::string name = week_text(first + static_cast<WeekNumber>(i));  // "2010-W01"
    text += ",y_" + name.substr(2, 2) + name.substr(6);
  }
  for (const char* year : {"2010", "2011"})
    for (int month = 1; month <= 12; ++month)
      text += std::string(",branche_") + year + (month < 10 ? "_0" : "_") + std::to_string(month);
  text += "\n";
  for (const MicroPerson& person : persons) {
    text += person.id + "," + person.born + ",K";
    for (const char letter : person.weeks) text += "," + code_of_letter(letter);
    for (int month = 0; month < 24; ++month) text += ",841100";
    text += "\n";
  }
  return text;
}

}  // namespace bip::test
