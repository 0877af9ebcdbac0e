// What makes their numbers differ from ours: hypotheses, each checked against every number.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bip/explain/earlier_results.hpp"

namespace bip::detail {

/// A term both sides estimate. Without a standard error of theirs only estimates count.
struct MatchedTerm {
  std::string term;
  std::size_t place = 0;  ///< in Fit::terms
  bool is_intercept = false;
  double estimate = 0;
  double std_error = 0;
  PrintedNumber their_estimate;
  std::optional<PrintedNumber> their_std_error{};
};

/// How closely numbers must be met for a cause to be named: what iterations that stop early, as R's
/// and Stata's do by default, leave over.
inline constexpr double kCauseTolerance = 1e-5;

/// The same for the standard errors of estimates that stopped early, or are another model's.
inline constexpr double kEarlyErrorTolerance = 1e-4;

/// Two tables of one model that do not agree.
struct Difference {
  const OurModel& ours;
  std::vector<MatchedTerm> terms;
  std::vector<std::string> only_ours;
  std::vector<EarlierCoefficient> only_theirs;
  double error_tolerance = kCauseTolerance;  ///< of standard errors
};

/// Another coding of the outcome or of covariates: signs, odds ratios, reference levels, units,
/// shifts. Looks at estimates and does not fit anything.
[[nodiscard]] std::vector<EarlierCause> find_coding_causes(const Difference& difference);

/// Another covariance, or a factor on all standard errors; `model` is the kind whose estimates
/// theirs are.
[[nodiscard]] std::vector<EarlierCause> find_std_error_causes(const Difference& difference,
                                                              ModelKind model,
                                                              const RunContext& context);

/// A model of another kind that has their estimates.
[[nodiscard]] std::optional<ModelKind> find_other_model(const Difference& difference,
                                                        const RunContext& context);

/// The same model with this kind and covariance; absent where there is none.
[[nodiscard]] std::optional<Fit> fit_another_way(const OurModel& ours, ModelKind model,
                                                 std::optional<CovarianceKind> covariance,
                                                 const RunContext& context);

/// All causes found, in the order in which they should be read.
[[nodiscard]] std::vector<EarlierCause> find_causes(const Difference& difference,
                                                    const RunContext& context);

}  // namespace bip::detail
