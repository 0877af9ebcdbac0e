// Pieces all JSON results are made of. Every undefined value goes through AbsentList, so that a
// null without its reason cannot be written by accident.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "bip/explain/comparison.hpp"
#include "bip/report/result_head.hpp"

namespace bip::detail {

using Json = nlohmann::ordered_json;

/// Collects `absent[{where, reason}]` while an object is written.
class AbsentList {
 public:
  /// The number, or null with an entry.
  [[nodiscard]] Json number(std::optional<double> value, const std::string& where,
                            const std::string& reason);
  [[nodiscard]] Json take() { return std::move(entries_); }

 private:
  Json entries_ = Json::array();
};

/// The head's keys in the order of the contract; `absent` still empty.
[[nodiscard]] Json head_json(const ResultHead& head);

/// A *model* object. `where` is its place in the result, e.g. "models[2]." or "".
[[nodiscard]] Json model_json(const ModelSummary& model, const ModelFrame& frame,
                              const Presentation& presentation, const std::string& where,
                              AbsentList& absent);

/// Brant's test of an ordered logit.
[[nodiscard]] Json proportional_odds_json(const ProportionalOddsTest& test, AbsentList& absent);

/// `kind, factor, reference, note`; no factor where its components have their own.
[[nodiscard]] Json vcov_json(const Covariance& covariance);

/// `nobs, sample_id, dropped_by_column` of the common sample.
[[nodiscard]] Json sample_json(const ModelFrame& frame);

/// A whole number as an integer, other values as they are.
[[nodiscard]] Json count_json(double value);

}  // namespace bip::detail
