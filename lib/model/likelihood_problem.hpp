// One maximisation: which rows and columns take part, in which parameters, and the climb itself.
// Knows nothing of what follows from separation.
#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <vector>

#include "fit_parts.hpp"
#include "likelihood_sum.hpp"
#include "separation.hpp"

namespace bip::detail {

/// Refers to its inputs, which must outlive it. theta = (gamma, tau): coefficients of the basis,
/// ancillary parameters.
class LikelihoodProblem {
 public:
  LikelihoodProblem(const ModelFrame& frame, const DesignMatrix& design, const FitOptions& options,
                    const ResponseLikelihood& likelihood, const RunContext& context)
      : frame_(frame),
        design_(design),
        options_(options),
        likelihood_(&likelihood),
        context_(context) {}

  /// Rows with a mark leave; `prepare` has to follow.
  void leave_out(const std::vector<std::uint8_t>& rows);
  /// Decides which columns are aliased and builds the basis; of many rows, every so many blocks
  /// decide where they leave no doubt.
  void prepare();
  /// The same by all rows and the most exact means.
  void prepare_exactly();

  [[nodiscard]] const ModelFrame& frame() const { return frame_; }
  [[nodiscard]] const DesignMatrix& design() const { return design_; }
  [[nodiscard]] const FitOptions& options() const { return options_; }
  [[nodiscard]] const ResponseLikelihood& likelihood() const { return *likelihood_; }
  [[nodiscard]] const RunContext& context() const { return context_; }
  [[nodiscard]] const std::vector<std::uint8_t>& skip() const { return skip_; }
  [[nodiscard]] const WorkingBasis& basis() const { return basis_; }

  /// A fit with all that is known before the climb: sample, terms, states, number of parameters.
  [[nodiscard]] Fit start() const;
  /// Index of the fit's term of a design column.
  [[nodiscard]] std::size_t term_of(std::size_t column) const;
  [[nodiscard]] ParameterMap map() const;
  [[nodiscard]] Eigen::VectorXd starting_point() const;
  /// The maximum on every so many blocks where that is cheap and found; else starting_point().
  [[nodiscard]] Eigen::VectorXd near_start() const;
  /// Whether a climb on all rows bears out what a part of them said of the columns.
  [[nodiscard]] bool bears_out_basis(const NewtonResult& top) const;
  /// From `start`, in theta; `interrupt` may be empty. The result is in the coordinates of the
  /// directions the problem is confined to, theta itself where it is not.
  [[nodiscard]] NewtonResult climb(const Eigen::VectorXd& start, const Interrupt& interrupt) const;
  /// The bias-reduced solution instead; design columns `held` stay at 0. Binary families only.
  [[nodiscard]] NewtonResult climb_bias_reduced(const std::vector<std::size_t>& held = {}) const;
  /// ℓ + ½ ln det of the expected information in the design's own columns.
  [[nodiscard]] double penalise(const NewtonResult& top) const;
  /// Coefficients, covariance and log-likelihood from where the climb ended. Errors: Error{usage}
  /// for the expected information of ordered levels at their limit.
  void finish(const NewtonResult& top, CovarianceKind kind, Fit& fit) const;

  [[nodiscard]] SeparationFinding find_separation() const;
  /// The climb on what `finding` leaves: rows that are not determined, directions they identify.
  void finish_at_limit(const SeparationFinding& finding, CovarianceKind kind, Fit& fit) const;

 private:
  [[nodiscard]] std::size_t used_rows() const;
  [[nodiscard]] WorkingBasis build(BasisKind kind) const;
  void finish_ordered_limit(const SeparationFinding& finding, CovarianceKind kind, Fit& fit) const;
  [[nodiscard]] Eigen::Index ancillary() const {
    return static_cast<Eigen::Index>(likelihood_->ancillary_names().size());
  }

  const ModelFrame& frame_;
  const DesignMatrix& design_;
  const FitOptions& options_;
  const ResponseLikelihood* likelihood_;
  const RunContext& context_;
  std::vector<std::uint8_t> skip_;  ///< empty when no row left
  Orthogonalised columns_;
  std::size_t block_step_ = 1;  ///< columns_ stand on every so many blocks
  WorkingBasis basis_;
  /// Columns span the theta that the climb moves in; without rows: all of it.
  Eigen::MatrixXd directions_;
};

}  // namespace bip::detail
