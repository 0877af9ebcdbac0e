// Histories as texts, one letter a week:
//   J no benefit, industry recorded     . no benefit, no industry     n no benefit, no column
//   U unemployment benefit              u the same, industry recorded
//   S sick    s partly sick             E education grant    F flexjob    A adult apprentice
//   X dead    ? a code the table does not have               o outside the file
#pragma once

#include <doctest/doctest.h>

#include <cstdint>
#include <string_view>

#include "bip/study/code_table.hpp"
#include "bip/study/dream.hpp"

namespace bip::test {

inline std::uint8_t class_of_letter(char letter) {
  const CodeTable& codes = builtin_code_table();
  switch (letter) {
    case 'J':
    case '.':
    case 'n':
      return kNoBenefit;
    case 'U':
    case 'u':
      return codes.find_class("unemployment_insurance");
    case 'S':
      return codes.find_class("sickness_benefit");
    case 's':
      return codes.find_class("sickness_benefit_partial");
    case 'E':
      return codes.find_class("education_grant");
    case 'F':
      return codes.find_class("flexjob");
    case 'A':
      return codes.find_class("adult_apprentice");
    case 'X':
      return codes.find_class("dead");
    case '?':
      return kUnknownCode;
    default:
      REQUIRE(letter == 'o');
      return kOutsideFile;
  }
}

inline Employment employment_of_letter(char letter) {
  if (letter == 'n' || letter == 'o') return Employment::unknown;
  return letter == 'J' || letter == 'u' ? Employment::recorded : Employment::none;
}

inline PersonHistory history_of(std::string_view weeks) {
  PersonHistory history;
  for (const char letter : weeks) {
    history.benefit.push_back(class_of_letter(letter));
    history.employment.push_back(employment_of_letter(letter));
    history.degree.push_back(kNoDegree);
  }
  return history;
}

}  // namespace bip::test
