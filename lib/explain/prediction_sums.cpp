// One pass over linear predictors: panels of row blocks, each summed by itself, added in order.
// Knows nothing of models or of what the sums are for.
// Source of the moments and their merging: West (1979), "Updating mean and variance estimates",
// CACM 22; Chan, Golub & LeVeque (1983), "Algorithms for computing the sample variance", The
// American Statistician 37.
#include "explain/prediction_sums.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "bip/core/error.hpp"
#include "bip/core/parallel.hpp"
#include "bip/design/design_matrix.hpp"
#include "model/refit_kernels.hpp"
#include "model/row_blocks.hpp"

namespace bip::detail {
namespace {

/// Rows a task takes: a fixed number, so that no sum depends on the threads.
constexpr std::size_t kTaskRows = 16 * kBlockRows;

/// Weighted mean and sum of squared deviations; equal values deviate by exactly 0.
class Moments {
 public:
  Moments() = default;
  Moments(double weight, double mean, double squares)
      : weight_(weight), mean_(mean), squares_(squares) {}

  void add(double value, double weight) {
    weight_ += weight;
    const double deviation = value - mean_;
    mean_ += deviation * (weight / weight_);
    squares_ += weight * deviation * (value - mean_);
  }
  Moments& operator+=(const Moments& other) {
    if (other.weight_ == 0) return *this;
    const double total = weight_ + other.weight_;
    const double deviation = other.mean_ - mean_;
    squares_ += other.squares_;
    squares_ += deviation * deviation * (weight_ * (other.weight_ / total));
    mean_ += deviation * (other.weight_ / total);
    weight_ = total;
    return *this;
  }
  [[nodiscard]] double mean() const { return mean_; }
  [[nodiscard]] double squares() const { return squares_.value(); }

 private:
  double weight_ = 0;
  double mean_ = 0;
  CompensatedSum squares_;
};

/// Also where eta is infinite.
Probability probability_at(LinkFunction link, double eta) {
  if (std::isinf(eta)) return eta > 0 ? Probability{1, 0} : Probability{0, 1};
  return probability(link, eta);
}

struct Accumulator {
  CompensatedSum weight;
  CompensatedSum event_weight;
  CompensatedSum p_of_events;
  CompensatedSum p_of_non_events;
  CompensatedSum squared_residuals;
  CompensatedSum right;
  Moments response;
  Moments eta;
  bool finite = true;

  void add(double eta_value, double y, double w, const Probability& at) {
    const bool event = y == 1;
    const double residual = event ? at.complement : y - at.mu;
    weight += w;
    (event ? p_of_events : p_of_non_events) += w * at.mu;
    squared_residuals += w * residual * residual;
    if (event) event_weight += w;
    if ((at.mu > 0.5) == event) right += w;
    response.add(y, w);
    finite = finite && std::isfinite(eta_value);
    if (finite) eta.add(eta_value, w);
  }
  Accumulator& operator+=(const Accumulator& other) {
    weight += other.weight;
    event_weight += other.event_weight;
    p_of_events += other.p_of_events;
    p_of_non_events += other.p_of_non_events;
    squared_residuals += other.squared_residuals;
    right += other.right;
    response += other.response;
    eta += other.eta;
    finite = finite && other.finite;
    return *this;
  }
};

/// P(y = level) is the difference of F at two bounds, taken on the side where it is no difference
/// of numbers near 1.
std::size_t likeliest_level(std::span<const double> cuts, double eta, LinkFunction link) {
  double best = -1;
  std::size_t level = 0;
  InverseLink below{0, 1, 0, 0, 0};
  for (std::size_t j = 0; j <= cuts.size(); ++j) {
    const InverseLink above =
        j < cuts.size() ? inverse_link(link, cuts[j] - eta) : InverseLink{1, 0, 0, 0, 0};
    const double probability =
        below.mu > 0.5 ? below.complement - above.complement : above.mu - below.mu;
    if (probability > best) {
      best = probability;
      level = j;
    }
    below = above;
  }
  return level;
}

struct LevelAccumulator {
  std::vector<CompensatedSum> levels;
  CompensatedSum right;
  Moments response;
  Moments eta;

