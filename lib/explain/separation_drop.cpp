// Takes perfectly predicted rows out of a frame and what they leave constant out of formulas, so
// that all nested models lose the same. Knows nothing of how separation is found.
// The rule is that of Stata's logit: a column that predicts perfectly leaves with its rows.
#include "explain/separation_drop.hpp"

#include <algorithm>
#include <charconv>
#include <functional>
#include <limits>
#include <system_error>
#include <utility>

#include "bip/core/error.hpp"

namespace bip::detail {
namespace {

template <class Value>
std::vector<Value> select(const std::vector<Value>& values, const std::vector<std::uint8_t>& out) {
  std::vector<Value> kept;
  for (std::size_t row = 0; row < values.size(); ++row)
    if (out[row] == 0) kept.push_back(values[row]);
  return kept;
}

/// Codes stay in their order, which is that of the ids.
ClusterIndex select_clusters(const ClusterIndex& clusters, const std::vector<std::uint8_t>& out) {
  constexpr auto kGone = std::numeric_limits<std::uint32_t>::max();
  ClusterIndex kept;
  kept.column = clusters.column;
  kept.code = select(clusters.code, out);
  std::vector<std::uint32_t> renumbered(clusters.count, kGone);
  for (const std::uint32_t code : kept.code) renumbered[code] = 0;
  for (std::uint32_t& number : renumbered)
    if (number != kGone) number = static_cast<std::uint32_t>(kept.count++);
  for (std::uint32_t& code : kept.code) code = renumbered[code];
  return kept;
}

void add_to_ladder(std::vector<DroppedRows>& ladder, std::size_t rows) {
  constexpr std::string_view kStep = "(separation)";
  if (ladder.empty() || ladder.back().column != kStep) ladder.push_back({std::string(kStep), 0});
  ladder.back().rows += rows;
}

bool is_category(const TermFactor& factor) { return factor.kind == TermFactor::Kind::category; }

/// Whether the level `written` occurs: labels by their text, numbers by their value.
bool occurs(const Column& column, const std::string& written,
            const std::vector<std::uint32_t>& rows) {
  double number = 0;
  const char* const end = written.data() + written.size();
  const auto [stop, status] = std::from_chars(written.data(), end, number);
  const bool by_value = column.is_numeric() && status == std::errc() && stop == end;
  return std::any_of(rows.begin(), rows.end(), [&](std::uint32_t row) {
    return by_value ? column.number(row) == number : column.text(row) == written;
  });
}

/// A category on the rows that are left, or nothing where it does not vary any more.
std::optional<TermFactor> reduce_factor(const TermFactor& factor, const Table& table,
                                        const std::vector<std::uint32_t>& rows) {
  if (!is_category(factor)) return factor;
  const Column& column = table.column(factor.columns.front());
  if (group_rows(column, rows).count < 2) return std::nullopt;
  TermFactor reduced = factor;
  if (factor.reference && !occurs(column, *factor.reference, rows)) reduced.reference.reset();
  return reduced;
}

bool is_separated_number(const Term& term, const std::vector<SeparatedColumn>& separated) {
  if (std::any_of(term.factors.begin(), term.factors.end(), is_category)) return false;
  return std::any_of(separated.begin(), separated.end(),
                     [&](const SeparatedColumn& column) { return column.term == term; });
}

}  // namespace

ModelFrame leave_out_rows(const ModelFrame& frame, const std::vector<std::uint8_t>& left_out) {
  check_invariant(left_out.size() == frame.rows(), "one mark a row of the frame");
  ModelFrame reduced = frame;
  reduced.sample.rows = select(frame.sample.rows, left_out);
  reduced.response = select(frame.response, left_out);
  if (!frame.weights.empty()) reduced.weights = select(frame.weights, left_out);
  if (!frame.offset.empty()) reduced.offset = select(frame.offset, left_out);
  for (ClusterIndex& clusters : reduced.clusters) clusters = select_clusters(clusters, left_out);
  if (frame.panel.count > 0) reduced.panel = select_clusters(frame.panel, left_out);
  add_to_ladder(reduced.sample.dropped, frame.rows() - reduced.rows());
  reduced.sample.id = digest_sample(reduced);
  return reduced;
}

ModelFrame keep_rows(const ModelFrame& frame, const std::vector<std::uint32_t>& rows) {
  if (rows.size() == frame.rows()) return frame;
  std::vector<std::uint8_t> left_out;
  for (const std::uint32_t row : frame.sample.rows)
    left_out.push_back(std::binary_search(rows.begin(), rows.end(), row) ? 0 : 1);
  return leave_out_rows(frame, left_out);
}

bool response_varies(const ModelFrame& frame) {
  return std::ranges::adjacent_find(frame.response, std::not_equal_to<>()) != frame.response.end();
}

std::vector<SeparatedColumn> list_separated_columns(const DesignMatrix& design, const Fit& fit) {
  std::vector<SeparatedColumn> separated;
  for (const DesignColumn& column : design.columns()) {
    const auto term = std::find(fit.terms.begin(), fit.terms.end(), column.name);
    if (column.term == kInterceptTerm || term == fit.terms.end()) continue;
    if (fit.states[static_cast<std::size_t>(term - fit.terms.begin())] ==
        CoefficientState::separated)
      separated.push_back({column.name, design.formula().terms[column.term]});
  }
  return separated;
}

Formula reduce_formula(const Formula& formula, const Table& table,
                       const std::vector<std::uint32_t>& rows,
                       const std::vector<SeparatedColumn>& separated) {
  Formula reduced = formula;
  reduced.terms.clear();
  for (const Term& term : formula.terms) {
    if (is_separated_number(term, separated)) continue;
    Term kept;
    for (const TermFactor& factor : term.factors)
      if (std::optional<TermFactor> part = reduce_factor(factor, table, rows))
        kept.factors.push_back(*std::move(part));
    const bool known =
        std::find(reduced.terms.begin(), reduced.terms.end(), kept) != reduced.terms.end();
    if (!kept.factors.empty() && !known) reduced.terms.push_back(std::move(kept));
  }
  return reduced;
}

}  // namespace bip::detail
