// The algebra of terms: sums, differences, crossings and powers of ordered sets of terms.
// Knows nothing of how terms were written or of data.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "bip/design/formula.hpp"
#include "formula_node.hpp"

namespace bip::detail {

/// A factor's identity: two factors are the same when it is equal (the reference is no part of it).
[[nodiscard]] std::string factor_key(const TermFactor& factor);
/// A term's identity: its factors' in any order.
[[nodiscard]] std::string term_key(const Term& term);

/// A term on its way: it may hold a column no model can use, as long as `-` takes it out again.
struct PlacedTerm {
  enum class Obstacle { none, date, id, response, texts };
  Term term;
  const Node* origin = nullptr;  ///< the part of the formula it comes from
  Obstacle obstacle = Obstacle::none;
  std::string obstacle_column{};
};

class TermSet {
 public:
  [[nodiscard]] const std::vector<PlacedTerm>& terms() const noexcept { return terms_; }
  /// What + 1, - 1, + 0 said last; absent when the intercept was not mentioned.
  [[nodiscard]] std::optional<bool> intercept() const noexcept { return intercept_; }

  /// Appends the term unless the set has it. Errors: Error{usage} beyond 100,000 terms.
  void add(PlacedTerm term);
  void set_intercept(bool present) { intercept_ = present; }

  void add_all(const TermSet& other);
  void remove_all(const TermSet& other);
  /// a:b for every a of this set and b of the other, each term's factors without repetition.
  [[nodiscard]] TermSet crossed_with(const TermSet& other) const;
  /// Main effects before interactions, otherwise the order kept.
  void sort_by_degree();
  [[nodiscard]] std::size_t size() const noexcept { return terms_.size(); }

 private:
  std::vector<PlacedTerm> terms_;
  std::unordered_set<std::string> keys_;
  std::optional<bool> intercept_;
};

}  // namespace bip::detail
