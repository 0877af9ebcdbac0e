// A log-likelihood over row blocks: parameters theta = (gamma, tau), the coefficients of the
// working rows and the ancillary parameters, → moments that add. Serves every family.
// Source: McCullagh & Nelder (1989), ch. 2 and 4, for the form of score and information.
#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <functional>
#include <vector>

#include "bip/core/run_context.hpp"
#include "bip/design/model_frame.hpp"
#include "newton.hpp"
#include "response_likelihood.hpp"
#include "row_blocks.hpp"
#include "working_rows.hpp"

namespace bip::detail {

/// Scores of the rows of a block in theta, row × parameter, unweighted.
using ScoreVisitor = std::function<void(RowRange, const Eigen::Ref<const Eigen::MatrixXd>& scores)>;

/// Refers to its inputs, which must outlive it. Rows with a non-zero `skip` count for nothing.
class LikelihoodSum {
 public:
  LikelihoodSum(const ModelFrame& frame, const WorkingRows& rows,
                const ResponseLikelihood& likelihood, const std::vector<std::uint8_t>& skip,
                const RunContext& context);

  [[nodiscard]] Eigen::Index size() const { return rows_.columns() + ancillary_; }
  [[nodiscard]] Moments operator()(const Eigen::VectorXd& theta) const {
    return sum(theta, Information::observed);
  }
  [[nodiscard]] Moments sum(const Eigen::VectorXd& theta, Information kind) const {
    return sum(theta, kind, Extent::all_moments);
  }
  /// The same with an information of zero.
  [[nodiscard]] Moments sum_scores(const Eigen::VectorXd& theta) const {
    return sum(theta, Information::observed, Extent::scores);
  }

  /// The same sums over every `step`-th block alone.
  [[nodiscard]] LikelihoodSum on_every_block(std::size_t step) const {
    LikelihoodSum part = *this;
    part.block_step_ = step;
    return part;
  }

  /// In row order, one thread.
  void visit_scores(const Eigen::VectorXd& theta, const ScoreVisitor& visit) const;

 private:
  enum class Extent { all_moments, scores };

  [[nodiscard]] Moments sum(const Eigen::VectorXd& theta, Information kind, Extent extent) const;
  /// Linear predictors, offsets included, and the terms of a block's rows.
  void derive(RowRange range, const BlockView& x, const double* coefficients,
              const DeriveBlock& derive_block, Eigen::VectorXd& eta, BlockTerms& terms) const;
  void add_log_likelihood(RowRange range, const BlockTerms& terms, Moments& sum) const;

  const ModelFrame& frame_;
  const WorkingRows& rows_;
  const ResponseLikelihood& likelihood_;
  Eigen::Index ancillary_;
  const std::vector<std::uint8_t>& skip_;
  const RunContext& context_;
  std::size_t block_step_ = 1;
};

}  // namespace bip::detail
