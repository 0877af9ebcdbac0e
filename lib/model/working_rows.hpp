// The covariates as a likelihood sees them, block by block: columns of a design in their working
// basis, or a constant alone for null models. Knows no response.
#pragma once

#include <Eigen/Core>
#include <cstddef>

#include "bip/design/design_matrix.hpp"
#include "row_blocks.hpp"
#include "row_kernels.hpp"
#include "working_basis.hpp"

namespace bip::detail {

/// Refers to design and basis, which must outlive it.
class WorkingRows {
 public:
  WorkingRows(const DesignMatrix& design, const WorkingBasis& basis)
      : design_(&design),
        basis_(&basis),
        rows_(design.rows()),
        columns_(basis.size()),
        is_plain_(basis.only_rescales()) {}
  /// `columns` columns of ones: 1, or 0 where other parameters hold the constant.
  [[nodiscard]] static WorkingRows constant(std::size_t rows, Eigen::Index columns) {
    return {rows, columns};
  }

  [[nodiscard]] std::size_t rows() const { return rows_; }
  [[nodiscard]] Eigen::Index columns() const { return columns_; }
  /// What each column of Loader::view is to be multiplied by to be a column of Z.
  [[nodiscard]] Eigen::VectorXd scale() const {
    if (is_plain_) return basis_->transform.diagonal();
    return Eigen::VectorXd::Ones(columns_);
  }

  /// One task's buffers.
  class Loader {
   public:
    explicit Loader(const WorkingRows& source)
        : source_(source),
          buffer_(source.design_ == nullptr ? 0 : source.design_->size()),
          z_(Eigen::MatrixXd::Ones(static_cast<Eigen::Index>(kBlockStride), source.columns_)) {}

    /// Z of the rows of `range`; valid until the next load.
    Eigen::Block<Eigen::MatrixXd> load(RowRange range) {
      auto rows = z_.topRows(static_cast<Eigen::Index>(range.count));
      if (source_.design_ != nullptr)
        source_.basis_->apply(buffer_.load(*source_.design_, range), rows);
      return z_.block(0, 0, rows.rows(), rows.cols());
    }

    /// The same but for the columns' scale, which sums over rows can do without.
    BlockView view(RowRange range) {
      const auto columns = static_cast<std::size_t>(source_.columns_);
      if (!source_.is_plain_) {
        load(range);
        return {z_.data(), range.count, columns, kBlockStride};
      }
      buffer_.load(*source_.design_, range);
      const std::size_t first = source_.basis_->kept.front();
      return {buffer_.data() + first * kBlockStride, range.count, columns, kBlockStride};
    }

   private:
    const WorkingRows& source_;
    BlockBuffer buffer_;
    Eigen::MatrixXd z_;
  };

 private:
  WorkingRows(std::size_t rows, Eigen::Index columns) : rows_(rows), columns_(columns) {}

  const DesignMatrix* design_ = nullptr;
  const WorkingBasis* basis_ = nullptr;
  std::size_t rows_;
  Eigen::Index columns_;
  bool is_plain_ = false;  ///< neighbouring columns of the design, rescaled
};

}  // namespace bip::detail
