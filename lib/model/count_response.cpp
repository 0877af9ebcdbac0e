// See count_response.hpp. With x = alpha·mu the NB2 log-likelihood is
//   sum over k < y of ln(1 + alpha·k) + y·eta - (y + 1/alpha)·ln(1 + x) - ln y!,
// which has Poisson's as its limit without any difference of large numbers.
#include "count_response.hpp"

#include <algorithm>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>
#include <cstdint>

#include "bip/core/numeric.hpp"

namespace bip::detail {
namespace {

/// ln(1 + x)/x, 1 at 0.
double log1p_ratio(double x) { return x < 1e-300 ? 1 : std::log1p(x) / x; }

/// (ln(1 + x) - x/(1 + x))/x for x >= 0 without cancellation: x/2 - 2x²/3 + 3x³/4 - …
double log1p_remainder_ratio(double x) {
  if (x > 0.1) return std::log1p(x) / x - 1 / (1 + x);
  double sum = 0;
  double power = 1;
  for (int n = 1; n <= 16; ++n) {
    power *= -x;
    sum -= power * n / (n + 1);
  }
  return sum;
}

/// What the null models need: the constant's exponential, or the mean rate.
double mean_rate(const ModelFrame& frame, const std::vector<std::uint8_t>& skip) {
  CompensatedSum counts;
  CompensatedSum exposure;
  for (std::size_t row = 0; row < frame.rows(); ++row) {
    if (is_skipped(skip, row)) continue;
    counts += frame.weight(row) * frame.response[row];
    exposure += frame.weight(row) * (frame.offset.empty() ? 1 : std::exp(frame.offset[row]));
  }
  return counts.value() / exposure.value();
}

Eigen::VectorXd constant_eta(const ModelFrame& frame, double constant) {
  Eigen::VectorXd eta =
      Eigen::VectorXd::Constant(static_cast<Eigen::Index>(frame.rows()), constant);
  for (std::size_t row = 0; row < frame.offset.size(); ++row)
    eta[static_cast<Eigen::Index>(row)] += frame.offset[row];
  return eta;
}

double poisson_null(const ModelFrame& frame, const DistinctCounts& counts,
                    const std::vector<std::uint8_t>& skip) {
  const Eigen::VectorXd eta = constant_eta(frame, std::log(mean_rate(frame, skip)));
  CompensatedSum sum;
  for (std::size_t row = 0; row < frame.rows(); ++row) {
    if (is_skipped(skip, row)) continue;
    const double here = eta[static_cast<Eigen::Index>(row)];
    sum += frame.weight(row) *
           (frame.response[row] * here - std::exp(here) - counts.log_factorial(row));
  }
  return sum.value();
}

}  // namespace

DistinctCounts::DistinctCounts(const std::vector<double>& response) : values_(response) {
  std::sort(values_.begin(), values_.end());
  values_.erase(std::unique(values_.begin(), values_.end()), values_.end());
  log_factorial_.reserve(values_.size());
  for (const double value : values_) log_factorial_.push_back(boost::math::lgamma(value + 1));
  index_.reserve(response.size());
  for (const double value : response) {
    const auto place = std::lower_bound(values_.begin(), values_.end(), value);
    index_.push_back(static_cast<std::uint32_t>(place - values_.begin()));
  }
}

CountSums sum_counts(const std::vector<double>& ascending, double alpha) {
  CountSums sums;
  CompensatedSum value;
  CompensatedSum first;
  CompensatedSum second;
  std::uint64_t next = 1;  // the term of 0 is 0
  for (const double y : ascending) {
    for (; static_cast<double>(next) < y; ++next) {
      const double product = alpha * static_cast<double>(next);
      const double inverse = 1 / (1 + product);
      value += std::log1p(product);
      first += product * inverse;
      second += product * inverse * inverse;
    }
    sums.value.push_back(value.value());
    sums.first.push_back(first.value());
    sums.second.push_back(second.value());
  }
  return sums;
}

NegativeBinomialDerivatives negative_binomial_derivatives(double y, double eta, double log_alpha,
                                                          const CountSums& sums,
                                                          std::size_t index) {
  const double mu = std::exp(eta);
  const double x = std::exp(eta + log_alpha);
  const double growth = log1p_exp(eta + log_alpha);  // ln(1 + x), finite where x is not
  const double share = 1 / (1 + x);
  const double rate = std::isinf(x) ? std::exp(-log_alpha) : mu * share;  // mu/(1 + x)
  const double alpha = std::exp(log_alpha);
  // (1/alpha)·ln(1 + x), and the same less mu/(1 + x); each by the form that keeps its digits.
  const double scaled_growth = x < 1 ? mu * log1p_ratio(x) : growth / alpha;
  const double remainder = x < 1 ? mu * log1p_remainder_ratio(x) : growth / alpha - rate;
  const double y_share = y * (std::isinf(x) ? 1 : x * share);  // y·x/(1 + x)
  return {sums.value[index] + y * eta - y * growth - scaled_growth,
          y * share - rate,
          sums.first[index] - y_share + remainder,
          (rate + y_share) * share,
          y_share * share - alpha * rate * rate,
          y_share * share + remainder - sums.second[index] - alpha * rate * rate};
}

PoissonResponse::PoissonResponse(const ModelFrame& frame)
    : ResponseLikelihood(frame), counts_(frame.response) {}

DeriveRow PoissonResponse::at(const Eigen::VectorXd& /*ancillary*/, Information /*kind*/) const {
  return [this](std::size_t row, double eta, Eigen::Index at, BlockTerms& terms) {
    const double y = frame().response[row];
    const double mu = std::exp(eta);
    terms.log_likelihood[at] = y * eta - mu - counts_.log_factorial(row);
    terms.score[at] = y - mu;
    terms.curvature[at] = mu;
  };
}

StartingPoint PoissonResponse::start(const std::vector<std::uint8_t>& skip) const {
  return {std::log(mean_rate(frame(), skip)), {}};
}

std::optional<double> PoissonResponse::closed_null_log_likelihood(
    const std::vector<std::uint8_t>& skip) const {
  return poisson_null(frame(), counts_, skip);
}

NegativeBinomialResponse::NegativeBinomialResponse(const ModelFrame& frame)
    : ResponseLikelihood(frame), counts_(frame.response) {}

DeriveRow NegativeBinomialResponse::at(const Eigen::VectorXd& ancillary,
                                       Information /*kind*/) const {
  const double log_alpha = ancillary[0];
  return [this, log_alpha, sums = sum_counts(counts_.values(), std::exp(log_alpha))](
             std::size_t row, double eta, Eigen::Index at, BlockTerms& terms) {
    const NegativeBinomialDerivatives here = negative_binomial_derivatives(
        frame().response[row], eta, log_alpha, sums, counts_.index(row));
    terms.log_likelihood[at] = here.log_likelihood - counts_.log_factorial(row);
    terms.score[at] = here.eta;
    terms.curvature[at] = here.eta_eta;
    terms.ancillary_score(at, 0) = here.alpha;
    terms.cross(at, 0) = here.eta_alpha;
    terms.ancillary(0, 0) += frame().weight(row) * here.alpha_alpha;
  };
}

StartingPoint NegativeBinomialResponse::start(const std::vector<std::uint8_t>& skip) const {
  const double constant = std::log(mean_rate(frame(), skip));
  const Overdispersion about =
      measure_overdispersion(frame(), constant_eta(frame(), constant), skip);
  return {constant, Eigen::VectorXd::Constant(1, about.log_alpha())};
}

std::optional<double> NegativeBinomialResponse::closed_null_log_likelihood(
    const std::vector<std::uint8_t>& skip) const {
  const double constant = std::log(mean_rate(frame(), skip));
  const Overdispersion about =
      measure_overdispersion(frame(), constant_eta(frame(), constant), skip);
  if (!about.is_none()) return std::nullopt;
  return poisson_null(frame(), counts_, skip);
}

double Overdispersion::log_alpha() const {
  return std::log(std::clamp(excess / squares, 1e-3, 10.0));
}

Overdispersion measure_overdispersion(const ModelFrame& frame, const Eigen::VectorXd& eta,
                                      const std::vector<std::uint8_t>& skip) {
  CompensatedSum excess;
  CompensatedSum squares;
  for (std::size_t row = 0; row < frame.rows(); ++row) {
    if (is_skipped(skip, row)) continue;
    const double y = frame.response[row];
    const double mu = std::exp(eta[static_cast<Eigen::Index>(row)]);
    excess += frame.weight(row) * ((y - mu) * (y - mu) - y);
    squares += frame.weight(row) * mu * mu;
  }
  return {excess.value(), squares.value()};
}

}  // namespace bip::detail
