// See working_basis.hpp.
#include "working_basis.hpp"

#include <Eigen/Cholesky>
#include <Eigen/QR>
#include <algorithm>
#include <cmath>

#include "row_blocks.hpp"
#include "row_kernels.hpp"

namespace bip::detail {
namespace {

/// Triangular factors combine by stacking: R of [A; B] is R of [R_A; R_B].
class TriangularSum {
 public:
  explicit TriangularSum(Eigen::Index columns) : r_(Eigen::MatrixXd::Zero(columns, columns)) {}

  void add_rows(const Eigen::Ref<const Eigen::MatrixXd>& rows) {
    const Eigen::Index p = r_.cols();
    stacked_.resize(p + rows.rows(), p);
    stacked_.topRows(p) = r_;
    stacked_.bottomRows(rows.rows()) = rows;
    const Eigen::HouseholderQR<Eigen::Ref<Eigen::MatrixXd>> qr(stacked_);
    r_ = stacked_.topRows(p).triangularView<Eigen::Upper>();
  }
  TriangularSum& operator+=(const TriangularSum& other) {
    add_rows(other.r_);
    return *this;
  }
  [[nodiscard]] const Eigen::MatrixXd& value() const { return r_; }

 private:
  Eigen::MatrixXd r_;
  Eigen::MatrixXd stacked_;
};

}  // namespace

Eigen::MatrixXd triangular_factor(const DesignMatrix& design, const std::vector<double>& response,
                                  const std::vector<double>& weights,
                                  const std::vector<std::uint8_t>& skip,
                                  const RunContext& context) {
  const auto p = static_cast<Eigen::Index>(design.size());
  const Eigen::Index width = p + (response.empty() ? 0 : 1);
  const auto sum_of_panel = [&](std::size_t panel) {
    TriangularSum sum(width);
    BlockBuffer buffer(design.size());
    Eigen::MatrixXd rows;
    for_each_block(design.rows(), panel, [&](RowRange range) {
      const auto block = buffer.load(design, range);
      rows.resize(block.rows(), width);
      rows.leftCols(p) = block;
      for (Eigen::Index i = 0; i < block.rows(); ++i) {
        const std::size_t row = range.first + static_cast<std::size_t>(i);
        if (!response.empty()) rows(i, p) = response[row];
        if (!weights.empty()) rows.row(i) *= std::sqrt(weights[row]);
        if (!skip.empty() && skip[row] != 0) rows.row(i).setZero();
      }
      sum.add_rows(rows);
    });
    return sum;
  };
  return sum_panels(context, design.rows(), TriangularSum(width), sum_of_panel).value();
}

Eigen::MatrixXd triangular_factor(const Eigen::MatrixXd& rows) {
  constexpr auto kRows = static_cast<Eigen::Index>(kBlockRows);
  TriangularSum sum(rows.cols());
  for (Eigen::Index first = 0; first < rows.rows(); first += kRows)
    sum.add_rows(rows.middleRows(first, std::min(kRows, rows.rows() - first)));
  return sum.value();
}

Eigen::MatrixXd cross_products(const DesignMatrix& design, const std::vector<std::uint8_t>& skip,
                               std::size_t block_step, const RunContext& context) {
  const std::size_t p = design.size();
  const auto size = static_cast<Eigen::Index>(p);
  const auto sum_of_panel = [&](std::size_t panel) {
    Eigen::MatrixXd sum = Eigen::MatrixXd::Zero(size, size);
    BlockBuffer buffer(p);
    std::vector<double> counts(kBlockRows, 1.0);
    const auto add = [&](RowRange range) {
      for (std::size_t i = 0; !skip.empty() && i < range.count; ++i)
        counts[i] = skip[range.first + i] != 0 ? 0 : 1;
      buffer.load(design, range);
      add_weighted_products({buffer.data(), range.count, p, kBlockStride}, counts.data(),
                            sum.data(), p);
    };
    for_each_block(design.rows(), panel, add, block_step);
    return sum;
  };
  const Eigen::MatrixXd zero = Eigen::MatrixXd::Zero(size, size);
  return sum_in_order(context, panel_count(design.rows(), block_step), zero, sum_of_panel);
}

std::optional<Orthogonalised> orthogonalise_products(const Eigen::MatrixXd& products) {
  const Eigen::LLT<Eigen::MatrixXd> factor(products);
  if (factor.info() != Eigen::Success) return std::nullopt;
  Orthogonalised result;
  const Eigen::Index p = products.rows();
  result.c = factor.matrixU();
  result.q = Eigen::MatrixXd::Identity(p, p);
  for (Eigen::Index j = 0; j < p; ++j) {
    const double share = result.c(j, j) / std::sqrt(products(j, j));
    if (!(share > kSafeResidual)) return std::nullopt;
    result.smallest_residual = std::min(result.smallest_residual, share);
    result.kept.push_back(static_cast<std::size_t>(j));
  }
  return result;
}

Orthogonalised orthogonalise(const Eigen::MatrixXd& r, std::size_t columns) {
  Orthogonalised result;
  const Eigen::Index rows = r.rows();
  result.q.resize(rows, static_cast<Eigen::Index>(columns));
  result.c =
      Eigen::MatrixXd::Zero(static_cast<Eigen::Index>(columns), static_cast<Eigen::Index>(columns));
  Eigen::Index rank = 0;
  for (std::size_t j = 0; j < columns; ++j) {
    Eigen::VectorXd residual = r.col(static_cast<Eigen::Index>(j));
    const double norm = residual.norm();
    Eigen::VectorXd along = Eigen::VectorXd::Zero(rank);
    for (int pass = 0; pass < 2; ++pass) {  // twice is enough (Kahan; Parlett 1980)
      const Eigen::VectorXd part = result.q.leftCols(rank).transpose() * residual;
      residual -= result.q.leftCols(rank) * part;
      along += part;
    }
    const double left = residual.norm();
    if (norm == 0 || left < kCollinearityTolerance * norm) {
      result.aliased.push_back(j);
      continue;
    }
    result.smallest_residual = std::min(result.smallest_residual, left / norm);
    result.q.col(rank) = residual / left;
    result.c.col(rank).head(rank) = along;
    result.c(rank, rank) = left;
    result.kept.push_back(j);
    ++rank;
  }
  result.q.conservativeResize(Eigen::NoChange, rank);
  result.c.conservativeResize(rank, rank);
  return result;
}

void WorkingBasis::apply(const Eigen::Ref<const Eigen::MatrixXd>& block,
                         Eigen::Ref<Eigen::MatrixXd> out) const {
  if (diagonal) {
    for (Eigen::Index j = 0; j < size(); ++j) {
      out.col(j) =
          block.col(static_cast<Eigen::Index>(kept[static_cast<std::size_t>(j)])) * transform(j, j);
    }
    return;
  }
  out.setZero();
  for (Eigen::Index i = 0; i < transform.rows(); ++i) {
    const auto column = block.col(static_cast<Eigen::Index>(kept[static_cast<std::size_t>(i)]));
    for (Eigen::Index j = 0; j < size(); ++j) {
      if (transform(i, j) != 0) out.col(j) += column * transform(i, j);
    }
  }
}

WorkingBasis build_basis(const Orthogonalised& columns, std::size_t rows, BasisKind kind) {
  WorkingBasis basis;
  basis.kept = columns.kept;
  const Eigen::Index k = columns.c.cols();
  const double root = std::sqrt(static_cast<double>(rows));
  basis.diagonal =
      kind == BasisKind::scaled_where_safe && columns.smallest_residual > kSafeResidual;
  if (basis.diagonal) {
    const Eigen::VectorXd norms = columns.c.colwise().norm();
    basis.transform = (root / norms.array()).matrix().asDiagonal();
  } else {
    basis.transform =
        columns.c.triangularView<Eigen::Upper>().solve(Eigen::MatrixXd::Identity(k, k) * root);
  }
  return basis;
}

}  // namespace bip::detail
