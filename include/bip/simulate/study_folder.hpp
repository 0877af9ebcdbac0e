// The folder a synthetic study is written to; real data in it are never replaced.
#pragma once

#include <string>
#include <vector>

#include "bip/core/run_context.hpp"
#include "bip/simulate/simulation.hpp"

namespace bip {

/// Whether a synthetic study may be written there: the folder does not exist, has no file of the
/// study's names, or its study.toml says `synthetic = true`.
/// Errors: Error{inconsistent_input} otherwise; Error{io} where it is no folder.
void require_study_folder(const std::string& folder);

/// Creates the folder and writes the files, each replaced as a whole; other files stay.
/// Errors: as require_study_folder; Error{io}; Error{cancelled} between two files.
void write_study_folder(const std::string& folder, const std::vector<TextFile>& files,
                        const RunContext& context);

}  // namespace bip
