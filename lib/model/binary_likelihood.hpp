// The log-likelihood of a binary response over row blocks: (block, gamma) → moments that add.
// Source: McCullagh & Nelder (1989), ch. 4.
#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <functional>
#include <vector>

#include "bip/core/run_context.hpp"
#include "bip/design/design_matrix.hpp"
#include "bip/design/model_frame.hpp"
#include "newton.hpp"
#include "row_blocks.hpp"
#include "working_basis.hpp"

namespace bip::detail {

enum class Information { observed, expected };

/// Refers to its inputs, which must outlive it. Rows with a non-zero `skip` count for nothing.
class BinaryLikelihood {
 public:
  BinaryLikelihood(const ModelFrame& frame, const DesignMatrix& design, LinkFunction link,
                   const WorkingBasis& basis, const std::vector<std::uint8_t>& skip,
                   const RunContext& context)
      : frame_(frame),
        design_(design),
        link_(link),
        basis_(basis),
        skip_(skip),
        context_(context) {}

  [[nodiscard]] Moments operator()(const Eigen::VectorXd& gamma) const {
    return sum(gamma, Information::observed);
  }
  [[nodiscard]] Moments sum(const Eigen::VectorXd& gamma, Information kind) const;

  /// Calls visit(range, Z block, derivatives of each row, unweighted) in row order, one thread.
  using VisitScores = std::function<void(RowRange, const Eigen::Ref<const Eigen::MatrixXd>&,
                                         const std::vector<EtaDerivatives>&)>;
  void visit_scores(const Eigen::VectorXd& gamma, const VisitScores& visit) const;

 private:
  void derive(RowRange range, const Eigen::Ref<const Eigen::MatrixXd>& z,
              const Eigen::VectorXd& gamma, std::vector<EtaDerivatives>& out) const;

  const ModelFrame& frame_;
  const DesignMatrix& design_;
  LinkFunction link_;
  const WorkingBasis& basis_;
  const std::vector<std::uint8_t>& skip_;
  const RunContext& context_;
};

}  // namespace bip::detail
