// Effects summed block by block. With eta = x'b, mean m, slope m' and curvature m'':
// a derivative d = (dx/dv)'b has the effect m'(eta) d and the gradient m''(eta) d x + m'(eta)
// dx/dv; a change from x0 to x1 has m(x1'b) - m(x0'b) and the gradient m'(x1'b) x1 - m'(x0'b) x0.
// Only the columns of the variable differ from the row's own, so that all contrasts share one
// product of the block with a matrix of weights. A model with several curves (see
// mean_response.hpp) has each contrast once a curve, with eta less the curve's cut point.
#include "explain/effect_sums.hpp"

#include <utility>

#include "model/row_blocks.hpp"

namespace bip::detail {
namespace {

using Index = Eigen::Index;

/// A contrast's columns of the design, found once.
struct PlannedContrast {
  const Contrast* contrast;
  std::vector<std::size_t> columns;
};

class Pass {
 public:
  Pass(const ModelFrame& frame, const ContrastPlan& plan, const Eigen::VectorXd& coefficients,
       const MeanResponse& mean, const std::vector<double>& weights)
      : frame_(frame), plan_(plan), coefficients_(coefficients), mean_(mean), weights_(weights) {
    for (const Contrast& contrast : plan.contrasts)
      contrasts_.push_back({&contrast, plan.base.columns_of(contrast.variable)});
  }

  [[nodiscard]] EffectSums zero() const {
    const auto terms = coefficients_.size();
    const auto count = static_cast<Index>(contrasts_.size());
    return {Eigen::VectorXd::Zero(count * curves()), Eigen::MatrixXd::Zero(terms, count * curves()),
            Eigen::MatrixXi::Zero(terms, count)};
  }

  [[nodiscard]] EffectSums sum_panel(std::size_t panel) const {
    EffectSums sums = zero();
    Workspace work(plan_.base.size(), contrasts_.size() * mean_.size());
    for_each_block(weights_.size(), panel, [&](RowRange range) { add_block(range, work, sums); });
    return sums;
  }

 private:
  struct Workspace {
    Workspace(std::size_t columns, std::size_t effects)
        : block(columns),
          changed(static_cast<Index>(kBlockRows), static_cast<Index>(columns)),
          other(static_cast<Index>(kBlockRows), static_cast<Index>(columns)),
          row_weights(static_cast<Index>(kBlockRows), static_cast<Index>(effects)) {}
    BlockBuffer block;
    Eigen::MatrixXd changed;      ///< the variable's columns: derivatives, or after the change
    Eigen::MatrixXd other;        ///< before the change
    Eigen::MatrixXd row_weights;  ///< of the block's columns that a contrast leaves as they are
  };

  /// The block's rows as the contrasts see them.
  struct Rows {
    RowRange range;
    Eigen::Ref<const Eigen::MatrixXd> x;
    Eigen::VectorXd weight;
    Eigen::VectorXd eta;
    std::vector<MeanPoint> mean{};  ///< a row's curves one after another; weight 0 has none
  };

  [[nodiscard]] Index curves() const { return static_cast<Index>(mean_.size()); }
  [[nodiscard]] MeanPoint mean_at(double eta, Index curve) const {
    return mean_.curve(eta - mean_.cut_points[static_cast<std::size_t>(curve)]);
  }

  void add_block(RowRange range, Workspace& work, EffectSums& sums) const {
    const auto count = static_cast<Index>(range.count);
    const auto x = work.block.load(plan_.base, range);
    Rows rows{range, x, Eigen::Map<const Eigen::VectorXd>(weights_.data() + range.first, count),
              x * coefficients_};
    if (!frame_.offset.empty())
      rows.eta += Eigen::Map<const Eigen::VectorXd>(frame_.offset.data() + range.first, count);
    rows.mean.resize(range.count * mean_.size());
    for (Index i = 0; i < count; ++i)
      for (Index k = 0; k < curves() && rows.weight[i] != 0; ++k)
        rows.mean[static_cast<std::size_t>(i * curves() + k)] = mean_at(rows.eta[i], k);
    work.row_weights.setZero();
    std::vector<Eigen::MatrixXd> own;
    for (std::size_t c = 0; c < contrasts_.size(); ++c) {
      own.push_back(contrasts_[c].contrast->kind == EffectKind::slope
                        ? add_slope(rows, c, work, sums)
                        : add_change(rows, c, work, sums));
    }
    sums.gradient += gradient_of(x, own, work);
  }

