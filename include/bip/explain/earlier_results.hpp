// Our coefficients beside a table somebody else computed: which terms are the same, how many digits
// agree, and what explains a systematic difference. Knows nothing of files or of how results look.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "bip/core/run_context.hpp"
#include "bip/explain/comparison.hpp"
#include "bip/table/coefficient_file.hpp"

namespace bip {

struct ComparedNumber {
  std::optional<double> ours{};
  std::optional<double> theirs{};
  /// Significant digits that agree (0–15): floor of -log10 of the relative difference; where theirs
  /// is ours rounded, the digits theirs is printed with. Absent where either is.
  std::optional<int> digits{};
  /// Relative difference within the tolerance, or theirs is ours as far as it is printed; true
  /// where theirs has no such number.
  bool agrees = true;
};

struct ComparedTerm {
  std::string term;
  std::string their_term;
  ComparedNumber estimate;
  ComparedNumber std_error;
};

/// A systematic difference and what it comes from.
struct EarlierCause {
  std::string code;      ///< "vcov", "standard_error_factor", "reference_level", …
  bool certain = false;  ///< it reproduces their numbers; else it only looks like it
  std::string message;   ///< one sentence
};

struct EarlierModel {
  std::string analysis{};  ///< of a study; empty elsewhere
  std::string model{};
  std::vector<ComparedTerm> terms{};
  std::vector<std::string> only_ours{};
  std::vector<std::string> only_theirs{};
  std::vector<std::string> omitted{};  ///< theirs without an estimate: base levels, dropped terms
  std::optional<double> observations{};
  std::optional<double> their_observations{};
  std::vector<EarlierCause> causes{};

  /// Every number agrees, no term stands on one side alone, and n is the same where they say it.
  [[nodiscard]] bool agrees() const;
  /// Numbers outside the tolerance.
  [[nodiscard]] std::size_t differing() const;
};

struct EarlierComparison {
  std::string path;
  double tolerance = 1e-6;
  std::vector<EarlierModel> models;
  std::vector<std::string> models_only_theirs;

  /// Models of theirs that are none of ours are no disagreement.
  [[nodiscard]] bool agrees() const;
};

/// A model of ours with what it takes to fit it another way.
struct OurModel {
  std::string analysis{};
  const ModelSummary* summary = nullptr;
  const Table* table = nullptr;
  const ModelFrame* frame = nullptr;
  FitOptions fit{};
};

/// Their name → ours, for what cannot be told by itself.
using TermMap = std::map<std::string, std::string>;

/// Which of their tables belongs to which of our models: by analysis and name (letter case apart);
/// a file of one table to the only model or, among several, to `usual`; several tables whose names
/// are all unknown to as many models of ours in order, the one without covariates left out.
/// `first` indexes `tables`, `second` `ours`.
/// Errors: Error{inconsistent_input} where nothing fits, with our names.
[[nodiscard]] std::vector<std::pair<std::size_t, std::size_t>> match_models(
    const CoefficientFile& file, const std::vector<OurModel>& ours, std::size_t usual);

/// Compares all matched models and, where they differ, looks for the cause: fits the model with
/// every covariance and every kind of model this program has, each at most once.
/// Errors: Error{usage} for a name in `names` that is no term of theirs or ours (nearest names of
/// ours); Error{inconsistent_input} where the models cannot be matched or no term of a model is
/// ours; Error{cancelled}.
[[nodiscard]] EarlierComparison compare_with_earlier(const CoefficientFile& file,
                                                     const TermMap& names, double tolerance,
                                                     const std::vector<OurModel>& ours,
                                                     std::size_t usual, const RunContext& context);

}  // namespace bip
