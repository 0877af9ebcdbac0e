// The kernels of a fit on one block of 512 rows and 40 columns, beside a copy of the bytes they
// read and the most multiplications and additions the processor does; FLOP/s count both.
#include <benchmark/benchmark.h>

#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <vector>

#include "bip/design/design_matrix.hpp"
#include "bip/design/formula.hpp"
#include "bip/table/table.hpp"
#include "floors.hpp"
#include "model/response_kernels.hpp"
#include "model/row_kernels.hpp"

namespace {

using namespace bip;
using namespace bip::detail;

constexpr std::size_t kRows = kBlockRows;
constexpr std::size_t kColumns = 40;

/// Numbers between -1 and 1 without pattern (a multiplicative generator; Lehmer 1951).
std::vector<double> some_numbers(std::size_t count) {
  std::vector<double> numbers(count);
  std::uint64_t state = 20'110'613;
  for (double& number : numbers) {
    state = state * 6'364'136'223'846'793'005ULL + 1'442'695'040'888'963'407ULL;
    number = static_cast<double>(state >> 40U) / static_cast<double>(1U << 23U) - 1.0;
  }
  return numbers;
}

std::vector<double> some_events() {
  std::vector<double> events = some_numbers(kRows);
  for (double& event : events) event = event > 0 ? 1.0 : 0.0;
  return events;
}

void count_work(benchmark::State& state, std::size_t bytes, std::size_t operations) {
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes) * state.iterations());
  if (operations > 0) {
    state.counters["FLOP/s"] = benchmark::Counter(static_cast<double>(operations),
                                                  benchmark::Counter::kIsIterationInvariantRate);
  }
}

struct Block {
  std::vector<double> values = some_numbers(kRows * kColumns);
  BlockView view{values.data(), kRows, kColumns, kRows};
};

void weighted_products(benchmark::State& state) {
  const Block block;
  std::vector<double> weights = some_numbers(kRows);
  std::vector<double> out(kColumns * kColumns);
  for (auto _ : state) {
    add_weighted_products(block.view, weights.data(), out.data(), kColumns);
    benchmark::ClobberMemory();
  }
  count_work(state, block.values.size() * sizeof(double), kRows * kColumns * (kColumns + 1));
}

void linear_predictor(benchmark::State& state) {
  const Block block;
  const std::vector<double> coefficients = some_numbers(kColumns);
  std::vector<double> out(kRows);
  for (auto _ : state) {
    multiply_block(block.view, coefficients.data(), out.data());
    benchmark::ClobberMemory();
  }
  count_work(state, block.values.size() * sizeof(double), 2 * kRows * kColumns);
}

void gradient(benchmark::State& state) {
  const Block block;
  const std::vector<double> scores = some_numbers(kRows);
  std::vector<double> out(kColumns);
  for (auto _ : state) {
    add_column_products(block.view, scores.data(), out.data());
    benchmark::ClobberMemory();
  }
  count_work(state, block.values.size() * sizeof(double), 2 * kRows * kColumns);
}

template <class Derive>
void block_terms(benchmark::State& state, Derive derive) {
  const std::vector<double> eta = some_numbers(kRows);
  const std::vector<double> events = some_events();
  std::vector<double> out(3 * kRows);
  const BinaryTerms terms{out.data(), out.data() + kRows, out.data() + 2 * kRows};
  for (auto _ : state) {
    derive(eta.data(), events.data(), terms);
    benchmark::ClobberMemory();
  }
  count_work(state, 2 * kRows * sizeof(double), 0);
  state.SetItemsProcessed(static_cast<std::int64_t>(kRows) * state.iterations());
}

void logit_terms(benchmark::State& state) {
  block_terms(state, [](const double* eta, const double* events, const BinaryTerms& terms) {
    derive_logit(eta, events, kRows, terms);
  });
}

void probit_terms(benchmark::State& state) {
  block_terms(state, [](const double* eta, const double* events, const BinaryTerms& terms) {
    derive_probit(eta, events, kRows, BinaryCurvature::observed, terms);
  });
}

void fill_design(benchmark::State& state) {
  std::vector<Column> columns;
  std::vector<std::string> names;
  std::string text = "y ~ x0";
  for (std::size_t j = 0; j < kColumns; ++j) {
    std::vector<std::int64_t> values(kRows);
    for (std::size_t i = 0; i < kRows; ++i)
      values[i] = static_cast<std::int64_t>((i * 7 + j * 3) % 5 + 1);
    names.push_back("x" + std::to_string(j));
    columns.push_back(Column::integers(names.back(), values, {}));
    if (j > 0) text += " + x" + std::to_string(j);
  }
  names.emplace_back("y");
  columns.push_back(Column::integers("y", std::vector<std::int64_t>(kRows, 1), {}));
  const Table table(std::move(columns), kRows);
  std::vector<std::uint32_t> rows(kRows);
  for (std::size_t i = 0; i < kRows; ++i) rows[i] = static_cast<std::uint32_t>(i);
  const Formula formula = FormulaSyntax::parse(text).resolve(names, table, std::nullopt);
  const DesignMatrix design = DesignMatrix::build(table, formula, rows);
  std::vector<double> out(kRows * design.size());
  for (auto _ : state) {
    design.fill(0, kRows, out.data(), kRows);
    benchmark::ClobberMemory();
  }
  count_work(state, out.size() * sizeof(double), 0);
}

void copy_block(benchmark::State& state) {
  const Block block;
  std::vector<double> copy(block.values.size());
  for (auto _ : state) {
    std::memcpy(copy.data(), block.values.data(), copy.size() * sizeof(double));
    benchmark::ClobberMemory();
  }
  count_work(state, copy.size() * sizeof(double), 0);
}

void multiply_adds(benchmark::State& state) {
  std::size_t done = 0;
  for (auto _ : state) done = bench::multiply_and_add(1000);
  count_work(state, 0, 2 * done);
}

void copy_rows(benchmark::State& state) {
  const std::vector<double> rows = some_numbers(2 * kRows);
  std::vector<double> copy(rows.size());
  for (auto _ : state) {
    std::memcpy(copy.data(), rows.data(), rows.size() * sizeof(double));
    benchmark::ClobberMemory();
  }
  count_work(state, rows.size() * sizeof(double), 0);
  state.SetItemsProcessed(static_cast<std::int64_t>(kRows) * state.iterations());
}

}  // namespace

BENCHMARK(weighted_products)->Unit(benchmark::kMicrosecond);
BENCHMARK(linear_predictor)->Unit(benchmark::kMicrosecond);
BENCHMARK(gradient)->Unit(benchmark::kMicrosecond);
BENCHMARK(fill_design)->Unit(benchmark::kMicrosecond);
BENCHMARK(copy_block)->Name("floor_copy_of_the_block")->Unit(benchmark::kMicrosecond);
BENCHMARK(multiply_adds)->Name("floor_multiply_adds")->Unit(benchmark::kMicrosecond);
BENCHMARK(logit_terms)->Unit(benchmark::kMicrosecond);
BENCHMARK(probit_terms)->Unit(benchmark::kMicrosecond);
BENCHMARK(copy_rows)->Name("floor_copy_of_the_rows")->Unit(benchmark::kMicrosecond);

BENCHMARK_MAIN();
