// Display widths of Unicode text, and lines broken by them.
// Expected widths: Unicode Standard Annex 11.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "report/text_width.hpp"
#include "report/text_wrap.hpp"

namespace bip {
namespace {

using namespace detail;
using Lines = std::vector<std::string>;

TEST_CASE("combining characters take no column, wide ones two") {
  CHECK(display_width("") == 0);
  CHECK(display_width("Ångström R² −") == 13);
  CHECK(display_width("e\u0301") == 1);
  CHECK(display_width("日本語") == 6);
  CHECK(display_width("한글") == 4);
  CHECK(display_width("ﾊﾝ") == 2);
  CHECK(display_width("Ａ") == 2);
  CHECK(display_width("\U0001F600") == 2);
  CHECK(display_width("\U0001F44D\U0001F3FD") == 2);
  CHECK(display_width("\u2764\uFE0F") == 1);
  CHECK(display_width("\xff") == 1);
}

TEST_CASE("padding counts columns, not bytes") {
  CHECK(padded_right("å", 3) == "å  ");
  CHECK(padded_left("日", 3) == " 日");
  CHECK(padded_left("long", 2) == "long");
}

TEST_CASE("text breaks at spaces and keeps those inside a line") {
  CHECK(wrapped_lines("one two  three", 20, LongWord::keep) == Lines{"one two  three"});
  CHECK(wrapped_lines("one two  three", 9, LongWord::keep) == Lines{"one two", "three"});
  CHECK(wrapped_lines("one two", 3, LongWord::keep) == Lines{"one", "two"});
  CHECK(wrapped_lines("  one", 9, LongWord::keep) == Lines{"  one"});
  CHECK(wrapped_lines("one   ", 9, LongWord::keep) == Lines{"one"});
}

TEST_CASE("there is always a line") {
  CHECK(wrapped_lines("", 9, LongWord::keep) == Lines{""});
  CHECK(wrapped_lines("   ", 9, LongWord::cut) == Lines{""});
  CHECK(wrapped_lines("ab", 0, LongWord::cut) == Lines{"a", "b"});
}

TEST_CASE("a word wider than the line is kept whole or cut, as asked") {
  CHECK(wrapped_lines("x abcdefgh y", 4, LongWord::keep) == Lines{"x", "abcdefgh", "y"});
  CHECK(wrapped_lines("x abcdefgh y", 4, LongWord::cut) == Lines{"x", "abcd", "efgh", "y"});
  CHECK(wrapped_lines("abcdefghij k", 4, LongWord::cut) == Lines{"abcd", "efgh", "ij k"});
}

TEST_CASE("a word is cut behind an underscore or colon when there is one in its second half") {
  CHECK(wrapped_lines("p06_health:c10_coping", 13, LongWord::cut) ==
        Lines{"p06_health:", "c10_coping"});
  CHECK(wrapped_lines("a_bcdefghijkl", 8, LongWord::cut) == Lines{"a_bcdefg", "hijkl"});
}

TEST_CASE("cutting never parts a character from its marks or from its bytes") {
  CHECK(wrapped_lines("e\u0301e\u0301e\u0301", 2, LongWord::cut) ==
        Lines{"e\u0301e\u0301", "e\u0301"});
  CHECK(wrapped_lines("日本語", 3, LongWord::cut) == Lines{"日", "本", "語"});
  CHECK(wrapped_lines("日本", 1, LongWord::cut) == Lines{"日", "本"});
}

TEST_CASE("a paragraph hangs below its first words") {
  CHECK(wrapped_paragraph("=> ", "one two three", 11) == "=> one two\n   three\n");
  CHECK(wrapped_paragraph("key: ", "", 20) == "key:\n");
}

TEST_CASE("the longest word counts in columns") {
  CHECK(longest_word_width("") == 0);
  CHECK(longest_word_width("a  åäö bb ") == 3);
}

}  // namespace
}  // namespace bip
