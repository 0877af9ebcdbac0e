// The indicators of an analysis in other codings, as columns of a table and formulas of them.
#pragma once

#include <string>
#include <vector>

#include "bip/explain/reconstruction.hpp"
#include "bip/study/analysis_design.hpp"

namespace bip::detail {

/// Base and indicators with the indicators' terms coded one way.
struct CodedIndicators {
  ItemCoding coding = ItemCoding::level;
  Formula full;
  std::string impossible{};  ///< why no model can have it; empty where one can
};

struct IndicatorCodings {
  Table table;  ///< the original with the new columns behind it
  std::vector<CodedIndicators> codings;
  std::vector<std::string> limits;  ///< codings that would be another one again, and why
};

/// Changes and means are those of whole terms (of log(x), the logarithm's), over all the person's
/// rows of `table`, sorted by person and time. A mean stands in all rows of a person with an
/// answer, a change in those after the first answer. Terms the base has stay as they are.
/// `person_of_row`: one a row. Errors: Error{internal}.
[[nodiscard]] IndicatorCodings code_indicators(const Table& table, const AnalysisDesign& design,
                                               const std::vector<std::size_t>& person_of_row);

/// Whether some person has more than one row.
[[nodiscard]] bool has_repeated_rows(const std::vector<std::size_t>& person_of_row);

}  // namespace bip::detail
