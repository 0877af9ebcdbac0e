// Causes that lie in the standard errors: another covariance, or another small-sample factor on the
// same one. Sources of the factors: Stata's [U] 20.22 and _robust; R's sandwich (Zeileis 2004);
// statsmodels' cov_type.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "explain/earlier_causes.hpp"
#include "explain/number_agreement.hpp"

namespace bip::detail {
namespace {

constexpr std::array kKinds{CovarianceKind::oim, CovarianceKind::eim,    CovarianceKind::hc0,
                            CovarianceKind::hc1, CovarianceKind::robust, CovarianceKind::cluster};

/// Distances within this are rounding: the kind or factor named first wins.
constexpr double kTie = 1e-9;

/// Our standard errors of the matched terms under one covariance.
struct Candidate {
  CovarianceKind kind = CovarianceKind::oim;
  std::string note;
  std::vector<double> std_errors;
};

struct Factor {
  std::string name;
  double value = 1;  ///< on the standard error
};

std::vector<Factor> list_factors(const Fit& fit) {
  const double n = fit.observations;
  const auto k = static_cast<double>(fit.parameters);
  const auto g = static_cast<double>(fit.cluster_count);
  std::vector<Factor> factors{{"n/(n - k)", n / (n - k)},
                              {"n/(n - 1)", n / (n - 1)},
                              {"(n - 1)/(n - k)", (n - 1) / (n - k)}};
  if (g > 1) {
    factors.push_back({"G/(G - 1)", g / (g - 1)});
    factors.push_back({"G/(G - 1)·(n - 1)/(n - k)", g / (g - 1) * (n - 1) / (n - k)});
    factors.push_back({"G/(G - 1)·n/(n - k)", g / (g - 1) * n / (n - k)});
  }
  std::vector<Factor> roots;
  for (const Factor& factor : factors) {
    if (!(factor.value > 0) || !std::isfinite(factor.value)) continue;
    roots.push_back({fmt::format("√({})", factor.name), std::sqrt(factor.value)});
    roots.push_back({fmt::format("1/√({})", factor.name), 1 / std::sqrt(factor.value)});
  }
  return roots;
}

/// Largest relative difference of theirs to `factor` times ours; infinite where some number is
/// neither close nor ours rounded.
double distance(const Difference& difference, const std::vector<double>& ours, double factor) {
  double largest = 0;
  for (std::size_t i = 0; i < difference.terms.size(); ++i) {
    const std::optional<PrintedNumber>& theirs = difference.terms[i].their_std_error;
    if (!theirs) continue;
    if (!are_close(factor * ours[i], *theirs, difference.error_tolerance)) return HUGE_VAL;
    largest = std::max(largest, relative_difference(factor * ours[i], theirs->value));
  }
  return largest;
}

/// Theirs over ours where it is the same for all terms.
std::optional<double> common_factor(const Difference& difference, const std::vector<double>& ours) {
  double sum = 0;
  double count = 0;
  for (std::size_t i = 0; i < difference.terms.size(); ++i) {
    const std::optional<PrintedNumber>& theirs = difference.terms[i].their_std_error;
    if (!theirs) continue;
    if (!(ours[i] > 0) || !(theirs->value > 0)) return std::nullopt;
    sum += theirs->value / ours[i];
    ++count;
  }
  if (count < 2 || !std::isfinite(distance(difference, ours, sum / count))) return std::nullopt;
  return sum / count;
}

std::vector<double> std_errors_of(const Difference& difference, const Fit& fit) {
  std::vector<double> errors;
  for (const MatchedTerm& term : difference.terms) {
    const auto at = static_cast<Eigen::Index>(term.place);
    errors.push_back(std::sqrt(std::max(0.0, fit.covariance.matrix(at, at))));
  }
  return errors;
}

std::vector<Candidate> list_candidates(const Difference& difference, ModelKind model,
                                       const RunContext& context) {
  std::vector<Candidate> candidates;
  for (const CovarianceKind kind : kKinds) {
    if (kind == CovarianceKind::cluster && difference.ours.frame->clusters.empty()) continue;
    const std::optional<Fit> fit = fit_another_way(difference.ours, model, kind, context);
    if (!fit) continue;
    candidates.push_back({kind, fit->covariance.note, std_errors_of(difference, *fit)});
  }
  return candidates;
}

EarlierCause same_covariance(const Difference& difference, const Candidate& candidate,
                             const std::vector<double>& ours) {
  const std::optional<double> factor = common_factor(difference, ours);
  std::string message;
  if (factor && std::abs(*factor - 1) > difference.error_tolerance)
    message = fmt::format("all standard errors differ by the factor {:.7g}: ", *factor);
  message +=
      fmt::format("theirs are those of --vcov {}: {}", name_of(candidate.kind), candidate.note);
  return {"vcov", true, message};
}

std::optional<EarlierCause> find_covariance(const Difference& difference,
                                            const std::vector<Candidate>& candidates,
                                            const std::vector<double>& ours) {
  const Candidate* best = nullptr;
  double nearest = HUGE_VAL;
  for (const Candidate& candidate : candidates) {
    const double away = distance(difference, candidate.std_errors, 1);
    if (!(away + kTie < nearest)) continue;
    nearest = away;
    best = &candidate;
  }
  if (best == nullptr) return std::nullopt;
  return same_covariance(difference, *best, ours);
}

std::optional<EarlierCause> find_factor(const Difference& difference,
                                        const std::vector<Candidate>& candidates) {
  double nearest = HUGE_VAL;
  std::optional<EarlierCause> best;
  for (const Candidate& candidate : candidates) {
    for (const Factor& factor : list_factors(difference.ours.summary->fit)) {
      const double away = distance(difference, candidate.std_errors, factor.value);
      if (!(away + kTie < nearest)) continue;
      nearest = away;
      best =
          EarlierCause{"standard_error_factor", true,
                       fmt::format("their standard errors are those of --vcov {} times {:.7g} = {}",
                                   name_of(candidate.kind), factor.value, factor.name)};
    }
  }
  return best;
}

/// The column holds something else: z, t, or a variance.
std::optional<EarlierCause> find_other_column(const Difference& difference) {
  const auto all = [&](const auto& expected_of) {
    return std::ranges::all_of(difference.terms, [&](const MatchedTerm& term) {
      return term.their_std_error &&
             are_close(expected_of(term), *term.their_std_error, kCauseTolerance);
    });
  };
  if (all([](const MatchedTerm& term) { return term.estimate / term.std_error; }) ||
      all([](const MatchedTerm& term) { return std::abs(term.estimate / term.std_error); })) {
    return EarlierCause{"test_statistics", true,
                        "their column of standard errors holds test statistics (z or t), as "
                        "esttab prints them unless told se"};
  }
  if (all([](const MatchedTerm& term) { return term.std_error * term.std_error; })) {
    return EarlierCause{"variances", true, "their column of standard errors holds variances"};
  }
  return std::nullopt;
}

std::optional<EarlierCause> find_unnamed_factor(const Difference& difference,
                                                const std::vector<Candidate>& candidates) {
  for (const Candidate& candidate : candidates) {
    const std::optional<double> factor = common_factor(difference, candidate.std_errors);
    if (!factor) continue;
    return EarlierCause{
        "standard_error_factor", false,
        fmt::format("all their standard errors are those of --vcov {} times {:.7g}, which is none "
                    "of the usual factors; an estimated dispersion (R: quasibinomial) or another "
                    "count of clusters does this",
                    name_of(candidate.kind), *factor)};
  }
  return std::nullopt;
}

}  // namespace

std::vector<EarlierCause> find_std_error_causes(const Difference& difference, ModelKind model,
                                                const RunContext& context) {
  std::vector<double> ours;
  for (const MatchedTerm& term : difference.terms) ours.push_back(term.std_error);
  const bool has_any = std::ranges::any_of(
      difference.terms, [](const MatchedTerm& term) { return term.their_std_error.has_value(); });
  const bool same_model = model == difference.ours.summary->fit.model;
  if (!has_any || (same_model && std::isfinite(distance(difference, ours, 1)))) return {};
  if (auto other = find_other_column(difference)) return {std::move(*other)};
  const std::vector<Candidate> candidates = list_candidates(difference, model, context);
  if (auto covariance = find_covariance(difference, candidates, ours)) {
    return {std::move(*covariance)};
  }
  if (auto factor = find_factor(difference, candidates)) return {std::move(*factor)};
  if (auto unnamed = find_unnamed_factor(difference, candidates)) return {std::move(*unnamed)};
  return {{"standard_errors", false,
           difference.ours.frame->clusters.empty()
               ? "their standard errors are of none of our kinds (oim, eim, hc0, hc1, robust); "
                 "clusters are the usual reason: try --cluster COL"
               : "their standard errors are of none of our kinds (oim, eim, hc0, hc1, robust, "
                 "cluster); clusters by another column are the usual reason"}};
}

}  // namespace bip::detail
