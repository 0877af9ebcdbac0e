// UTF-8 decoding, and what of a text may reach a terminal.
// Malformed sequences: The Unicode Standard, table 3-7.
#include <doctest/doctest.h>

#include <string>

#include "report/utf8.hpp"
#include "report/visible_text.hpp"

namespace bip {
namespace {

using detail::decode_utf8;
using detail::visible_text;

TEST_CASE("valid UTF-8 is decoded, anything else is not") {
  CHECK(decode_utf8("a")->code == U'a');
  CHECK(decode_utf8("å")->code == U'å');
  CHECK(decode_utf8("−x")->length == 3);
  CHECK(decode_utf8("\U0001F600")->code == 0x1F600);
  CHECK_FALSE(decode_utf8(""));
  CHECK_FALSE(decode_utf8("\x80"));              // a continuation alone
  CHECK_FALSE(decode_utf8("\xC0\xAF"));          // overlong '/'
  CHECK_FALSE(decode_utf8("\xE0\x80\xAF"));      // overlong in three bytes
  CHECK_FALSE(decode_utf8("\xF0\x80\x80\xAF"));  // overlong in four bytes
  CHECK_FALSE(decode_utf8("\xED\xA0\x80"));      // a surrogate
  CHECK_FALSE(decode_utf8("\xF4\x90\x80\x80"));  // beyond U+10FFFF
  CHECK_FALSE(decode_utf8("\xC3"));              // cut short
  CHECK_FALSE(decode_utf8("\xC3\x41"));          // continued wrongly
}

TEST_CASE("ordinary text stays as it is") {
  const std::string text = "Ångström R² − „x“ 日本語 c\u0327 \U0001F600 \\ \" '";
  CHECK(visible_text(text) == text);
}

TEST_CASE("no control character survives") {
  CHECK(visible_text("a\nb\rc\td") == "a\\nb\\rc\\td");
  CHECK(visible_text("\x1b[31mred") == "\\x1b[31mred");
  CHECK(visible_text(std::string("\0\x7f", 2)) == "\\x00\\x7f");
  CHECK(visible_text("\u009b31m") == "\\x9b31m");
}

TEST_CASE("bytes that are no UTF-8 are shown as bytes, a replacement character stays") {
  CHECK(visible_text("caf\xe9!") == "caf\\xe9!");
  CHECK(visible_text("\xe2\x82") == "\\xe2\\x82");
  CHECK(visible_text("\uFFFD") == "\uFFFD");
}

TEST_CASE("characters that reorder, break or hide text are shown by their number") {
  CHECK(visible_text("a\u202Eb") == "a\\u202eb");
  CHECK(visible_text("a\u2066b\u2069") == "a\\u2066b\\u2069");
  CHECK(visible_text("a\u2028b") == "a\\u2028b");
  CHECK(visible_text("\uFEFFa\u200B") == "\\ufeffa\\u200b");
  CHECK(visible_text("\uFDD0\uFFFF") == "\\ufdd0\\uffff");
}

TEST_CASE("lines end where they did, each made visible by itself") {
  CHECK(detail::visible_lines("a\n\nb\tc") == std::vector<std::string>{"a", "", "b\\tc"});
  CHECK(detail::visible_lines("a\n") == std::vector<std::string>{"a"});
  CHECK(detail::visible_lines("").empty());
}

}  // namespace
}  // namespace bip
