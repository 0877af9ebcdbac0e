// The likelihoods of a count: Poisson, and negative binomial with variance mu + alpha·mu² (NB2)
// and ln(alpha) as ancillary parameter.
// Sources: Cameron & Trivedi (2013), Regression Analysis of Count Data, ch. 3; Lawless (1987),
// "Negative binomial and mixed Poisson regression", Canadian J. of Statistics 15.
#pragma once

#include "response_likelihood.hpp"

namespace bip::detail {

/// The distinct values of a count response, so that what depends on the count alone is computed
/// once for each.
class DistinctCounts {
 public:
  explicit DistinctCounts(const std::vector<double>& response);
  [[nodiscard]] const std::vector<double>& values() const { return values_; }  ///< ascending
  [[nodiscard]] std::size_t index(std::size_t row) const { return index_[row]; }
  /// ln y! of a row.
  [[nodiscard]] double log_factorial(std::size_t row) const { return log_factorial_[index_[row]]; }

 private:
  std::vector<double> values_;
  std::vector<double> log_factorial_;
  std::vector<std::uint32_t> index_;
};

/// Sums over k = 0 … y - 1 for each distinct count y: of ln(1 + alpha·k), and its first and second
/// derivative in ln alpha.
struct CountSums {
  std::vector<double> value;
  std::vector<double> first;
  std::vector<double> second;
};
[[nodiscard]] CountSums sum_counts(const std::vector<double>& ascending, double alpha);

/// Log-likelihood of one NB2 observation at mu = e^eta, without -ln y!, and its derivatives; the
/// curvatures are negative second derivatives. `sums`: those of y.
struct NegativeBinomialDerivatives {
  double log_likelihood;
  double eta;
  double alpha;  ///< in ln alpha, as what follows
  double eta_eta;
  double eta_alpha;
  double alpha_alpha;
};
[[nodiscard]] NegativeBinomialDerivatives negative_binomial_derivatives(double y, double eta,
                                                                        double log_alpha,
                                                                        const CountSums& sums,
                                                                        std::size_t index);

class PoissonResponse final : public ResponseLikelihood {
 public:
  explicit PoissonResponse(const ModelFrame& frame);
  [[nodiscard]] DeriveRow at(const Eigen::VectorXd& ancillary, Information kind) const override;
  [[nodiscard]] StartingPoint start(const std::vector<std::uint8_t>& skip) const override;
  [[nodiscard]] std::optional<double> closed_null_log_likelihood(
      const std::vector<std::uint8_t>& skip) const override;
  [[nodiscard]] SeparationRule separation_rule() const override { return SeparationRule::count; }

 private:
  DistinctCounts counts_;
};

class NegativeBinomialResponse final : public ResponseLikelihood {
 public:
  explicit NegativeBinomialResponse(const ModelFrame& frame);
  [[nodiscard]] std::vector<std::string> ancillary_names() const override { return {"ln(alpha)"}; }
  [[nodiscard]] DeriveRow at(const Eigen::VectorXd& ancillary, Information kind) const override;
  [[nodiscard]] StartingPoint start(const std::vector<std::uint8_t>& skip) const override;
  /// Poisson's where the counts vary no more than it allows.
  [[nodiscard]] std::optional<double> closed_null_log_likelihood(
      const std::vector<std::uint8_t>& skip) const override;
  [[nodiscard]] Curvature curvature() const override { return Curvature::may_be_indefinite; }
  [[nodiscard]] SeparationRule separation_rule() const override { return SeparationRule::count; }

 private:
  DistinctCounts counts_;
};

/// How the counts vary about Poisson means: sum of w((y - mu)² - y), which is twice the slope of
/// the log-likelihood in alpha at 0, and of w·mu². Their ratio is the moment estimate of alpha.
struct Overdispersion {
  double excess = 0;
  double squares = 0;

  /// Whether the likelihood falls as alpha leaves 0.
  [[nodiscard]] bool is_none() const { return !(excess > 0); }
  [[nodiscard]] double log_alpha() const;
};
/// `eta` of every row, offset included; -infinity is a mean of 0.
[[nodiscard]] Overdispersion measure_overdispersion(const ModelFrame& frame,
                                                    const Eigen::VectorXd& eta,
                                                    const std::vector<std::uint8_t>& skip);

}  // namespace bip::detail
