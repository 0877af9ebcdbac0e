// From a request to the fitting routine of its model kind, and from a fit to its predictions.
#include "bip/model/fit.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "bip/core/error.hpp"
#include "fit_parts.hpp"
#include "row_blocks.hpp"

namespace bip {

Fit fit_model(const ModelFrame& frame, const DesignMatrix& design, const FitOptions& options,
              const RunContext& context) {
  check_invariant(frame.rows() == design.rows(), "the design and the frame differ in rows");
  if (options.model == ModelKind::lpm) return detail::fit_linear(frame, design, options, context);
  check_invariant(frame.response_kind == response_kind_of(options.model),
                  "the response is coded as the model needs it");
  if (options.model == ModelKind::negbin)
    return detail::fit_negative_binomial(frame, design, options, context);
  return detail::fit_likelihood(frame, design, options, context);
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
    detail::BlockBuffer buffer(design.size());
    detail::for_each_block(frame.rows(), panel, [&](detail::RowRange range) {
      auto part = eta.segment(static_cast<Eigen::Index>(range.first),
                              static_cast<Eigen::Index>(range.count));
      part = buffer.load(design, range) * fit.predictor_coefficients;
      for (std::size_t i = 0; i < range.count; ++i) {
        const std::size_t row = range.first + i;
        double& value = part[static_cast<Eigen::Index>(i)];
        if (!frame.offset.empty()) value += frame.offset[row];
        if (!fit.separation.determined.empty() && fit.separation.determined[row] != 0) {
          value = frame.response[row] != 0 ? std::numeric_limits<double>::infinity()
                                           : -std::numeric_limits<double>::infinity();
        }
      }
    });
  });
  return eta;
}

}  // namespace bip
