// Disclosure control: a document as it may be handed to the person who checks exports, with an
// account of what was done to it. What it guarantees, and under which assumptions:
// docs/disclosure.md.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "bip/core/language.hpp"
#include "bip/report/document.hpp"
#include "bip/report/suppression.hpp"

namespace bip {

struct DisclosureRule {
  int min_cell = 5;  ///< the fewest persons a number may stand for; 0 lets everything pass
  double min_residual_df = 10;  ///< models with fewer are marked for review
  Language language = Language::english;
  SearchBounds bounds{};  ///< beyond which more is left out than would have to be
};

/// What became of one table.
struct TableAccount {
  std::string name;                       ///< of its file or sheet, as list_tables has it
  std::size_t rows = 0;                   ///< after bins were merged
  std::optional<double> persons{};        ///< behind the largest count or sample
  std::optional<double> smallest_cell{};  ///< persons behind the smallest count that is shown
  std::size_t primary = 0;                ///< numbers left out since they tell of few persons
  std::size_t secondary = 0;              ///< since they would give away others
  std::size_t unstated = 0;               ///< since nothing says what they stand for
  std::size_t merged = 0;                 ///< rows that bins or points of a curve lost
  bool is_withheld = false;               ///< the whole table, since it states nothing
  std::vector<std::string> review{};      ///< what a person has to look at
};

/// For the person who checks the export.
struct DisclosureAccount {
  int min_cell = 0;
  std::vector<TableAccount> tables;  ///< of the document that came in, in its order
  std::size_t texts = 0;             ///< sentences, notes and facts left out
  std::size_t unsearched = 0;  ///< counts for which all that is connected went, for the search's
                               ///< bounds: more than would have to
};

struct ControlledDocument {
  Document document;
  DisclosureAccount account;
};

/// The document without what tells of 1 … min_cell − 1 persons: counts of so few and what is
/// computed of them; counts and differences of counts from which these could be computed
/// (suppression.hpp, over all tables at once); bins put together; highest and lowest values; and
/// every number and sentence that its maker did not state (statement.hpp). Its mark says that it
/// went through this instead of "not checked for export".
/// Errors: Error{internal} for a sum of quantities that nobody stated.
[[nodiscard]] ControlledDocument control_disclosure(const Document& document,
                                                    const DisclosureRule& rule);

/// The account as a document of one table, a row a table.
[[nodiscard]] Document account_document(const DisclosureAccount& account, Language language);

}  // namespace bip
