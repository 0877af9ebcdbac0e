// UTF-8 and Windows-1252.
#include "table/text_encoding.hpp"

#include <doctest/doctest.h>

#include "table/cell_shape.hpp"

using bip::detail::find_invalid_utf8;
using bip::detail::windows1252_to_utf8;

TEST_CASE("well-formed UTF-8 is accepted to the ends of every range") {
  for (const char* const text :
       {"", "abc", "\xC2\x80", "\xDF\xBF", "\xE0\xA0\x80", "\xED\x9F\xBF", "\xEE\x80\x80",
        "\xEF\xBF\xBF", "\xF0\x90\x80\x80", "\xF4\x8F\xBF\xBF", "a\xC3\xB8z"}) {
    CHECK(find_invalid_utf8(text) == std::string_view::npos);
  }
}

TEST_CASE("malformed UTF-8 is found where it begins") {
  for (const char* const text :
       {"\x80", "\xBF", "\xC0\x80", "\xC1\xBF", "\xC3", "\xC3z", "\xE0\x9F\xBF", "\xED\xA0\x80",
        "\xE2\x82", "\xF0\x8F\xBF\xBF", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF"}) {
    CHECK(find_invalid_utf8(text) == 0);
    CHECK(find_invalid_utf8(std::string("ab\xC3\xB8") + text) == 4);
  }
}

TEST_CASE("every byte that Windows-1252 defines survives the way to UTF-8 and back") {
  for (int value = 1; value < 256; ++value) {
    const std::string byte(1, static_cast<char>(value));
    const std::string utf8 = windows1252_to_utf8(byte);
    CHECK(find_invalid_utf8(utf8) == std::string_view::npos);
    const bool undefined = bip::detail::find_undefined_windows1252(byte) == 0;
    CHECK(undefined ==
          (value == 0x81 || value == 0x8D || value == 0x8F || value == 0x90 || value == 0x9D));
    if (!undefined) CHECK(bip::detail::utf8_to_windows1252(utf8) == byte);
  }
}

TEST_CASE("some characters are known by sight") {
  CHECK(windows1252_to_utf8("\xE6\xF8\xE5\xC6\xD8\xC5") ==
        "\xC3\xA6\xC3\xB8\xC3\xA5\xC3\x86\xC3\x98\xC3\x85");
  CHECK(windows1252_to_utf8("\x80") == "\xE2\x82\xAC");
  CHECK(bip::detail::utf8_to_windows1252("\xE2\x98\x83").empty());
  CHECK(bip::detail::utf8_to_windows1252("a\xC3").empty());
}

TEST_CASE("a cell's shape counts characters, not bytes, and says nothing else") {
  using bip::detail::describe_shape;
  CHECK(describe_shape("") == "empty");
  CHECK(describe_shape("a") == "1 letter");
  CHECK(describe_shape("abc") == "3 letters");
  CHECK(describe_shape("12%") == "2 digits and 1 other character");
  CHECK(describe_shape("a 1") == "1 letter, 1 digit and 1 other character");
  CHECK(describe_shape("\xC3\xB8") == "1 letter");
  CHECK(describe_shape("\xF8\xE6") == "2 letters");
}

TEST_CASE("what is not UTF-8 is found behind any number of plain letters") {
  for (std::size_t plain = 0; plain < 200; ++plain) {
    const std::string letters(plain, 'a');
    CHECK(find_invalid_utf8(letters + "\xFF" + letters) == plain);
    CHECK(find_invalid_utf8(letters + "\xC3\xB8" + letters) == std::string_view::npos);
    CHECK(find_invalid_utf8(letters + "\xC3\xB8" + letters + "\xC3") == 2 * plain + 2);
  }
}
