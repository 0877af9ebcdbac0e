// Does a finite maximum of a likelihood exist, and which rows go to infinity if not?
// With a_i = (2y_i - 1)·x_i, the data overlap (the maximum exists) exactly when some lambda > 0
// has sum lambda_i a_i = 0 (Stiemke's alternative); otherwise some direction d has a_i'd >= 0 in
// every row and > 0 in some, and the likelihood rises along it for ever. An ordered response has
// such a vector for each bound of a row's level; of counts only rows of 0 have one.
// Sources: Albert & Anderson (1984), Biometrika 71; Santner & Duffy (1986), Biometrika 73;
// Stiemke (1915); the least-squares form and its active set: Lawson & Hanson (1974), ch. 23.
#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <vector>

#include "bip/core/run_context.hpp"
#include "bip/design/design_matrix.hpp"
#include "bip/design/model_frame.hpp"
#include "separation_rule.hpp"
#include "working_basis.hpp"

namespace bip::detail {

struct SeparationFinding {
  bool found = false;
  bool complete = false;                 ///< no row is left undetermined
  std::vector<std::uint8_t> determined;  ///< one a row, not 0: predicted perfectly in the limit
  std::size_t determined_count = 0;
  /// Of an ordered response: which bounds of its level a row loses in the limit, 1 the upper one,
  /// 2 the lower one, 3 both. Rows without any left are determined.
  std::vector<std::uint8_t> lost_bounds;
  /// Columns (indices into the design) and ancillary terms without a finite limit.
  std::vector<std::size_t> infinite_columns;
  std::vector<std::size_t> infinite_ancillary;  ///< terms of the fit
  /// Orthonormal directions that the undetermined rows still identify, and those they do not: in
  /// gamma, for an ordered response in (gamma, cut points).
  Eigen::MatrixXd identified;
  Eigen::MatrixXd unidentified;
};

/// Refers to its inputs. `basis` must be orthogonal (BasisKind::orthogonal) and belong to
/// `design`. Rows with a non-zero `skip` are not looked at.
struct SeparationProblem {
  const ModelFrame& frame;
  const DesignMatrix& design;
  const WorkingBasis& basis;
  const std::vector<std::uint8_t>& skip;
  const RunContext& context;
  SeparationRule rule = SeparationRule::binary;
};

/// Everything but infinite_columns and infinite_ancillary. Cost: a few times basis.size() passes
/// over the rows. Errors: Error{internal} when the active set does not settle (never seen;
/// bounded).
[[nodiscard]] SeparationFinding find_separation(const SeparationProblem& problem);

/// Whether a term, a linear form of the parameters the finding is in, has no finite limit.
[[nodiscard]] bool diverges(const Eigen::RowVectorXd& term, const SeparationFinding& finding);

/// A column that separates by itself: for some value c, x <= c where y is one value and x >= c
/// where it is the other (without an intercept c can only be 0); of a count, x = c where it is
/// above 0.
struct SeparatingColumn {
  std::size_t column = 0;
  double value = 0;                      ///< c: rows at it stay undetermined
  std::vector<std::uint8_t> determined;  ///< rows whose x differs from c
  std::size_t determined_count = 0;
};

/// The first of `candidates` (indices into the design) that separates by itself; `found` says
/// whether there is one.
struct SeparatingColumnSearch {
  bool found = false;
  SeparatingColumn column;
};
[[nodiscard]] SeparatingColumnSearch find_separating_column(
    const ModelFrame& frame, const DesignMatrix& design, const std::vector<std::size_t>& candidates,
    const std::vector<std::uint8_t>& skip);

}  // namespace bip::detail
