// Which rows an analysis stands on: in its population, complete in all it needs.
#pragma once

#include <cstdint>
#include <vector>

#include "bip/design/model_frame.hpp"
#include "bip/study/study_file.hpp"
#include "bip/table/table.hpp"

namespace bip::detail {

/// Rows of `table` (sorted by person) that the population's condition keeps and that miss neither
/// the outcome, the cluster, nor a column of any block or variant: all models of an analysis share
/// one sample. Ascending.
/// Errors: Error{usage} naming the analysis for what is wrong with its condition or formulas.
[[nodiscard]] std::vector<std::uint32_t> find_analysis_rows(const Study& study,
                                                            const AnalysisRule& analysis,
                                                            const Table& table);

/// The same with every loss by column (the id is left empty), and the formulas of the base, the
/// blocks and the variants, in this order.
struct AnalysisSample {
  EstimationSample sample;
  std::vector<Formula> formulas;
};
[[nodiscard]] AnalysisSample find_analysis_sample(const Study& study, const AnalysisRule& analysis,
                                                  const Table& table);

}  // namespace bip::detail
