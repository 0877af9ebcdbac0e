// What a column's name says in Danish, Swedish or English.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bip::detail {

enum class Meaning {
  person,
  caseworker,
  date,
  jobcenter,
  wage,
  birth_date,
  age,
  sex,
  origin,
  civil_status,
  education_level,
  support,  ///< time or kind of benefit
  job,      ///< an outcome: employment
  studies,  ///< an outcome: education begun
  outcome   ///< an outcome that says no more
};

/// The name as lower-case letters and digits: å as a, ä and æ as a, ö and ø as o; words apart by
/// one blank.
[[nodiscard]] std::string plain_words(std::string_view name);
/// The same without blanks.
[[nodiscard]] std::string plain_letters(std::string_view name);

/// Whether a word of the name, the whole of it, or a long part of it has this meaning.
[[nodiscard]] bool means(std::string_view name, Meaning meaning);

/// The name where a formula can hold it as it is, else its plain words joined by '_'.
[[nodiscard]] std::string formula_name(std::string_view name);

/// "s_6" as series "s", number 6; "s_10_2" has an option, too. Absent without letters in front or
/// digits behind.
struct NumberedName {
  std::string series;  ///< plain letters before the number
  int number = 0;
  std::optional<int> option{};
};
[[nodiscard]] std::optional<NumberedName> find_number(std::string_view name);

}  // namespace bip::detail
