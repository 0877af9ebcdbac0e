// See panel_fit.hpp.
// Source of the sandwich from group scores: Liang & Zeger (1986); Stata's [XT] xtlogit,
// vce(cluster).
#include "panel_fit.hpp"

#include <fmt/format.h>

#include <limits>

#include "bip/core/error.hpp"

namespace bip::detail {
namespace {

bool is_offered(const FitOptions& options) {
  if (options.panel == PanelKind::fixed_effects) return options.model == ModelKind::logit;
  return options.model == ModelKind::logit || options.model == ModelKind::probit;
}

void refuse_model(const FitOptions& options) {
  const bool fixed = options.panel == PanelKind::fixed_effects;
  throw Error(
      ErrorKind::usage,
      fmt::format("--panel {} is not available for {}", name_of(options.panel),
                  name_of(options.model)),
      {},
      fixed ? "only logit has a likelihood without the groups' intercepts; use --model logit, or "
              "--panel re"
            : "use --model logit or probit");
}

/// Every group's cluster. Errors: Error{usage} where a group lies in several.
std::vector<std::uint32_t> clusters_of_groups(const ModelFrame& frame) {
  constexpr auto kUnknown = std::numeric_limits<std::uint32_t>::max();
  const ClusterIndex& clusters = frame.clusters.front();
  std::vector<std::uint32_t> cluster(frame.panel.count, kUnknown);
  for (std::size_t row = 0; row < frame.rows(); ++row) {
    std::uint32_t& known = cluster[frame.panel.code[row]];
    if (known != kUnknown && known != clusters.code[row]) {
      throw Error(ErrorKind::usage,
                  fmt::format("a group of --panel-id {} lies in more than one cluster of column {}",
                              frame.panel.column, clusters.column),
                  {}, "clusters must hold whole groups");
    }
    known = clusters.code[row];
  }
  return cluster;
}

}  // namespace

void check_panel_request(const ModelFrame& frame, const FitOptions& options) {
  if (options.panel == PanelKind::none) return;
  if (!is_offered(options)) refuse_model(options);
  if (frame.panel.count == 0) {
    throw Error(ErrorKind::usage,
                fmt::format("--panel {} needs the groups", name_of(options.panel)), {},
                "name their column with --panel-id COL");
  }
  if (frame.weight_kind != WeightKind::none) {
    throw Error(ErrorKind::usage,
                fmt::format("--panel {} is not available with weights", name_of(options.panel)), {},
                "leave them out, or use a pooled model with --cluster");
  }
  if (options.bias_reduction != BiasReduction::none) {
    throw Error(
        ErrorKind::usage,
        fmt::format("bias reduction is not available with --panel {}", name_of(options.panel)), {},
        "leave out one of the two");
  }
  if (options.reference == ReferenceDistribution::t) {
    throw Error(ErrorKind::usage,
                fmt::format("--reference-distribution t is not available with --panel {}",
                            name_of(options.panel)),
                {}, "its tests are normal");
  }
  if (frame.clusters.size() > 1) {
    throw Error(ErrorKind::usage,
                fmt::format("--panel {} takes one --cluster column", name_of(options.panel)), {},
                "name the one that holds the others");
  }
  const CovarianceKind kind = options.covariance.value_or(CovarianceKind::oim);
  if (kind != CovarianceKind::oim && kind != CovarianceKind::cluster) {
    throw Error(ErrorKind::usage,
                fmt::format("--vcov {} is not available with --panel {}", name_of(kind),
                            name_of(options.panel)),
                {}, "use oim, or --cluster COL for a robust one by whole groups");
  }
}

PanelFit start_panel_fit(const ModelFrame& frame, PanelKind kind, const PanelData& data) {
  PanelFit panel;
  panel.kind = kind;
  panel.id = frame.panel.column;
  panel.groups = data.groups();
  panel.observations = static_cast<std::size_t>(data.rows());
  panel.groups_left_out = frame.panel.count - panel.groups;
  panel.observations_left_out = frame.rows() - panel.observations;
  return panel;
}

Covariance panel_covariance(const ModelFrame& frame, const PanelData& data,
                            const Eigen::MatrixXd& information_inverse,
                            const Eigen::MatrixXd& scores) {
  Covariance result;
  result.reference = "normal";
  if (frame.clusters.empty()) {
    result.kind = CovarianceKind::oim;
    result.matrix = information_inverse;
    result.note = "inverse observed information (Stata: vce(oim), the default)";
    return result;
  }
  const std::vector<std::uint32_t> cluster = clusters_of_groups(frame);
  const ClusterIndex& clusters = frame.clusters.front();
  Eigen::MatrixXd sums =
      Eigen::MatrixXd::Zero(static_cast<Eigen::Index>(clusters.count), scores.cols());
  std::vector<std::uint8_t> seen(clusters.count, 0);
  double count = 0;
  for (std::size_t group = 0; group < data.groups(); ++group) {
    const std::uint32_t at = cluster[data.code[group]];
    sums.row(at) += scores.row(static_cast<Eigen::Index>(group));
    if (seen[at] == 0) ++count;
    seen[at] = 1;
  }
  if (count < 2) {
    throw Error(
        ErrorKind::degenerate_data,
        fmt::format("all groups in use belong to one cluster of column {}", clusters.column), {},
        "a cluster-robust covariance needs at least two");
  }
  result.kind = CovarianceKind::cluster;
  const double factor = count / (count - 1);
  result.factor = factor;
  result.matrix = information_inverse * (sums.transpose() * sums) * information_inverse * factor;
  result.note = fmt::format("scores summed by {}, × G/(G - 1) (Stata: vce(cluster {}))",
                            clusters.column, clusters.column);
  return result;
}

}  // namespace bip::detail
