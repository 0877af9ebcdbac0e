// See nearby_fit.hpp. Fits go side by side: a pass reads each block of rows once for all of them,
// and each makes of its own scores its next step.
#include "nearby_fit.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

#include "bip/core/numeric.hpp"
#include "response_kernels.hpp"
#include "row_blocks.hpp"
#include "row_kernels.hpp"
#include "secant_metric.hpp"

namespace bip::detail {
namespace {

using Columns = Eigen::Ref<const Eigen::MatrixXd>;

/// Rows of a block: its columns and what is made of them stay inside the cache.
constexpr std::size_t kRows = 256;
constexpr int kPassLimit = 60;
constexpr int kHalvingLimit = 8;
/// A step that promises no more is the last one and taken without another pass: near the maximum
/// each leaves less than a ten thousandth of its promise.
constexpr double kLastPromise = 1e-16;
/// What is left then: measures linear in the coefficients keep its root, the eleventh digit at
/// most.
constexpr double kNothing = 1e-20;
/// A row whose unobserved outcome is less probable: perhaps separation.
constexpr double kUncertainty = 1e-6;

BlockView block_of(const Columns& columns, std::size_t first) {
  const auto rows = static_cast<std::size_t>(columns.rows());
  return {columns.data() + first, std::min(kRows, rows - first),
          static_cast<std::size_t>(columns.cols()),
          static_cast<std::size_t>(columns.outerStride())};
}

void derive(LinkFunction link, const double* eta, const double* event, std::size_t count,
            const BinaryTerms& terms) {
  if (link == LinkFunction::logit) return derive_logit(eta, event, count, terms);
  if (link == LinkFunction::probit)
    return derive_probit(eta, event, count, BinaryCurvature::observed, terms);
  for (std::size_t i = 0; i < count; ++i) {
    const EtaDerivatives here = binary_derivatives(link, eta[i], event[i] != 0);
    terms.log_likelihood[i] = here.log_likelihood;
    terms.score[i] = here.score;
    terms.curvature[i] = here.observed;
  }
}

/// Buffers of a block's terms.
struct TermBuffers {
  std::vector<double> log_likelihood = std::vector<double>(kRows);
  std::vector<double> score = std::vector<double>(kRows);
  std::vector<double> curvature = std::vector<double>(kRows);

