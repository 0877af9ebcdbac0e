// Samples of analyses by the same rules that models drop rows by. Must not fit anything.
#include "study/analysis_sample.hpp"

#include <utility>

#include "bip/core/error.hpp"
#include "bip/study/analysis_design.hpp"
#include "design/sample_ladder.hpp"

namespace bip::detail {

std::vector<std::uint32_t> find_analysis_rows(const Study& study, const AnalysisRule& analysis,
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
        "analysis " + analysis.name + ": no column '" + analysis.cluster + "' to cluster by",
        analysis.place);
  }
  return drop_incomplete_rows(design.population, find_needed_columns(table, request)).rows;
}

}  // namespace bip::detail
