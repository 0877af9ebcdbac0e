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

bool estimates_agree(const Difference& difference) {
  return std::ranges::all_of(difference.terms, [](const MatchedTerm& term) {
    return are_close(term.estimate, term.their_estimate, kCauseTolerance);
  });
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
    const bool is_it = fit && std::ranges::all_of(difference.terms, [&](const MatchedTerm& term) {
                         return are_close(fit->coefficients[static_cast<Eigen::Index>(term.place)],
                                          term.their_estimate, kCauseTolerance);
                       });
    if (is_it) return model;
  }
  return std::nullopt;
}

std::vector<EarlierCause> find_causes(const Difference& difference, const RunContext& context) {
  const ModelKind model = difference.ours.summary->fit.model;
  const bool same_estimates = estimates_agree(difference);
  const bool same_terms = difference.only_ours.empty() && difference.only_theirs.empty();
  if (same_estimates && same_terms) return find_std_error_causes(difference, model, context);
  std::vector<EarlierCause> causes = find_coding_causes(difference);
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
    for (EarlierCause& more : find_std_error_causes(difference, *other, context))
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
