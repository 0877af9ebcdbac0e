// Causes that lie in how the outcome or a covariate is coded. All follow from the linear predictor
// being the same: what moves between intercept, dummies and units leaves it unchanged.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "explain/earlier_causes.hpp"
#include "explain/number_agreement.hpp"
#include "explain/term_spelling.hpp"

namespace bip::detail {
namespace {

using Terms = std::vector<MatchedTerm>;

bool agrees(const MatchedTerm& term) {
  return are_close(term.estimate, term.their_estimate, kCauseTolerance);
}

/// Whether theirs is `expected`, a sum or difference of numbers up to `scale`.
bool is_near(double expected, const PrintedNumber& theirs, double scale) {
  return are_close(expected, theirs, kCauseTolerance) ||
         std::abs(expected - theirs.value) <= kCauseTolerance * std::abs(scale);
}

std::optional<EarlierCause> find_other_event(const Difference& difference) {
  const bool linear = difference.ours.summary->fit.model == ModelKind::lpm;
  const bool flipped = std::ranges::all_of(difference.terms, [&](const MatchedTerm& term) {
    const bool of_share = linear && term.is_intercept;
    const double expected = of_share ? 1 - term.estimate : -term.estimate;
    return is_near(expected, term.their_estimate, of_share ? 1 : term.estimate);
  });
  if (!flipped || difference.terms.empty()) return std::nullopt;
  return EarlierCause{"event", true,
                      "all signs are the other way round: theirs counts the other value of the "
                      "outcome as the event (--event chooses ours)"};
}

std::optional<EarlierCause> find_odds_ratios(const Difference& difference) {
  const bool exponentiated = std::ranges::all_of(difference.terms, [](const MatchedTerm& term) {
    return are_close(std::exp(term.estimate), term.their_estimate, kCauseTolerance);
  });
  if (!exponentiated || difference.terms.empty()) return std::nullopt;
  return EarlierCause{"exponentiated", true,
                      "theirs are exponentiated coefficients (odds ratios): exp() of ours; "
                      "compare with a table of coefficients, or see --odds-ratios"};
}

/// A factor whose reference level is another: which of our levels it is, and by what the intercept
/// moves.
struct OtherReference {
  std::string column;
  std::string level;
  double shift = 0;
};

/// One of theirs that we lack and that stands for our reference level.
bool has_counterpart(const Difference& difference, const std::string& column, double value) {
  return std::ranges::any_of(difference.only_theirs, [&](const EarlierCoefficient& theirs) {
    return theirs.estimate && theirs.term.find(column) != std::string::npos &&
           is_near(-value, *theirs.estimate, value);
  });
}

bool moves_all_levels(const Difference& difference, const OtherReference& reference) {
  return std::ranges::all_of(difference.terms, [&](const MatchedTerm& term) {
    if (split_dummy(term.term).column != reference.column) return true;
    return is_near(term.estimate - reference.shift, term.their_estimate,
                   std::abs(term.estimate) + std::abs(reference.shift));
  });
}

std::vector<OtherReference> find_references(const Difference& difference) {
  std::vector<OtherReference> found;
  const Fit& fit = difference.ours.summary->fit;
  for (std::size_t i = 0; i < fit.terms.size(); ++i) {
    const Dummy dummy = split_dummy(fit.terms[i]);
    const bool is_lacking =
        std::ranges::find(difference.only_ours, fit.terms[i]) != difference.only_ours.end();
    if (dummy.level.empty() || !is_lacking || !fit.is_estimated(i)) continue;
    const OtherReference candidate{dummy.column, dummy.level,
                                   fit.coefficients[static_cast<Eigen::Index>(i)]};
    if (has_counterpart(difference, candidate.column, candidate.shift) &&
        moves_all_levels(difference, candidate)) {
      found.push_back(candidate);
    }
  }
  return found;
}

std::optional<EarlierCause> find_other_references(const Difference& difference) {
  const std::vector<OtherReference> references = find_references(difference);
  if (references.empty()) return std::nullopt;
  double shift = 0;
  std::vector<std::string> advice;
  for (const OtherReference& reference : references) {
    shift += reference.shift;
    advice.push_back(fmt::format("C({}, ref=\"{}\")", reference.column, reference.level));
  }
  const auto is_moved = [&](const std::string& column) {
    return std::ranges::any_of(references,
                               [&](const OtherReference& moved) { return moved.column == column; });
  };
  const bool rest_agrees = std::ranges::all_of(difference.terms, [&](const MatchedTerm& term) {
    if (term.is_intercept) {
      return is_near(term.estimate + shift, term.their_estimate,
                     std::abs(term.estimate) + std::abs(shift));
    }
    return agrees(term) || is_moved(split_dummy(term.term).column);
  });
  return EarlierCause{
      "reference_level", rest_agrees,
      fmt::format("another reference level: theirs is what {} gives{}", fmt::join(advice, " and "),
                  rest_agrees ? "; the dummies differ by a constant that the intercept takes up"
                              : "; other terms differ besides")};
}

/// Theirs over ours where estimate and standard error tell the same factor.
std::optional<double> factor_of(const MatchedTerm& term) {
  if (term.estimate == 0 || term.their_estimate.value == 0) return std::nullopt;
  const double factor = term.their_estimate.value / term.estimate;
  if (!term.their_std_error) return factor;
  const bool same =
      are_close(term.std_error * std::abs(factor), *term.their_std_error, 10 * kCauseTolerance);
  return same ? std::optional<double>(factor) : std::nullopt;
}

std::string describe_factor(const MatchedTerm& term, double factor) {
  const double power = std::log10(std::abs(factor));
  const double whole = std::round(power);
  if (relative_difference(factor, -1) <= kCauseTolerance) {
    return fmt::format("{} has the other sign: it is coded the other way round", term.term);
  }
  if (whole != 0 && factor > 0 && std::abs(power - whole) < kCauseTolerance) {
    return fmt::format("{} is in units of another power of ten: their estimate is ours times {:g}",
                       term.term, std::pow(10.0, whole));
  }
  return fmt::format("{} is in other units: their estimate is ours times {:.6g}", term.term,
                     factor);
}

/// All that differ (the intercept apart) do so by a factor of their own.
std::optional<EarlierCause> find_units(const Difference& difference) {
  std::vector<std::string> parts;
  std::size_t agreeing = 0;
  for (const MatchedTerm& term : difference.terms) {
    if (term.is_intercept) continue;
    if (agrees(term)) {
      ++agreeing;
      continue;
    }
    const std::optional<double> factor = factor_of(term);
    if (!factor || !term.their_std_error) return std::nullopt;
    parts.push_back(describe_factor(term, *factor));
  }
  if (parts.empty() || agreeing == 0) return std::nullopt;
  return EarlierCause{"units", true, fmt::format("{}", fmt::join(parts, "; "))};
}

std::optional<EarlierCause> find_shift(const Difference& difference) {
  bool intercept_differs = false;
  for (const MatchedTerm& term : difference.terms) {
    if (term.is_intercept) {
      intercept_differs = !agrees(term);
    } else if (!agrees(term)) {
      return std::nullopt;
    }
  }
  if (!intercept_differs || difference.terms.size() < 2) return std::nullopt;
  return EarlierCause{"intercept", false,
                      "only the intercept differs: a covariate is shifted (centred, or counted "
                      "from another start), or the events are another share of the sample"};
}

}  // namespace

std::vector<EarlierCause> find_coding_causes(const Difference& difference) {
  const bool same_terms = difference.only_ours.empty() && difference.only_theirs.empty();
  std::vector<EarlierCause> causes;
  const auto take = [&](std::optional<EarlierCause> cause) {
    if (cause) causes.push_back(std::move(*cause));
    return !causes.empty();
  };
  const bool found = take(find_other_event(difference)) || take(find_odds_ratios(difference)) ||
                     take(find_other_references(difference));
  if (!found && same_terms && !take(find_units(difference))) take(find_shift(difference));
  return causes;
}

}  // namespace bip::detail
