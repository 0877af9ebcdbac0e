// Memory of columns goes to files beyond the limit, and what is read there is the same.
#include "table/column_memory.hpp"

#include <doctest/doctest.h>

#include <cstring>
#include <filesystem>
#include <string>

#include "support/csv_text.hpp"

using bip::MemoryLimit;
using bip::detail::ColumnMemory;

namespace {

MemoryLimit limit_of(std::size_t bytes) {
  return {bytes, std::filesystem::temp_directory_path().string()};
}

}  // namespace

TEST_CASE("a third of the limit is given in memory, the rest in files") {
  ColumnMemory memory(limit_of(std::size_t{3} << 19U));
  constexpr std::size_t kPart = std::size_t{1} << 18U;
  std::vector<std::shared_ptr<std::byte>> all;
  for (int i = 0; i < 4; ++i) {
    all.push_back(memory.allocate(kPart));
    std::memset(all.back().get(), i + 1, kPart);
  }
  CHECK(memory.bytes_in_memory() == 2 * kPart);
  CHECK(memory.bytes_in_files() == 2 * kPart);
  REQUIRE(memory.pages() != nullptr);
  memory.let_go();
  for (int i = 0; i < 4; ++i) {
    CHECK(all[static_cast<std::size_t>(i)].get()[0] == static_cast<std::byte>(i + 1));
    CHECK(all[static_cast<std::size_t>(i)].get()[kPart - 1] == static_cast<std::byte>(i + 1));
  }
}

TEST_CASE("without a limit, or without a folder, nothing is in files") {
  ColumnMemory free;
  ColumnMemory homeless(MemoryLimit{.bytes = 16, .folder = {}});
  for (ColumnMemory* const memory : {&free, &homeless}) {
    CHECK(memory->allocate(100'000) != nullptr);
    CHECK(memory->allocate(1'000'000) != nullptr);
    CHECK(memory->bytes_in_files() == 0);
    CHECK(memory->pages() == nullptr);
  }
}

TEST_CASE("columns in files have the cells, types and missing values of columns in memory") {
  std::string text = "id,whole,late,money,real,word,day,said\n";
  for (int row = 0; row < 3000; ++row) {
    const std::string number = std::to_string(row);
    text += number + "," + (row % 5 == 0 ? "" : std::to_string(row % 100)) + "," +
            (row == 2999 ? "70000" : "1") + "," + std::to_string(row % 40) + ".25," +
            std::to_string(row) + "e-3," + (row % 3 == 0 ? "NA" : "w" + std::to_string(row % 300)) +
            ",20" + std::to_string(10 + row % 80) + "-01-02,s" + number + "\n";
  }
  const bip::test::TextFile file(text);
  const bip::ReadResult known = bip::test::read_file(file.path());
  bip::RunContext context;
  context.memory = limit_of(4096);
  const bip::ReadResult read = bip::detail::CsvFileAccess::read(
      bip::CsvFile::open(file.path(), {}), {}, context, {.chunk_bytes = 10'000});
  CHECK(read.summary.bytes_in_files > 0);
  CHECK(bip::test::types_of(read.summary) == bip::test::types_of(known.summary));
  CHECK(bip::test::cells_of(read.table) == bip::test::cells_of(known.table));
}
