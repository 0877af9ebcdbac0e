// See nearby_climber.hpp.
#include "nearby_climber.hpp"

#include <cmath>
#include <utility>

namespace bip::detail {
namespace {

constexpr int kPassLimit = 60;
constexpr int kHalvingLimit = 8;
/// A step that promises no more is the last one and taken without another pass: near the maximum
/// each leaves less than a ten thousandth of its promise.
constexpr double kLastPromise = 1e-16;
/// What is left then: measures linear in the coefficients keep its root, the eleventh digit at
/// most.
constexpr double kNothing = 1e-20;
/// What is left to be gained by less, passes by the base do not see.
constexpr double kBasePromise = 1e-3;

}  // namespace

NearbyClimber::NearbyClimber(const NearbyStart& start)
    : columns_(start.columns),
      trial_(start.at),
      metric_(start.information),
      goes_by_base_(start.base_score.size() > 0) {
  if (!metric_.is_definite(start.least_share)) {
    state_ = State::lost;
  } else if (start.score.size() > 0) {
    take(start.score);
    passes_before_ = 1;
  }
}

void NearbyClimber::write_trial(Eigen::Ref<Eigen::VectorXd> coefficients) const {
  coefficients.setZero();
  for (std::size_t i = 0; i < columns_.size(); ++i)
    coefficients[columns_[i]] = trial_[static_cast<Eigen::Index>(i)];
}

void NearbyClimber::round_move_from(const Eigen::VectorXd& base) {
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    const auto at = static_cast<Eigen::Index>(i);
    const double origin = base[columns_[i]];
    trial_[at] = origin + static_cast<double>(static_cast<float>(trial_[at] - origin));
  }
  if (passes_ > 0) step_ = trial_ - at_;
}

void NearbyClimber::take(const Eigen::Ref<const Eigen::VectorXd>& all_scores) {
  ++passes_;
  const Eigen::VectorXd score = all_scores(columns_);
  const double promise = metric_.decrement(score);
  if (passes_ > 1 && !(promise < promise_)) {
    if (++halvings_ > kHalvingLimit || passes_ >= kPassLimit) {
      state_ = State::lost;
      return;
    }
    step_ /= 2;
    trial_ = at_ + step_;
    return;
  }
  if (passes_ > 1) metric_.learn(step_, score_ - score);
  const double ratio = passes_ > 1 ? promise / promise_ : 1;
  halvings_ = 0;
  at_ = trial_;
  score_ = score;
  promise_ = promise;
  step_ = metric_.direction(score_);
  trial_ = at_ + step_;
  // Only passes in doubles say that a climb is at its end.
  const bool by_base = std::exchange(goes_by_base_, goes_by_base_ && promise_ > kBasePromise);
  if (!by_base && is_last(ratio)) {
    state_ = trial_.allFinite() ? State::found : State::lost;
  } else if (passes_ >= kPassLimit || !std::isfinite(promise_)) {
    state_ = State::lost;
  }
}

NearbyFit NearbyClimber::finish() const {
  NearbyFit fit;
  fit.passes = passes_ - passes_before_;
  fit.found = state_ == State::found;
  if (!fit.found) return fit;
  fit.at = trial_;
  return fit;
}

bool NearbyClimber::is_last(double ratio) const {
  return promise_ <= kLastPromise || promise_ * std::min(ratio, 1.0) <= kNothing;
}

}  // namespace bip::detail
