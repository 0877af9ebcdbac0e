// The rows an analysis stands on and everything but the covariates: response, weights, offset,
// clusters. One frame serves all nested models, so that they share their sample by construction.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "bip/core/diagnostic.hpp"
#include "bip/design/formula.hpp"
#include "bip/table/table.hpp"

namespace bip {

enum class WeightKind {
  none,
  frequency,   ///< the row stands for that many equal rows
  probability  ///< the row stands for that many units of a population: pseudo-likelihood
};

/// What the model makes of the response column.
enum class ResponseKind {
  binary,   ///< 0/1; with an event named, 1 where the value equals it and 0 elsewhere
  number,   ///< taken as it is
  ordered,  ///< levels in their order, coded 0, 1, 2, …
  count     ///< whole numbers from 0 on
};

/// A response of ordered levels has at most this many: each is a parameter of its own, and the
/// levels stand in results.
inline constexpr std::size_t kMostResponseLevels = 50;

/// What becomes of a row that lacks a covariate.
enum class MissingPolicy {
  listwise,  ///< it leaves
  indicator  ///< it stays: the covariate is filled and a 0/1 column missing(NAME) joins its formula
};

[[nodiscard]] std::string_view name_of(MissingPolicy policy);

struct FrameRequest {
  std::string response;
  ResponseKind response_kind = ResponseKind::binary;
  std::optional<std::string> event{};  ///< absent: the column must be numeric with values 0 and 1
  /// Levels of an ordered response from low to high; empty: in the order of its numbers.
  std::vector<std::string> response_order{};
  std::vector<Formula> formulas;  ///< every formula of the comparison
  std::optional<std::string> weights{};
  WeightKind weight_kind = WeightKind::none;
  std::optional<std::string> offset{};
  std::vector<std::string> clusters{};
  std::optional<std::string> panel{};  ///< the column of persons whose rows are repeated
};

/// Rows lost because `column` was missing in them (and no earlier column of the ladder was).
struct DroppedRows {
  std::string column;
  std::size_t rows = 0;
};

struct EstimationSample {
  std::vector<std::uint32_t> rows;   ///< of the table, ascending
  std::size_t rows_considered = 0;   ///< after `--where`, before missing values
  std::vector<DroppedRows> dropped;  ///< response, weights, offset, clusters, panel, then terms
  /// Rows that stay though they lack a covariate, under MissingPolicy::indicator: columns in
  /// formula order; a row counts once for each of them.
  std::vector<DroppedRows> indicated{};
  std::size_t zero_weight_rows = 0;  ///< left out because their weight is 0
  std::string id;  ///< 16 hexadecimal digits: SHA-256 of rows, response, weights, offset
};

struct ClusterIndex {
  std::string column;
  std::vector<std::uint32_t> code;  ///< one a row of the sample, in [0, count)
  std::size_t count = 0;
};

/// All vectors have one entry a row of the sample, in its order; weights and offset are empty when
/// there are none.
struct ModelFrame {
  std::string response_name;
  std::string event_label;          ///< the value counted as 1, empty where none is
  std::vector<std::string> levels;  ///< of ResponseKind::ordered, those in the sample
  ResponseKind response_kind = ResponseKind::binary;
  EstimationSample sample;
  std::vector<double> response;
  WeightKind weight_kind = WeightKind::none;
  std::vector<double> weights;
  std::vector<double> offset;
  std::vector<ClusterIndex> clusters;
  ClusterIndex panel{};  ///< count 0 without one
  Diagnostics diagnostics;

  [[nodiscard]] std::size_t rows() const noexcept { return response.size(); }
  [[nodiscard]] double weight(std::size_t row) const {
    return weights.empty() ? 1.0 : weights[row];
  }
  /// Number of observations: the sum of frequency weights, else the rows.
  [[nodiscard]] double observations() const;
};

/// What least squares make of a response without an event: a number where it has at least three
/// different values, since then it cannot be a mistyped 0/1; else binary.
[[nodiscard]] ResponseKind linear_response_kind(const Column& response);

/// Builds the common sample from `candidates` (rows that `--where` kept).
/// Errors: Error{usage} for unknown columns; Error{degenerate_data} when no row is left (with the
/// ladder), the response is constant, not binary (with the number of distinct values and the
/// advice to name an event), the event does not occur, an ordered response has a level without a
/// place in the order or too many levels, a count is negative or no whole number, weights are
/// negative or (frequency) not whole numbers, the offset is not numeric, an expression is undefined
/// in some rows (log of a value that is not positive: with the count).
[[nodiscard]] ModelFrame build_model_frame(const Table& table,
                                           std::span<const std::uint32_t> candidates,
                                           const FrameRequest& request);

/// The sample's id: 16 hexadecimal digits of a SHA-256 over rows, response, weights and offset, so
/// that equal samples have equal ids however they came about.
[[nodiscard]] std::string digest_sample(const ModelFrame& frame);

}  // namespace bip
