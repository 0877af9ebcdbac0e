// Mean bias-reduced estimates of binary models: finite whatever the data, and less biased than
// maximum likelihood. Sources: Firth (1993), Biometrika 80; Kosmidis & Firth (2009), Biometrika 96
// (the adjusted score for every link); Heinze & Schemper (2002), Stat. Med. 21 (logit, and the test
// that holds coefficients at 0).
#pragma once

#include <Eigen/Core>
#include <vector>

#include "fit_parts.hpp"
#include "newton.hpp"
#include "working_rows.hpp"

namespace bip::detail {

/// One maximisation of the bias-reduced kind, in the columns of a working basis.
struct BiasReducedProblem {
  const ModelFrame& frame;
  const WorkingRows& rows;
  LinkFunction link = LinkFunction::logit;
  const std::vector<std::uint8_t>& skip;
  const RunContext& context;
  int iteration_limit = 500;
};

/// Solves U(gamma) + A(gamma) = 0, A the adjustment ½ Σ h·(d²mu/deta²)/(dmu/deta)·z, h the
/// leverages of the expected information, by Fisher scoring from 0. `held` marks coefficients that
/// stay 0 (empty for none); the leverages are those of all columns. The result's log-likelihood and
/// information are the plain ones there, the information observed. It ends with step_failed or
/// iteration_limit where no solution is reached: data, not an error. Two passes an iteration.
[[nodiscard]] NewtonResult reduce_bias(const BiasReducedProblem& problem,
                                       const std::vector<std::uint8_t>& held);

/// ℓ + ½ ln det of the expected information at gamma: what reduce_bias maximises for the logit.
[[nodiscard]] double penalised_log_likelihood(const BiasReducedProblem& problem,
                                              const Eigen::VectorXd& gamma);

}  // namespace bip::detail
