// What is no condition, and what the user is told instead.
#include <doctest/doctest.h>

#include <string>

#include "unit/table/survey_rows.hpp"

using namespace bip;
using bip::test::refusal_of;

namespace {

/// The first line, before the place is drawn.
std::string sentence_of(const std::string& condition) {
  const std::string refusal = refusal_of(condition);
  return refusal.substr(0, refusal.find('\n'));
}

std::string repeated(const std::string& text, int times) {
  std::string result;
  for (int i = 0; i < times; ++i) result += text;
  return result;
}

}  // namespace

TEST_CASE("the caret stands under the word at fault") {
  CHECK(refusal_of("age >= 30 and )") ==
        "unexpected ')' at character 15 of the condition; a column or value belongs here\n"
        "  age >= 30 and )\n"
        "                ^");
  CHECK(refusal_of("højde >= ") ==
        "unexpected end at character 10 of the condition; a column or value belongs here\n"
        "  højde >= \n"
        "           ^");
}

TEST_CASE("the location carries the character and no file") {
  try {
    static_cast<void>(RowFilter::parse("højde >> 3"));
    FAIL("accepted");
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::usage);
    CHECK(error.location().column == 8);
    CHECK(error.location().file.empty());
  }
}

TEST_CASE("an empty condition is none") {
  CHECK(sentence_of("") ==
        "nothing to compare at character 1 of the condition; write e.g. age >= 30");
  CHECK(sentence_of("  ") ==
        "nothing to compare at character 3 of the condition; write e.g. age >= 30");
}

TEST_CASE("operators of other languages are refused with ours") {
  const auto advice_for = [](const std::string& condition) {
    const std::string sentence = sentence_of(condition);
    return sentence.substr(sentence.find("; ") + 2);
  };
  CHECK(sentence_of("age = 30") ==
        "unexpected '=' at character 5 of the condition; write == to compare");
  CHECK(advice_for("age === 30") == "write ==");
  CHECK(advice_for("age => 30") == "write >=");
  CHECK(advice_for("age =< 30") == "write <=");
  CHECK(advice_for("age <> 30") == "write !=");
  CHECK(advice_for("age > 1 & score > 1") == "write and");
  CHECK(advice_for("age > 1 && score > 1") == "write and");
  CHECK(advice_for("age > 1 | score > 1") == "write or");
  CHECK(advice_for("age > 1 || score > 1") == "write or");
  CHECK(advice_for("!missing(age)") == "write not");
  CHECK(advice_for("~missing(age)") == "write not");
  CHECK(advice_for("age %in% (1)") == "write in (…)");
  CHECK(advice_for("age ≥ 30") == "write >=");
  CHECK(advice_for("age≤30") == "write <=");
  CHECK(advice_for("gender == “male”") == "write plain quotes");
  CHECK(advice_for("age == −3") == "write a plain -");
  CHECK(advice_for("age > 1 AND score > 1") == "write and");
  CHECK(advice_for("age > 1 Or score > 1") == "write or");
  CHECK(advice_for("NOT (age > 1)") == "write not");
  CHECK(advice_for("Missing(age)") == "write missing");
}

TEST_CASE("chained comparisons are refused and written out") {
  CHECK(refusal_of("1 < age < 3") ==
        "comparisons cannot be chained at character 9 of the condition; "
        "write 1 < age and age < …\n"
        "  1 < age < 3\n"
        "          ^");
  CHECK(sentence_of("(age > 1) == (score > 1)") ==
        "a condition cannot be compared at character 11 of the condition; "
        "join conditions with and, or");
}

TEST_CASE("arithmetic is refused") {
  CHECK(sentence_of("age - 5 > 3") ==
        "arithmetic is not supported in conditions at character 5 of the condition; "
        "compute the column before; a name with such a character needs backticks");
  for (const char* const condition :
       {"age > 3 + 4", "age * 2 > 3", "-age > 3", "age > -score", "(age > 3) + 1", "age in (1 + 2)",
        "1 / age > 2", "age > 2 ^ 3", "age % 2 == 1", "* age > 3", "age > - - 3"}) {
    CAPTURE(condition);
    CHECK(refusal_of(condition).starts_with("arithmetic is not supported"));
  }
}

TEST_CASE("a date without quotes is told from arithmetic") {
  CHECK(sentence_of("measured > 2016-01-31") ==
        "arithmetic is not supported in conditions at character 16 of the condition; "
        "a date stands in quotes, as \"2016-01-31\"");
  CHECK(sentence_of("2016-01-31 < measured").ends_with("as \"2016-01-31\""));
  CHECK(sentence_of("measured in (2016-01-31)").ends_with("as \"2016-01-31\""));
}

TEST_CASE("numbers have a decimal point and nothing else in them") {
  CHECK(sentence_of("score > 3,5") ==
        "unexpected ',' at character 10 of the condition; numbers have a decimal point");
  for (const char* const condition : {"age > 30x", "age > 1.2.3", "age > 0x1F", "age > 1e",
                                      "age > 3..4", "2nd > 1", "age > 1_000"}) {
    CAPTURE(condition);
    CHECK(refusal_of(condition).starts_with("not a number"));
  }
  CHECK(refusal_of("age > 1e999").starts_with("a number beyond the range"));
}

