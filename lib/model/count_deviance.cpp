// Deviances of count models: twice the distance of the log-likelihood from that of a model that
// fits every count, at the model's own alpha. Source: McCullagh & Nelder (1989), §2.3, §11.2.
#include <algorithm>
#include <cmath>

#include "bip/core/numeric.hpp"
#include "count_response.hpp"
#include "fit_parts.hpp"
#include "likelihood_sum.hpp"
#include "newton.hpp"

namespace bip::detail {
namespace {

/// Half the deviance of one observation; mu = 0 only where y = 0.
double half_deviance(double y, double mu, double alpha) {
  const double gain = y == 0 ? 0 : y * std::log(y / mu);
  if (alpha == 0) return gain - (y - mu);
  // ln((1 + alpha·y)/(1 + alpha·mu)) without cancellation
  const double excess = std::log1p(alpha * (y - mu) / (1 + alpha * mu));
  return gain - y * excess - excess / alpha;
}

double deviance_at(const ModelFrame& frame, const Eigen::VectorXd& eta, double alpha,
                   const std::vector<std::uint8_t>& skip) {
  CompensatedSum sum;
  for (std::size_t row = 0; row < frame.rows(); ++row) {
    if (is_skipped(skip, row)) continue;
    const double mu = std::exp(eta[static_cast<Eigen::Index>(row)]);
    sum += frame.weight(row) * half_deviance(frame.response[row], mu, alpha);
  }
  return std::max(0.0, 2 * sum.value());
}

/// The negative binomial likelihood at a fixed alpha: a climb in the constant alone.
class FixedAlpha final : public ResponseLikelihood {
 public:
  FixedAlpha(const ModelFrame& frame, double log_alpha)
      : ResponseLikelihood(frame), full_(frame), log_alpha_(log_alpha) {}
  [[nodiscard]] DeriveRow at(const Eigen::VectorXd& /*none*/, Information kind) const override {
    const DeriveRow derive = full_.at(Eigen::VectorXd::Constant(1, log_alpha_), kind);
    return [derive](std::size_t row, double eta, Eigen::Index at, BlockTerms& terms) {
      BlockTerms one;
      one.reset(1, 1);
      derive(row, eta, 0, one);
      terms.log_likelihood[at] = one.log_likelihood[0];
      terms.score[at] = one.score[0];
      terms.curvature[at] = one.curvature[0];
    };
  }
  [[nodiscard]] StartingPoint start(const std::vector<std::uint8_t>& skip) const override {
    return {full_.start(skip).constant, {}};
  }
  [[nodiscard]] std::optional<double> closed_null_log_likelihood(
      const std::vector<std::uint8_t>& /*skip*/) const override {
    return std::nullopt;
  }

 private:
  NegativeBinomialResponse full_;
  double log_alpha_;
};

/// The constant of the intercept-only model at this alpha: without an offset the log of the mean,
/// whatever alpha is.
double null_constant(const ModelFrame& frame, double alpha, const std::vector<std::uint8_t>& skip,
                     const RunContext& context) {
  const double start = PoissonResponse(frame).start(skip).constant;
  if (frame.offset.empty() || alpha == 0) return start;
  const FixedAlpha likelihood(frame, std::log(alpha));
  const WorkingRows rows = WorkingRows::constant(frame.rows(), 1);
  const LikelihoodSum sum(frame, rows, likelihood, skip, context);
  return maximise(sum, Eigen::VectorXd::Constant(1, start), {}).at[0];
}

}  // namespace

void set_deviances(const ModelFrame& frame, const DesignMatrix& design, Fit& fit,
                   const std::vector<std::uint8_t>& skip, const RunContext& context) {
  if (!is_count(fit.model) || !fit.converged()) return;
  const bool has_alpha = fit.model == ModelKind::negbin && fit.is_estimated(fit.terms.size() - 1);
  const double alpha = has_alpha ? std::exp(fit.coefficients[fit.coefficients.size() - 1]) : 0.0;
  fit.deviance = deviance_at(frame, predict_eta(frame, design, fit, context), alpha, skip);
  Eigen::VectorXd null = Eigen::VectorXd::Constant(static_cast<Eigen::Index>(frame.rows()),
                                                   null_constant(frame, alpha, skip, context));
  for (std::size_t row = 0; row < frame.offset.size(); ++row)
    null[static_cast<Eigen::Index>(row)] += frame.offset[row];
  fit.null_deviance = deviance_at(frame, null, alpha, skip);
}

}  // namespace bip::detail
