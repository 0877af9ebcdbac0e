// What the tables of fitted models stand for, said table by table. A table that is not named here
// states nothing and does not leave.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "bip/explain/comparison.hpp"
#include "bip/report/document.hpp"

namespace bip::detail {

/// The rows that models stand on. Counts are weighted where the models are.
struct SampleCounts {
  std::string key;  ///< before the keys of its counts
  double rows = 0;
  double persons = 0;
  std::optional<double> events{};  ///< of a 0/1 response
  double considered = 0;           ///< rows before those with missing values were left out
  std::size_t most_rows = 1;       ///< of one person
  double parameters = 0;           ///< of the largest model
};

/// Persons are those of the frame's panel or of a column of clusters named person_id; where there
/// is neither, each row is taken as a person's only one.
[[nodiscard]] SampleCounts sample_counts(std::string key, const ModelFrame& frame,
                                         const std::vector<const ModelSummary*>& models);
/// Pointers to the models, blocks alone and variants.
[[nodiscard]] std::vector<const ModelSummary*> models_of(const Comparison& comparison);

/// Keys of rows, persons and events.
[[nodiscard]] QuantityKeys keys_of(const SampleCounts& sample);
/// The sample's counts with what remains of each.
void state_sample(const SampleCounts& sample, Counted& counted);

/// Terms "column[level]" with the persons whose rows have the level; products have all of theirs.
[[nodiscard]] std::vector<LevelTerm> count_levels(const Fit& fit, const Table& table,
                                                  const ModelFrame& frame);

/// The same terms where no table says whose rows have the level: 0 persons each.
[[nodiscard]] std::vector<LevelTerm> list_levels(const Fit& fit);

/// States all sections of a document of one sample, and its facts from the `first_fact`th on, which
/// describe sample and models.
void state_document(const SampleCounts& sample, const Comparison* comparison,
                    const ModelFrame& frame, const std::vector<LevelTerm>& levels,
                    std::size_t first_fact, Document& document);

/// States every table of models, predictions and of the rows left out, the sentences in which a
/// result stands, and the facts that describe_sample tells.
void state_results(const SampleCounts& sample, const Comparison* comparison,
                   const ModelFrame& frame, const std::vector<LevelTerm>& levels, Section& section);

}  // namespace bip::detail
