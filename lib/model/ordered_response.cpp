// See ordered_response.hpp. For the logit F(u) - F(l) = F(u)·F(-l)·(1 - e^(l-u)), so that the three
// factors' logarithms add without loss; for the probit both distances are brought into the lower
// tail, where ln Phi and the ratio phi/Phi keep their digits.
#include "ordered_response.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "binary_response.hpp"
#include "bip/core/numeric.hpp"
#include "level_weights.hpp"

namespace bip::detail {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

/// One bound alone: u when `event`, else l.
IntervalDerivatives one_bound(LinkFunction link, double distance, bool is_upper) {
  const EtaDerivatives at = binary_derivatives(link, distance, is_upper);
  IntervalDerivatives result;
  result.log_probability = at.log_likelihood;
  (is_upper ? result.upper : result.lower) = at.score;
  (is_upper ? result.uu : result.ll) = at.observed;
  result.eta_eta = at.observed;
  return result;
}

IntervalDerivatives logit_interval(double u, double l) {
  const InverseLink upper = inverse_link(LinkFunction::logit, u);
  const InverseLink lower = inverse_link(LinkFunction::logit, l);
  const double width = u - l;
  const double inverse = 1 / std::expm1(width);       // 0 once it overflows
  const double bend = inverse / -std::expm1(-width);  // e^w/(e^w - 1)²
  return {upper.log_mu + lower.log_complement + log1m_exp(-width),
          upper.complement + inverse,
          -lower.mu - inverse,
          upper.density + bend,
          lower.density + bend,
          -bend,
          upper.density + lower.density};
}

/// u + l <= 0, so that Phi(u) is not near 1.
IntervalDerivatives lower_probit_interval(double u, double l) {
  const double log_upper = log_normal_cdf(u);
  const double difference = log_normal_cdf(l) - log_upper;  // < 0
  const double upper = normal_hazard_below(u) / -std::expm1(difference);
  const double grown = std::expm1(-difference);
  const double lower = std::isinf(grown) ? 0 : normal_hazard_below(l) / grown;
  IntervalDerivatives at;
  at.log_probability = log_upper + log1m_exp(difference);
  at.upper = upper;
  at.lower = -lower;
  at.uu = upper * (upper + u);
  at.ll = lower * (lower - l);
  at.ul = -upper * lower;
  at.eta_eta = at.uu + at.ll + 2 * at.ul;
  return at;
}

IntervalDerivatives probit_interval(double u, double l) {
  if (u + l <= 0) return lower_probit_interval(u, l);
  const IntervalDerivatives mirrored = lower_probit_interval(-l, -u);
  IntervalDerivatives at = mirrored;
  at.upper = -mirrored.lower;
  at.lower = -mirrored.upper;
  std::swap(at.uu, at.ll);
  return at;
}

/// 1 - F(distance); 1 where there is no bound. Both links are symmetric.
double tail_beyond(LinkFunction link, double distance) {
  return std::isinf(distance) ? 1 : inverse_link(link, distance).complement;
}

bool is_usable(const IntervalDerivatives& at) {
  return std::isfinite(at.log_probability) && std::isfinite(at.upper) && std::isfinite(at.lower) &&
         std::isfinite(at.uu) && std::isfinite(at.ll) && std::isfinite(at.eta_eta);
}

/// The cut points with those beyond the ends at infinity: level j lies in (cuts[j], cuts[j+1]).
std::vector<double> bounds_of(const Eigen::VectorXd& cuts) {
  std::vector<double> bounds{-kInfinity};
  bounds.insert(bounds.end(), cuts.data(), cuts.data() + cuts.size());
  bounds.push_back(kInfinity);
  return bounds;
}

/// Level `level` of a row as observed, into the block's terms.
class LevelTerms {
 public:
  LevelTerms(std::size_t level, std::size_t levels, const IntervalDerivatives& at)
      : at_(at),
        lower_(static_cast<Eigen::Index>(level) - 1),
        has_lower_(level > 0),
        has_upper_(level + 1 < levels) {}

  void add_observed(Eigen::Index row, double weight, BlockTerms& terms) const {
    const Eigen::Index upper = lower_ + 1;
    terms.curvature[row] += at_.eta_eta;
    if (has_upper_) {
      terms.cross(row, upper) -= at_.uu + at_.ul;
      terms.ancillary(upper, upper) += weight * at_.uu;
    }
    if (!has_lower_) return;
    terms.cross(row, lower_) -= at_.ll + at_.ul;
    terms.ancillary(lower_, lower_) += weight * at_.ll;
    if (has_upper_) terms.ancillary(upper, lower_) += weight * at_.ul;
  }

