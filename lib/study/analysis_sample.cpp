// Samples of analyses by the same rules that models drop rows by. Must not fit anything.
#include "study/analysis_sample.hpp"

#include <fmt/format.h>

#include <utility>

#include "bip/core/error.hpp"
#include "bip/core/names.hpp"
#include "bip/study/analysis_design.hpp"
#include "design/sample_ladder.hpp"

namespace bip::detail {

AnalysisSample find_analysis_sample(const Study& study, const AnalysisRule& analysis,
                                    const Table& table) {
  AnalysisDesign design = design_analysis(study, analysis, table);
  FrameRequest request;
  request.response = analysis.outcome;
  request.formulas.push_back(std::move(design.base));
  for (auto* const blocks : {&design.indicators, &design.variants})
    for (NamedBlock& block : *blocks) request.formulas.push_back(std::move(block.formula));
  if (!analysis.cluster.empty()) request.clusters.push_back(analysis.cluster);
  if (!analysis.cluster.empty() && table.find_column(analysis.cluster) == nullptr) {
    throw Error(
        ErrorKind::usage,
        fmt::format("analysis {}: no column '{}' to cluster by{}", analysis.name, analysis.cluster,
                    describe_nearest_names(analysis.cluster, table.names())),
        analysis.place);
  }
  EstimationSample sample =
      drop_incomplete_rows(design.population, find_needed_columns(table, request));
  return {std::move(sample), std::move(request.formulas)};
}

std::vector<std::uint32_t> find_analysis_rows(const Study& study, const AnalysisRule& analysis,
                                              const Table& table) {
  return find_analysis_sample(study, analysis, table).sample.rows;
}

}  // namespace bip::detail
