// The rows of a binary model and sums over them: score and information at given coefficients, in
// blocks that stay inside the cache.
#pragma once

#include <Eigen/Core>
#include <algorithm>
#include <span>
#include <vector>

#include "bip/model/link.hpp"
#include "model/response_kernels.hpp"
#include "model/row_kernels.hpp"

namespace bip::detail {

/// A binary model's rows without covariates; spans of one length, which must outlive it.
struct BinaryRows {
  LinkFunction link = LinkFunction::logit;
  std::span<const double> response;  ///< 0 or 1
  std::span<const double> offset;    ///< may be empty
};

/// Weight times first, and times negative second, derivative of the log-likelihood in the linear
/// predictor, one a row.
struct RowDerivatives {
  std::vector<double> scores;
  std::vector<double> curvatures;
};

[[nodiscard]] RowDerivatives derive_rows(const BinaryRows& rows,
                                         const Eigen::Ref<const Eigen::MatrixXd>& columns,
                                         std::span<const double> weights,
                                         const Eigen::VectorXd& at);

/// X'w with one weight a row.
[[nodiscard]] Eigen::VectorXd weighted_sums(const Eigen::Ref<const Eigen::MatrixXd>& columns,
                                            std::span<const double> weights);

/// X'WX with one weight a row.
[[nodiscard]] Eigen::MatrixXd weighted_products(const Eigen::Ref<const Eigen::MatrixXd>& columns,
                                                std::span<const double> weights);

/// Observed information of all columns at `at`.
[[nodiscard]] Eigen::MatrixXd binary_information(const BinaryRows& rows,
                                                 const Eigen::Ref<const Eigen::MatrixXd>& columns,
                                                 std::span<const double> weights,
                                                 const Eigen::VectorXd& at);

/// Rows of a block: its columns and what is made of them stay inside the cache.
inline constexpr std::size_t kBinaryRows = 256;

/// The block of `columns` from row `first` on.
[[nodiscard]] inline BlockView block_of(const Eigen::Ref<const Eigen::MatrixXd>& columns,
                                        std::size_t first) {
  const auto rows = static_cast<std::size_t>(columns.rows());
  return {columns.data() + first, std::min(kBinaryRows, rows - first),
          static_cast<std::size_t>(columns.cols()),
          static_cast<std::size_t>(columns.outerStride())};
}

/// Buffers of a block's terms.
struct TermBuffers {
  std::vector<double> log_likelihood = std::vector<double>(kBinaryRows);
  std::vector<double> score = std::vector<double>(kBinaryRows);
  std::vector<double> curvature = std::vector<double>(kBinaryRows);

  BinaryTerms view() { return {log_likelihood.data(), score.data(), curvature.data()}; }
};

/// The terms of `count` rows, whatever the link; see binary_derivatives.
void derive_binary(LinkFunction link, const double* eta, const double* event, std::size_t count,
                   const BinaryTerms& terms);

/// Adds the offset of rows from `first` on, if there is one.
void add_offset(const BinaryRows& rows, std::size_t first, std::size_t count, double* eta);

}  // namespace bip::detail