  BinaryTerms view() { return {log_likelihood.data(), score.data(), curvature.data()}; }
};

/// Fits at their trial points: coefficients of all columns, 0 where they take no part.
struct Pass {
  Eigen::MatrixXd coefficients;  ///< column × fit
  std::vector<std::span<const double>> weights;
  Eigen::MatrixXd scores;  ///< column × fit: what the pass finds
};

void add_offset(const BinaryRows& rows, std::size_t first, std::size_t count, double* eta) {
  if (rows.offset.empty()) return;
  for (std::size_t i = 0; i < count; ++i) eta[i] += rows.offset[first + i];
}

/// Weights times scores of a block's rows.
void weigh_scores(const BinaryRows& rows, RowRange range, const double* eta,
                  std::span<const double> weights, TermBuffers& terms, double* weighted) {
  const double* const event = rows.response.data() + range.first;
  const double* const own = weights.data() + range.first;
  if (rows.link == LinkFunction::logit)
    return weigh_logit_scores(eta, event, own, range.count, weighted);
  derive(rows.link, eta, event, range.count, terms.view());
  for (std::size_t i = 0; i < range.count; ++i) weighted[i] = own[i] * terms.score[i];
}

void run(const BinaryRows& rows, const Columns& columns, Pass& pass) {
  constexpr std::size_t kStride = kRows + 8;
  const std::size_t fits = pass.weights.size();
  std::vector<double> eta(kStride * fits);
  std::vector<double> weighted(kStride * fits);
  TermBuffers terms;
  for (std::size_t first = 0; first < rows.response.size(); first += kRows) {
    const BlockView block = block_of(columns, first);
    multiply_block_by_many(block, pass.coefficients.data(), fits, eta.data(), kStride);
    for (std::size_t f = 0; f < fits; ++f) {
      double* const predictor = eta.data() + f * kStride;
      add_offset(rows, first, block.rows, predictor);
      weigh_scores(rows, {first, block.rows}, predictor, pass.weights[f], terms,
                   weighted.data() + f * kStride);
    }
    add_block_products(block, {weighted.data(), block.rows, fits, kStride}, pass.scores.data(),
                       block.columns);
  }
}

/// What is left to be gained by less, passes by the base do not see.
constexpr double kBasePromise = 1e-3;
/// Means of standard columns are whole numbers of these parts of their scales.
constexpr double kMeanStep = 0x1p-10;

/// As run, of moves away from a base; scores begin as those there.
void run_by_base(const NearbyBase& base, const Eigen::MatrixXf& moves, Pass& pass) {
  constexpr std::size_t kStride = kRows + 16;
  const auto rows = static_cast<std::size_t>(base.columns.rows());
  const auto columns = static_cast<std::size_t>(base.columns.cols());
  const std::size_t fits = pass.weights.size();
  std::vector<float> moved(kStride * fits);
  std::vector<float> changes(kStride * fits);
  for (std::size_t first = 0; first < rows; first += kRows) {
    const std::size_t count = std::min(kRows, rows - first);
    const FloatBlock block{base.columns.data() + first, count, columns, rows};
    multiply_block_by_many(block, moves.data(), fits, moved.data(), kStride);
    for (std::size_t f = 0; f < fits; ++f) {
      weigh_logit_changes(moved.data() + f * kStride, base.p.data() + first,
                          pass.weights[f].data() + first, count, changes.data() + f * kStride);
    }
    add_block_products(block, {changes.data(), count, fits, kStride}, pass.scores.data(), columns);
  }
}

/// One fit on its way. The log-likelihood is concave: near its top a step is good when it leaves
/// less to be gained.
class Climber {
 public:
  explicit Climber(const NearbyStart& start)
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

  [[nodiscard]] bool is_running() const { return state_ == State::running; }
  /// Whether the next pass may be one by the base.
  [[nodiscard]] bool goes_by_base() const { return goes_by_base_; }
  void write_trial(Eigen::Ref<Eigen::VectorXd> coefficients) const {
    coefficients.setZero();
    for (std::size_t i = 0; i < columns_.size(); ++i)
      coefficients[columns_[i]] = trial_[static_cast<Eigen::Index>(i)];
  }

  /// Moves the trial point by so little that single precision has its distance from the base.
  void round_move_from(const Eigen::VectorXd& base) {
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      const auto at = static_cast<Eigen::Index>(i);
      const double origin = base[columns_[i]];
      trial_[at] = origin + static_cast<double>(static_cast<float>(trial_[at] - origin));
    }
    if (passes_ > 0) step_ = trial_ - at_;
  }

  /// What the pass found at the trial point.
  void take(const Eigen::Ref<const Eigen::VectorXd>& all_scores) {
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
    if (std::exchange(goes_by_base_, goes_by_base_ && promise_ > kBasePromise)) return;
    if (is_last(ratio)) {
      state_ = trial_.allFinite() ? State::found : State::lost;
    } else if (passes_ >= kPassLimit || !std::isfinite(promise_)) {
      state_ = State::lost;
    }
  }

  /// At the last step's end, which is the trial point.
  [[nodiscard]] NearbyFit finish() const {
    NearbyFit fit;
    fit.passes = passes_ - passes_before_;
    fit.found = state_ == State::found;
    if (!fit.found) return fit;
    fit.at = trial_;
    return fit;
  }

 private:
  enum class State { running, found, lost };

  /// Whether the next step leaves nothing that counts: steps leave less and less of their promise.
  [[nodiscard]] bool is_last(double ratio) const {
    return promise_ <= kLastPromise || promise_ * std::min(ratio, 1.0) <= kNothing;
  }

