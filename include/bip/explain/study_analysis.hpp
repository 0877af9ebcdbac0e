// The analyses of a study: each a comparison of register against register and indicators on one
// sample of the linked data, with its variants.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "bip/core/error.hpp"
#include "bip/explain/comparison.hpp"
#include "bip/study/linkage.hpp"

namespace bip {

/// Names of the models every analysis has beside its blocks.
inline constexpr std::string_view kRegisterModel = "register";
inline constexpr std::string_view kIndicatorsAlone = "indicators_alone";

/// The column of the linked data whose values are the persons of repeated rows.
inline constexpr std::string_view kPersonColumn = "person_id";

/// What a study file leaves to whoever runs its analyses.
struct AnalysisOptions {
  FitOptions fit{};  ///< the analysis names the model
  MissingPolicy missing = MissingPolicy::listwise;
  std::optional<std::string> leave_out{};  ///< as ComparisonRequest::leave_out
  /// Terms of the analyses that stand split within and between persons; empty: all indicators.
  std::optional<std::string> within{};
  ResamplingRequest resampling{};
  std::optional<AccuracyRequest> accuracy{};  ///< as ComparisonRequest::accuracy
};

struct AnalysisResult {
  AnalysisRule rule;
  OutcomeRule outcome;
  std::string condition;  ///< of the population; empty for all rows
  AgeAt age_at = AgeAt::answer;
  std::size_t persons = 0;  ///< in the sample
  Table table;              ///< the linked data, with what MissingPolicy::indicator adds
  ModelFrame frame;
  Comparison comparison;
  std::vector<std::string> indicators{};  ///< columns of the indicators' terms that the base lacks
};

/// Fits an analysis: base `register`, the indicators' blocks one after another, the study's
/// variants (each on the base) and, where the base has terms, all indicators alone as the variant
/// indicators_alone. `options.fit.model` is replaced by the analysis' own; clusters are the
/// analysis', except that split terms without any have persons as clusters, and that a panel model,
/// which has the persons in it already, does not have them as clusters as well. All models stand on
/// the rows complete for every one of them. Errors: as design_analysis, build_model_frame and
/// compare_models, naming the analysis; Error{usage} for a model that is not known.
[[nodiscard]] AnalysisResult run_analysis(const Study& study, const LinkedStudy& linked,
                                          const AnalysisRule& analysis,
                                          const AnalysisOptions& options,
                                          const RunContext& context);

/// An analysis that worked, or why it did not.
struct AnalysisAttempt {
  AnalysisRule rule;
  std::optional<AnalysisResult> result{};
  std::optional<Error> failure{};
};

/// Runs the analyses named, or all of the study for no names, in the study's order. What one of
/// them cannot do is its failure and stops no other.
/// Errors: Error{usage} for a name the study does not have; Error{cancelled}; Error{internal}.
[[nodiscard]] std::vector<AnalysisAttempt> run_analyses(const Study& study,
                                                        const LinkedStudy& linked,
                                                        const std::vector<std::string>& names,
                                                        const AnalysisOptions& options,
                                                        const RunContext& context);

/// The model kind an analysis asks for. Errors: Error{usage} for one that is not known.
[[nodiscard]] ModelKind model_kind_of(const AnalysisRule& analysis);

}  // namespace bip
