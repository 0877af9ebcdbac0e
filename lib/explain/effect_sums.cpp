// Effects summed block by block. With eta = x'b, mean m, slope m' and curvature m'':
// a derivative d = (dx/dv)'b has the effect m'(eta) d and the gradient m''(eta) d x + m'(eta)
// dx/dv; a change from x0 to x1 has m(x1'b) - m(x0'b) and the gradient m'(x1'b) x1 - m'(x0'b) x0.
// Only the columns of the variable differ from the row's own, so that all contrasts share one
// product of the block with a matrix of weights. A model with several curves (see
// mean_response.hpp) has each contrast once a curve, with eta less the curve's cut point.
#include "explain/effect_sums.hpp"

#include <optional>
#include <utility>

#include "model/row_blocks.hpp"
#include "model/row_kernels.hpp"

namespace bip::detail {
namespace {

using Index = Eigen::Index;

/// A contrast's columns of the design, found once.
struct PlannedContrast {
  const Contrast* contrast;
  std::vector<std::size_t> columns;
  /// Place among the contrasts that need row weights of their own; the derivative of a variable
  /// that stands alone is 1, so that all such slopes share one sum.
  std::optional<Index> slot{};
};

class Pass {
 public:
  Pass(const ModelFrame& frame, const ContrastPlan& plan, const Eigen::VectorXd& coefficients,
       const MeanResponse& mean, const std::vector<double>& weights)
      : frame_(frame), plan_(plan), coefficients_(coefficients), mean_(mean), weights_(weights) {
    for (const Contrast& contrast : plan.contrasts) {
      PlannedContrast planned{&contrast, plan.base.columns_of(contrast.variable)};
      const bool is_shared =
          contrast.kind == EffectKind::slope && plan.base.stands_alone(contrast.variable);
      if (!is_shared) planned.slot = slots_++;
      contrasts_.push_back(std::move(planned));
    }
  }

  [[nodiscard]] EffectSums zero() const {
    const auto terms = coefficients_.size();
    const auto count = static_cast<Index>(contrasts_.size());
    return {Eigen::VectorXd::Zero(count * curves()), Eigen::MatrixXd::Zero(terms, count * curves()),
            Eigen::MatrixXi::Zero(terms, count)};
  }

  [[nodiscard]] EffectSums sum_panel(std::size_t panel) const {
    EffectSums sums = zero();
    Workspace work(coefficients_.size(), slots_, curves());
    for_each_block(weights_.size(), panel, [&](RowRange range) { add_block(range, work, sums); });
    add_shared(work, sums);
    return sums;
  }

 private:
  struct Workspace {
    Workspace(Index columns, Index slots, Index curves)
        : block(static_cast<std::size_t>(columns)),
          changed(kStride, columns),
          other(kStride, columns),
          row_weights(kStride, slots * curves),
          gradient(Eigen::MatrixXd::Zero(columns, slots * curves)),
          slopes(Eigen::VectorXd::Zero(curves)),
          curvatures(Eigen::MatrixXd::Zero(columns, curves)) {}
    static constexpr auto kStride = static_cast<Index>(kBlockStride);
    BlockBuffer block;
    Eigen::MatrixXd changed;      ///< the variable's columns: derivatives, or after the change
    Eigen::MatrixXd other;        ///< before the change
    Eigen::MatrixXd row_weights;  ///< of the block's columns that a contrast leaves as they are
    Eigen::MatrixXd gradient;     ///< columns by row weights
    Eigen::VectorXd slopes;       ///< of the panel, one a curve: weights by slopes
    Eigen::MatrixXd curvatures;   ///< columns by weights times curvatures
    bool any_row = false;
  };

  /// The block's rows as the contrasts see them; rows of weight 0 have all zeros.
  struct Rows {
    RowRange range;
    Eigen::Ref<const Eigen::MatrixXd> x;
    Eigen::VectorXd weight;
    Eigen::VectorXd eta;
    std::vector<Eigen::VectorXd> weighted_slope{};  ///< one a curve
    std::vector<Eigen::VectorXd> weighted_curvature{};
  };

  [[nodiscard]] Index curves() const { return static_cast<Index>(mean_.size()); }

