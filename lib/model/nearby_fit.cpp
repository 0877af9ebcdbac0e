// See nearby_fit.hpp. Fits go side by side: a pass reads each block of rows once for all of them,
// and each makes of its own scores its next step.
#include "nearby_fit.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "nearby_climber.hpp"
#include "row_blocks.hpp"
#include "row_kernels.hpp"

namespace bip::detail {
namespace {

using Columns = Eigen::Ref<const Eigen::MatrixXd>;

constexpr std::size_t kRows = kBinaryRows;
/// A row whose unobserved outcome is less probable: perhaps separation.
constexpr double kUncertainty = 1e-6;

/// Fits at their trial points: coefficients of all columns, 0 where they take no part.
struct Pass {
  Eigen::MatrixXd coefficients;  ///< column × fit
  std::vector<std::span<const double>> weights;
  Eigen::MatrixXd scores;  ///< column × fit: what the pass finds
};

/// Weights times scores of a block's rows.
void weigh_scores(const BinaryRows& rows, RowRange range, const double* eta,
                  std::span<const double> weights, TermBuffers& terms, double* weighted) {
  const double* const event = rows.response.data() + range.first;
  const double* const own = weights.data() + range.first;
  if (rows.link == LinkFunction::logit)
    return weigh_logit_scores(eta, event, own, range.count, weighted);
  derive_binary(rows.link, eta, event, range.count, terms.view());
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

/// The running ones whose next pass is by the base, or not.
std::vector<std::size_t> list_running(const std::vector<NearbyClimber>& climbers, bool by_base) {
  std::vector<std::size_t> running;
  for (std::size_t f = 0; f < climbers.size(); ++f)
    if (climbers[f].is_running() && climbers[f].goes_by_base() == by_base) running.push_back(f);
  return running;
}

/// Points to be tried by a pass, whose scores begin at 0.
Pass make_pass(const std::vector<NearbyStart>& starts, const std::vector<NearbyClimber>& climbers,
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
                 std::vector<NearbyClimber>& climbers) {
  for (std::size_t i = 0; i < running.size(); ++i)
    climbers[running[i]].take(pass.scores.col(static_cast<Eigen::Index>(i)));
}

/// As many passes by the base as fits can make use of.
void climb_by_base(const NearbyBase& base, const std::vector<NearbyStart>& starts,
                   std::vector<NearbyClimber>& climbers) {
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
  derive_binary(rows.link, eta, event, range.count, terms.view());
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
  std::vector<NearbyClimber> climbers;
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

}  // namespace bip::detail
