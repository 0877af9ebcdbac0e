// Outcomes, populations and analyses that can run with what the files hold.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bip/study/codebook.hpp"
#include "bip/study/study_file.hpp"
#include "study/draft_form.hpp"
#include "study/draft_register.hpp"

namespace bip::detail {

struct DraftOutcome {
  std::string name;
  OutcomeKind kind = OutcomeKind::column;
  std::string column;                ///< kind column
  std::vector<std::string> classes;  ///< kind weeks
  std::string reason;
  std::string event{};  ///< kind column, of words
};

struct DraftAnalysis {
  std::string name;
  std::string outcome;
  std::string population;
  std::string base;
  std::vector<NamedTerms> indicators;
  std::vector<NamedTerms> variants;
};

struct AnalysesDraft {
  std::vector<std::pair<std::string, std::string>> populations;  ///< name, condition
  std::vector<DraftOutcome> outcomes;
  std::vector<DraftAnalysis> analyses;
  std::vector<std::string> remarks;
};

/// `codebook` is the one the study will have.
[[nodiscard]] AnalysesDraft draft_analyses(const std::vector<FormDraft>& forms,
                                           const std::optional<RegisterDraft>& registry,
                                           const Codebook& codebook);

}  // namespace bip::detail
