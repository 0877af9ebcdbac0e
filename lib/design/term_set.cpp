// Ordered sets of terms, kept distinct by a key that forgets the order of factors.
#include "term_set.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "bip/core/error.hpp"

namespace bip::detail {
namespace {

// Far above any sensible model; a mistyped power of a long pattern ends here, not in memory.
constexpr std::size_t kMostTerms = 100000;

Term cross_terms(const Term& left, const Term& right) {
  Term crossed = left;
  for (const TermFactor& factor : right.factors) {
    const std::string key = factor_key(factor);
    const bool known = std::any_of(left.factors.begin(), left.factors.end(),
                                   [&](const TermFactor& own) { return factor_key(own) == key; });
    if (!known) crossed.factors.push_back(factor);
  }
  return crossed;
}

}  // namespace

std::string factor_key(const TermFactor& factor) {
  return static_cast<char>('0' + static_cast<int>(factor.kind)) + factor.name;
}

std::string term_key(const Term& term) {
  std::vector<std::string> keys;
  keys.reserve(term.factors.size());
  for (const TermFactor& factor : term.factors) keys.push_back(factor_key(factor));
  std::sort(keys.begin(), keys.end());
  std::string joined;
  for (const std::string& key : keys) {
    joined += key;
    joined.push_back('\0');  // no name holds it, unlike ':'
  }
  return joined;
}

void TermSet::add(PlacedTerm term) {
  if (!keys_.insert(term_key(term.term)).second) return;
  if (terms_.size() == kMostTerms) {
    throw Error(ErrorKind::usage, fmt::format("the formula has more than {} terms", kMostTerms), {},
                "write fewer interactions");
  }
  terms_.push_back(std::move(term));
}

void TermSet::add_all(const TermSet& other) {
  for (const PlacedTerm& term : other.terms_) add(term);
  if (other.intercept_) intercept_ = other.intercept_;
}

void TermSet::remove_all(const TermSet& other) {
  if (other.intercept_) intercept_ = !*other.intercept_;
  const auto removed = std::remove_if(terms_.begin(), terms_.end(), [&](const PlacedTerm& term) {
    return other.keys_.contains(term_key(term.term));
  });
  terms_.erase(removed, terms_.end());
  for (const std::string& key : other.keys_) keys_.erase(key);
}

TermSet TermSet::crossed_with(const TermSet& other) const {
  TermSet crossed;
  for (const PlacedTerm& left : terms_) {
    for (const PlacedTerm& right : other.terms_) {
      const PlacedTerm& stopped = left.obstacle != PlacedTerm::Obstacle::none ? left : right;
      crossed.add({cross_terms(left.term, right.term), stopped.origin, stopped.obstacle,
                   stopped.obstacle_column});
    }
  }
  return crossed;
}

void TermSet::sort_by_degree() {
  std::stable_sort(terms_.begin(), terms_.end(), [](const PlacedTerm& a, const PlacedTerm& b) {
    return a.term.factors.size() < b.term.factors.size();
  });
}

}  // namespace bip::detail
