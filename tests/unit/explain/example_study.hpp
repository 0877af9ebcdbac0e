// A small made-up study for tests of whole comparisons: the same numbers on every machine.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bip/explain/comparison.hpp"

namespace bip::test {

/// Uniform in [0, 1): a 64-bit linear congruential generator (Knuth, MMIX), upper bits.
class Sequence {
 public:
  double next() {
    state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<double>(state_ >> 11U) * 0x1.0p-53;
  }

 private:
  std::uint64_t state_ = 42;
};

/// Columns: y 0/1, a b c numbers, twice_a = 2a, g "u" "v" "w", person (5 rows each), weight 1 to 3.
inline Table make_study(std::size_t rows = 400) {
  Sequence sequence;
  std::vector<double> y(rows), a(rows), b(rows), c(rows), twice_a(rows), weight(rows), person(rows);
  std::vector<std::int32_t> g(rows);
  for (std::size_t i = 0; i < rows; ++i) {
    a[i] = sequence.next() * 4 - 2;
    b[i] = sequence.next() * 4 - 2;
    c[i] = sequence.next() * 4 - 2;
    g[i] = static_cast<std::int32_t>(sequence.next() * 3);
    const double eta = 0.8 * a[i] - 0.5 * b[i] + 0.4 * g[i] - 0.3;
    y[i] = sequence.next() < 1 / (1 + std::exp(-eta)) ? 1 : 0;
    twice_a[i] = 2 * a[i];
    weight[i] = static_cast<double>(1 + i % 3);
    person[i] = static_cast<double>(i / 5);
  }
  TableBuilder builder;
  builder.add(Column::reals("y", y)).add(Column::reals("a", a)).add(Column::reals("b", b));
  builder.add(Column::reals("c", c)).add(Column::reals("twice_a", twice_a));
  builder.add(Column::labels("g", ColumnType::category, g, {"u", "v", "w"}));
  builder.add(Column::reals("weight", weight)).add(Column::reals("person", person));
  return std::move(builder).build();
}

/// The table with one more column.
inline Table with_column(const Table& table, Column column) {
  TableBuilder builder;
  for (const Column& known : table.columns()) builder.add(known);
  builder.add(std::move(column));
  return std::move(builder).build();
}

inline Formula make_formula(const Table& table, std::string_view text) {
  return FormulaSyntax::parse(text).resolve(table.names(), table);
}

struct BlockText {
  std::string name;
  std::string terms;
};

inline ComparisonRequest make_request(const Table& table, const BlockText& base,
                                      const std::vector<BlockText>& blocks,
                                      FitOptions options = {}) {
  ComparisonRequest request;
  request.base = {base.name, make_formula(table, base.terms)};
  for (const BlockText& block : blocks)
    request.blocks.push_back({block.name, make_formula(table, block.terms)});
  request.fit = std::move(options);
  return request;
}

/// The common sample of a request; `frame` may ask for weights, clusters or an event.
inline ModelFrame make_frame(const Table& table, const ComparisonRequest& request,
                             FrameRequest frame = {}) {
  if (frame.response.empty()) frame.response = std::string("y");
  frame.formulas.push_back(request.base.formula);
  for (const NamedFormula& block : request.blocks) frame.formulas.push_back(block.formula);
  return build_model_frame(table, all_rows(table.row_count()), frame);
}

inline Comparison compare(const Table& table, const BlockText& base,
                          const std::vector<BlockText>& blocks, const FitOptions& options = {},
                          const FrameRequest& frame = {}) {
  const ComparisonRequest request = make_request(table, base, blocks, options);
  return compare_models(table, make_frame(table, request, frame), request, {});
}

inline ModelSummary summarise(const Table& table, std::string_view formula,
                              const FitOptions& options = {}, FrameRequest frame = {}) {
  const Formula parsed = make_formula(table, formula);
  if (frame.response.empty()) frame.response = std::string("y");
  frame.formulas.push_back(parsed);
  return summarise_model(table, build_model_frame(table, all_rows(table.row_count()), frame),
                         "model", ModelRole::single, parsed, options, {});
}

inline std::optional<double> value_of(const ModelSummary& model, Measure measure) {
  for (const PseudoR2& candidate : model.measures)
    if (candidate.measure == measure) return candidate.value;
  return std::nullopt;
}

inline std::vector<Diagnostic> with_code(const Diagnostics& findings, std::string_view code) {
  std::vector<Diagnostic> found;
  for (const Diagnostic& finding : findings)
    if (finding.code == code) found.push_back(finding);
  return found;
}

}  // namespace bip::test