  std::vector<Eigen::Index> columns_;
  Eigen::VectorXd trial_;
  SecantMetric metric_;
  State state_ = State::running;
  Eigen::VectorXd at_;
  Eigen::VectorXd score_;
  Eigen::VectorXd step_;
  double promise_ = 0;
  bool goes_by_base_ = false;
  int passes_ = 0;         ///< points whose score was seen
  int passes_before_ = 0;  ///< of them without a pass over the rows
  int halvings_ = 0;
};

/// The running ones whose next pass is by the base, or not.
std::vector<std::size_t> list_running(const std::vector<Climber>& climbers, bool by_base) {
  std::vector<std::size_t> running;
  for (std::size_t f = 0; f < climbers.size(); ++f)
    if (climbers[f].is_running() && climbers[f].goes_by_base() == by_base) running.push_back(f);
  return running;
}

/// Points to be tried by a pass, whose scores begin at 0.
Pass make_pass(const std::vector<NearbyStart>& starts, const std::vector<Climber>& climbers,
               const std::vector<std::size_t>& running, Eigen::Index columns) {
  Pass pass;
  pass.coefficients.resize(columns, std::ssize(running));
  pass.scores.setZero(columns, std::ssize(running));
  for (std::size_t i = 0; i < running.size(); ++i) {
    climbers[running[i]].write_trial(pass.coefficients.col(static_cast<Eigen::Index>(i)));
    pass.weights.push_back(starts[running[i]].weights);
  }
  return pass;
}

void take_scores(const Pass& pass, const std::vector<std::size_t>& running,
                 std::vector<Climber>& climbers) {
  for (std::size_t i = 0; i < running.size(); ++i)
    climbers[running[i]].take(pass.scores.col(static_cast<Eigen::Index>(i)));
}

/// As many passes by the base as fits can make use of.
void climb_by_base(const NearbyBase& base, const std::vector<NearbyStart>& starts,
                   std::vector<Climber>& climbers) {
  for (std::vector<std::size_t> running = list_running(climbers, true); !running.empty();
       running = list_running(climbers, true)) {
    for (const std::size_t f : running) climbers[f].round_move_from(base.at);
    Pass pass = make_pass(starts, climbers, running, base.at.size());
    const Eigen::MatrixXf moves = (pass.coefficients.colwise() - base.at).cast<float>();
    for (std::size_t i = 0; i < running.size(); ++i)
      pass.scores.col(static_cast<Eigen::Index>(i)) = starts[running[i]].base_score;
    run_by_base(base, moves, pass);
    take_scores(pass, running, climbers);
  }
}

/// What is seen of one fit's rows where its climb ended.
struct End {
  FitTotals own;
  FitTotals other;
  double origin = 0;  ///< the first row's linear predictor
};

void add_rows(const BinaryRows& rows, RowRange range, const double* eta,
              std::span<const double> weights, const NearbyWish& wish, TermBuffers& terms,
              End& end) {
  const double* const event = rows.response.data() + range.first;
  const double* const own = weights.data() + range.first;
  if (rows.link == LinkFunction::logit) {
    const bool is_other = !wish.other_weights.empty();
    add_logit_totals(eta, event, range.count, end.origin, own, end.own,
                     is_other ? wish.other_weights.data() + range.first : nullptr,
                     is_other ? &end.other : nullptr);
    return;
  }
  derive(rows.link, eta, event, range.count, terms.view());
  const WeightedTerms sums = weigh_log_likelihood(terms.log_likelihood.data(), own, range.count);
  end.own.log_likelihood += sums.log_likelihood;
  end.own.highest = std::max(end.own.highest, sums.highest);
}

/// One more pass, for what the found fits say of the rows; a fit is lost where a row is predicted
/// almost perfectly.
void finish_rows(const BinaryRows& rows, const Columns& columns,
                 const std::vector<NearbyStart>& starts, const NearbyWish& wish,
                 const Eigen::MatrixXd& coefficients, const std::vector<std::size_t>& found,
                 std::vector<NearbyFit>& fits) {
  constexpr std::size_t kStride = kRows + 8;
  const bool is_logit = rows.link == LinkFunction::logit;
  const bool keeps_eta = wish.eta || !is_logit;
  std::vector<double> eta(kStride * found.size());
  std::vector<End> ends(found.size());
  TermBuffers terms;
  for (std::size_t first = 0; first < rows.response.size(); first += kRows) {
    const BlockView block = block_of(columns, first);
    multiply_block_by_many(block, coefficients.data(), found.size(), eta.data(), kStride);
    for (std::size_t f = 0; f < found.size(); ++f) {
      double* const predictor = eta.data() + f * kStride;
      add_offset(rows, first, block.rows, predictor);
      if (first == 0) ends[f].origin = predictor[0];
      add_rows(rows, {first, block.rows}, predictor, starts[found[f]].weights, wish, terms,
               ends[f]);
      if (!keeps_eta) continue;
      Eigen::VectorXd& kept = fits[found[f]].eta;
      kept.resize(columns.rows());
      std::copy_n(predictor, block.rows, kept.data() + first);
    }
  }
  for (std::size_t f = 0; f < found.size(); ++f) {
    NearbyFit& fit = fits[found[f]];
    const End& end = ends[f];
    fit.log_likelihood = end.own.log_likelihood;
    fit.found = -std::expm1(end.own.highest) >= kUncertainty;
    if (!is_logit) continue;
    fit.predictions = end.own.predictions(end.origin);
    if (!wish.other_weights.empty())
      fit.other = {end.other.log_likelihood, end.other.predictions(end.origin)};
  }
}

std::vector<Eigen::Index> all_of(const Columns& columns) {
  std::vector<Eigen::Index> all(static_cast<std::size_t>(columns.cols()));
  std::iota(all.begin(), all.end(), Eigen::Index{0});
  return all;
}

}  // namespace

