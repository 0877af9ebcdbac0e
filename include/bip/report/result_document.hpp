// Results as documents that any renderer can show, and as the one table that CSV output holds.
#pragma once

#include "bip/explain/comparison.hpp"
#include "bip/report/document.hpp"
#include "bip/report/result_head.hpp"
#include "bip/table/inspection.hpp"

namespace bip {

[[nodiscard]] Document fit_document(const ResultHead& head, const ModelSummary& model,
                                    const ModelFrame& frame, const Presentation& presentation);

[[nodiscard]] Document comparison_document(const ResultHead& head, const Comparison& comparison,
                                           const ModelFrame& frame,
                                           const Presentation& presentation);

[[nodiscard]] Document inspection_document(const ResultHead& head, const Inspection& inspection);

/// One row a coefficient: term, estimate, std_error, statistic, p_value, conf_low, conf_high (and
/// odds_ratio, or_conf_low, or_conf_high where asked for).
[[nodiscard]] DocumentTable coefficient_csv_table(const ModelSummary& model,
                                                  const Presentation& presentation);
/// The same of all models of a comparison, with `model` as the first column.
[[nodiscard]] DocumentTable coefficient_csv_table(const Comparison& comparison,
                                                  const Presentation& presentation);
/// One row a column of the file.
[[nodiscard]] DocumentTable inspection_csv_table(const Inspection& inspection);

}  // namespace bip
