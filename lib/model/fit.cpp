// From a request to the fitting routine of its model kind, and from a fit to its predictions.
#include "bip/model/fit.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "bip/core/error.hpp"
#include "cluster_jackknife.hpp"
#include "fit_parts.hpp"
#include "panel_fit.hpp"
#include "predict_rows.hpp"
#include "row_blocks.hpp"

namespace bip {
namespace {

void check_bias_reduction(const ModelFrame& frame, const FitOptions& options) {
  if (options.bias_reduction == BiasReduction::none) return;
  if (options.model != ModelKind::logit && options.model != ModelKind::probit) {
    throw Error(ErrorKind::usage,
                fmt::format("bias reduction is not available for {}", name_of(options.model)), {},
                "use it with logit or probit");
  }
  if (frame.weight_kind == WeightKind::probability) {
    throw Error(ErrorKind::usage,
                "bias reduction needs a likelihood, which probability weights do not give", {},
                "leave out one of the two");
  }
}

Fit fit_kind(const detail::FitRequest& request) {
  if (request.options.panel == PanelKind::fixed_effects)
    return detail::fit_fixed_effects(request.frame, request.design, request.options,
                                     request.context);
  if (request.options.panel == PanelKind::random_intercept)
    return detail::fit_random_intercept(request.frame, request.design, request.options,
                                        request.context);
  if (request.options.model == ModelKind::lpm) return detail::fit_linear(request);
  if (request.options.model == ModelKind::negbin) return detail::fit_negative_binomial(request);
  return detail::fit_likelihood(request);
}

}  // namespace

Fit fit_model(const ModelFrame& frame, const DesignMatrix& design, const FitOptions& options,
              const RunContext& context) {
  check_invariant(frame.rows() == design.rows(), "the design and the frame differ in rows");
  check_invariant(
      options.model == ModelKind::lpm || frame.response_kind == response_kind_of(options.model),
      "the response is coded as the model needs it");
  detail::check_panel_request(frame, options);
  check_bias_reduction(frame, options);
  const detail::FitRequest request{frame, design, options, context, {}};
  Fit fit = fit_kind(request);
  if (fit.covariance.kind == CovarianceKind::cv3 && fit.converged())
    detail::set_jackknife_covariance(request, fit_kind, fit);
  return fit;
}

Eigen::VectorXd predict_eta(const ModelFrame& frame, const DesignMatrix& design, const Fit& fit,
                            const RunContext& context) {
  Eigen::VectorXd eta(static_cast<Eigen::Index>(frame.rows()));
  const bool has_limit =
      std::ranges::find(fit.states, CoefficientState::infinite) != fit.states.end();
  if (is_ordered(fit.model) && has_limit) {
    eta.setConstant(std::numeric_limits<double>::quiet_NaN());
    return eta;
  }
  for_each_task(context, detail::panel_count(frame.rows()), [&](std::size_t panel) {
    detail::RowPredictor predictor(frame, design, fit);
    detail::for_each_block(frame.rows(), panel, [&](detail::RowRange range) {
      predictor.predict(range, eta.data() + range.first);
    });
  });
  return eta;
}

}  // namespace bip
