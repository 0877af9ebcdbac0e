// Missing answers kept as answers of their own kind: each covariate with gaps is filled and gets an
// indicator beside it, so that no row leaves for it.
// Source: Cohen & Cohen (1975), Applied Multiple Regression, ch. 7; its coefficients are biased
// where answers are missing for a reason (Jones 1996, J. Am. Stat. Assoc. 91).
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "bip/design/formula.hpp"
#include "bip/design/model_frame.hpp"
#include "bip/table/table.hpp"

namespace bip {

/// Columns are as long as the table's; those without gaps are shared with it.
struct IndicatedData {
  Table table;
  std::vector<Formula> formulas;  ///< as given, each with the indicators of its columns at its end
  std::vector<std::string> columns;  ///< that were filled, in the formulas' order
};

/// Fills the covariates of `formulas` that are missing in some of `rows`: numbers by their mean
/// over the rows where they are known, categories (C() too) by their reference, so that the
/// indicator's coefficient is the distance from there. Which value fills matters only to
/// interactions. The response is left as it is. Errors: Error{degenerate_data} for a column without
/// any value in `rows`; Error{usage} when the table has a column called like an indicator.
[[nodiscard]] IndicatedData indicate_missing(const Table& table,
                                             std::span<const std::uint32_t> rows,
                                             const std::vector<Formula>& formulas);

/// The data an analysis stands on.
struct PreparedSample {
  Table table;
  std::vector<Formula> formulas;  ///< of the request, in its order
  ModelFrame frame;
};

/// The common sample of `request` under a policy for missing covariates; the sample's `indicated`
/// says what it kept. Errors: as indicate_missing and build_model_frame.
[[nodiscard]] PreparedSample prepare_sample(const Table& table,
                                            std::span<const std::uint32_t> candidates,
                                            FrameRequest request, MissingPolicy policy);

}  // namespace bip
