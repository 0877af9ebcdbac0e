// See conditional_logit.hpp.
#include "conditional_logit.hpp"

#include <algorithm>
#include <cmath>

#include "bip/core/parallel.hpp"

namespace bip::detail {
namespace {

struct Tilt {
  double shift = 0;             ///< added to every eta
  Eigen::VectorXd probability;  ///< logistic(eta + shift)
  Eigen::VectorXd complement;
};

void tilt_by(const Eigen::Ref<const Eigen::VectorXd>& eta, double shift, Tilt& tilt) {
  tilt.shift = shift;
  tilt.probability.resize(eta.size());
  tilt.complement.resize(eta.size());
  for (Eigen::Index i = 0; i < eta.size(); ++i) {
    const double e = std::exp(-std::abs(eta[i] + shift));
    const double large = 1 / (1 + e);
    const double small = e / (1 + e);
    const bool up = eta[i] + shift >= 0;
    tilt.probability[i] = up ? large : small;
    tilt.complement[i] = up ? small : large;
  }
}

/// The shift at which the expected number of events is about `count`. Any shift gives the same
/// likelihood: this one keeps the recursion's numbers near 1.
Tilt find_tilt(const Eigen::Ref<const Eigen::VectorXd>& eta, double count) {
  constexpr int kHalvings = 60;
  const auto n = static_cast<double>(eta.size());
  const double even = std::log(count / (n - count));
  double low = even - eta.maxCoeff();   // every probability at most count/n
  double high = even - eta.minCoeff();  // every probability at least count/n
  Tilt tilt;
  tilt_by(eta, (low + high) / 2, tilt);
  for (int i = 0; i < kHalvings && high - low > 1e-3; ++i) {
    (tilt.probability.sum() < count ? low : high) = tilt.shift;
    tilt_by(eta, (low + high) / 2, tilt);
  }
  return tilt;
}

/// Sums over the subsets of j of the rows seen so far, weighted by their probability: 1, Σx, and
/// (Σx)(Σx)'.
class SubsetSums {
 public:
  SubsetSums(Eigen::Index columns, Eigen::Index events)
      : columns_(columns),
        weight_(Eigen::VectorXd::Zero(events + 1)),
        first_(Eigen::MatrixXd::Zero(columns, events + 1)),
        second_(Eigen::MatrixXd::Zero(columns, columns * (events + 1))) {
    weight_[0] = 1;
  }

  /// A row with probability p; only subsets of `from` … `to` rows are needed any more.
  void add(double p, double q, const Eigen::VectorXd& x, Eigen::Index from, Eigen::Index to) {
    for (Eigen::Index j = to; j >= std::max<Eigen::Index>(from, 1); --j) {
      const double before = weight_[j - 1];
      const auto g = first_.col(j - 1);
      if (columns_ > 0) {
        auto h = block(j);
        h = q * h + p * (block(j - 1) + x * (g + before * x).transpose() + g * x.transpose());
        first_.col(j) = q * first_.col(j) + p * (g + before * x);
      }
      weight_[j] = q * weight_[j] + p * before;
    }
    if (from <= 0) weight_[0] *= q;
  }

  [[nodiscard]] double weight(Eigen::Index events) const { return weight_[events]; }
  [[nodiscard]] Eigen::VectorXd mean(Eigen::Index events) const {
    return first_.col(events) / weight_[events];
  }
  [[nodiscard]] Eigen::MatrixXd square(Eigen::Index events) const {
    return second_.middleCols(events * columns_, columns_) / weight_[events];
  }

 private:
  [[nodiscard]] Eigen::Block<Eigen::MatrixXd, Eigen::Dynamic, Eigen::Dynamic, true> block(
      Eigen::Index j) {
    return second_.middleCols(j * columns_, columns_);
  }

  Eigen::Index columns_;
  Eigen::VectorXd weight_;
  Eigen::MatrixXd first_;
  Eigen::MatrixXd second_;
};

/// ln P(y_i) of an independent row, from its tilted probability.
double log_probability(double eta, bool event) { return -log1p_exp(event ? -eta : eta); }

}  // namespace

GroupDerivatives conditional_derivatives(const Eigen::Ref<const Eigen::MatrixXd>& z,
                                         const Eigen::Ref<const Eigen::VectorXd>& eta,
                                         std::span<const std::uint8_t> events) {
  const Eigen::Index n = z.rows();
  Eigen::Index count = 0;
  for (const std::uint8_t event : events) count += event;
  const Tilt tilt = find_tilt(eta, static_cast<double>(count));
  // Covariates about their mean: moments of the sums then lose no digits by subtraction.
  const Eigen::VectorXd centre = z.transpose() * tilt.probability / tilt.probability.sum();
  SubsetSums sums(z.cols(), count);
  GroupDerivatives group;
  group.score = Eigen::VectorXd::Zero(z.cols());
  Eigen::VectorXd x;
  for (Eigen::Index i = 0; i < n; ++i) {
    const bool event = events[static_cast<std::size_t>(i)] != 0;
    x = z.row(i).transpose() - centre;
    sums.add(tilt.probability[i], tilt.complement[i], x, count - (n - 1 - i),
             std::min(i + 1, count));
    group.log_likelihood += log_probability(eta[i] + tilt.shift, event);
    if (event) group.score += x;
  }
  group.log_likelihood -= std::log(sums.weight(count));
  const Eigen::VectorXd mean = sums.mean(count);
  group.score -= mean;
  group.information = sums.square(count) - mean * mean.transpose();
  return group;
}

GroupDerivatives ConditionalLikelihood::derive(std::size_t group,
                                               const Eigen::VectorXd& gamma) const {
  const Eigen::Index first = data_.first[group];
  const Eigen::Index size = data_.size(group);
  const auto z = z_.middleRows(first, size);
  const Eigen::VectorXd eta = z * gamma + data_.offset.segment(first, size);
  return conditional_derivatives(
      z, eta,
      std::span(data_.event)
          .subspan(static_cast<std::size_t>(first), static_cast<std::size_t>(size)));
}

Moments ConditionalLikelihood::operator()(const Eigen::VectorXd& gamma) const {
  const auto sum_of_task = [&](std::size_t task) {
    Moments sum(z_.cols());
    const std::size_t end = std::min(data_.groups(), (task + 1) * kTaskGroups);
    for (std::size_t group = task * kTaskGroups; group < end; ++group) {
      const GroupDerivatives at = derive(group, gamma);
      sum.log_likelihood += at.log_likelihood;
      sum.score += at.score;
      sum.information += at.information;
      sum.least_uncertainty = std::min(sum.least_uncertainty, -std::expm1(at.log_likelihood));
    }
    return sum;
  };
  Moments total =
      sum_in_order(context_, group_task_count(data_.groups()), Moments(z_.cols()), sum_of_task);
  total.finish();
  return total;
}

Eigen::MatrixXd ConditionalLikelihood::group_scores(const Eigen::VectorXd& gamma) const {
  Eigen::MatrixXd scores(static_cast<Eigen::Index>(data_.groups()), z_.cols());
  for_each_task(context_, group_task_count(data_.groups()), [&](std::size_t task) {
    const std::size_t end = std::min(data_.groups(), (task + 1) * kTaskGroups);
    for (std::size_t group = task * kTaskGroups; group < end; ++group)
      scores.row(static_cast<Eigen::Index>(group)) = derive(group, gamma).score.transpose();
  });
  return scores;
}

}  // namespace bip::detail