TEST_CASE("a column or value alone is no condition") {
  CHECK(refusal_of("age > 3 and score") ==
        "score alone is not a condition at character 13 of the condition; "
        "compare it, as in score == 1\n"
        "  age > 3 and score\n"
        "              ^");
  CHECK(refusal_of("(age) > 3").starts_with("age alone is not a condition at character 2 "));
  CHECK(refusal_of("not age").starts_with("age alone is not a condition at character 5 "));
  CHECK(refusal_of("1").starts_with("1 alone is not a condition"));
  CHECK(refusal_of("age 30").starts_with("unexpected '30' at character 5"));
  CHECK(refusal_of("age \"x\"").starts_with("unexpected string at character 5"));
}

TEST_CASE("lists are checked value by value") {
  CHECK(sentence_of("age in 1, 2") ==
        "unexpected '1' at character 8 of the condition; "
        "in takes a list in parentheses, as in (1, 2)");
  CHECK(refusal_of("age in ()").starts_with("unexpected ')' at character 9"));
  CHECK(refusal_of("age in (1,)").starts_with("unexpected ')' at character 11"));
  CHECK(refusal_of("age in (1 2)").starts_with("unexpected '2' at character 11"));
  CHECK(refusal_of("age in (1, 2").starts_with("unexpected end at character 13"));
  CHECK(refusal_of("gender in (male)").starts_with("a list holds numbers or strings, no columns"));
  CHECK(refusal_of("age not (1)").starts_with("unexpected 'not' at character 5"));
  CHECK(refusal_of("age in (1) in (2)").starts_with("unexpected 'in' at character 12"));
}

TEST_CASE("parentheses close") {
  CHECK(refusal_of("(age > 3 and (score > 1)") ==
        "a '(' that is not closed at character 1 of the condition\n"
        "  (age > 3 and (score > 1)\n"
        "  ^");
  CHECK(sentence_of("age > 3)") == "unexpected ')' at character 8 of the condition");
  CHECK(refusal_of("()").starts_with("unexpected ')' at character 2"));
}

TEST_CASE("conditions need a joint between them") {
  CHECK(sentence_of("age > 3 score > 1") ==
        "unexpected 'score' at character 9 of the condition; join conditions with and, or");
  CHECK(refusal_of("age > 3 not score > 1").starts_with("unexpected 'not' at character 9"));
  CHECK(refusal_of("age > 3 and or score > 1").starts_with("unexpected 'or' at character 13"));
  CHECK(refusal_of("and age > 3").starts_with("unexpected 'and' at character 1"));
}

TEST_CASE("only missing() and col() are functions") {
  CHECK(sentence_of("is.na(age)") ==
        "unknown function 'is.na' at character 1 of the condition; "
        "missing(x) tests for missing values; there is no other function");
  CHECK(refusal_of("age == missing(score)").starts_with("missing(x) is a condition, not a value"));
  CHECK(refusal_of("missing(3)").starts_with("missing() takes a column at character 9"));
  CHECK(refusal_of("missing('age')").starts_with("missing() takes a column at character 9"));
  CHECK(refusal_of("missing(age, score)").starts_with("unexpected ',' at character 12"));
  CHECK(refusal_of("missing()").starts_with("unexpected ')' at character 9"));
  CHECK(refusal_of("missing age").starts_with("unexpected 'age' at character 9"));
  CHECK(refusal_of("col(age) > 3").starts_with("unexpected 'age' at character 5"));
  CHECK(refusal_of("col('age' > 3").starts_with("unexpected '>' at character 11"));
}

TEST_CASE("a keyword used as a column is told to need backticks") {
  CHECK(sentence_of("in == 1").ends_with("stands in backticks: `in`"));
}

TEST_CASE("open quotes are found at their beginning") {
  CHECK(refusal_of("gender == \"male")
            .starts_with("a string without its closing quote at character 11 "));
  CHECK(refusal_of("gender == 'it''s")
            .starts_with("a string without its closing quote at character 11 "));
  CHECK(refusal_of("gender == 'x\\'").starts_with("a string without its closing quote"));
  CHECK(refusal_of("`odd name > 3").starts_with("a column name without its closing backtick"));
}

TEST_CASE("the first of several faults is told") {
  CHECK(refusal_of("age > ) = 3 && \"x").starts_with("unexpected ')' at character 7"));
}

TEST_CASE("characters without meaning are refused wherever they stand") {
  for (const char* const condition :
       {"#", "age > 3 ;", "age @ 3", "age > $x", "\x01", "age > 3 \\"}) {
    CAPTURE(condition);
    CHECK(refusal_of(condition).starts_with("unexpected character"));
  }
}

TEST_CASE("200 levels of nesting are read and more refused") {
  const auto in_parentheses = [](int levels) {
    return repeated("(", levels) + "1 == 1" + repeated(")", levels);
  };
  CHECK(refusal_of(in_parentheses(199)).empty());
  CHECK(refusal_of(in_parentheses(200)).starts_with("more than 200 levels"));
  CHECK(refusal_of(in_parentheses(1000000)).starts_with("more than 200 levels"));
  CHECK(refusal_of(repeated("not ", 199) + "1 == 1").empty());
  CHECK(refusal_of(repeated("not ", 1000000) + "1 == 1").starts_with("more than 200 levels"));
}

TEST_CASE("a long flat condition has no limit") {
  CHECK(refusal_of("age == 1" + repeated(" or age == 2 and score < 3", 2000)).empty());
}
