// Pieces that several documents share: provenance, the coefficients, the sample's ladder.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "bip/explain/coefficient_table.hpp"
#include "bip/explain/comparison.hpp"
#include "bip/report/document.hpp"
#include "bip/report/result_head.hpp"

namespace bip::detail {

[[nodiscard]] Cell text_cell(std::string text);
/// The number, or absent with the reason.
[[nodiscard]] Cell number_cell(std::optional<double> value, NumberCell::Style style, int digits,
                               const std::string& reason = {});
[[nodiscard]] Cell integer_cell(double value);
/// "1 term", "2 terms".
[[nodiscard]] std::string counted(std::size_t count, const char* one, const char* many);

/// Version, command, input, sample, model and covariance: what a number's reader must know.
[[nodiscard]] Provenance provenance_of(const ResultHead& head,
                                       Language language = Language::english);
void describe_sample(const ModelFrame& frame, const Fit& fit, Provenance& provenance,
                     Language language = Language::english);
/// What models and covariances are called stays in the field's own English.
void describe_model(const ModelFrame& frame, const Fit& fit, Provenance& provenance,
                    Language language = Language::english);

/// "response ~ terms" of one model.
[[nodiscard]] std::string formula_text(const ModelSummary& model, const ModelFrame& frame);

/// Which column cost how many rows; no rows when none was lost.
[[nodiscard]] DocumentTable sample_table(const ModelFrame& frame,
                                         Language language = Language::english);

/// Coefficients with tests and intervals (and odds ratios where asked for).
[[nodiscard]] DocumentTable coefficients_table(const ModelSummary& model,
                                               const Presentation& presentation);

/// Brant's test: all coefficients, then each.
[[nodiscard]] DocumentTable proportional_odds_table(const ProportionalOddsTest& test);

/// Warnings and requirements, as sections at the end.
void add_closing_sections(const ResultHead& head, Document& document,
                          Language language = Language::english);

/// One measure of a model as a cell with four decimals.
[[nodiscard]] Cell measure_cell(const ModelSummary& model, Measure measure);

}  // namespace bip::detail
