// The persons of a survey's rows, which are sorted by them.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "bip/study/survey.hpp"

namespace bip::detail {

struct RowPersons {
  std::vector<std::string> ids;     ///< distinct, in the rows' order
  std::vector<std::size_t> of_row;  ///< each row's index into `ids`
};

[[nodiscard]] inline RowPersons find_row_persons(const SurveyData& survey) {
  RowPersons persons;
  for (const std::string& id : survey.person_ids) {
    if (persons.ids.empty() || persons.ids.back() != id) persons.ids.push_back(id);
    persons.of_row.push_back(persons.ids.size() - 1);
  }
  return persons;
}

}  // namespace bip::detail
