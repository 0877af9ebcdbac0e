// What an analysis of a study asks of the linked data: its formulas with their columns, and the
// rows of its population. Fits nothing.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "bip/design/formula.hpp"
#include "bip/study/study_file.hpp"
#include "bip/table/table.hpp"

namespace bip {

struct NamedBlock {
  std::string name;
  Formula formula;  ///< the block's own terms
};

struct AnalysisDesign {
  Formula base;                           ///< key `register`
  std::vector<NamedBlock> indicators;     ///< in the order written
  std::vector<NamedBlock> variants;       ///< each to stand on the base
  std::vector<std::uint32_t> population;  ///< rows of the table, ascending, before missing values
};

/// Resolves an analysis against `table`, the columns of `bip link` (rows sorted by person); the
/// columns of samples, in_NAME, are no candidates for patterns.
/// Errors: Error{usage} naming the analysis, for what is wrong with its condition or formulas.
[[nodiscard]] AnalysisDesign design_analysis(const Study& study, const AnalysisRule& analysis,
                                             const Table& table);

}  // namespace bip
