// The rule of R's model.matrix (Chambers & Hastie 1992, p. 38; TermCode in R's model.c): with terms
// ordered by degree, a factor is coded by contrasts where the term without it is contained in an
// earlier term, else by all levels. Without an intercept the first categorical main effect stands
// in for it with all its levels. One thing differs: R then gives all levels to the first
// categorical factor even in x + x:f - 1, where that only makes a redundant column.
#include "contrast_choice.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <string>
#include <unordered_map>

#include "term_set.hpp"

namespace bip::detail {
namespace {

using FactorIds = std::vector<std::uint32_t>;  // ascending

/// Factors numbered in the order of their first appearance.
std::vector<FactorIds> number_factors(std::span<const Term> terms) {
  std::unordered_map<std::string, std::uint32_t> numbers;
  std::vector<FactorIds> ids;
  for (const Term& term : terms) {
    FactorIds& own = ids.emplace_back();
    for (const TermFactor& factor : term.factors) {
      const auto next = static_cast<std::uint32_t>(numbers.size());
      own.push_back(numbers.emplace(factor_key(factor), next).first->second);
    }
  }
  return ids;
}

std::vector<std::size_t> order_by_degree(std::span<const Term> terms) {
  std::vector<std::size_t> order(terms.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, {}, [&](std::size_t t) { return terms[t].factors.size(); });
  return order;
}

/// The terms met so far, found by a factor they hold.
class EarlierTerms {
 public:
  void add(FactorIds ids) {
    std::ranges::sort(ids);
    for (const std::uint32_t id : ids) holding_[id].push_back(terms_.size());
    terms_.push_back(std::move(ids));
  }
  /// Whether one of them has all of `wanted` (not empty).
  [[nodiscard]] bool contain(FactorIds wanted) const {
    std::ranges::sort(wanted);
    const auto candidates = holding_.find(wanted.front());
    if (candidates == holding_.end()) return false;
    return std::ranges::any_of(candidates->second, [&](std::size_t term) {
      return std::ranges::includes(terms_[term], wanted);
    });
  }

 private:
  std::vector<FactorIds> terms_;
  std::unordered_map<std::uint32_t, std::vector<std::size_t>> holding_;
};

bool is_category(const TermFactor& factor) { return factor.kind == TermFactor::Kind::category; }

Coding choose_coding(const FactorIds& ids, std::size_t factor, const EarlierTerms& earlier) {
  FactorIds margin = ids;
  margin.erase(margin.begin() + static_cast<std::ptrdiff_t>(factor));
  return margin.empty() || earlier.contain(std::move(margin)) ? Coding::contrasts
                                                              : Coding::all_levels;
}

}  // namespace

std::vector<std::vector<Coding>> choose_codings(std::span<const Term> terms, Intercept intercept) {
  const std::vector<FactorIds> ids = number_factors(terms);
  std::vector<std::vector<Coding>> codings(terms.size());
  EarlierTerms earlier;
  bool constant_is_spanned = intercept == Intercept::present;
  for (const std::size_t t : order_by_degree(terms)) {
    const std::vector<TermFactor>& factors = terms[t].factors;
    codings[t].assign(factors.size(), Coding::contrasts);
    const bool categorical = std::ranges::any_of(factors, is_category);
    for (std::size_t f = 0; f < factors.size(); ++f)
      if (is_category(factors[f])) codings[t][f] = choose_coding(ids[t], f, earlier);
    if (categorical && !constant_is_spanned) {
      if (factors.size() == 1) codings[t].front() = Coding::all_levels;
      constant_is_spanned = true;
    }
    earlier.add(ids[t]);
  }
  return codings;
}

}  // namespace bip::detail
