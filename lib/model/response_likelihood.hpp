// What a family of models says of one row: its log-likelihood given the linear predictor eta and a
// few ancillary parameters tau (cut points, ln alpha), with the derivatives. Families are all that
// differs between the models fitted by maximum likelihood; sums, climb and covariances are shared.
#pragma once

#include <Eigen/Core>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "bip/design/model_frame.hpp"
#include "bip/model/fit.hpp"
#include "newton.hpp"
#include "row_blocks.hpp"
#include "separation_rule.hpp"

namespace bip::detail {

enum class Information { observed, expected };

/// Rows of one block, each unweighted; `curvature` and what follows are negative second derivatives
/// (observed) or their expectations.
struct BlockTerms {
  Eigen::VectorXd log_likelihood;
  Eigen::VectorXd score;  ///< dl/deta
  /// Where it says more than log_likelihood: probability of what some part of the observation
  /// excludes; 1 unless a family sets it.
  Eigen::VectorXd uncertainty;
  Eigen::VectorXd curvature;        ///< in eta, eta
  Eigen::MatrixXd ancillary_score;  ///< row × tau
  Eigen::MatrixXd cross;            ///< row × tau: in eta, tau
  Eigen::MatrixXd ancillary;        ///< tau × tau, lower triangle, summed over rows by weight

  /// Zero in every entry, uncertainty 1.
  void reset(Eigen::Index rows, Eigen::Index parameters);
};

/// Derives row `row` of the frame at linear predictor `eta` into place `at` of the block's terms.
using DeriveRow =
    std::function<void(std::size_t row, double eta, Eigen::Index at, BlockTerms& terms)>;

/// Derives the rows of a block at their linear predictors; `eta` has one a row. A row that `skip`
/// marks has zero terms.
using DeriveBlock = std::function<void(RowRange range, const double* eta, BlockTerms& terms)>;

/// Where a climb begins: the linear predictor's constant and tau.
struct StartingPoint {
  double constant = 0;
  Eigen::VectorXd ancillary;
};

/// Where the constant of the linear predictor is kept.
enum class ConstantPlace { column, cut_points };

/// Refers to its frame, which must outlive it.
class ResponseLikelihood {
 public:
  explicit ResponseLikelihood(const ModelFrame& frame) : frame_(frame) {}
  virtual ~ResponseLikelihood() = default;
  ResponseLikelihood(const ResponseLikelihood&) = delete;
  ResponseLikelihood& operator=(const ResponseLikelihood&) = delete;

  /// Names of the ancillary parameters, as results call them.
  [[nodiscard]] virtual std::vector<std::string> ancillary_names() const { return {}; }
  /// Thread-safe; what depends on tau alone is computed here, once for all rows.
  [[nodiscard]] virtual DeriveRow at(const Eigen::VectorXd& ancillary, Information kind) const = 0;
  /// The same for the rows of a block; families whose rows the kernels know have their own.
  [[nodiscard]] virtual DeriveBlock block_at(const Eigen::VectorXd& ancillary, Information kind,
                                             const std::vector<std::uint8_t>& skip) const;
  /// The maximum without covariates or near it, over the rows without a mark in `skip`.
  [[nodiscard]] virtual StartingPoint start(const std::vector<std::uint8_t>& skip) const = 0;
  /// l without covariates on those rows, where it has a closed form.
  [[nodiscard]] virtual std::optional<double> closed_null_log_likelihood(
      const std::vector<std::uint8_t>& skip) const = 0;
  [[nodiscard]] virtual ConstantPlace constant_place() const { return ConstantPlace::column; }
  [[nodiscard]] virtual SeparationRule separation_rule() const { return SeparationRule::binary; }
  /// Whether the log-likelihood is concave in all parameters.
  [[nodiscard]] virtual Curvature curvature() const { return Curvature::concave; }

 protected:
  [[nodiscard]] const ModelFrame& frame() const { return frame_; }

 private:
  const ModelFrame& frame_;
};

/// The family of a model fitted by maximum likelihood.
[[nodiscard]] std::unique_ptr<ResponseLikelihood> make_response_likelihood(ModelKind model,
                                                                           const ModelFrame& frame);

[[nodiscard]] inline bool is_skipped(const std::vector<std::uint8_t>& skip, std::size_t row) {
  return !skip.empty() && skip[row] != 0;
}

}  // namespace bip::detail
