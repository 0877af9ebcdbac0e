// Codes the response: 0 and 1 by an event, or numbers as they are. Messages tell counts of values,
// never the values.
#include "response_coding.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <string_view>
#include <system_error>
#include <utility>

#include "bip/core/error.hpp"
#include "response_levels.hpp"
#include "sample_ladder.hpp"

namespace bip::detail {
namespace {

/// Beyond it the likelihood's sums over 0 … y - 1 take longer than anyone waits.
constexpr double kMostCount = 1e7;

constexpr const char* kNameEvent = "name the value that counts as 1 with --event";

std::size_t count_distinct(std::vector<double> values) {
  std::ranges::sort(values);
  const auto repeated = std::ranges::unique(values);
  return values.size() - repeated.size();
}

bool is_constant(const std::vector<double>& values) {
  return std::ranges::all_of(values, [&](double value) { return value == values.front(); });
}

std::vector<double> read_all(const Column& column, const EstimationSample& sample) {
  std::vector<double> values(sample.rows.size());
  column.read_numbers(sample.rows, values);
  return values;
}

std::vector<double> mark_event(const Column& column, const std::string& event,
                               const EstimationSample& sample) {
  std::vector<double> marks;
  if (column.is_numeric()) {
    const std::optional<double> number = parse_response_number(event);
    marks = read_all(column, sample);
    for (double& mark : marks) mark = mark == number ? 1.0 : 0.0;
    return marks;
  }
  const auto levels = column.levels();
  const auto level = std::ranges::find(levels, event) - levels.begin();
  marks.reserve(sample.rows.size());
  for (const std::uint32_t row : sample.rows)
    marks.push_back(column.code(row) == level ? 1.0 : 0.0);
  return marks;
}

void require_binary(const std::string& name, const std::vector<double>& values) {
  const bool binary =
      std::ranges::all_of(values, [](double value) { return value == 0 || value == 1; });
  if (binary || is_constant(values)) return;
  const std::size_t distinct = count_distinct(values);
  throw Error(ErrorKind::degenerate_data,
              fmt::format("response {} has {} distinct values{}; name the one that counts as 1 "
                          "with --event",
                          name, distinct, distinct == 2 ? ", not 0 and 1" : ""));
}

void require_variation(const std::string& name, const std::vector<double>& values,
                       const EstimationSample& sample) {
  if (!is_constant(values)) return;
  const bool lost_some = !sample.dropped.empty() || sample.zero_weight_rows > 0;
  throw Error(
      ErrorKind::degenerate_data,
      fmt::format("response {} is constant: all {} rows have the same value", name, values.size()),
      {}, lost_some ? "these are left of " + describe_losses(sample) : "");
}

void require_counts(const std::string& name, const std::vector<double>& values) {
  const auto broken = std::ranges::count_if(
      values, [](double value) { return value < 0 || value != std::floor(value); });
  if (broken > 0) {
    throw Error(ErrorKind::degenerate_data,
                fmt::format("response {} is negative or no whole number in {} of {} rows; a count "
                            "model needs 0, 1, 2, …",
                            name, broken, values.size()));
  }
  const auto huge = std::ranges::count_if(values, [](double value) { return value > kMostCount; });
  if (huge == 0) return;
  throw Error(ErrorKind::degenerate_data,
              fmt::format("response {} is above {:.0f} in {} of {} rows: no count of events", name,
                          kMostCount, huge, values.size()));
}

void require_usable_event(const Column& column, const FrameRequest& request) {
  const bool is_ordered = request.response_kind == ResponseKind::ordered;
  if (!is_ordered && !request.response_order.empty()) {
    throw Error(ErrorKind::usage, "--response-order is given for a model without ordered levels",
                {}, "it belongs to ologit and oprobit");
  }
  if (!request.event) {
    if (column.is_numeric() || is_ordered) return;
    throw Error(ErrorKind::usage,
                fmt::format("response {} is of type {} with {} levels", column.name(),
                            name_of(column.type()), column.levels().size()),
                {}, kNameEvent);
  }
  if (request.response_kind != ResponseKind::binary) {
    throw Error(ErrorKind::usage,
                is_ordered ? "--event is given for a response of ordered levels"
                           : "--event is given for a response that is taken as a number");
  }
  if (column.is_numeric() && !parse_response_number(*request.event)) {
    throw Error(ErrorKind::usage,
                fmt::format("--event '{}' is not a number, but response {} is of type {}",
                            *request.event, column.name(), name_of(column.type())));
  }
}

void require_no_term(const FrameRequest& request) {
  for (const Formula& formula : request.formulas) {
    for (const Term& term : formula.terms) {
      for (const TermFactor& factor : term.factors) {
        if (std::ranges::find(factor.columns, request.response) == factor.columns.end()) continue;
        throw Error(ErrorKind::usage, fmt::format("response {} is also a term of the formula ({})",
                                                  request.response, term.name()));
      }
    }
  }
}

}  // namespace

std::optional<double> parse_response_number(std::string_view text) {
  double number = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, status] = std::from_chars(text.data(), end, number);
  if (status != std::errc() || stop != end) return std::nullopt;
  return number;
}

void check_response(const Table& table, const FrameRequest& request) {
  const Column& column = table.column(request.response);
  require_no_term(request);
  if (column.type() == ColumnType::id || column.type() == ColumnType::date) {
    throw Error(ErrorKind::usage,
                fmt::format("response {} is of type {}", column.name(), name_of(column.type())), {},
                fmt::format("declare another type with --types {}=…", column.name()));
  }
  const bool needs_numbers =
      request.response_kind == ResponseKind::number || request.response_kind == ResponseKind::count;
  if (needs_numbers && !column.is_numeric()) {
    throw Error(ErrorKind::usage,
                fmt::format("response {} is of type {}, but this model needs numbers",
                            column.name(), name_of(column.type())));
  }
  require_usable_event(column, request);
}

CodedResponse code_response(const Table& table, const FrameRequest& request,
                            const EstimationSample& sample) {
  const Column& column = table.column(request.response);
  CodedResponse coded;
  if (request.response_kind == ResponseKind::ordered) {
    coded = order_response(column, request.response_order, sample);
  } else if (request.event) {
    coded.event_label = *request.event;
    coded.values = mark_event(column, *request.event, sample);
    if (std::ranges::find(coded.values, 1.0) == coded.values.end()) {
      throw Error(ErrorKind::degenerate_data,
                  fmt::format("--event '{}' does not occur in response {} ({} rows)",
                              *request.event, column.name(), sample.rows.size()));
    }
  } else {
    require_finite(column, sample.rows);
    coded.values = read_all(column, sample);
    if (request.response_kind == ResponseKind::binary) {
      coded.event_label.assign(1, '1');
      require_binary(column.name(), coded.values);
    } else if (request.response_kind == ResponseKind::count) {
      require_counts(column.name(), coded.values);
    }
  }
  require_variation(column.name(), coded.values, sample);
  return coded;
}

}  // namespace bip::detail
