// Whether an ordered logit's coefficients are the same at every cut point.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bip/core/run_context.hpp"
#include "bip/design/design_matrix.hpp"
#include "bip/design/model_frame.hpp"
#include "bip/model/fit.hpp"

namespace bip {

/// Brant's test: chi-squared of differences between the coefficients of the binary logits of
/// "above level j", for j = 1 … J-1.
struct ProportionalOddsTest {
  struct Row {
    std::string term;
    std::optional<double> statistic{};
    double df = 0;
    std::optional<double> p_value{};
    std::string absent_reason{};
  };
  Row overall;             ///< all coefficients at once; its term is "all"
  std::vector<Row> terms;  ///< each estimated coefficient
  std::string note;        ///< what to mind; may be empty
};

/// `fit` is an ordered logit of the frame on the design. Absent with the reason where there are
/// only two levels or no covariates, a binary logit has no finite estimates, the covariance of the
/// differences is singular, under probability weights, and where the fit did not converge.
/// Cost: J-1 fits and J(J-1)/2 passes.
/// Source: Brant (1990), "Assessing proportionality in the proportional odds model for ordinal
/// logistic regression", Biometrics 46.
[[nodiscard]] ProportionalOddsTest test_proportional_odds(const ModelFrame& frame,
                                                          const DesignMatrix& design,
                                                          const Fit& fit,
                                                          const RunContext& context);

}  // namespace bip
