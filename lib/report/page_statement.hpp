// What the report's own tables and figures stand for: those that no other document has. Tables that
// a figure was copied from have stated themselves.
#pragma once

#include <string>

#include "bip/explain/study_analysis.hpp"
#include "bip/report/document.hpp"

namespace bip::detail {

/// Key of the rows of an analysis, as state_analysis has it.
[[nodiscard]] std::string rows_key(const AnalysisResult& result);

/// All numbers of the table, its caption and notes rest on the analysis' rows.
void state_estimates(const AnalysisResult& result, DocumentTable& table);

/// The same of the table's latest row: for tables whose rows belong to several analyses.
void state_estimates_in_row(const AnalysisResult& result, DocumentTable& table);

/// The same of the columns: for tables whose columns belong to several analyses.
void state_estimates_in_column(const AnalysisResult& result, const std::string& column,
                               DocumentTable& table);

/// The next points.size() rows of the table are a curve of this model: points too near to one
/// another to hold enough persons between them are left out.
void state_curve(const AnalysisResult& result, const Accuracy& accuracy, DocumentTable& table);

/// Keys of who is in the most promising tenth by a model, as the table of predictive accuracy has
/// them.
[[nodiscard]] QuantityKeys top_tenth_keys(const AnalysisResult& result, const std::string& model,
                                          PredictionOrigin origin);

/// A calibration table that has a copy of the predicted shares.
void state_copy_of_predicted(const std::string& copy, DocumentTable& table);

/// Parameters of a run tell nothing of persons.
void state_parameters(Provenance& options);

}  // namespace bip::detail
