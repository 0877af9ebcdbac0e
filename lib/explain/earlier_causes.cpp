// Which hypotheses are tried, and in which order. See earlier_causes.hpp.
#include "explain/earlier_causes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "bip/core/error.hpp"
#include "explain/frame_design.hpp"
#include "explain/number_agreement.hpp"

namespace bip::detail {
namespace {

constexpr std::array kModels{ModelKind::logit, ModelKind::probit, ModelKind::cloglog,
                             ModelKind::lpm};

/// Whether theirs is this estimate as far as iterations that stop early tell: an estimate near 0
/// has fewer digits of its own than its standard error.
bool is_same_estimate(double estimate, double std_error, const PrintedNumber& theirs) {
  constexpr double kShareOfError = 1e-3;
  return are_close(estimate, theirs, kCauseTolerance) ||
         std::abs(estimate - theirs.value) <= kShareOfError * std_error;
}

bool estimates_agree(const Difference& difference) {
  return std::ranges::all_of(difference.terms, [](const MatchedTerm& term) {
    return is_same_estimate(term.estimate, term.std_error, term.their_estimate);
  });
}

Difference tolerant(Difference difference) {
  difference.error_tolerance = kEarlyErrorTolerance;
  return difference;
}

/// Estimates that are the same but for the last digits of an iteration.
std::optional<EarlierCause> find_early_stop(const Difference& difference) {
  constexpr double kUsualTolerance = 1e-6;
  const bool exact = std::ranges::all_of(difference.terms, [](const MatchedTerm& term) {
    return are_close(term.estimate, term.their_estimate, kUsualTolerance);
  });
  if (exact) return std::nullopt;
  return EarlierCause{"convergence", true,
                      "their estimates are ours to within a thousandth of a standard error: an "
                      "iteration that stopped early (R's glm: control = glm.control(epsilon = "
                      "1e-14)); --tolerance 1e-4 accepts it"};
}

/// Ratio of a logit's coefficients to a probit's: the deviations of the two error terms differ by
/// pi/sqrt(3) = 1.81, their densities at 0 by 1.60. Amemiya (1981), J. Econ. Lit. 19.
bool looks_rescaled(const Difference& difference, bool theirs_larger) {
  constexpr double kLeast = 1.5;
  constexpr double kMost = 1.9;
  std::size_t slopes = 0;
  for (const MatchedTerm& term : difference.terms) {
    if (term.is_intercept || term.estimate == 0 || term.their_estimate.value == 0) continue;
    const double ratio = theirs_larger ? term.their_estimate.value / term.estimate
                                       : term.estimate / term.their_estimate.value;
    if (ratio < kLeast || ratio > kMost) return false;
    ++slopes;
  }
  return slopes > 1;
}

std::optional<EarlierCause> find_rescaling(const Difference& difference) {
  const ModelKind model = difference.ours.summary->fit.model;
  if (model == ModelKind::probit && looks_rescaled(difference, true)) {
    return EarlierCause{"model", false,
                        "theirs looks like a logit of another sample: every slope is 1.5 to 1.9 "
                        "times ours"};
  }
  if (model == ModelKind::logit && looks_rescaled(difference, false)) {
    return EarlierCause{"model", false,
                        "theirs looks like a probit of another sample: every slope of ours is 1.5 "
                        "to 1.9 times theirs"};
  }
  return std::nullopt;
}

EarlierCause unexplained(const Difference& difference) {
  const bool lacks_alpha = difference.ours.summary->fit.model == ModelKind::negbin &&
                           difference.only_theirs.empty() &&
                           difference.only_ours == std::vector<std::string>{"ln(alpha)"};
  if (lacks_alpha && estimates_agree(difference)) {
    return {"known_alpha", false,
            "their table has no ln(alpha): R's glm.nb takes alpha as known and prints other "
            "standard errors; Stata's nbreg estimates both, as here"};
  }
  if (!difference.only_ours.empty() || !difference.only_theirs.empty()) {
    return {"terms", false,
            "the two models do not hold the same terms: name them with --map, or fit the same "
            "formula, before comparing numbers"};
  }
  return {"unexplained", false,
          "nothing tried explains the estimates: another sample or another coding of a column is "
          "the usual reason; compare the number of observations and the means"};
}

bool is_from(const std::vector<EarlierCause>& causes, const char* code) {
  return std::ranges::any_of(causes, [&](const EarlierCause& cause) { return cause.code == code; });
}

}  // namespace

std::optional<Fit> fit_another_way(const OurModel& ours, ModelKind model,
                                   std::optional<CovarianceKind> covariance,
                                   const RunContext& context) {
  const ModelFrame& frame = *ours.frame;
  const bool fits = model == ModelKind::lpm || frame.response_kind == response_kind_of(model);
  if (!fits) return std::nullopt;
  FitOptions options = ours.fit;
  options.model = model;
  options.covariance = covariance;
  try {
    const DesignMatrix design = build_frame_design(*ours.table, frame, ours.summary->formula);
    Fit fit = fit_model(frame, design, options, context);
    if (fit.converged()) return fit;
  } catch (const Error& error) {
    if (error.kind() == ErrorKind::cancelled || error.kind() == ErrorKind::internal) throw;
  }
  return std::nullopt;  // a kind that the request or the data do not allow explains nothing
}

std::optional<ModelKind> find_other_model(const Difference& difference, const RunContext& context) {
  for (const ModelKind model : kModels) {
    if (model == difference.ours.summary->fit.model) continue;
    const std::optional<Fit> fit = fit_another_way(difference.ours, model, std::nullopt, context);
    const bool is_it =
        fit && std::ranges::all_of(difference.terms, [&](const MatchedTerm& term) {
          const auto at = static_cast<Eigen::Index>(term.place);
          return is_same_estimate(fit->coefficients[at], std::sqrt(fit->covariance.matrix(at, at)),
                                  term.their_estimate);
        });
    if (is_it) return model;
  }
  return std::nullopt;
}

std::vector<EarlierCause> find_causes(const Difference& difference, const RunContext& context) {
  const ModelKind model = difference.ours.summary->fit.model;
  const bool same_estimates = estimates_agree(difference);
  const bool same_terms = difference.only_ours.empty() && difference.only_theirs.empty();
  std::vector<EarlierCause> causes;
  if (same_estimates && same_terms) {
    const std::optional<EarlierCause> early = find_early_stop(difference);
    if (early) causes.push_back(*early);
    for (EarlierCause& more :
         find_std_error_causes(early ? tolerant(difference) : difference, model, context))
      causes.push_back(std::move(more));
    return causes;
  }
  causes = find_coding_causes(difference);
  if (!causes.empty()) {
    // Signs leave standard errors as they are; other codings change them with the estimates.
    if (!is_from(causes, "event")) return causes;
    for (EarlierCause& more : find_std_error_causes(difference, model, context))
      causes.push_back(std::move(more));
    return causes;
  }
  if (const auto other = same_terms ? find_other_model(difference, context) : std::nullopt) {
    causes.push_back({"model", true,
                      fmt::format("theirs are the estimates of --model {} with the same formula "
                                  "and rows",
                                  name_of(*other))});
    for (EarlierCause& more : find_std_error_causes(tolerant(difference), *other, context))
      causes.push_back(std::move(more));
    return causes;
  }
  if (auto rescaling = find_rescaling(difference)) {
    causes.push_back(std::move(*rescaling));
  } else {
    causes.push_back(unexplained(difference));
  }
  return causes;
}

}  // namespace bip::detail
