// Everything an analysis leaves open, as lists to choose from.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "bip/explain/reconstruction.hpp"
#include "explain/item_coding.hpp"

namespace bip::detail {

struct SampleRows {
  SampleChoice sample = SampleChoice::all;
  std::vector<std::uint32_t> rows;  ///< of the linked data, before missing values
};

/// The choices of one analysis: every combination of an outcome, a coding, a sample and a model.
struct ChoiceSpace {
  AnalysisRule rule;
  Table table;
  Formula base;
  std::vector<ChosenOutcome> outcomes;
  std::vector<std::string> outcome_columns;  ///< of `table`, one an outcome
  std::vector<CodedIndicators> codings;
  std::vector<SampleRows> samples;
  std::vector<ModelKind> models;
  std::vector<std::string> limits;  ///< what is no choice here, and why

  [[nodiscard]] std::size_t size() const {
    return outcomes.size() * codings.size() * samples.size() * models.size();
  }
};

/// Errors: as design_analysis and link_study.
[[nodiscard]] ChoiceSpace open_choices(const Study& study, const LinkedStudy& linked,
                                       const AnalysisRule& analysis);

/// One combination, by its indices.
struct Combination {
  std::size_t outcome = 0;
  std::size_t coding = 0;
  std::size_t sample = 0;
  std::size_t model = 0;
};
/// The combination at a place in [0, size()): models change fastest, outcomes last.
[[nodiscard]] Combination combination_at(const ChoiceSpace& space, std::size_t place);

/// Why the combination can have no model, whatever the data; empty where it may.
[[nodiscard]] std::string why_impossible(const ChoiceSpace& space, const Combination& combination);

/// The measures that are numbers of their own: those of measures_of but for a linear probability
/// model's Efron and Tjur R², which are its R².
[[nodiscard]] std::vector<Measure> distinct_measures(ModelKind model);

}  // namespace bip::detail
