// A drafted study as the text of a study file with comments.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "study/draft_analyses.hpp"
#include "study/draft_form.hpp"
#include "study/draft_register.hpp"

namespace bip::detail {

struct DraftedParts {
  std::string study_path;
  std::string codebook_path;  ///< empty for the built-in one
  std::vector<FormDraft> forms;
  std::optional<RegisterDraft> registry{};
  AnalysesDraft analyses;
};

struct DraftText {
  std::string text;
  std::size_t guesses = 0;
};

/// Every guess stands with "is this right?" and its reason.
[[nodiscard]] DraftText write_draft(const DraftedParts& parts);

/// The codebook as CSV, in the columns that read_codebook takes.
[[nodiscard]] std::string write_codebook_draft(const Codebook& codebook);

}  // namespace bip::detail
