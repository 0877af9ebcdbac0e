// See root_search.hpp for the method. Must not know what is simulated.
#include "simulate/root_search.hpp"

#include <Eigen/Cholesky>
#include <algorithm>
#include <array>
#include <cmath>

#include "simulate/random.hpp"

namespace bip::detail {
namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

class RootSearch {
 public:
  RootSearch(const std::vector<Knob>& knobs, const Misses& misses, int most_evaluations)
      : knobs_(knobs), misses_(misses), left_(most_evaluations) {
    best_.settings.resize(static_cast<Index>(knobs.size()));
    for (std::size_t i = 0; i < knobs.size(); ++i)
      best_.settings[static_cast<Index>(i)] = knobs[i].start;
  }

  RootSearchResult run() {
    best_.misses = evaluate(best_.settings);
    // Steps of a step function look different at every scale: never ever smaller ones alone.
    constexpr std::array kScales{1.0, 0.5, 2.0, 0.7, 1.4, 0.3};
    for (std::size_t phase = 0; !is_solved() && left_ > 0; ++phase) {
      take_differences(kScales[phase % kScales.size()]);
      descend();
      wander();
    }
    return best_;
  }

 private:
  [[nodiscard]] bool is_solved() const {
    return best_.misses.size() == 0 || best_.misses.cwiseAbs().maxCoeff() <= 1;
  }

  VectorXd evaluate(const VectorXd& settings) {
    ++best_.evaluations;
    --left_;
    return misses_(settings);
  }

  [[nodiscard]] VectorXd within_bounds(VectorXd settings) const {
    for (std::size_t i = 0; i < knobs_.size(); ++i) {
      double& setting = settings[static_cast<Index>(i)];
      setting = std::clamp(setting, knobs_[i].lowest, knobs_[i].highest);
    }
    return settings;
  }

  /// Differences in units of the knobs' steps, away from a bound that is near.
  void take_differences(double scale) {
    const auto count = static_cast<Index>(knobs_.size());
    slopes_.resize(best_.misses.size(), count);
    const VectorXd centre = best_.settings;
    const VectorXd at_centre = best_.misses;
    for (Index i = 0; i < count; ++i) {
      const Knob& knob = knobs_[static_cast<std::size_t>(i)];
      const bool up = centre[i] + scale * knob.step <= knob.highest;
      VectorXd moved = centre;
      moved[i] += (up ? scale : -scale) * knob.step;
      const VectorXd there = evaluate(moved);
      slopes_.col(i) = (there - at_centre) * ((up ? 1 : -1) / scale);
      keep_if_better(moved, there);
    }
  }

  bool keep_if_better(const VectorXd& settings, const VectorXd& misses) {
    if (!(misses.squaredNorm() < best_.misses.squaredNorm())) return false;
    best_.settings = settings;
    best_.misses = misses;
    return true;
  }

  /// Broyden steps until one is solved or several in a row were in vain.
  void descend() {
    constexpr int kPatience = 4;
    double damping = 1e-3;
    for (int in_vain = 0; in_vain < kPatience && !is_solved() && left_ > 0;) {
      const VectorXd from = best_.settings;
      const VectorXd from_misses = best_.misses;
      const VectorXd target = within_bounds(from + step(damping));
      const VectorXd moved = in_steps(target - from);
      if (moved.squaredNorm() == 0) return;
      const VectorXd there = evaluate(target);
      const VectorXd surprise = there - from_misses - slopes_ * moved;
      slopes_ += surprise * moved.transpose() / moved.squaredNorm();
      if (keep_if_better(target, there)) {
        damping = std::max(damping / 10, 1e-4);
        in_vain = 0;
      } else {
        damping *= 10;
        ++in_vain;
      }
    }
  }

  /// Tries at random around the best, at every scale: what gets out of a step's corner.
  void wander() {
    constexpr std::array kSpreads{0.5, 0.2, 0.05};
    const auto tries = 3 * knobs_.size();
    for (std::size_t i = 0; i < tries && !is_solved() && left_ > 0; ++i) {
      VectorXd settings = best_.settings;
      for (std::size_t knob = 0; knob < knobs_.size(); ++knob)
        settings[static_cast<Index>(knob)] +=
            kSpreads[i % kSpreads.size()] * knobs_[knob].step * tries_.normal(next_try_++);
      settings = within_bounds(settings);
      keep_if_better(settings, evaluate(settings));
    }
  }

  [[nodiscard]] VectorXd in_steps(VectorXd move) const {
    for (std::size_t i = 0; i < knobs_.size(); ++i) move[static_cast<Index>(i)] /= knobs_[i].step;
    return move;
  }

  /// The damped step in the knobs' own units; shortened as a whole to the longest allowed move.
  [[nodiscard]] VectorXd step(double damping) const {
    const MatrixXd squares = slopes_.transpose() * slopes_;
    const double ridge = damping * std::max(squares.diagonal().mean(), 1e-12);
    const MatrixXd damped = squares + ridge * MatrixXd::Identity(squares.rows(), squares.cols());
    VectorXd move = damped.ldlt().solve(-(slopes_.transpose() * best_.misses));
    double shrink = 1;
    for (std::size_t i = 0; i < knobs_.size(); ++i) {
      double& own = move[static_cast<Index>(i)];
      own *= knobs_[i].step;
      if (std::abs(own) > knobs_[i].longest)
        shrink = std::min(shrink, knobs_[i].longest / std::abs(own));
    }
    return move * shrink;
  }

  const std::vector<Knob>& knobs_;
  const Misses& misses_;
  int left_;
  RootSearchResult best_;
  SubjectStream tries_{0, Stream::search, 0};
  std::uint64_t next_try_ = 0;
  MatrixXd slopes_;  ///< of the misses, by a step of each knob
};

}  // namespace

RootSearchResult find_root(const std::vector<Knob>& knobs, const Misses& misses,
                           int most_evaluations) {
  return RootSearch(knobs, misses, most_evaluations).run();
}

}  // namespace bip::detail
