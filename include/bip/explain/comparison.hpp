// The explanatory power of nested blocks: null, base, one model a block added to it, and each
// block alone, all on one common sample.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bip/core/diagnostic.hpp"
#include "bip/core/language.hpp"
#include "bip/core/run_context.hpp"
#include "bip/design/design_matrix.hpp"
#include "bip/design/model_frame.hpp"
#include "bip/explain/accuracy.hpp"
#include "bip/explain/bootstrap.hpp"
#include "bip/explain/decomposition.hpp"
#include "bip/explain/dispersion_test.hpp"
#include "bip/explain/leave_one_out.hpp"
#include "bip/explain/placebo.hpp"
#include "bip/explain/proportional_odds.hpp"
#include "bip/explain/pseudo_r2.hpp"
#include "bip/model/fit.hpp"

namespace bip {

enum class ModelRole { null, base, block, variant, single };

[[nodiscard]] std::string_view name_of(ModelRole role);

/// A column that is not in the model, though its formula asks for it, and why.
struct DroppedTerm {
  std::string term;
  std::string reason;
};

/// A fitted model with everything the outputs say of it.
struct ModelSummary {
  std::string name;
  ModelRole role = ModelRole::single;
  Formula formula;
  Fit fit;
  std::vector<PseudoR2> measures;
  InformationCriteria criteria;
  /// Collinear columns and, under SeparationPolicy::drop, separating ones.
  std::vector<DroppedTerm> dropped_terms;
  /// min(events, non-events)/df_model in rows and, with clusters, in persons; absent for lpm on a
  /// non-binary response and for models without covariates.
  std::optional<double> events_per_parameter{};
  std::optional<double> events_per_parameter_in_clusters{};
  std::optional<ProportionalOddsTest> proportional_odds{};  ///< of a single ordered logit
  std::optional<DispersionTest> dispersion{};               ///< of negative binomial models
};

struct NamedFormula {
  std::string name;
  Formula formula;  ///< the block's own terms
};

/// What is to be told of the gains beyond their values.
struct ResamplingRequest {
  std::optional<BootstrapRequest> bootstrap{};
  std::optional<PlaceboRequest> placebo{};
  std::optional<DecompositionRequest> decomposition{};
};

struct ComparisonRequest {
  NamedFormula base;
  std::vector<NamedFormula> blocks;  ///< added to the base one after another
  /// Further models for comparison's sake, each a whole formula. Names may repeat the blocks'.
  std::vector<NamedFormula> variants{};
  FitOptions fit{};
  /// Column whose groups are left out in turn. Absent: the clusters' where they are few.
  std::optional<std::string> leave_out{};
  /// Terms that stand split into the mean of each person of the frame's panel (between) and the
  /// deviation from it (within); absent: none.
  std::optional<Formula> within{};
  ResamplingRequest resampling{};
  std::optional<AccuracyRequest> accuracy{};  ///< absent: predictions are not assessed
};

enum class BlockTestKind { likelihood_ratio, wald };

struct BlockTest {
  std::string from;
  std::string to;
  BlockTestKind kind = BlockTestKind::likelihood_ratio;
  std::optional<double> statistic{};
  double df = 0;
  std::optional<double> df2{};  ///< of the F distribution, absent for chi-squared
  std::optional<double> p_value{};
  bool valid = true;  ///< there is a p-value and it may be relied upon
  std::string note;   ///< why it is not valid, why it is absent, or what to know of it
};

struct Gain {
  std::string from;
  std::string to;
  Measure measure = Measure::mcfadden;
  std::optional<double> from_value{};
  std::optional<double> to_value{};
  std::optional<double> gain{};   ///< to − from
  std::optional<double> ratio{};  ///< to / from, absent where from <= 0
};

/// What stable differences between persons, or changes within them, contribute to what the split
/// terms add to all others: the Shapley value of the part, its mean contribution over both orders.
/// Source: Shapley (1953); Mundlak (1978), Econometrica 46, for the two parts.
struct GainPart {
  std::string name;  ///< "between" or "within"
  Measure measure = Measure::mcfadden;
  std::optional<double> value{};
  std::optional<double> share{};  ///< of both parts together; absent where they add nothing
};

/// `models`, `alone` and `variants` stand on `sample`: the frame's, less what
/// SeparationPolicy::drop took (then the last entry of its ladder is "(separation)").
struct Comparison {
  std::vector<ModelSummary> models;  ///< null, base, then one a block, cumulative
  std::vector<ModelSummary> alone;   ///< each block without the base
  std::vector<ModelSummary> variants;
  std::vector<BlockTest> tests;  ///< consecutive pairs from the base on, and base → last
  std::vector<Gain> gains;       ///< the same pairs, every measure both models have
  std::optional<LeaveOneOut> leave_one_out{};
  std::vector<GainPart> parts;  ///< where terms were split
  std::optional<Bootstrap> bootstrap{};
  std::optional<Placebo> placebo{};
  std::optional<Decomposition> decomposition{};
  std::optional<PredictiveAccuracy> accuracy{};
  EstimationSample sample;
  Diagnostics diagnostics;  ///< of all models, each once; the frame's stay in the frame
};

/// Fits all models on the frame's rows. Errors: as build and fit_model; Error{usage} when a block
/// adds no term that its predecessors lack, two models (or two variants) share a name, one is named
/// "null", or one that is not the last block "full".
/// Under SeparationPolicy::drop, what one model drops leaves all of them; where that would leave
/// a response with one value, nothing is dropped and the fits end with Termination::separation.
/// A fit without convergence or ended by separation is data: its measures, gains and tests are
/// absent. Bit-identical for any context.threads.
[[nodiscard]] Comparison compare_models(const Table& table, const ModelFrame& frame,
                                        const ComparisonRequest& request,
                                        const RunContext& context);

/// One model with its measures: what `fit` reports. Findings of its design stand in
/// fit.diagnostics too.
[[nodiscard]] ModelSummary summarise_model(const Table& table, const ModelFrame& frame,
                                           std::string name, ModelRole role, const Formula& formula,
                                           const FitOptions& options, const RunContext& context);

/// Wald test that the coefficients of `terms` (indices into fit.terms) are all zero, with the
/// fit's covariance; F with fit's t degrees of freedom, else chi-squared. Terms that are not in the
/// model (aliased, separated) count for nothing. Absent with the reason when none is left, a
/// coefficient is infinite, the covariance is singular, under clusters df > G − 1, and where the
/// fit did not converge.
[[nodiscard]] BlockTest wald_test(const Fit& fit, const std::vector<std::size_t>& terms);

}  // namespace bip
