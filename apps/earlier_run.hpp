// A comparison beside earlier results and as code: which models there are to compare, on a CSV file
// and on a study.
#pragma once

#include <string>
#include <vector>

#include "bip/explain/earlier_results.hpp"
#include "bip/report/program_code.hpp"
#include "options/earlier_results_options.hpp"
#include "options/model_options.hpp"
#include "options/output_options.hpp"
#include "study_run.hpp"

namespace bip::app {

/// The nested models, with what it takes to fit them another way. The arguments must outlive it.
[[nodiscard]] std::vector<OurModel> our_models(const Comparison& comparison, const Table& table,
                                               const ModelFrame& frame, const FitOptions& fit,
                                               const std::string& analysis);

/// Models, tests and the level of confidence; says what of the comparison is no part of the code.
void add_to_code(const Comparison& comparison, const ModelOptions& options, CodeRequest& code);

/// `--against` and `--show-code` for a study's analyses, into the head. Errors: as both;
/// Error{usage} where one analysis has to be chosen first.
void add_earlier_results(ResultHead& head, const StudyRun& run, const ModelOptions& model,
                         const EarlierResultsOptions& earlier, const OutputOptions& output,
                         const RunContext& context);

}  // namespace bip::app
