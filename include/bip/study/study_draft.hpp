// A first study file from the data files at hand: what is which is guessed from names, labels and
// values, and every guess is marked in the text for people to confirm.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "bip/core/run_context.hpp"

namespace bip {

/// What a file is for.
enum class DraftRole { guessed, person, caseworker, merged, registry };
[[nodiscard]] std::string_view name_of(DraftRole role);

struct DraftFile {
  std::string path;
  DraftRole role = DraftRole::guessed;
};

struct DraftRequest {
  std::vector<DraftFile> files;
  std::string study_path;       ///< where the study file will stand: paths in it are relative to it
  std::string codebook_file;    ///< another instrument's; empty for the built-in one
  std::string codebook_output;  ///< where a drafted codebook will stand; empty: beside the study
};

struct StudyDraft {
  std::string text;           ///< the study file
  std::string codebook_path;  ///< empty when no codebook had to be drafted
  std::string codebook_text;
  std::vector<DraftFile> files;      ///< with the roles that were found
  std::size_t guesses = 0;           ///< lines marked "is this right?"
  std::vector<std::string> remarks;  ///< what was left open, one sentence each
};

/// Reads the files whole, but for a weekly register's weeks. The text holds column names, patterns,
/// spellings of missing and the years of the answers; no other value of a cell. It is a valid study
/// file as soon as it stands at `study_path` (and the codebook at `codebook_path`).
/// Errors: as DataFile, read_codebook; Error{inconsistent_input} where no file can be the survey,
/// two files would have one role, a form has no column of persons or dates, or a yearly register's
/// file no year in its name: with the option that settles it.
[[nodiscard]] StudyDraft draft_study(const DraftRequest& request, const RunContext& context);

}  // namespace bip