  void add_block(RowRange range, Workspace& work, EffectSums& sums) const {
    const auto count = static_cast<Index>(range.count);
    const auto x = work.block.load(plan_.base, range);
    const auto terms = static_cast<std::size_t>(coefficients_.size());
    const BlockView view{work.block.data(), range.count, terms, kBlockStride};
    Rows rows{range, x, Eigen::Map<const Eigen::VectorXd>(weights_.data() + range.first, count),
              Eigen::VectorXd(count)};
    multiply_block(view, coefficients_.data(), rows.eta.data());
    if (!frame_.offset.empty())
      rows.eta += Eigen::Map<const Eigen::VectorXd>(frame_.offset.data() + range.first, count);
    rows.eta = (rows.weight.array() != 0).select(rows.eta, 0);
    work.any_row |= (rows.weight.array() != 0).any();
    MeanRows mean;
    for (Index k = 0; k < curves(); ++k) {
      mean_.evaluate(rows.eta, static_cast<std::size_t>(k), mean);
      rows.weighted_slope.emplace_back(rows.weight.cwiseProduct(mean.slope));
      rows.weighted_curvature.emplace_back(rows.weight.cwiseProduct(mean.curvature));
      work.slopes[k] += rows.weighted_slope.back().sum();
      add_column_products(view, rows.weighted_curvature.back().data(),
                          work.curvatures.col(k).data());
    }
    if (slots_ == 0) return;
    std::vector<Eigen::MatrixXd> own(contrasts_.size());
    for (std::size_t c = 0; c < contrasts_.size(); ++c) {
      if (!contrasts_[c].slot) continue;
      own[c] = contrasts_[c].contrast->kind == EffectKind::slope ? add_slope(rows, c, work, sums)
                                                                 : add_change(rows, c, work, sums);
    }
    work.gradient.setZero();
    add_block_products(view,
                       {work.row_weights.data(), range.count,
                        static_cast<std::size_t>(slots_ * curves()), kBlockStride},
                       work.gradient.data(), terms);
    add_gradients(own, work, sums);
  }

  /// `own`: of each contrast, what its own columns have beside the row weights.
  void add_gradients(const std::vector<Eigen::MatrixXd>& own, Workspace& work,
                     EffectSums& sums) const {
    for (std::size_t c = 0; c < contrasts_.size(); ++c) {
      const PlannedContrast& planned = contrasts_[c];
      if (!planned.slot) continue;
      auto part = work.gradient.middleCols(*planned.slot * curves(), curves());
      const bool is_slope = planned.contrast->kind == EffectKind::slope;
      for (std::size_t a = 0; a < planned.columns.size(); ++a) {
        auto at = part.row(static_cast<Index>(planned.columns[a]));
        if (!is_slope) at.setZero();
        at += own[c].row(static_cast<Index>(a));
      }
      sums.gradient.middleCols(static_cast<Index>(c) * curves(), curves()) += part;
    }
  }

  /// Slopes of variables that stand alone, from the panel's sums.
  void add_shared(const Workspace& work, EffectSums& sums) const {
    for (std::size_t c = 0; c < contrasts_.size(); ++c) {
      if (contrasts_[c].slot) continue;
      const auto column = static_cast<Index>(contrasts_[c].columns.front());
      const Index first = static_cast<Index>(c) * curves();
      sums.estimates.segment(first, curves()) += coefficients_[column] * work.slopes;
      sums.gradient.middleCols(first, curves()) += coefficients_[column] * work.curvatures;
      sums.gradient.row(column).segment(first, curves()) += work.slopes.transpose();
      if (work.any_row) sums.moved(column, static_cast<Index>(c)) = 1;
    }
  }

  [[nodiscard]] Eigen::VectorXd own_coefficients(const PlannedContrast& planned) const {
    Eigen::VectorXd own(static_cast<Index>(planned.columns.size()));
    for (std::size_t a = 0; a < planned.columns.size(); ++a)
      own[static_cast<Index>(a)] = coefficients_[static_cast<Index>(planned.columns[a])];
    return own;
  }

  /// A column a curve, as of add_change.
  [[nodiscard]] Eigen::MatrixXd add_slope(const Rows& rows, std::size_t c, Workspace& work,
                                          EffectSums& sums) const {
    const PlannedContrast& planned = contrasts_[c];
    const auto count = static_cast<Index>(rows.range.count);
    const auto width = static_cast<Index>(planned.columns.size());
    plan_.base.fill_derivative(planned.contrast->variable, rows.range.first, rows.range.count,
                               work.changed.data(), kBlockStride);
    work.changed.topRows(count) = zero_where_out(rows, work.changed.topRows(count));
    const auto change = work.changed.topLeftCorner(count, width);
    const Eigen::VectorXd eta_change = change * own_coefficients(planned);
    Eigen::MatrixXd own(width, curves());
    for (Index k = 0; k < curves(); ++k) {
      const auto at = static_cast<std::size_t>(k);
      sums.estimates[static_cast<Index>(c) * curves() + k] +=
          rows.weighted_slope[at].dot(eta_change);
      work.row_weights.col(*planned.slot * curves() + k).head(count) =
          rows.weighted_curvature[at].cwiseProduct(eta_change);
      own.col(k) = change.transpose() * rows.weighted_slope[at];
    }
    note_moves(rows, planned, c, change, sums);
    return own;
  }

