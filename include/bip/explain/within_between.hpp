// Terms split into what differs between persons and what changes within them.
#pragma once

#include <vector>

#include "bip/design/formula.hpp"
#include "bip/design/model_frame.hpp"
#include "bip/table/table.hpp"

namespace bip {

/// A term and the terms that stand for it: for each of its columns `between(COLUMN)`, the mean of
/// its person over the sample, and `within(COLUMN)`, the deviation from it.
struct SplitTerm {
  Term whole;
  std::vector<Term> between;
  std::vector<Term> within;
};

/// `table` is the original with the new columns behind it (0 outside the sample).
struct WithinBetween {
  Table table;
  std::vector<SplitTerm> terms;

  /// The formula with every split term replaced by its two parts.
  [[nodiscard]] Formula split(const Formula& formula) const;
  enum class Part { neither, between, within };
  /// The formula with one part alone, or without the split terms.
  [[nodiscard]] Formula keep(const Formula& formula, Part part) const;
};

/// Splits the terms of `chosen` by the frame's panel. A column without variation within persons
/// keeps a within part of zeros, which a fit drops and lists.
/// Errors: Error{usage} without a panel, with weights, or without a term; as DesignMatrix::build.
/// Source: Mundlak (1978), Econometrica 46; Neuhaus & Kalbfleisch (1998), Biometrics 54.
[[nodiscard]] WithinBetween split_within_between(const Table& table, const ModelFrame& frame,
                                                 const Formula& chosen);

}  // namespace bip
