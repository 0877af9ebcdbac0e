// Builds the sample all nested models share: incomplete rows out, weights, offset and clusters
// read, the response coded, every expression of the formulas defined. Knows nothing of models.
#include "bip/design/model_frame.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "bip/core/digest.hpp"
#include "bip/core/error.hpp"
#include "bip/core/numeric.hpp"
#include "numeric_expression.hpp"
#include "response_coding.hpp"
#include "sample_ladder.hpp"

namespace bip {
namespace {

constexpr std::size_t kIdDigits = 16;

void check_weight_kind(const FrameRequest& request) {
  const bool has_kind = request.weight_kind != WeightKind::none;
  if (has_kind == request.weights.has_value()) return;
  throw Error(
      ErrorKind::usage,
      has_kind ? "a kind of weights is given, but no column of weights" : "weights need their kind",
      {},
      has_kind ? "name the column with --weights"
               : "add --weight-type frequency or --weight-type probability");
}

std::vector<double> read_numeric(const Column& column, const char* use,
                                 const std::vector<std::uint32_t>& rows) {
  if (!column.is_numeric()) {
    throw Error(ErrorKind::degenerate_data,
                fmt::format("{} column {} is of type {}, not numeric", use, column.name(),
                            name_of(column.type())));
  }
  detail::require_finite(column, rows);
  std::vector<double> values(rows.size());
  column.read_numbers(rows, values);
  return values;
}

void check_weights(const std::vector<double>& weights, const std::string& column, WeightKind kind) {
  const auto negative = std::ranges::count_if(weights, [](double w) { return w < 0; });
  if (negative > 0) {
    throw Error(ErrorKind::degenerate_data,
                fmt::format("weights column {} is negative in {} of {} rows", column, negative,
                            weights.size()));
  }
  if (kind != WeightKind::frequency) return;
  const auto broken = std::ranges::count_if(weights, [](double w) { return w != std::floor(w); });
  if (broken > 0) {
    throw Error(ErrorKind::degenerate_data,
                fmt::format("frequency weights column {} is no whole number in {} of {} rows",
                            column, broken, weights.size()),
                {}, "weights of a survey are --weight-type probability");
  }
}

/// Reads the weights and takes rows of weight 0 out of the sample.
void apply_weights(const Table& table, const FrameRequest& request, ModelFrame& frame) {
  if (!request.weights) return;
  const Column& column = table.column(*request.weights);
  frame.weights = read_numeric(column, "weights", frame.sample.rows);
  check_weights(frame.weights, column.name(), request.weight_kind);
  std::vector<std::uint32_t> kept;
  kept.reserve(frame.sample.rows.size());
  for (std::size_t i = 0; i < frame.weights.size(); ++i)
    if (frame.weights[i] != 0) kept.push_back(frame.sample.rows[i]);
  frame.sample.zero_weight_rows = frame.sample.rows.size() - kept.size();
  if (frame.sample.zero_weight_rows == 0) return;
  frame.sample.rows = std::move(kept);
  std::erase(frame.weights, 0.0);
  frame.diagnostics.push_back({Severity::note, "zero_weight",
                               fmt::format("{} rows are left out: their weight {} is 0",
                                           frame.sample.zero_weight_rows, column.name()),
                               frame.sample.zero_weight_rows});
}

/// Numbers finite, expressions defined: each column and each expression once.
void check_terms(const Table& table, const FrameRequest& request, const ModelFrame& frame) {
  std::span<const double> frequencies;
  if (request.weight_kind == WeightKind::frequency) frequencies = frame.weights;
  std::unordered_set<std::string> checked;
  const auto check = [&](const TermFactor& factor) {
    for (const std::string& column : factor.columns)
      if (checked.insert(column).second)
        detail::require_finite(table.column(column), frame.sample.rows);
    if (factor.kind != TermFactor::Kind::expression) return;
    if (!checked.insert("expression " + factor.name).second) return;
    detail::BoundExpression(table, factor.expression).learn_checked(frame.sample.rows, frequencies);
  };
  for (const Formula& formula : request.formulas)
    for (const Term& term : formula.terms) std::ranges::for_each(term.factors, check);
}

void note_unused_levels(std::size_t unused, ModelFrame& frame) {
  if (unused == 0) return;
  frame.diagnostics.push_back(
      {Severity::note, "unused_levels",
       fmt::format("{} levels of --response-order do not occur in the {} rows used", unused,
                   frame.rows()),
       unused});
}

}  // namespace

ResponseKind linear_response_kind(const Column& response) {
  constexpr std::size_t kNumbers = 3;
  if (!response.is_numeric()) return ResponseKind::binary;
  std::set<double> seen;
  for (std::size_t row = 0; row < response.size() && seen.size() < kNumbers; ++row)
    if (!response.is_missing(row)) seen.insert(response.number(row));
  return seen.size() < kNumbers ? ResponseKind::binary : ResponseKind::number;
}

double ModelFrame::observations() const {
  if (weight_kind != WeightKind::frequency) return static_cast<double>(rows());
  CompensatedSum total;
  for (const double weight : weights) total += weight;
  return total.value();
}

ModelFrame build_model_frame(const Table& table, std::span<const std::uint32_t> candidates,
                             const FrameRequest& request) {
  const std::vector<const Column*> needed = detail::find_needed_columns(table, request);
  detail::check_response(table, request);
  check_weight_kind(request);
  ModelFrame frame;
  frame.response_name = request.response;
  frame.response_kind = request.response_kind;
  frame.weight_kind = request.weight_kind;
  frame.sample = detail::drop_incomplete_rows(candidates, needed);
  apply_weights(table, request, frame);
  detail::require_rows(frame.sample, table);
  detail::CodedResponse coded = detail::code_response(table, request, frame.sample);
  frame.response = std::move(coded.values);
  frame.event_label = std::move(coded.event_label);
  frame.levels = std::move(coded.levels);
  note_unused_levels(coded.unused_levels, frame);
  if (request.offset)
    frame.offset = read_numeric(table.column(*request.offset), "offset", frame.sample.rows);
  check_terms(table, request, frame);
  for (const std::string& column : request.clusters) {
    Groups groups = group_rows(table.column(column), frame.sample.rows);
    frame.clusters.push_back({column, std::move(groups.code), groups.count});
  }
  if (request.panel) {
    Groups groups = group_rows(table.column(*request.panel), frame.sample.rows);
    frame.panel = {*request.panel, std::move(groups.code), groups.count};
  }
  frame.sample.id = digest_sample(frame);
  return frame;
}

std::string digest_sample(const ModelFrame& frame) {
  Sha256 digest;
  const std::vector<std::uint32_t>& rows = frame.sample.rows;
  // The lengths keep rows, response, weights and offset apart.
  const std::vector<std::size_t> lengths{rows.size(), frame.response.size(), frame.weights.size(),
                                         frame.offset.size()};
  digest.update(std::span<const std::size_t>(lengths));
  digest.update(std::string_view(reinterpret_cast<const char*>(rows.data()),
                                 rows.size() * sizeof(std::uint32_t)));
  digest.update(std::span<const double>(frame.response));
  digest.update(std::span<const double>(frame.weights));
  digest.update(std::span<const double>(frame.offset));
  return digest.finish().substr(0, kIdDigits);
}

}  // namespace bip