  [[nodiscard]] Eigen::MatrixXd add_change(const Rows& rows, std::size_t c, Workspace& work,
                                           EffectSums& sums) const {
    const PlannedContrast& planned = contrasts_[c];
    const auto count = static_cast<Index>(rows.range.count);
    const auto width = static_cast<Index>(planned.columns.size());
    const std::string& variable = planned.contrast->variable;
    const RowRange& range = rows.range;
    planned.contrast->from->fill_columns_of(variable, range.first, range.count, work.other.data(),
                                            kBlockStride);
    planned.contrast->to->fill_columns_of(variable, range.first, range.count, work.changed.data(),
                                          kBlockStride);
    const auto before = work.other.topLeftCorner(count, width);
    const auto after = work.changed.topLeftCorner(count, width);
    const Eigen::VectorXd coefficients = own_coefficients(planned);
    Eigen::VectorXd rest = rows.eta;
    for (Index a = 0; a < width; ++a)
      rest -= coefficients[a] *
              rows.x.col(static_cast<Index>(planned.columns[static_cast<std::size_t>(a)]));
    const Eigen::VectorXd eta_before = zero_where_out(rows, rest + before * coefficients);
    const Eigen::VectorXd eta_after = zero_where_out(rows, rest + after * coefficients);
    Eigen::MatrixXd own(width, curves());
    MeanRows low;
    MeanRows high;
    for (Index k = 0; k < curves(); ++k) {
      mean_.evaluate(eta_before, static_cast<std::size_t>(k), low);
      mean_.evaluate(eta_after, static_cast<std::size_t>(k), high);
      sums.estimates[static_cast<Index>(c) * curves() + k] += rows.weight.dot(high.mean - low.mean);
      work.row_weights.col(*planned.slot * curves() + k).head(count) =
          rows.weight.cwiseProduct(high.slope - low.slope);
      own.col(k) = after.transpose() * rows.weight.cwiseProduct(high.slope) -
                   before.transpose() * rows.weight.cwiseProduct(low.slope);
    }
    note_moves(rows, planned, c, after - before, sums);
    return own;
  }

  /// What is not finite in rows that take no part must not reach a sum.
  [[nodiscard]] static Eigen::MatrixXd zero_where_out(const Rows& rows,
                                                      const Eigen::MatrixXd& values) {
    Eigen::MatrixXd kept = values;
    for (Index i = 0; i < rows.weight.size(); ++i)
      if (rows.weight[i] == 0) kept.row(i).setZero();
    return kept;
  }

  static void note_moves(const Rows& rows, const PlannedContrast& planned, std::size_t c,
                         const Eigen::MatrixXd& change, EffectSums& sums) {
    for (std::size_t a = 0; a < planned.columns.size(); ++a) {
      int& moved = sums.moved(static_cast<Index>(planned.columns[a]), static_cast<Index>(c));
      if (moved != 0) continue;
      const auto column = change.col(static_cast<Index>(a)).array();
      if ((column != 0 && rows.weight.array() != 0).any()) moved = 1;
    }
  }

  const ModelFrame& frame_;
  const ContrastPlan& plan_;
  const Eigen::VectorXd& coefficients_;
  const MeanResponse& mean_;
  const std::vector<double>& weights_;
  std::vector<PlannedContrast> contrasts_;
  Index slots_ = 0;
};

}  // namespace

EffectSums& EffectSums::operator+=(const EffectSums& other) {
  estimates += other.estimates;
  gradient += other.gradient;
  moved = moved.cwiseMax(other.moved);
  return *this;
}

EffectSums sum_effects(const ModelFrame& frame, const ContrastPlan& plan,
                       const Eigen::VectorXd& coefficients, const MeanResponse& mean,
                       const std::vector<double>& weights, const RunContext& context) {
  const Pass pass(frame, plan, coefficients, mean, weights);
  return sum_panels(context, weights.size(), pass.zero(),
                    [&](std::size_t panel) { return pass.sum_panel(panel); });
}

}  // namespace bip::detail
