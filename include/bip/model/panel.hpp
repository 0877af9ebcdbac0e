// Models of repeated rows of the same persons: which there are, and what a fit of one says beside
// its coefficients.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace bip {

enum class PanelKind {
  none,
  fixed_effects,    ///< conditional logit: every group has an intercept of its own, eliminated
  random_intercept  ///< the groups' intercepts are normal with a standard deviation to estimate
};

/// "fe", "re", as `--panel` writes them; empty for none.
[[nodiscard]] std::string_view name_of(PanelKind kind);

/// Likelihood-ratio test of a standard deviation of 0: the null lies on the boundary, so the
/// statistic is distributed as ½χ²(0) + ½χ²(1).
/// Source: Self & Liang (1987), JASA 82; Stram & Lee (1994), Biometrics 50.
struct PooledTest {
  double statistic = 0;
  double p_value = 1;
  double pooled_log_likelihood = 0;
};

/// What a panel model has beside its coefficients. `groups` and `observations` are those in use.
struct PanelFit {
  PanelKind kind = PanelKind::none;
  std::string id;  ///< the column of the groups
  std::size_t groups = 0;
  std::size_t observations = 0;
  std::size_t groups_left_out = 0;  ///< fixed effects: the response does not vary in them
  std::size_t observations_left_out = 0;
  // The rest belongs to random intercepts alone.
  std::optional<int> quadrature_points{};
  std::optional<double> accuracy{};  ///< change of ℓ when the points are doubled
  std::optional<double> sd{};        ///< of the intercepts
  std::optional<double> icc{};       ///< sd²/(sd² + latent variance)
  std::optional<double> r2_marginal{};
  std::optional<double> r2_conditional{};
  std::string variance_definition{};        ///< of the residual variance in icc and both R²
  std::optional<PooledTest> pooled_test{};  ///< absent under clusters
};

}  // namespace bip
