// Two results as JSON, value by value: numbers within a tolerance, everything else exactly. Rows of
// tables are matched by what names them (a term, a model, a measure), not by where they stand.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace bip {

/// Real numbers agree where they differ by at most `relative` of the larger one or by at most
/// `absolute`, which is for values that should be 0. Whole numbers agree where they are the same.
struct Tolerance {
  double relative = 1e-9;
  double absolute = 1e-12;
};

struct ValueDifference {
  enum class Kind { moved, missing, added };
  Kind kind = Kind::moved;
  std::string path;                    ///< "models[register].coefficients[age].estimate"
  std::string recorded{};              ///< as JSON: 0.25, "text", null; empty where it was added
  std::string now{};                   ///< alike; empty where it is missing
  std::optional<double> difference{};  ///< now - recorded, where both are numbers
};

[[nodiscard]] const char* name_of(ValueDifference::Kind kind);

struct ValueComparison {
  std::size_t numbers = 0;                   ///< recorded
  std::size_t others = 0;                    ///< recorded texts, truth values and nulls
  std::vector<ValueDifference> differences;  ///< in the order of the recorded values, added last

  [[nodiscard]] std::size_t count(ValueDifference::Kind kind) const;
};

/// Compares two JSON texts of any shape. A row of a list of objects is named by the fewest leading
/// texts that tell the rows of both lists apart, by its place (from 0) where nothing does.
/// Errors: Error{internal} for what is no JSON.
[[nodiscard]] ValueComparison compare_values(std::string_view recorded, std::string_view now,
                                             const Tolerance& tolerance);

}  // namespace bip
