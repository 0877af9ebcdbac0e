// What makes a register unusable, and that no message repeats a cell or an id.
#include <doctest/doctest.h>

#include <string>

#include "bip/study/dream.hpp"
#include "dream_files.hpp"

using namespace bip;
using bip::test::error_of;
using bip::test::read_register;
using bip::test::StudyFolder;
using bip::test::tells;
using bip::test::weekly_source;

namespace {

Error error_of_file(const std::string& content, const RegisterSource& like = weekly_source("")) {
  const StudyFolder folder;
  RegisterSource source = like;
  source.file = folder.write("dream.csv", content);
  return error_of([&] { read_register(source, {"anna7", "b"}); });
}

RegisterSource yearly_source(int year, const std::string& file) {
  RegisterSource source = weekly_source("");
  source.layout = RegisterLayout::yearly;
  source.week = "y_{WW}";
  source.files = {{year, file}};
  return source;
}

}  // namespace

TEST_CASE("two rows of one id are an error that counts and never names") {
  const Error error = error_of_file("id,y_1301\nanna7,112\nb,\nb,\nanna7,\nb,\n");
  CHECK(error.kind() == ErrorKind::inconsistent_input);
  CHECK(tells(error, "2 persons"));
  CHECK(error.location().line == 4);
  CHECK_FALSE(tells(error, "anna7"));
}

TEST_CASE("two rows of a person outside the survey are nobody's business") {
  const StudyFolder folder;
  const auto file = folder.write("dream.csv", "id,y_1301\nc,112\nc,\nb,\n");
  CHECK(read_register(weekly_source(file), {"b"}).summary.rows == 3);
}

TEST_CASE("a cell that is no code is told by place and shape") {
  for (const std::string cell : {"secret", "1000", "-5", "11.2", "112x"}) {
    const Error error = error_of_file("id,y_1301,y_1302\nc,bad,\nb,,\nanna7,112," + cell + "\n");
    CHECK(error.kind() == ErrorKind::malformed_input);
    CHECK(error.location().line == 4);
    CHECK(error.location().column == 3);
    CHECK(tells(error, "y_1302"));
    CHECK_FALSE(tells(error, cell));
    CHECK_FALSE(tells(error, "anna7"));
  }
}

TEST_CASE("faulty ages, degrees and birth dates are told by place and shape") {
  RegisterSource source = weekly_source("");
  source.age_at = AgeOnDate{"age", 0};
  CHECK(error_of_file("id,y_1301,age\nb,,131\n", source).location().column == 3);
  source.age_at.reset();
  source.degree = "g_{YYYY}_{MM}";
  CHECK(tells(error_of_file("id,y_1301,g_2013_01\nb,,full\n", source), "4 letters"));
  CHECK(error_of_file("id,y_1301,g_2013_01\nb,,-1\n", source).location().line == 2);
  source.degree = "";
  source.birth_date = "born";
  const Error error = error_of_file("id,born,y_1301\nb,1980-01-01,\nanna7,1980-13-01,\n", source);
  CHECK(error.location().line == 3);
  CHECK(error.location().column == 2);
  CHECK_FALSE(tells(error, "1980-13"));
}

TEST_CASE("a week that its year does not have is told by its column") {
  const Error error = error_of_file("id,y_1353\nb,\n");
  CHECK(error.kind() == ErrorKind::inconsistent_input);
  CHECK(tells(error, "column y_1353 is week 53 of 2013, which has 52 weeks"));
  CHECK(tells(error_of_file("id,y_1554\nb,\n"), "week 54 of 2015, which has 53 weeks"));
  CHECK(tells(error_of_file("id,y_1300\nb,\n"), "week 0"));
}

TEST_CASE("week 53 of a yearly file in a year of 52 weeks must be blank") {
  const StudyFolder folder;
  const auto blank = folder.write("blank.csv", "id,y_52,y_53\nb,112,\n");
  CHECK(read_register(yearly_source(2013, blank), {"b"}).weeks == 1);
  const auto filled = folder.write("filled.csv", "id,y_52,y_53\nb,112,112\n");
  const Error error = error_of([&] { read_register(yearly_source(2013, filled), {"b"}); });
  CHECK(error.location().column == 3);
  CHECK(read_register(yearly_source(2015, filled), {"b"}).weeks == 2);
}

TEST_CASE("columns that stand for the same week or month are an error") {
  CHECK(tells(error_of_file("id,y_1301,Y_1301\nb,,\n"), "the same week as column y_1301"));
  RegisterSource source = weekly_source("");
  source.industry = "b_{YYYY}_{MM}";
  CHECK(tells(error_of_file("id,y_1301,b_2013_01,B_2013_01\nb,,,\n", source), "same month"));
  CHECK(tells(error_of_file("id,y_1301,b_2013_13\nb,,\n", source), "month 13"));
}

TEST_CASE("columns that are not there are told with the nearest names") {
  CHECK(tells(error_of_file("idd,y_1301\nb,\n"), "did you mean 'idd'"));
  CHECK(tells(error_of_file("id,x_1301\nb,\n"), "no column matches week = \"y_{YY}{WW}\""));
  RegisterSource source = weekly_source("");
  source.sex = "gender";
  CHECK(tells(error_of_file("id,genders,y_1301\nb,,\n", source), "'genders'"));
  source.sex = "";
  source.industry = "b_{YYYY}_{MM}";
  const Error error = error_of_file("id,y_1301\nb,\n", source);
  CHECK(error.kind() == ErrorKind::usage);
  CHECK(tells(error, "no column matches industry"));
}

TEST_CASE("two columns that differ in letter case alone are no answer to a third spelling") {
  CHECK(tells(error_of_file("iD,Id,y_1301\nb,c,\n"), "no column 'id'"));
}

TEST_CASE("a weekly pattern needs a year, a yearly one its file's") {
  RegisterSource source = weekly_source("");
  source.week = "y_{WW}";
  CHECK(tells(error_of_file("id,y_01\nb,\n", source), "no year"));
  const StudyFolder folder;
  RegisterSource yearly = yearly_source(2013, folder.write("d.csv", "id,y_1401\nb,\n"));
  yearly.week = "y_{YY}{WW}";
  const Error error = error_of([&] { read_register(yearly, {"b"}); });
  CHECK(tells(error, "is of 2014 in the file of 2013"));
  yearly.files.push_back(yearly.files.front());
  yearly.files[0].year = yearly.files[1].year = 2014;
  CHECK(tells(error_of([&] { read_register(yearly, {"b"}); }), "two register files of 2014"));
}

TEST_CASE("rows of survey persons must be whole, other rows only closed") {
  CHECK(tells(error_of_file("id,y_1301,y_1302\nc,1\nb,112\n"), "2 fields where the header has 3"));
  CHECK(tells(error_of_file("id,y_1301\nc,\"open\nb,\n"), "never closed"));
  const Error error = error_of_file("n,id,y_1301\n1\nb,2,\n");
  CHECK(error.location().line == 2);
  CHECK(tells(error, "1 field where the header has 3"));
}

TEST_CASE("a missing file is an error of input") {
  const StudyFolder folder;
  const Error error =
      error_of([&] { read_register(weekly_source(folder.path("none.csv")), {"b"}); });
  CHECK(error.kind() == ErrorKind::io);
}
