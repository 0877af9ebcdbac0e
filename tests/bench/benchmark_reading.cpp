// Reading a CSV file beside the quickest looks at the same bytes, and numbers beside from_chars.
#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "bip/core/platform.hpp"
#include "bip/table/csv_file.hpp"
#include "floors.hpp"
#include "table/number_text.hpp"

namespace {

constexpr std::size_t kRows = 20'000;
constexpr std::size_t kColumns = 24;

/// A file of one kind of cell that goes with the process.
class CsvText {
 public:
  template <class Cell>
  explicit CsvText(Cell cell) {
    std::string text;
    for (std::size_t j = 0; j < kColumns; ++j)
      text += fmt::format("x{}{}", j, j + 1 < kColumns ? "," : "\n");
    for (std::size_t i = 0; i < kRows; ++i)
      for (std::size_t j = 0; j < kColumns; ++j)
        text += cell(i, j) + (j + 1 < kColumns ? "," : "\n");
    std::string name = (std::filesystem::temp_directory_path() / "bip-bench-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) std::abort();
    folder_ = name;
    path_ = folder_ + "/cells.csv";
    bip::replace_file(path_, text);
    text_ = std::move(text);
  }
  CsvText(const CsvText&) = delete;
  CsvText& operator=(const CsvText&) = delete;
  ~CsvText() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }

  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  std::string folder_;
  std::string path_;
  std::string text_;
};

const CsvText& digits() {
  static const CsvText text(
      [](std::size_t i, std::size_t j) { return fmt::format("{}", (i * 7 + j * 3) % 5 + 1); });
  return text;
}

const CsvText& decimals() {
  static const CsvText text([](std::size_t i, std::size_t j) {
    return fmt::format("{:.2f}", static_cast<double>((i * 7919 + j * 104729) % 500'000) / 100);
  });
  return text;
}

void count_bytes(benchmark::State& state, const CsvText& text) {
  state.SetBytesProcessed(static_cast<std::int64_t>(text.text().size()) * state.iterations());
  state.SetItemsProcessed(static_cast<std::int64_t>(kRows * kColumns) * state.iterations());
}

void read_csv(benchmark::State& state, const CsvText& text) {
  const bip::RunContext context;
  for (auto _ : state) {
    const bip::CsvFile file = bip::CsvFile::open(text.path(), {});
    benchmark::DoNotOptimize(file.read({}, context));
  }
  count_bytes(state, text);
}

void find_lines(benchmark::State& state, const CsvText& text) {
  for (auto _ : state) benchmark::DoNotOptimize(bip::bench::count_lines(text.text()));
  count_bytes(state, text);
}

void copy_text(benchmark::State& state, const CsvText& text) {
  std::vector<char> copy(text.text().size());
  for (auto _ : state) {
    std::memcpy(copy.data(), text.text().data(), copy.size());
    benchmark::ClobberMemory();
  }
  count_bytes(state, text);
}

std::vector<std::string> number_texts() {
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < 4096; ++i)
    texts.push_back(fmt::format("{:.2f}", static_cast<double>((i * 7919) % 500'000) / 100));
  return texts;
}

void parse_numbers(benchmark::State& state) {
  const std::vector<std::string> texts = number_texts();
  for (auto _ : state)
    for (const std::string& text : texts)
      benchmark::DoNotOptimize(bip::detail::parse_number(text, {true, false}));
  state.SetItemsProcessed(static_cast<std::int64_t>(texts.size()) * state.iterations());
}

void convert_by_library(benchmark::State& state) {
  const std::vector<std::string> texts = number_texts();
  for (auto _ : state) {
    for (const std::string& text : texts) {
      double value = 0;
      benchmark::DoNotOptimize(std::from_chars(text.data(), text.data() + text.size(), value));
      benchmark::DoNotOptimize(value);
    }
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(texts.size()) * state.iterations());
}

}  // namespace

BENCHMARK_CAPTURE(read_csv, one_digit_cells, digits())->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(find_lines, floor_one_digit_cells, digits())->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(copy_text, floor_one_digit_cells, digits())->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(read_csv, decimal_cells, decimals())->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(find_lines, floor_decimal_cells, decimals())->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(copy_text, floor_decimal_cells, decimals())->Unit(benchmark::kMicrosecond);
BENCHMARK(parse_numbers)->Unit(benchmark::kMicrosecond);
BENCHMARK(convert_by_library)->Name("floor_from_chars")->Unit(benchmark::kMicrosecond);
