// What the fits of panel models share: what may be asked for, the count of what is used, and
// covariances from the scores of whole groups.
#pragma once

#include <Eigen/Core>
#include <vector>

#include "bip/model/fit.hpp"
#include "panel_data.hpp"

namespace bip::detail {

/// Errors: Error{usage}, see fit_model. Does nothing without a panel model.
void check_panel_request(const ModelFrame& frame, const FitOptions& options);

/// id, kind and the counts of groups and rows.
[[nodiscard]] PanelFit start_panel_fit(const ModelFrame& frame, PanelKind kind,
                                       const PanelData& data);

/// `oim`, or with clusters the sandwich of the scores summed by cluster (Stata's factor G/(G-1));
/// `scores` holds one row a group of `data`. Errors: Error{usage} where a group lies in more than
/// one cluster.
[[nodiscard]] Covariance panel_covariance(const ModelFrame& frame, const PanelData& data,
                                          const Eigen::MatrixXd& information_inverse,
                                          const Eigen::MatrixXd& scores);

[[nodiscard]] Fit fit_random_intercept(const ModelFrame& frame, const DesignMatrix& design,
                                       const FitOptions& options, const RunContext& context);
[[nodiscard]] Fit fit_fixed_effects(const ModelFrame& frame, const DesignMatrix& design,
                                    const FitOptions& options, const RunContext& context);

}  // namespace bip::detail
