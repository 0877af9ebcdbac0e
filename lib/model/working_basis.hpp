// The columns a model is really fitted on: aliased ones left out, the rest rescaled (or, where
// they are nearly collinear, orthogonalised), so that no scale of the user's columns matters.
// Source: blockwise Householder QR (Golub & Van Loan 2013, §5.2; tall-skinny QR, Demmel et al.
// 2012), rank decided in formula order without pivoting.
#pragma once

#include <Eigen/Core>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "bip/core/run_context.hpp"
#include "bip/design/design_matrix.hpp"

namespace bip::detail {

/// Relative residual norm above which columns need no more than rescaling.
inline constexpr double kSafeResidual = 0.05;

/// Relative residual norm below which a column counts as a combination of earlier ones.
inline constexpr double kCollinearityTolerance = 1e-9;

/// R of X = QR with the right-hand side as its last column when `response` is not empty. Rows are
/// scaled by the square root of `weights` (empty: 1); rows with a non-zero `skip` are left out.
/// Shape: (p+1)×(p+1) or p×p, upper triangular. Cost: one pass, O(rows · p²).
[[nodiscard]] Eigen::MatrixXd triangular_factor(const DesignMatrix& design,
                                                const std::vector<double>& response,
                                                const std::vector<double>& weights,
                                                const std::vector<std::uint8_t>& skip,
                                                const RunContext& context);

/// R of the rows of a matrix in memory. Blocks of kBlockRows rows in their order.
[[nodiscard]] Eigen::MatrixXd triangular_factor(const Eigen::MatrixXd& rows);

/// The independent columns of R's first `columns` columns, in order, with R = Q·C for them.
struct Orthogonalised {
  std::vector<std::size_t> kept;
  std::vector<std::size_t> aliased;
  Eigen::MatrixXd q;             ///< rows(R) × kept
  Eigen::MatrixXd c;             ///< kept × kept, upper triangular
  double smallest_residual = 1;  ///< of a kept column, relative to its norm
};
[[nodiscard]] Orthogonalised orthogonalise(const Eigen::MatrixXd& r, std::size_t columns);

/// The lower triangle of X'X over every `block_step`-th block. Rows with a non-zero `skip` are left
/// out. Cost: one pass over those blocks, a fraction of triangular_factor's.
[[nodiscard]] Eigen::MatrixXd cross_products(const DesignMatrix& design,
                                             const std::vector<std::uint8_t>& skip,
                                             std::size_t block_step, const RunContext& context);

/// As orthogonalise, from cross products, whose rounding errors are the squares' (Golub & Van Loan
/// 2013, §5.3.8): empty where a column is so near a combination of the others that they would
/// count.
[[nodiscard]] std::optional<Orthogonalised> orthogonalise_products(const Eigen::MatrixXd& products);

/// Z = X[:, kept] · transform, eta = Z·gamma, beta = transform·gamma.
struct WorkingBasis {
  std::vector<std::size_t> kept;
  Eigen::MatrixXd transform;  ///< kept × size()
  bool diagonal = true;       ///< transform only rescales

  [[nodiscard]] Eigen::Index size() const { return transform.cols(); }
  /// Whether Z is neighbouring columns of the design, each multiplied by its own number.
  [[nodiscard]] bool only_rescales() const {
    return diagonal && !kept.empty() && kept.back() - kept.front() + 1 == kept.size();
  }
  /// Z of a loaded block of all design columns, into `out` (same rows, size() columns).
  void apply(const Eigen::Ref<const Eigen::MatrixXd>& block, Eigen::Ref<Eigen::MatrixXd> out) const;
};

/// Rescaled columns, or orthonormal ones (times the root of `rows`) where the smallest residual
/// says that they are nearly collinear or `kind` asks for it.
enum class BasisKind { scaled_where_safe, orthogonal };
[[nodiscard]] WorkingBasis build_basis(const Orthogonalised& columns, std::size_t rows,
                                       BasisKind kind);

}  // namespace bip::detail
