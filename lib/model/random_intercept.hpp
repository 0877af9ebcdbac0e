// The likelihood of a binary model whose groups have normal intercepts of their own, integrated
// over them by adaptive Gauss–Hermite quadrature. Knows nothing of samples or how it is climbed.
// Sources: Naylor & Smith (1982); Liu & Pierce (1994), Biometrika 81; derivatives by Fisher's and
// Louis's identities (Louis 1982, JRSS B 44) over the points' posterior weights.
#pragma once

#include <Eigen/Core>
#include <vector>

#include "bip/core/run_context.hpp"
#include "bip/model/link.hpp"
#include "newton.hpp"
#include "panel_data.hpp"
#include "quadrature.hpp"

namespace bip::detail {

/// Where the points of each group lie: its integrand's mode and the scale of its curvature there.
struct Placement {
  Eigen::VectorXd centre;
  Eigen::VectorXd scale;
};

/// Refers to its inputs, which must outlive it. The parameters are gamma, one a column of z, and
/// behind them sigma: eta = z·gamma + offset + sigma·u with u standard normal. sigma may have
/// either sign: the likelihood is even in it.
class RandomInterceptLikelihood {
 public:
  RandomInterceptLikelihood(const PanelData& data, const Eigen::MatrixXd& z, LinkFunction link,
                            const RunContext& context)
      : data_(data), z_(z), link_(link), context_(context) {}

  /// Number of parameters, sigma included.
  [[nodiscard]] Eigen::Index size() const { return z_.cols() + 1; }

  [[nodiscard]] Placement place(const Eigen::VectorXd& at) const;
  /// ℓ, score and observed information with the points where `placement` has them.
  [[nodiscard]] Moments sum(const Eigen::VectorXd& at, const Placement& placement,
                            const HermiteRule& rule) const;
  /// One row a group.
  [[nodiscard]] Eigen::MatrixXd group_scores(const Eigen::VectorXd& at, const Placement& placement,
                                             const HermiteRule& rule) const;

 private:
  struct Group;
  void add_group(std::size_t group, const Eigen::VectorXd& at, const Placement& placement,
                 const HermiteRule& rule, Group& work) const;
  [[nodiscard]] Eigen::VectorXd linear_predictor(std::size_t group,
                                                 const Eigen::VectorXd& at) const;

  const PanelData& data_;
  const Eigen::MatrixXd& z_;
  LinkFunction link_;
  const RunContext& context_;
};

}  // namespace bip::detail