  /// `own`: of each contrast, what its own columns have beside the row weights.
  [[nodiscard]] Eigen::MatrixXd gradient_of(const Eigen::Ref<const Eigen::MatrixXd>& x,
                                            const std::vector<Eigen::MatrixXd>& own,
                                            const Workspace& work) const {
    Eigen::MatrixXd gradient = x.transpose() * work.row_weights.topRows(x.rows());
    for (std::size_t c = 0; c < contrasts_.size(); ++c) {
      const bool is_slope = contrasts_[c].contrast->kind == EffectKind::slope;
      for (std::size_t a = 0; a < contrasts_[c].columns.size(); ++a) {
        auto at = gradient.row(static_cast<Index>(contrasts_[c].columns[a]))
                      .segment(static_cast<Index>(c) * curves(), curves());
        if (!is_slope) at.setZero();
        at += own[c].row(static_cast<Index>(a));
      }
    }
    return gradient;
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
    const Index first = static_cast<Index>(c) * curves();
    plan_.base.fill_derivative(planned.contrast->variable, rows.range.first, rows.range.count,
                               work.changed.data(), kBlockRows);
    const auto change = work.changed.topLeftCorner(count, width);
    const Eigen::VectorXd eta_change = change * own_coefficients(planned);
    Eigen::MatrixXd own = Eigen::MatrixXd::Zero(width, curves());
    Eigen::VectorXd estimates = Eigen::VectorXd::Zero(curves());
    for (Index i = 0; i < count; ++i) {
      const double w = rows.weight[i];
      if (w == 0) continue;
      for (Index k = 0; k < curves(); ++k) {
        const MeanPoint& at = rows.mean[static_cast<std::size_t>(i * curves() + k)];
        estimates[k] += w * at.slope * eta_change[i];
        work.row_weights(i, first + k) = w * at.curvature * eta_change[i];
        own.col(k) += w * at.slope * change.row(i).transpose();
      }
      note_moves(planned, c, change.row(i), sums);
    }
    sums.estimates.segment(first, curves()) += estimates;
    return own;
  }

  [[nodiscard]] Eigen::MatrixXd add_change(const Rows& rows, std::size_t c, Workspace& work,
                                           EffectSums& sums) const {
    const PlannedContrast& planned = contrasts_[c];
    const auto count = static_cast<Index>(rows.range.count);
    const auto width = static_cast<Index>(planned.columns.size());
    const Index first = static_cast<Index>(c) * curves();
    const std::string& variable = planned.contrast->variable;
    const RowRange& range = rows.range;
    planned.contrast->from->fill_columns_of(variable, range.first, range.count, work.other.data(),
                                            kBlockRows);
    planned.contrast->to->fill_columns_of(variable, range.first, range.count, work.changed.data(),
                                          kBlockRows);
    const auto before = work.other.topLeftCorner(count, width);
    const auto after = work.changed.topLeftCorner(count, width);
    const Eigen::VectorXd coefficients = own_coefficients(planned);
    Eigen::VectorXd rest = rows.eta;
    for (Index a = 0; a < width; ++a)
      rest -= coefficients[a] *
              rows.x.col(static_cast<Index>(planned.columns[static_cast<std::size_t>(a)]));
    const Eigen::VectorXd eta_before = rest + before * coefficients;
    const Eigen::VectorXd eta_after = rest + after * coefficients;
    Eigen::MatrixXd own = Eigen::MatrixXd::Zero(width, curves());
    Eigen::VectorXd estimates = Eigen::VectorXd::Zero(curves());
    for (Index i = 0; i < count; ++i) {
      const double w = rows.weight[i];
      if (w == 0) continue;
      for (Index k = 0; k < curves(); ++k) {
        const MeanPoint low = mean_at(eta_before[i], k);
        const MeanPoint high = mean_at(eta_after[i], k);
        estimates[k] += w * (high.mean - low.mean);
        work.row_weights(i, first + k) = w * (high.slope - low.slope);
        own.col(k) += w * (high.slope * after.row(i) - low.slope * before.row(i)).transpose();
      }
      note_moves(planned, c, after.row(i) - before.row(i), sums);
    }
    sums.estimates.segment(first, curves()) += estimates;
    return own;
  }

  template <class Change>
  static void note_moves(const PlannedContrast& planned, std::size_t c, const Change& change,
                         EffectSums& sums) {
    for (std::size_t a = 0; a < planned.columns.size(); ++a)
      if (change[static_cast<Index>(a)] != 0)
        sums.moved(static_cast<Index>(planned.columns[a]), static_cast<Index>(c)) = 1;
  }

  const ModelFrame& frame_;
  const ContrastPlan& plan_;
  const Eigen::VectorXd& coefficients_;
  const MeanResponse& mean_;
  const std::vector<double>& weights_;
  std::vector<PlannedContrast> contrasts_;
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
