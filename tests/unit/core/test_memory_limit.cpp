// What is said of memory, and when.
#include "bip/core/memory_limit.hpp"

#include <doctest/doctest.h>

#include <string>

#include "bip/core/error.hpp"

using bip::MemoryLimit;

TEST_CASE("sizes are written with two digits or more and the unit that fits") {
  CHECK(bip::memory_text(0) == "0 bytes");
  CHECK(bip::memory_text(1023) == "1023 bytes");
  CHECK(bip::memory_text(1536) == "1.5 KB");
  CHECK(bip::memory_text(std::size_t{310} << 20U) == "310 MB");
  CHECK(bip::memory_text(std::size_t{3} << 30U) == "3.0 GB");
}

TEST_CASE("what fits the limit passes, and what does not is refused with both numbers") {
  const MemoryLimit limit{.bytes = std::size_t{100} << 20U, .folder = {}};
  const double fitting = 100.0 * 1024 * 1024;
  CHECK_NOTHROW(bip::require_memory(limit, fitting, "the rows"));
  CHECK_NOTHROW(bip::require_memory(MemoryLimit(), 1e300, "the rows"));
  try {
    bip::require_memory(limit, 2 * fitting, "the rows");
    FAIL("not refused");
  } catch (const bip::Error& error) {
    CHECK(error.kind() == bip::ErrorKind::inconsistent_input);
    CHECK(std::string(error.what()) ==
          "the rows would take about 200 MB of memory, and --memory-limit is 100 MB; raise "
          "--memory-limit, or select fewer rows or columns");
  }
}

TEST_CASE("columns may take half of the limit, and all where there is none") {
  CHECK(MemoryLimit{.bytes = 1000, .folder = {}}.column_bytes() == 500);
  CHECK(MemoryLimit().column_bytes() == MemoryLimit::kNone);
}