  LevelAccumulator& operator+=(const LevelAccumulator& other) {
    for (std::size_t j = 0; j < levels.size(); ++j) levels[j] += other.levels[j];
    right += other.right;
    response += other.response;
    eta += other.eta;
    return *this;
  }
};

PredictionSums finish(const LevelAccumulator& all) {
  PredictionSums sums;
  sums.largest_level = 0;
  for (const CompensatedSum& level : all.levels) {
    sums.weight += level.value();
    sums.largest_level = std::max(*sums.largest_level, level.value());
  }
  sums.response_mean = all.response.mean();
  sums.response_squares = all.response.squares();
  if (sums.weight > 0) sums.variance = all.eta.squares() / sums.weight;
  sums.right = all.right.value();
  return sums;
}

/// Sums of finite logits by the kernels.
struct LogitAccumulator {
  CompensatedSum weight;
  CompensatedSum event_weight;
  CompensatedSum p_of_events;
  CompensatedSum p_of_non_events;
  CompensatedSum squared_residuals;
  CompensatedSum right;
  Moments eta;

  LogitAccumulator& operator+=(const PredictionTotals& block) {
    weight += block.weight;
    event_weight += block.event_weight;
    p_of_events += block.p_of_events;
    p_of_non_events += block.p_of_non_events;
    squared_residuals += block.squared_residuals;
    right += block.right;
    eta += Moments(block.weight, block.eta_mean, block.eta_squares);
    return *this;
  }
  LogitAccumulator& operator+=(const LogitAccumulator& other) {
    weight += other.weight;
    event_weight += other.event_weight;
    p_of_events += other.p_of_events;
    p_of_non_events += other.p_of_non_events;
    squared_residuals += other.squared_residuals;
    right += other.right;
    eta += other.eta;
    return *this;
  }
};

/// Of the rows of one task.
LogitAccumulator total_logits(std::span<const double> eta, std::span<const double> response,
                              std::span<const double> weights) {
  const std::vector<double> ones(weights.empty() ? kBlockRows : 0, 1.0);
  LogitAccumulator part;
  for (std::size_t first = 0; first < eta.size(); first += kBlockRows) {
    const double* const own = weights.empty() ? ones.data() : weights.data() + first;
    FitTotals block;
    add_logit_totals(eta.data() + first, response.data() + first,
                     std::min(kBlockRows, eta.size() - first), eta[first], own, block, nullptr,
                     nullptr);
    part += block.predictions(eta[first]);
  }
  return part;
}

Accumulator accumulate(std::span<const double> eta, std::span<const double> response,
                       std::span<const double> weights, LinkFunction link) {
  Accumulator part;
  for (std::size_t row = 0; row < eta.size(); ++row) {
    const double w = weights.empty() ? 1.0 : weights[row];
    if (w != 0) part.add(eta[row], response[row], w, probability_at(link, eta[row]));
  }
  return part;
}

/// Rows of task `task` among so many.
RowRange rows_of(std::size_t task, std::size_t rows) {
  const std::size_t first = task * kTaskRows;
  return {first, std::min(kTaskRows, rows - first)};
}

std::span<const double> part_of(std::span<const double> values, RowRange range) {
  return values.empty() ? values : values.subspan(range.first, range.count);
}

PredictionSums finish(const LogitAccumulator& all) {
  return sums_of({all.weight.value(), all.event_weight.value(), all.p_of_events.value(),
                  all.p_of_non_events.value(), all.squared_residuals.value(), all.right.value(),
                  all.eta.mean(), all.eta.squares()});
}

PredictionSums finish(const Accumulator& all) {
  PredictionSums sums;
  sums.weight = all.weight.value();
  sums.event_weight = all.event_weight.value();
  sums.p_of_events = all.p_of_events.value();
  sums.p_of_non_events = all.p_of_non_events.value();
  sums.squared_residuals = all.squared_residuals.value();
  sums.response_mean = all.response.mean();
  sums.response_squares = all.response.squares();
  if (all.finite && sums.weight > 0) sums.variance = all.eta.squares() / sums.weight;
  sums.right = all.right.value();
  return sums;
}

}  // namespace

PredictionSums sums_of(const PredictionTotals& totals) {
  PredictionSums sums;
  sums.weight = totals.weight;
  sums.event_weight = totals.event_weight;
  sums.p_of_events = totals.p_of_events;
  sums.p_of_non_events = totals.p_of_non_events;
  sums.squared_residuals = totals.squared_residuals;
  if (sums.weight > 0) {
    sums.response_mean = sums.event_weight / sums.weight;
    sums.response_squares = sums.event_weight * (sums.non_event_weight() / sums.weight);
    sums.variance = totals.eta_squares / sums.weight;
  }
  sums.right = totals.right;
  return sums;
}

namespace {

/// `eta_of(range)` gives the linear predictors of a task's rows.
template <class EtaOf>
PredictionSums sum_tasks(const EtaOf& eta_of, std::span<const double> response,
                         std::span<const double> weights, LinkFunction link, bool by_kernels,
                         const RunContext& context) {
  check_invariant(weights.empty() || weights.size() == response.size(), "one weight a row");
  const std::size_t tasks = (response.size() + kTaskRows - 1) / kTaskRows;
  if (by_kernels) {
    return finish(sum_in_order(context, tasks, LogitAccumulator{}, [&](std::size_t task) {
      const RowRange range = rows_of(task, response.size());
      return total_logits(eta_of(range), part_of(response, range), part_of(weights, range));
    }));
  }
  return finish(sum_in_order(context, tasks, Accumulator{}, [&](std::size_t task) {
    const RowRange range = rows_of(task, response.size());
    return accumulate(eta_of(range), part_of(response, range), part_of(weights, range), link);
  }));
}

}  // namespace

PredictionSums sum_predictions(std::span<const double> eta, std::span<const double> response,
                               std::span<const double> weights, LinkFunction link,
                               const RunContext& context) {
  check_invariant(eta.size() == response.size(), "one linear predictor a row");
  const bool by_kernels = link == LinkFunction::logit && std::ranges::all_of(eta, [](double value) {
                            return std::isfinite(value);
                          });
  return sum_tasks([&](RowRange range) { return part_of(eta, range); }, response, weights, link,
                   by_kernels, context);
}

PredictionSums sum_fitted_predictions(const PredictRows& predict, std::span<const double> response,
                                      std::span<const double> weights, LinkFunction link,
                                      const RunContext& context) {
  const auto eta_of = [&](RowRange range) {
    std::vector<double> eta(range.count);
    predict(range.first, eta);
    return eta;
  };
  return sum_tasks(eta_of, response, weights, link, link == LinkFunction::logit, context);
}

PredictionSums sum_level_predictions(std::span<const double> eta, std::span<const double> response,
                                     std::span<const double> weights, std::span<const double> cuts,
                                     LinkFunction link, const RunContext& context) {
  check_invariant(eta.size() == response.size(), "one linear predictor a row");
  check_invariant(weights.empty() || weights.size() == eta.size(), "one weight a row");
  LevelAccumulator zero;
  zero.levels.resize(cuts.size() + 1);
  const std::size_t tasks = (eta.size() + kTaskRows - 1) / kTaskRows;
  return finish(sum_in_order(context, tasks, zero, [&](std::size_t task) {
    LevelAccumulator part = zero;
    const std::size_t end = std::min(eta.size(), (task + 1) * kTaskRows);
    for (std::size_t row = task * kTaskRows; row < end; ++row) {
      const double w = weights.empty() ? 1.0 : weights[row];
      if (w == 0) continue;
      const auto level = static_cast<std::size_t>(response[row]);
      part.levels[level] += w;
      if (likeliest_level(cuts, eta[row], link) == level) part.right += w;
      part.response.add(response[row], w);
      part.eta.add(eta[row], w);
    }
    return part;
  }));
}

}  // namespace bip::detail
