// Which choices of measure, model, coding, outcome and sample land on a published pair of
// percentages, "register 6 %, with indicators 29 %". A match is no proof: many choices may land
// there, which is what the count of them says. The choices: docs/methods.md.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bip/core/diagnostic.hpp"
#include "bip/core/run_context.hpp"
#include "bip/design/model_frame.hpp"
#include "bip/explain/pseudo_r2.hpp"
#include "bip/model/fit.hpp"
#include "bip/study/linkage.hpp"

namespace bip {

/// A percentage as printed: 6 stands for [5.5, 6.5), 6.0 for [5.95, 6.05).
struct PublishedNumber {
  double percent = 0;
  int decimals = 0;
};

struct PublishedPair {
  PublishedNumber from;  ///< what the register explains
  PublishedNumber to;    ///< what it explains with the indicators
};

/// "6,29" or "6.1,28.9". Errors: Error{usage} for anything but two plain decimal numbers from 0 to
/// 100 with at most 6 decimals.
[[nodiscard]] PublishedPair parse_published_pair(std::string_view text);

/// The pair the study file prints beside an analysis, with the decimals that its shares need;
/// absent where it lacks one of the two or they are no shares of at most 1.
[[nodiscard]] std::optional<PublishedPair> published_pair_of(const AnalysisRule& analysis);

/// Whether a share, as a percentage, rounds to the number at its decimals.
[[nodiscard]] bool rounds_to(double share, const PublishedNumber& number);

/// How the indicators enter the full model.
enum class ItemCoding {
  level,        ///< as the study's formula has them
  change,       ///< the difference to the person's first answer; that answer itself has none
  person_mean,  ///< the mean of all the person's answers
  dummies       ///< whole numbers of few values as categories
};
[[nodiscard]] std::string_view name_of(ItemCoding coding);

/// Which rows of the linked data are considered.
enum class SampleChoice {
  all,      ///< all measurements of the analysis' population
  first,    ///< the first measurement of each person, where it is in the population
  last,     ///< the last one
  everyone  ///< all measurements, whatever the population's condition
};
[[nodiscard]] std::string_view name_of(SampleChoice sample);

/// One way to compute the pair.
struct Choice {
  std::string analysis;
  Measure measure = Measure::mcfadden;
  ModelKind model = ModelKind::logit;
  ItemCoding coding = ItemCoding::level;
  std::string outcome;  ///< with the variant, where it has one: "job (ever)"
  SampleChoice sample = SampleChoice::all;
  std::optional<double> from_value{};
  std::optional<double> to_value{};
  /// The larger of both values' distances to the published ones, as a share.
  std::optional<double> distance{};
  bool within_rounding = false;
  std::size_t rows = 0;  ///< of the common sample; 0 where nothing was fitted
  std::size_t persons = 0;
  std::string absent_reason;  ///< empty where there are both values
};

/// An outcome the models of an analysis were fitted to.
struct ChosenOutcome {
  std::string name;  ///< as Choice::outcome
  OutcomeRule rule;
};

struct ReconstructedAnalysis {
  std::string name;
  PublishedPair pair;
  std::vector<ChosenOutcome> outcomes;
  std::vector<std::string> limits;  ///< what could not be varied here, and why
};

struct Reconstruction {
  std::vector<ReconstructedAnalysis> analyses;
  /// Those within rounding, then the others by distance, then those without values; equal ones in
  /// the order of the study.
  std::vector<Choice> choices;
  std::size_t models = 0;  ///< pairs of nested models that were asked for
  Diagnostics diagnostics;
};

struct ReconstructionRequest {
  std::vector<std::string> analyses;    ///< names; empty: all that have a pair
  std::optional<PublishedPair> pair{};  ///< absent: each analysis' own published one
  FitOptions fit{};                     ///< its model and covariance are not looked at
  MissingPolicy missing = MissingPolicy::listwise;
};

/// Fits every choice's register and full model on the rows complete for both of them, once for all
/// measures. What cannot be fitted is a choice without values and with its reason.
/// Errors: Error{usage} for an analysis the study does not have or, without `request.pair`, for a
/// named one without a published pair, and where none has one; as design_analysis;
/// Error{cancelled}. Bit-identical for any context.threads. Cost: two fits a model, outcome, coding
/// and sample; said as progress before the first.
[[nodiscard]] Reconstruction reconstruct(const Study& study, const LinkedStudy& linked,
                                         const ReconstructionRequest& request,
                                         const RunContext& context);

/// What choices differ in.
enum class ChoiceDimension { analysis, measure, model, coding, outcome, sample };
[[nodiscard]] std::string_view name_of(ChoiceDimension dimension);
[[nodiscard]] std::string value_of(const Choice& choice, ChoiceDimension dimension);

struct ChoiceCount {
  std::string value;  ///< of the dimension, or a reason
  std::size_t choices = 0;
  std::size_t within_rounding = 0;
  std::size_t absent = 0;  ///< without values
};
[[nodiscard]] ChoiceCount count_choices(const std::vector<Choice>& choices);
/// One entry a value; most matches first, equal ones in byte order.
[[nodiscard]] std::vector<ChoiceCount> count_by(const std::vector<Choice>& choices,
                                                ChoiceDimension dimension);
/// Why choices have no values; the most frequent reason first, equal ones in byte order.
[[nodiscard]] std::vector<ChoiceCount> count_reasons(const std::vector<Choice>& choices);

/// "37 of 480 choices land within rounding: the pair does not identify the method"; one match and
/// none are told apart.
[[nodiscard]] std::string verdict(const ChoiceCount& count);

}  // namespace bip
