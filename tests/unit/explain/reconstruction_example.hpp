// The example study as a linked one with persons of five rows: x is an item of five values.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "bip/explain/reconstruction.hpp"
#include "example_study.hpp"

namespace bip::test {

struct ReconstructionExample {
  Study study;
  LinkedStudy linked;

  /// One analysis, "main": y from a and g (register) and from x and b.
  ReconstructionExample() {
    const Table base = make_study();
    std::vector<std::int64_t> item;
    for (std::size_t row = 0; row < base.row_count(); ++row)
      item.push_back(3 + static_cast<std::int64_t>(base.column("c").number(row)));
    linked.table = with_column(base, Column::integers("x", item));
    for (std::size_t row = 0; row < linked.table.row_count(); ++row)
      linked.person_of_row.push_back(row / 5);
    OutcomeRule outcome;
    outcome.name = "y";
    outcome.kind = OutcomeKind::column;
    study.outcomes.push_back(outcome);
    AnalysisRule analysis;
    analysis.name = "main";
    analysis.outcome = "y";
    analysis.base = "a + g";
    analysis.indicators = {{"items", "x + b"}};
    analysis.cluster = "person";
    study.analyses.push_back(analysis);
  }
  [[nodiscard]] Reconstruction run(const ReconstructionRequest& request,
                                   const RunContext& context = {}) const {
    return reconstruct(study, linked, request, context);
  }
  [[nodiscard]] Reconstruction run(const std::string& pair) const {
    return run({{}, parse_published_pair(pair)});
  }
};

/// The choice of these values, wherever it stands.
inline const Choice* find_choice(const Reconstruction& result, Measure measure, ModelKind model,
                                 ItemCoding coding, SampleChoice sample,
                                 const std::string& outcome = "y") {
  for (const Choice& choice : result.choices)
    if (choice.measure == measure && choice.model == model && choice.coding == coding &&
        choice.sample == sample && choice.outcome == outcome)
      return &choice;
  return nullptr;
}

/// The pair of a comparison's first and last gain of a measure, printed with two decimals.
inline std::string printed_pair(const Comparison& comparison, Measure measure) {
  std::string text;
  for (const Gain& gain : comparison.gains)
    if (gain.measure == measure)
      text =
          fmt::format("{:.2f},{:.2f}", 100 * gain.from_value.value(), 100 * gain.to_value.value());
  return text;
}

}  // namespace bip::test