  /// The outer product of its score, by its probability.
  void add_expected(Eigen::Index row, double weight, BlockTerms& terms) const {
    const double probability = std::exp(at_.log_probability);
    const Eigen::Index upper = lower_ + 1;
    terms.curvature[row] += probability * eta_score() * eta_score();
    if (has_upper_) {
      terms.cross(row, upper) += probability * eta_score() * at_.upper;
      terms.ancillary(upper, upper) += weight * probability * at_.upper * at_.upper;
    }
    if (!has_lower_) return;
    terms.cross(row, lower_) += probability * eta_score() * at_.lower;
    terms.ancillary(lower_, lower_) += weight * probability * at_.lower * at_.lower;
    if (has_upper_) terms.ancillary(upper, lower_) += weight * probability * at_.upper * at_.lower;
  }

  void add_score(Eigen::Index row, BlockTerms& terms) const {
    terms.log_likelihood[row] = at_.log_probability;
    terms.score[row] = eta_score();
    if (has_upper_) terms.ancillary_score(row, lower_ + 1) = at_.upper;
    if (has_lower_) terms.ancillary_score(row, lower_) = at_.lower;
  }

 private:
  [[nodiscard]] double eta_score() const { return -(at_.upper + at_.lower); }

  const IntervalDerivatives& at_;
  Eigen::Index lower_;  ///< place of the lower bound among the cut points; the upper one is next
  bool has_lower_;
  bool has_upper_;
};

}  // namespace

IntervalDerivatives interval_derivatives(LinkFunction link, double u, double l) {
  IntervalDerivatives nothing;
  nothing.log_probability = -kInfinity;
  if (!(u > l)) return nothing;
  if (std::isinf(l) && std::isinf(u)) return {};
  if (std::isinf(l)) return one_bound(link, u, true);
  if (std::isinf(u)) return one_bound(link, l, false);
  const IntervalDerivatives at =
      link == LinkFunction::logit ? logit_interval(u, l) : probit_interval(u, l);
  return is_usable(at) ? at : nothing;
}

std::vector<std::string> OrderedResponse::ancillary_names() const {
  std::vector<std::string> names;
  const std::vector<std::string>& levels = frame().levels;
  for (std::size_t i = 0; i + 1 < levels.size(); ++i)
    names.push_back(levels[i] + "|" + levels[i + 1]);
  return names;
}

DeriveRow OrderedResponse::at(const Eigen::VectorXd& ancillary, Information kind) const {
  return [this, kind, bounds = bounds_of(ancillary)](std::size_t row, double eta, Eigen::Index at,
                                                     BlockTerms& terms) {
    const std::size_t levels = bounds.size() - 1;
    const double weight = frame().weight(row);
    const auto observed = static_cast<std::size_t>(frame().response[row]);
    const std::uint8_t lost = lost_bounds(row);
    const double upper = (lost & 1U) != 0 ? kInfinity : bounds[observed + 1] - eta;
    const double lower = (lost & 2U) != 0 ? -kInfinity : bounds[observed] - eta;
    const IntervalDerivatives here = interval_derivatives(link_, upper, lower);
    const LevelTerms level_terms(observed, levels, here);
    level_terms.add_score(at, terms);
    terms.uncertainty[at] = std::min(tail_beyond(link_, upper), tail_beyond(link_, -lower));
    if (kind == Information::observed) {
      level_terms.add_observed(at, weight, terms);
      return;
    }
    for (std::size_t level = 0; level < levels; ++level) {
      const IntervalDerivatives other =
          interval_derivatives(link_, bounds[level + 1] - eta, bounds[level] - eta);
      LevelTerms(level, levels, other).add_expected(at, weight, terms);
    }
  };
}

StartingPoint OrderedResponse::start(const std::vector<std::uint8_t>& skip) const {
  const std::vector<double> weights = weights_by_level(frame(), frame().levels.size(), skip);
  const double total = std::accumulate(weights.begin(), weights.end(), 0.0);
  StartingPoint start;
  start.ancillary = Eigen::VectorXd::Zero(static_cast<Eigen::Index>(weights.size()) - 1);
  double below = 0;
  for (Eigen::Index i = 0; i < start.ancillary.size(); ++i) {
    below += weights[static_cast<std::size_t>(i)];
    start.ancillary[i] = rough_quantile(link_, below / total);
  }
  if (frame().offset.empty()) return start;
  const double mean = std::accumulate(frame().offset.begin(), frame().offset.end(), 0.0) /
                      static_cast<double>(frame().rows());
  start.ancillary.array() += mean;
  return start;
}

std::optional<double> OrderedResponse::closed_null_log_likelihood(
    const std::vector<std::uint8_t>& skip) const {
  if (!frame().offset.empty()) return std::nullopt;
  return shares_log_likelihood(weights_by_level(frame(), frame().levels.size(), skip));
}

}  // namespace bip::detail