/// Within a factor of the root of 2.
static double power_of_two_near(double value) {
  int exponent = 0;
  const double mantissa = std::frexp(value, &exponent);  // at least a half, below 1
  constexpr double kMiddle = 0.70710678118654752440;
  return std::ldexp(1.0, mantissa < kMiddle ? exponent - 1 : exponent);
}

StandardColumns StandardColumns::make(Eigen::MatrixXd values, bool has_intercept) {
  StandardColumns columns;
  columns.has_intercept = has_intercept;
  const auto n = static_cast<double>(values.rows());
  columns.mean.setZero(values.cols());
  columns.scale.setOnes(values.cols());
  for (Eigen::Index j = has_intercept ? 1 : 0; j < values.cols(); ++j) {
    const double mean = has_intercept ? values.col(j).mean() : 0;
    const double scale = std::sqrt((values.col(j).array() - mean).square().sum() / n);
    if (scale > 0) columns.scale[j] = power_of_two_near(scale);
    const double step = columns.scale[j] * kMeanStep;
    columns.mean[j] = std::round(mean / step) * step;
    values.col(j) = (values.col(j).array() - columns.mean[j]) / columns.scale[j];
  }
  columns.values = std::move(values);
  return columns;
}

Eigen::VectorXd StandardColumns::from_own_units(const Eigen::VectorXd& beta) const {
  Eigen::VectorXd gamma = beta.cwiseProduct(scale);
  if (has_intercept) gamma[0] += beta.dot(mean);
  return gamma;
}

Eigen::VectorXd StandardColumns::to_own_units(const Eigen::VectorXd& gamma) const {
  Eigen::VectorXd beta = gamma.cwiseQuotient(scale);
  if (has_intercept) beta[0] -= beta.dot(mean);
  return beta;
}

NearbyBase::NearbyBase(const BinaryRows& rows, const Columns& own, Eigen::VectorXd point) {
  if (rows.link != LinkFunction::logit) return;
  at = std::move(point);
  columns = own.cast<float>();
  p.resize(rows.response.size());
  std::vector<double> eta(kRows);
  for (std::size_t first = 0; first < p.size(); first += kRows) {
    const BlockView block = block_of(own, first);
    multiply_block(block, at.data(), eta.data());
    add_offset(rows, first, block.rows, eta.data());
    for (std::size_t i = 0; i < block.rows; ++i)
      p[first + i] = static_cast<float>(1 / (1 + std::exp(-eta[i])));
  }
}

std::size_t nearby_batch_size(Eigen::Index rows) {
  constexpr std::size_t kMost = 64;
  constexpr std::size_t kPredictors = std::size_t{1} << 20U;  // held at a time
  return std::clamp<std::size_t>(
      kPredictors / static_cast<std::size_t>(std::max<Eigen::Index>(rows, 1)), 1, kMost);
}

