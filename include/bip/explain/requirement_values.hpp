// The values `--require` conditions look up in a fitted model or a comparison.
#pragma once

#include <optional>
#include <vector>

#include "bip/explain/comparison.hpp"
#include "bip/explain/effects.hpp"
#include "bip/explain/requirement.hpp"

namespace bip {

/// Quantities of one model: nobs, n_events, n_clusters, df_model, loglik, aic, bic,
/// events_per_parameter, r2.MEASURE, coef[TERM].{estimate, std_error, statistic, p_value,
/// conf_low, conf_high}. Absent where the result is null.
/// Errors: Error{usage} for a quantity, measure or term that does not exist (nearest names).
[[nodiscard]] std::optional<double> find_required_value(const ModelSummary& model,
                                                        double conf_level,
                                                        const Requirement& requirement);

/// The same of the last model, and: r2[MODEL].MEASURE, gain.MEASURE and gain[FROM->TO].MEASURE,
/// ratio likewise, test[FROM->TO].{lr, wald}.{statistic, df, p_value} (bare: base → last),
/// out_of_sample[MODEL].{mcfadden, r2, auc, brier, log_loss} and, in the sample, auc[MODEL] with
/// .{value, std_error, low, high} (bare: the last model). `full` names the last model.
[[nodiscard]] std::optional<double> find_required_value(const Comparison& comparison,
                                                        double conf_level,
                                                        const Requirement& requirement);

/// Those of one model, and effect[VARIABLE].{estimate, std_error, statistic, p_value, p_adjusted,
/// conf_low, conf_high} of a variable's first effect, or effect[VARIABLE CONTRAST] of a named one.
[[nodiscard]] std::optional<double> find_required_value(const ModelSummary& model,
                                                        const std::vector<Effect>& effects,
                                                        double conf_level,
                                                        const Requirement& requirement);

}  // namespace bip
