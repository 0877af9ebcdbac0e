// Least squares on a binary (or numeric) response by QR: the linear probability model.
// Source: Golub & Van Loan (2013), §5.3; Greene (2012), ch. 4, for the variances.
#include <fmt/format.h>

#include <cmath>
#include <numbers>

#include "bip/core/error.hpp"
#include "bip/core/numeric.hpp"
#include "fit_parts.hpp"
#include "working_rows.hpp"

namespace bip::detail {
namespace {

/// Weighted sum of squares of the response about its weighted mean.
double total_sum_of_squares(const ModelFrame& frame, const std::vector<std::uint8_t>& skip) {
  CompensatedSum weights;
  CompensatedSum values;
  for (std::size_t row = 0; row < frame.rows(); ++row) {
    if (is_skipped(skip, row)) continue;
    weights += frame.weight(row);
    values += frame.weight(row) * frame.response[row];
  }
  const double mean = values.value() / weights.value();
  CompensatedSum squares;
  for (std::size_t row = 0; row < frame.rows(); ++row) {
    if (is_skipped(skip, row)) continue;
    const double deviation = frame.response[row] - mean;
    squares += frame.weight(row) * deviation * deviation;
  }
  return squares.value();
}

double gaussian_log_likelihood(double sum_of_squares, double n) {
  return -n / 2 * (std::log(2 * std::numbers::pi * sum_of_squares / n) + 1);
}

/// Visits residual × covariates in the working basis, block by block, in row order.
VisitScores residual_visitor(const FitRequest& request, const WorkingRows& rows,
                             const Eigen::VectorXd& gamma) {
  return [&request, &rows, &gamma](const ScoreVisitor& visit) {
    WorkingRows::Loader loader(rows);
    Eigen::VectorXd residual;
    Eigen::MatrixXd scores;
    for (std::size_t panel = 0; panel < panel_count(rows.rows()); ++panel) {
      throw_if_stopped(request.context);
      for_each_block(rows.rows(), panel, [&](RowRange range) {
        const auto z = loader.load(range);
        residual = -(z * gamma);
        for (std::size_t i = 0; i < range.count; ++i) {
          double& left = residual[static_cast<Eigen::Index>(i)];
          left += request.frame.response[range.first + i];
          if (is_skipped(request.left_out, range.first + i)) left = 0;
        }
        scores = z.array().colwise() * residual.array();
        visit(range, scores);
      });
    }
  };
}

}  // namespace

Fit fit_linear(const FitRequest& request) {
  const auto& [frame, design, options, context, left_out] = request;
  if (!frame.offset.empty()) {
    throw Error(ErrorKind::usage, "an offset has no meaning for the lpm model", {},
                "leave out --offset");
  }
  const CovarianceKind kind = resolve_covariance_kind(frame, options);
  Fit fit = start_fit(frame, design, names_of(design), ModelKind::lpm, left_out);
  const Eigen::MatrixXd r =
      triangular_factor(design, frame.response, frame.weights, left_out, context);
  const Orthogonalised columns = orthogonalise(r, design.size());
  for (const std::size_t kept : columns.kept) fit.states[kept] = CoefficientState::estimated;
  fit.parameters = columns.kept.size();
  if (fit.observations <= static_cast<double>(fit.parameters)) {
    throw Error(ErrorKind::degenerate_data,
                fmt::format("{} observations are too few for {} parameters", fit.observations,
                            fit.parameters));
  }
  // In the basis X·C⁻¹ the coefficients are Q'y and the bread is the identity.
  WorkingBasis basis = build_basis(columns, 1, BasisKind::orthogonal);
  const Eigen::VectorXd y = r.col(r.cols() - 1);
  const Eigen::VectorXd gamma = columns.q.transpose() * y;
  fit.residual_sum_of_squares = (y - columns.q * gamma).squaredNorm();
  fit.total_sum_of_squares = total_sum_of_squares(frame, left_out);
  fit.log_likelihood = gaussian_log_likelihood(fit.residual_sum_of_squares, fit.observations);
  fit.null_log_likelihood = gaussian_log_likelihood(fit.total_sum_of_squares, fit.observations);

  const WorkingRows rows(design, basis);
  const double n = fit.observations;
  const auto k = static_cast<double>(fit.parameters);
  const Eigen::MatrixXd identity = Eigen::MatrixXd::Identity(basis.size(), basis.size());
  const CovarianceInputs inputs{ModelKind::lpm,
                                frame,
                                identity,
                                identity,
                                fit.residual_sum_of_squares / (n - k),
                                n,
                                k,
                                fit.cluster_counts,
                                resolve_reference(options),
                                residual_visitor(request, rows, gamma)};
  const Covariance covariance = estimate_covariance(kind, inputs);
  set_estimates(map_of(basis), gamma, identity * inputs.residual_variance, covariance, fit);
  set_predictor(basis, gamma, fit);
  fit.termination_note = "solved directly by QR";
  add_common_diagnostics(frame, fit);
  return fit;
}

}  // namespace bip::detail
