// Which known names are near a mistyped one, and in which order.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "bip/core/names.hpp"

using bip::describe_nearest_names;
using bip::find_nearest_names;

namespace {
using Names = std::vector<std::string>;
const Names kColumns = {"age",   "gender",        "p01_job_goal", "p02_job_search",
                        "højde", "c11_job_belief"};
}  // namespace

TEST_CASE("a letter too many, too few, another or two swapped is near") {
  CHECK(find_nearest_names("agee", kColumns) == Names{"age"});
  CHECK(find_nearest_names("gendr", kColumns) == Names{"gender"});
  CHECK(find_nearest_names("gemder", kColumns) == Names{"gender"});
  CHECK(find_nearest_names("gedner", kColumns) == Names{"gender"});
}

TEST_CASE("a swap of neighbours counts once") {
  // Two single changes would be more than a third of three letters.
  CHECK(find_nearest_names("aeg", kColumns) == Names{"age"});
}

TEST_CASE("nothing is near a name that shares little") {
  CHECK(find_nearest_names("income", kColumns).empty());
  CHECK(find_nearest_names("xyz", kColumns).empty());
  CHECK(find_nearest_names("", kColumns).empty());
  CHECK(find_nearest_names("age", Names{}).empty());
  CHECK(find_nearest_names("age", Names{""}).empty());
}

TEST_CASE("letter case is no difference, danish letters included") {
  CHECK(find_nearest_names("AGE", kColumns) == Names{"age"});
  CHECK(find_nearest_names("HØJDE", kColumns) == Names{"højde"});
  CHECK(find_nearest_names("ærø", Names{"ÆRØ"}) == Names{"ÆRØ"});
}

TEST_CASE("a danish letter counts as one") {
  // One of three letters: within a third; counted in bytes the change would be two of four.
  CHECK(find_nearest_names("dåg", Names{"dyg"}) == Names{"dyg"});
  CHECK(find_nearest_names("h€jde", kColumns) == Names{"højde"});
}

TEST_CASE("a beginning finds the whole name and the other way round") {
  CHECK(find_nearest_names("p01", kColumns) == Names{"p01_job_goal"});
  CHECK(find_nearest_names("age_in_years", kColumns) == Names{"age"});
}

TEST_CASE("the nearest come first, equally near ones in the order known") {
  CHECK(find_nearest_names("item3", Names{"item_3", "item33x", "item1", "item2"}) ==
        Names{"item_3", "item1", "item2"});
  CHECK(find_nearest_names("item3", Names{"item2", "item1", "item_3", "ITEM3"}) ==
        Names{"ITEM3", "item2", "item1"});
}

TEST_CASE("no more names come back than asked for") {
  CHECK(find_nearest_names("item3", Names{"item1", "item2"}, 1) == Names{"item1"});
  CHECK(find_nearest_names("item3", Names{"item1", "item2"}, 0).empty());
}

TEST_CASE("bytes that are not UTF-8 do no harm") {
  CHECK(find_nearest_names("\x80\xFFge", Names{"\x80\xFFga"}) == Names{"\x80\xFFga"});
}

TEST_CASE("the question names each candidate, and there is none without candidates") {
  CHECK(describe_nearest_names("agee", kColumns) == ": did you mean 'age'?");
  CHECK(describe_nearest_names("item3", Names{"item1", "item2"}) ==
        ": did you mean 'item1', 'item2'?");
  CHECK(describe_nearest_names("income", kColumns).empty());
}
