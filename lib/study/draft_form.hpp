// One form file as a section of the study file: ids, dates, items, and what else it carries.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "bip/study/codebook.hpp"
#include "bip/study/study_file.hpp"
#include "study/draft_file.hpp"
#include "study/draft_items.hpp"
#include "study/draft_words.hpp"

namespace bip::detail {

/// A column carried along that the register's block or an outcome may take.
struct ExtraColumn {
  Guess guess;  ///< reason empty where nothing is known of it
  std::optional<Meaning> meaning{};
  std::string term;           ///< as a formula has it: "alder + I(alder^2)"
  bool in_base = false;       ///< belongs into the register's block
  bool is_outcome = false;    ///< 0 and 1, or yes and no, with the name of an outcome
  std::string event{};        ///< of an outcome in words, the one for yes
  bool spans_thirty = false;  ///< ages below 30 and not below 30
};

struct FormDraft {
  FormKind kind = FormKind::person;
  std::string path;
  std::vector<Guess> columns;   ///< ids, dates, items
  std::vector<Item> new_items;  ///< scales that the codebook does not have
  std::vector<std::string> missing;
  std::map<std::string, std::vector<std::string>> missing_by_column;
  std::optional<Unticked> unticked{};  ///< where there are channels
  bool positive_wage = true;           ///< of the amounts, where there are any: log() is defined
  std::vector<ExtraColumn> extra;
  std::optional<DayNumber> first_day{};
  std::optional<DayNumber> last_day{};
  std::vector<std::string> remarks;

  [[nodiscard]] bool has(std::string_view ours) const;
};

/// `used` are names that other files' columns have in the study; the form's own are added.
/// Errors: Error{inconsistent_input} where no column can be the person or the date.
[[nodiscard]] FormDraft draft_form(const DraftSource& source, FormKind kind,
                                   const Codebook& codebook, std::set<std::string>& used);

/// The column of persons; null where none looks like it.
[[nodiscard]] const DraftColumn* find_person_column(const DraftSource& source);

}  // namespace bip::detail
