// Gauss–Hermite rules, ready for integrals that are centred and scaled where their mass is.
// Sources: Golub & Welsch (1969), Math. Comp. 23 (nodes as eigenvalues); Naylor & Smith (1982),
// Applied Statistics 31, and Liu & Pierce (1994), Biometrika 81 (the adaptive use).
#pragma once

#include <Eigen/Core>

namespace bip::detail {

/// ∫ f(x) dx ≈ Σ scaled_weight_q f(node_q), exact for f = e^(−x²) times a polynomial of degree
/// 2·points − 1. scaled_weight = weight·e^(node²), which neither over- nor underflows.
struct HermiteRule {
  Eigen::VectorXd node;  ///< ascending, symmetric about 0
  Eigen::VectorXd scaled_weight;
};

inline constexpr int kMostQuadraturePoints = 512;

/// `points` in [1, kMostQuadraturePoints]. Nodes and weights to about 1e-14. Cost O(points²).
[[nodiscard]] HermiteRule hermite_rule(int points);

}  // namespace bip::detail
