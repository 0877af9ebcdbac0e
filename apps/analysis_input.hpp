// The file of a `fit` or `compare`: only the columns that formulas and options name are read, and
// the rows that --where keeps are chosen.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "bip/core/run_context.hpp"
#include "bip/design/formula.hpp"
#include "bip/design/model_frame.hpp"
#include "bip/report/program_code.hpp"
#include "bip/report/result_head.hpp"
#include "bip/table/csv_file.hpp"
#include "options/input_options.hpp"
#include "options/model_options.hpp"
#include "options/output_options.hpp"

namespace bip::app {

struct AnalysisInput {
  std::vector<std::string> header;
  ReadResult read;
  std::vector<std::uint32_t> rows;      ///< kept by --where
  std::vector<std::string> id_columns;  ///< read besides, to see whether they repeat
  InputDescription description;
};

/// `further` columns are read besides. Errors: as open_input_file, RowFilter and
/// FormulaSyntax::find_columns.
[[nodiscard]] AnalysisInput read_analysis_input(const InputOptions& input,
                                                const ModelOptions& model,
                                                const std::vector<FormulaSyntax>& formulas,
                                                const std::string& response,
                                                const RunContext& context,
                                                const std::vector<std::string>& further = {});

/// A warning for each id-like column whose values repeat within the sample while no clusters are
/// named: the rows of one person are not independent.
[[nodiscard]] Diagnostics find_repeated_ids(const AnalysisInput& input, const ModelFrame& frame);

/// The terms that --within names, or where it does not those of `formulas`.
/// Errors: as FormulaSyntax::resolve.
[[nodiscard]] Formula split_terms(const PanelOptions& panel, const AnalysisInput& input,
                                  const std::vector<Formula>& formulas);

/// Head of a result: input, dialect, options and notes; warnings and requirements are the
/// caller's.
[[nodiscard]] ResultHead make_head(const std::string& command, const std::string& command_line,
                                   const AnalysisInput& input, const InputOptions& options,
                                   const ModelOptions& model);

/// What code in another language has to know of the file and the frame; models, tests and the level
/// of confidence are the caller's. The head, input and frame must outlive it.
[[nodiscard]] CodeRequest make_code_request(const ResultHead& head, const AnalysisInput& input,
                                            const InputOptions& options, const ModelFrame& frame,
                                            const FrameRequest& request);

/// What was detected, for --verbose.
[[nodiscard]] std::string describe_reading(const ReadSummary& summary);

}  // namespace bip::app
