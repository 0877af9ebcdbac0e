// The covariates as a likelihood sees them, block by block: columns of a design in their working
// basis, or a constant alone for null models. Knows no response.
#pragma once

#include <Eigen/Core>
#include <cstddef>

#include "bip/design/design_matrix.hpp"
#include "row_blocks.hpp"
#include "working_basis.hpp"

namespace bip::detail {

/// Refers to design and basis, which must outlive it.
class WorkingRows {
 public:
  WorkingRows(const DesignMatrix& design, const WorkingBasis& basis)
      : design_(&design), basis_(&basis), rows_(design.rows()), columns_(basis.size()) {}
  /// `columns` columns of ones: 1, or 0 where other parameters hold the constant.
  [[nodiscard]] static WorkingRows constant(std::size_t rows, Eigen::Index columns) {
    return {rows, columns};
  }

  [[nodiscard]] std::size_t rows() const { return rows_; }
  [[nodiscard]] Eigen::Index columns() const { return columns_; }

  /// One task's buffers.
  class Loader {
   public:
    explicit Loader(const WorkingRows& source)
        : source_(source),
          buffer_(source.design_ == nullptr ? 0 : source.design_->size()),
          z_(Eigen::MatrixXd::Ones(static_cast<Eigen::Index>(kBlockRows), source.columns_)) {}

    /// Z of the rows of `range`; valid until the next load.
    Eigen::Block<Eigen::MatrixXd> load(RowRange range) {
      auto rows = z_.topRows(static_cast<Eigen::Index>(range.count));
      if (source_.design_ != nullptr)
        source_.basis_->apply(buffer_.load(*source_.design_, range), rows);
      return z_.block(0, 0, rows.rows(), rows.cols());
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
};

}  // namespace bip::detail
