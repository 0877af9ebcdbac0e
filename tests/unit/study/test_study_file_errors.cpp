// Every mistake in a study file's text is told with its line and column.
#include <string>

#include "bip/study/study_file.hpp"
#include "study_text.hpp"

namespace {

using namespace bip;
using bip::test::is_at;
using bip::test::StudyFiles;
using bip::test::tells;

TEST_CASE("text that is no TOML is told with its place") {
  const StudyFiles files;
  const Error error = files.error("[study]\nname = \n");
  CHECK(is_at(error, 2, 8));
  CHECK(tells(error, "not valid TOML: expected value"));
  CHECK(is_at(files.error("[study]\nname = \"a\"\nname = \"b\"\n"), 3, 8));
}

TEST_CASE("an unknown key is told at the key, with the nearest and all known ones") {
  const StudyFiles files;
  const Error error =
      files.error("[match]\nwindw_days = 3\n[survey.person]\nfile = \"person.csv\"\n");
  CHECK(is_at(error, 2, 1));
  CHECK(tells(error,
              "unknown key 'windw_days' in [match]: did you mean 'window_days'?; "
              "expected window_days, duplicates, unmatched"));
  CHECK(is_at(files.error("[survy.person]\n"), 1, 2));
  CHECK(is_at(files.error("[study]\nname = \"x\"\nsyntetic = true\n"), 3, 1));
  CHECK(tells(files.error("[survey.person]\nfile = \"person.csv\"\nfiel = 1\n"),
              "unknown key 'fiel' in [survey.person]: did you mean 'file'?"));
  CHECK(tells(files.error_after_register("[population.a]\nwhre = \"age > 1\"\n"),
              "in [population.a]"));
  CHECK(tells(files.error_after_register("[outcome.a]\nknd = \"flexjob\"\n"), "in [outcome.a]"));
  CHECK(tells(files.error_after_register("[analysis.a]\nvariant = {}\n"), "in [analysis.a]"));
  CHECK(
      is_at(files.error("[survey.person]\nfile = \"person.csv\"\n[register]\nlayot = 1\n"), 4, 1));
}

TEST_CASE("a value of another type is told at the value, with what was expected") {
  const StudyFiles files;
  const auto one = [&](const std::string& text) {
    return files.error("[survey.person]\nfile = \"person.csv\"\n" + text);
  };
  const Error error = one("[match]\nwindow_days = \"31\"\n");
  CHECK(is_at(error, 4, 15));
  CHECK(tells(error, "window_days in [match] is a text; expected a whole number"));
  CHECK(tells(one("[match]\nwindow_days = 1.5\n"), "is a number; expected a whole number"));
  CHECK(tells(one("[match]\nwindow_days = -1\n"), "expected a whole number from 0 on"));
  CHECK(tells(one("[match]\nwindow_days = 99999999999\n"), "is 99999999999"));
  CHECK(tells(one("[study]\nname = 3\n"), "name in [study] is a whole number; expected a text"));
  CHECK(tells(one("[study]\nsynthetic = \"yes\"\n"), "is a text; expected true or false"));
  CHECK(tells(one("[study]\nstart = \"2013-01-01\"\n"), "expected a date without quotes"));
  CHECK(tells(one("[study]\nstart = 2013-01-01T00:00:00\n"), "is a time; expected a date"));
  CHECK(tells(one("missing = \"9\"\n"), "missing in [survey.person] is a text; expected a list"));
  CHECK(tells(one("missing = [true]\n"), "a spelling of missing is true or false"));
  CHECK(tells(one("missing_by_column = { date = \"x\" }\n"), "spellings of missing are a text"));
  CHECK(tells(one("extra = [1]\n"), "extra in [survey.person] holds something else than texts"));
  CHECK(tells(one("columns = [\"a\"]\n"), "is a list; expected a table"));
  CHECK(tells(one("columns = { date = 3 }\n"), "the column of date is a whole number"));
  CHECK(tells(one("columns = { date = \"\" }\n"), "the column of date is empty"));
  CHECK(tells(files.error("survey = 3\n"), "survey in the study file is a whole number"));
  CHECK(tells(files.error("survey.person = 3\n"), "'person' stands in [survey] itself"));
}

TEST_CASE("an unknown word is told with the nearest and all known ones") {
  const StudyFiles files;
  const auto one = [&](const std::string& text) {
    return files.error("[survey.person]\nfile = \"person.csv\"\n" + text);
  };
  const Error error = one("[match]\nduplicates = \"frist\"\n");
  CHECK(is_at(error, 4, 14));
  CHECK(tells(error,
              "unknown duplicates 'frist': did you mean 'first'?; expected error, first, last"));
  CHECK(tells(one("unticked = \"1\"\n"), "expected 0, blank"));
  CHECK(tells(one("out_of_range = \"drop\"\n"), "expected error, missing"));
  CHECK(tells(one("[register]\nlayout = \"wide\"\n"), "expected weekly, yearly, columns"));
  CHECK(tells(files.error_after_register("[outcome.a]\nkind = \"job\"\n"), "unknown kind 'job'"));
  CHECK(tells(files.error_after_register("[outcome.a]\nkind = \"flexjob\"\nvariant = \"end\"\n"),
              "expected ever, at_end, sustained"));
  CHECK(tells(files.error("[survey.persons]\nfile = \"person.csv\"\n"),
              "unknown form 'persons' in [survey.…]: did you mean 'person'?"));
}

TEST_CASE("what must be there is asked for at its section") {
  const StudyFiles files;
  CHECK(is_at(files.error("[match]\n[survey.person]\nunticked = \"0\"\n"), 2, 1));
  CHECK(tells(files.error("[survey.person]\nfile = \"\"\n"), "file in [survey.person] is empty"));
  CHECK(tells(files.error_after_register("[population.a]\n"), "no key 'where' in [population.a]"));
  CHECK(is_at(files.error_after_register("[outcome.a]\n"), 17, 1));
  CHECK(tells(files.error_after_register("[outcome.a]\n"), "expected ordinary_job, flexjob"));
  CHECK(tells(files.error_after_register("[outcome.a]\nkind = \"column\"\n"), "no key 'column'"));
  CHECK(tells(files.error_after_register("[outcome.a]\nkind = \"weeks\"\n"),
              "kind = \"weeks\" needs the classes"));
  const std::string outcome = "[outcome.a]\nkind = \"flexjob\"\n";
  CHECK(tells(files.error_after_register(outcome + "[analysis.b]\n"), "no key 'outcome'"));
  CHECK(tells(files.error_after_register(outcome + "[analysis.b]\noutcome = \"a\"\n"),
              "no key 'register' in [analysis.b]"));
  CHECK(tells(
      files.error_after_register(outcome + "[analysis.b]\noutcome = \"a\"\nregister = \"\"\n"),
      "no indicators in [analysis.b]"));
}

TEST_CASE("a file that is not there is an error of input at its key") {
  const StudyFiles files;
  const Error error = files.error("[survey.person]\nfile = \"persons.csv\"\n");
  CHECK(error.kind() == ErrorKind::io);
  CHECK(error.location().line == 2);
  CHECK(error.location().column == 8);
  CHECK(tells(error, "no file '" + files.folder().path("persons.csv") + "'"));
  CHECK(files.error("[survey.person]\nfile = \".\"\n").kind() == ErrorKind::io);
  const std::string person = "[survey.person]\nfile = \"person.csv\"\n";
  CHECK(files.error(person + "codebook = \"no.csv\"\n").kind() == ErrorKind::io);
  CHECK(files.error(person + "[register]\nfile = \"no.csv\"\n").kind() == ErrorKind::io);
  CHECK(files.error(person + "[register]\nfile = \"dream.csv\"\ncodes = \"no.csv\"\n").kind() ==
        ErrorKind::io);
  CHECK(files.error(person + "[published]\nfile = \"no.json\"\n").kind() == ErrorKind::io);
  CHECK(bip::test::error_of([&] { (void)read_study(files.folder().path("no.toml")); }).kind() ==
        ErrorKind::io);
}

TEST_CASE("a condition that does not parse is told where it stands in the study file") {
  const StudyFiles files;
  const Error error = files.error_after_register("[population.a]\nwhere = \"age >= 30 and )\"\n");
  CHECK(is_at(error, 18, 24));
  CHECK(tells(error, "^"));
  // With an escape before it the character cannot be told: the value's place is.
  CHECK(is_at(files.error_after_register("[population.a]\nwhere = \"sex == \\\"m\\\" and )\"\n"),
              18, 9));
}

TEST_CASE("a formula that does not parse is told where it stands in the study file") {
  const StudyFiles files;
  const std::string outcome = "[outcome.a]\nkind = \"flexjob\"\n[analysis.b]\noutcome = \"a\"\n";
  const Error base = files.error_after_register(outcome + "register = \"sex + * age\"\n");
  CHECK(is_at(base, 21, 19));
  const Error block = files.error_after_register(
      outcome + "register = \"\"\nindicators = { a = \"wave\", b = \"log(\" }\n");
  CHECK(block.location().line == 22);
  CHECK(block.location().column > 32);
  CHECK(tells(files.error_after_register(outcome + "register = \"job ~ sex\"\n"),
              "a formula with '~' where terms are expected"));
  CHECK(tells(files.error_after_register(outcome + "register = \"\"\nindicators = { a = 3 }\n"),
              "a in indicators is a whole number"));
}

}  // namespace
