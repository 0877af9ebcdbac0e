// The scanning kernel against a byte-by-byte one, on all alignments and with structure at every
// place; and the containers that reading fills.
#include "table/scan.hpp"

#include <doctest/doctest.h>

#include <random>
#include <set>
#include <string>

#include "table/compact_numbers.hpp"
#include "table/dictionary.hpp"
#include "table/missing_mask.hpp"

using bip::detail::CompactNumbers;
using bip::detail::Dictionary;
using bip::detail::DictionaryEntry;

namespace {

/// Random text over few bytes, followed by the zero bytes that the kernel needs.
std::string random_text(std::mt19937& random, std::size_t size) {
  static constexpr std::string_view kBytes = "ab,,,1\xC3\"\n\r;";
  std::string text;
  for (std::size_t i = 0; i < size; ++i) text.push_back(kBytes[random() % kBytes.size()]);
  return text + std::string(64, '\0');
}

}  // namespace

TEST_CASE("the next structural byte is found") {
  std::mt19937 random(5);
  for (int round = 0; round < 300; ++round) {
    const std::string text = random_text(random, random() % 70);
    for (std::size_t begin = 0; begin < text.size() - 63; ++begin) {
      std::size_t expected = begin;
      while (text[expected] != ';' && !bip::detail::is_stop(text[expected])) ++expected;
      REQUIRE(bip::detail::find_structure(text.data() + begin, ';') == text.data() + expected);
    }
  }
}

TEST_CASE("plain fields are passed over up to the first that is not plain") {
  std::mt19937 random(6);
  for (int round = 0; round < 300; ++round) {
    const std::string text = random_text(random, random() % 120);
    for (std::size_t wanted = 0; wanted < 30; ++wanted) {
      std::size_t left = wanted;
      std::size_t field = 0;
      for (std::size_t i = 0; left > 0 && !bip::detail::is_stop(text[i]); ++i) {
        if (text[i] != ',') continue;
        field = i + 1;
        --left;
      }
      std::size_t count = wanted;
      REQUIRE(bip::detail::skip_plain_fields(text.data(), ',', count) == text.data() + field);
      REQUIRE(count == left);
    }
  }
}

TEST_CASE("a byte beyond ASCII is seen at any place") {
  for (std::size_t size = 0; size < 40; ++size) {
    std::string text(size, 'x');
    CHECK_FALSE(bip::detail::has_high_byte(text));
    for (std::size_t i = 0; i < size; ++i) {
      text[i] = '\x80';
      CHECK(bip::detail::has_high_byte(text));
      text[i] = 'x';
    }
  }
}

TEST_CASE("a dictionary finds what was added and nothing else") {
  std::vector<std::string> texts;
  for (int i = 0; i < 5000; ++i) texts.push_back("text" + std::to_string(i * 7919));
  for (int i = 0; i < 20; ++i) texts.emplace_back(static_cast<std::size_t>(i), 'x');
  Dictionary dictionary;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    DictionaryEntry entry{.text = texts[i], .hash = bip::detail::hash_text(texts[i])};
    REQUIRE(dictionary.find(entry) == nullptr);
    entry.code = static_cast<std::int32_t>(i);
    dictionary.add(entry);
  }
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const std::string copy = texts[i];
    DictionaryEntry entry{.text = copy, .hash = bip::detail::hash_text(copy)};
    REQUIRE(dictionary.find(entry) != nullptr);
    CHECK(dictionary.find(entry)->code == static_cast<std::int32_t>(i));
    entry.quoted = true;
    CHECK(dictionary.find(entry) == nullptr);
  }
}

TEST_CASE("texts of every length have hashes of their own") {
  std::set<std::uint64_t> hashes;
  const std::string text(100, 'a');
  for (std::size_t size = 0; size <= 100; ++size) {
    hashes.insert(bip::detail::hash_text(std::string_view(text).substr(0, size)));
  }
  for (std::size_t i = 0; i < 100; ++i) {
    std::string changed = text;
    changed[i] = 'b';
    hashes.insert(bip::detail::hash_text(changed));
  }
  CHECK(hashes.size() == 201);
}

TEST_CASE("compact numbers widen as they must and lose nothing") {
  CompactNumbers numbers;
  const std::vector<std::int64_t> steps{1, -128, 127, 128, -40000, 5'000'000'000};
  const std::vector<std::size_t> alternatives{0, 0, 0, 1, 2, 3};
  for (std::size_t i = 0; i < steps.size(); ++i) {
    numbers.append(std::span(steps).subspan(i, 1));
    CHECK(numbers.values().index() == alternatives[i]);
  }
  CHECK(std::get<3>(numbers.values()) == steps);
  const std::vector<double> reals{0.5};
  numbers.append(reals);
  REQUIRE(numbers.holds_doubles());
  CHECK(std::get<4>(numbers.values()) == std::vector<double>{1, -128, 127, 128, -40000, 5e9, 0.5});
  numbers.append(std::span(steps).subspan(0, 1));
  numbers.append_repeated(-1, 2);
  CHECK(numbers.size() == 10);
  CHECK(std::get<4>(numbers.values()).back() == -1);
}

TEST_CASE("compact numbers take over others, the wider width wins") {
  CompactNumbers narrow;
  CompactNumbers wide;
  const std::vector<std::int64_t> small{1, 2};
  const std::vector<std::int64_t> large{1000};
  narrow.append(small);
  wide.append(large);
  narrow.append(wide);
  CHECK(std::get<1>(narrow.values()) == std::vector<std::int16_t>{1, 2, 1000});
  wide.append(CompactNumbers{});
  CHECK(wide.size() == 1);
}

TEST_CASE("a missing mask holds nothing until something is missing") {
  bip::detail::MissingMask mask;
  CHECK_FALSE(mask.is_missing(5));
  CHECK(mask.byte_size() == 0);
  mask.mark(64, 130);
  CHECK(mask.is_missing(64));
  CHECK_FALSE(mask.is_missing(63));
  CHECK_FALSE(mask.is_missing(129));
  CHECK(mask.count() == 1);
  CHECK(mask.byte_size() == 24);
}
