// The wide scans against byte-by-byte ones, under every instruction set, at all sizes and
// alignments.
#include "table/structure_index.hpp"

#include <doctest/doctest.h>

#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "support/instruction_sets.hpp"

using bip::detail::find_row_stop;
using bip::detail::index_structure;
using bip::detail::StructureCount;
using bip::test::under_every_set;

namespace {

std::string random_text(std::mt19937& random, std::size_t size, std::string_view bytes) {
  std::string text;
  for (std::size_t i = 0; i < size; ++i) text.push_back(bytes[random() % bytes.size()]);
  return text + std::string(64, '\0');
}

bool is_structural(char byte, char delimiter) {
  return byte == delimiter || std::string_view("\n\r\"\0", 4).find(byte) != std::string_view::npos;
}

}  // namespace

TEST_CASE("all structural bytes of a block are indexed, whatever its size and begin") {
  under_every_set([] {
    std::mt19937 random(11);
    for (int round = 0; round < 400; ++round) {
      const std::string text = random_text(random, random() % 300, "ab;;1\"\n\r,\xC3");
      const std::size_t begin = random() % 20 % (text.size() - 63);
      const std::size_t size = random() % (text.size() - 63 - begin);
      std::vector<std::uint32_t> expected;
      std::size_t feeds = 0;
      for (std::size_t i = 0; i < size; ++i) {
        if (is_structural(text[begin + i], ';')) expected.push_back(static_cast<std::uint32_t>(i));
        feeds += text[begin + i] == '\n' ? 1 : 0;
      }
      std::vector<std::uint32_t> places(size + bip::detail::kIndexSlack);
      const StructureCount count = index_structure(text.data() + begin, size, ';', places.data());
      places.resize(count.places);
      REQUIRE(places == expected);
      REQUIRE(count.line_feeds == feeds);
    }
  });
}

TEST_CASE("a block tells of unusual bytes and of bytes beyond ASCII at any place") {
  under_every_set([] {
    std::vector<std::uint32_t> places(400);
    for (std::size_t i = 0; i < 200; ++i) {
      std::string text = std::string(200, 'x') + std::string(64, ' ');
      const auto count = [&] { return index_structure(text.data(), 200, ',', places.data()); };
      CHECK_FALSE(count().unusual);
      CHECK_FALSE(count().high_byte);
      for (const char byte : {'"', '\r', '\0'}) {
        text[i] = byte;
        CHECK(count().unusual);
      }
      text[i] = '\x80';
      CHECK(count().high_byte);
      CHECK_FALSE(count().unusual);
    }
  });
}

TEST_CASE("the first byte that may end a row is found from any place") {
  under_every_set([] {
    std::mt19937 random(12);
    for (int round = 0; round < 100; ++round) {
      const std::string text = random_text(random, random() % 200, "abcdefghij,;\r12345\n\"");
      for (std::size_t begin = 0; begin < text.size() - 63; ++begin) {
        const std::size_t expected = text.find_first_of(std::string_view("\n\"\0", 3), begin);
        REQUIRE(find_row_stop(text.data() + begin) == text.data() + expected);
      }
    }
  });
}