std::vector<NearbyFit> fit_nearby(const BinaryRows& rows, const Columns& columns,
                                  const std::vector<NearbyStart>& starts, const NearbyWish& wish,
                                  const NearbyBase& base) {
  std::vector<Climber> climbers;
  climbers.reserve(starts.size());
  for (const NearbyStart& start : starts) climbers.emplace_back(start);
  if (!base.is_empty()) climb_by_base(base, starts, climbers);
  for (std::vector<std::size_t> running = list_running(climbers, false); !running.empty();
       running = list_running(climbers, false)) {
    Pass pass = make_pass(starts, climbers, running, columns.cols());
    run(rows, columns, pass);
    take_scores(pass, running, climbers);
  }
  std::vector<NearbyFit> fits;
  std::vector<std::size_t> found;
  for (std::size_t f = 0; f < starts.size(); ++f) {
    fits.push_back(climbers[f].finish());
    if (fits.back().found) found.push_back(f);
  }
  if (found.empty()) return fits;
  Eigen::MatrixXd coefficients(columns.cols(), std::ssize(found));
  for (std::size_t i = 0; i < found.size(); ++i)
    climbers[found[i]].write_trial(coefficients.col(static_cast<Eigen::Index>(i)));
  finish_rows(rows, columns, starts, wish, coefficients, found, fits);
  return fits;
}

NearbyFit fit_nearby(const BinaryRows& rows, const Columns& columns,
                     std::span<const double> weights, const Eigen::VectorXd& start) {
  return fit_nearby(rows, columns, weights, start,
                    binary_information(rows, columns, weights, start));
}

NearbyFit fit_nearby(const BinaryRows& rows, const Columns& columns,
                     std::span<const double> weights, Eigen::VectorXd start,
                     const Eigen::MatrixXd& information) {
  const std::vector<NearbyStart> one{{weights, all_of(columns), std::move(start), information}};
  return std::move(fit_nearby(rows, columns, one).front());
}

RowDerivatives derive_rows(const BinaryRows& rows, const Columns& columns,
                           std::span<const double> weights, const Eigen::VectorXd& at) {
  RowDerivatives found{std::vector<double>(weights.size()), std::vector<double>(weights.size())};
  std::vector<double> eta(kRows);
  TermBuffers terms;
  for (std::size_t first = 0; first < weights.size(); first += kRows) {
    const BlockView block = block_of(columns, first);
    multiply_block(block, at.data(), eta.data());
    add_offset(rows, first, block.rows, eta.data());
    derive(rows.link, eta.data(), rows.response.data() + first, block.rows, terms.view());
    for (std::size_t i = 0; i < block.rows; ++i) {
      found.scores[first + i] = weights[first + i] * terms.score[i];
      found.curvatures[first + i] = weights[first + i] * terms.curvature[i];
    }
  }
  return found;
}

Eigen::VectorXd weighted_sums(const Columns& columns, std::span<const double> weights) {
  Eigen::VectorXd sums = Eigen::VectorXd::Zero(columns.cols());
  for (std::size_t first = 0; first < weights.size(); first += kRows)
    add_column_products(block_of(columns, first), weights.data() + first, sums.data());
  return sums;
}

Eigen::MatrixXd weighted_products(const Columns& columns, std::span<const double> weights) {
  const Eigen::Index p = columns.cols();
  Eigen::MatrixXd sum = Eigen::MatrixXd::Zero(p, p);
  for (std::size_t first = 0; first < weights.size(); first += kRows)
    add_weighted_products(block_of(columns, first), weights.data() + first, sum.data(),
                          static_cast<std::size_t>(p));
  sum.triangularView<Eigen::StrictlyUpper>() = sum.transpose();
  return sum;
}

Eigen::MatrixXd binary_information(const BinaryRows& rows, const Columns& columns,
                                   std::span<const double> weights, const Eigen::VectorXd& at) {
  return weighted_products(columns, derive_rows(rows, columns, weights, at).curvatures);
}

}  // namespace bip::detail
