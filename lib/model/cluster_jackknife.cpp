// See cluster_jackknife.hpp. Source: MacKinnon, Nielsen & Webb (2023), J. Econometrics 232, for CV3
// beside the sandwich; Bell & McCaffrey (2002), Survey Methodology 28, for its bias.
#include "cluster_jackknife.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <limits>
#include <optional>
#include <utility>

#include "bip/core/error.hpp"
#include "bip/core/reported_tasks.hpp"
#include "left_out_rows.hpp"

namespace bip::detail {
namespace {

constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();

/// Rows of the full fit's sample that belong to each cluster.
std::vector<std::vector<std::size_t>> rows_of_clusters(const ClusterIndex& clusters,
                                                       const std::vector<std::uint8_t>& left_out) {
  std::vector<std::vector<std::size_t>> rows(clusters.count);
  for (std::size_t row = 0; row < clusters.code.size(); ++row)
    if (!is_skipped(left_out, row)) rows[clusters.code[row]].push_back(row);
  std::erase_if(rows, [](const std::vector<std::size_t>& cluster) { return cluster.empty(); });
  return rows;
}

/// Change of the coefficients without the rows; not a number where there is none to tell.
Eigen::VectorXd change_without(const FitRequest& request, const Fit& full,
                               const std::function<Fit(const FitRequest&)>& refit) {
  Eigen::VectorXd change = Eigen::VectorXd::Constant(full.coefficients.size(), kUnknown);
  std::optional<Fit> fit;
  try {
    fit = refit(request);
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::degenerate_data) throw;
    return change;
  }
  if (!fit->converged()) return change;
  for (std::size_t term = 0; term < full.terms.size(); ++term) {
    const auto at = static_cast<Eigen::Index>(term);
    if (!full.is_estimated(term)) {
      change[at] = 0;
    } else if (fit->is_estimated(term)) {
      change[at] = fit->coefficients[at] - full.coefficients[at];
    }
  }
  return change;
}

void warn_of_unknown(const Eigen::MatrixXd& changes, Fit& fit) {
  std::vector<std::string> terms;
  for (Eigen::Index term = 0; term < changes.rows(); ++term)
    if (changes.row(term).hasNaN()) terms.push_back(fit.terms[static_cast<std::size_t>(term)]);
  if (terms.empty()) return;
  std::size_t clusters = 0;
  for (Eigen::Index cluster = 0; cluster < changes.cols(); ++cluster)
    clusters += changes.col(cluster).hasNaN() ? 1 : 0;
  constexpr std::size_t kMostNamed = 3;
  const std::string shown = terms.size() <= kMostNamed ? fmt::format("{}", fmt::join(terms, ", "))
                                                       : fmt::format("{} terms", terms.size());
  fit.diagnostics.push_back(
      {Severity::warning, "jackknife_incomplete",
       fmt::format("without {} of {} clusters, one at a time, the coefficients of {} cannot be "
                   "estimated: they have no jackknife standard error",
                   clusters, changes.cols(), shown),
       clusters});
}

}  // namespace

void set_jackknife_covariance(const FitRequest& request,
                              const std::function<Fit(const FitRequest&)>& refit, Fit& fit) {
  std::vector<std::uint8_t> left_out = rows_left_out(fit);
  left_out.resize(request.frame.rows());
  const auto clusters = rows_of_clusters(request.frame.clusters.front(), left_out);
  FitOptions options = request.options;
  options.separation = SeparationPolicy::keep;
  options.covariance =
      fit.weight_kind == WeightKind::probability ? CovarianceKind::robust : CovarianceKind::oim;
  Eigen::MatrixXd changes(fit.coefficients.size(), static_cast<Eigen::Index>(clusters.size()));
  for_each_reported_task(request.context, "leaving out clusters", clusters.size(),
                         [&](std::size_t cluster, const RunContext& own) {
                           std::vector<std::uint8_t> without = left_out;
                           for (const std::size_t row : clusters[cluster]) without[row] = 1;
                           changes.col(static_cast<Eigen::Index>(cluster)) = change_without(
                               {request.frame, request.design, options, own, std::move(without)},
                               fit, refit);
                         });
  const auto g = static_cast<double>(clusters.size());
  const double factor = (g - 1) / g;
  fit.covariance.factor = factor;
  fit.covariance.matrix = changes * changes.transpose() * factor;
  warn_of_unknown(changes, fit);
}

}  // namespace bip::detail
