// What the register's cells mean: weeks, codes, industries, degrees, background.
#include "bip/study/dream.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <string>
#include <vector>

#include "dream_files.hpp"

using namespace bip;
using bip::test::classes_of;
using bip::test::error_of;
using bip::test::read_register;
using bip::test::StudyFolder;
using bip::test::tells;
using bip::test::weekly_source;

namespace {

using Names = std::vector<std::string>;

WeekNumber week(int year, int number) { return *find_week(year, number); }

}  // namespace

TEST_CASE("codes become classes, blanks and points no benefit") {
  const StudyFolder folder;
  const auto file = folder.write("dream.csv",
                                 "id,y_1301,y_1302,y_1303,y_1304,y_1305\n"
                                 "a,112,0651,.,,771\n");
  const RegisterData data = read_register(weekly_source(file), {"a"});
  CHECK(data.first_week == week(2013, 1));
  CHECK(data.weeks == 5);
  REQUIRE(data.persons[0].has_value());
  CHECK(classes_of(*data.persons[0]) ==
        Names{"unemployment_insurance", "education_grant", "none", "none", "flexjob"});
}

TEST_CASE("only the persons asked for are there, in the order asked") {
  const StudyFolder folder;
  const auto file = folder.write("dream.csv", "id,y_1301\na,112\nb,651\nc,771\n");
  const RegisterData data = read_register(weekly_source(file), {"c", "missing", "a"});
  REQUIRE(data.persons.size() == 3);
  CHECK(classes_of(*data.persons[0]) == Names{"flexjob"});
  CHECK_FALSE(data.persons[1].has_value());
  CHECK(classes_of(*data.persons[2]) == Names{"unemployment_insurance"});
  CHECK(data.summary.rows == 3);
  CHECK(data.summary.persons_found == 2);
  CHECK(data.summary.persons_missing == 1);
  REQUIRE(data.diagnostics.size() == 1);
  CHECK(data.diagnostics[0].code == "persons_without_register");
}

TEST_CASE("ids are compared as text") {
  const StudyFolder folder;
  const auto file = folder.write("dream.csv", "id,y_1301\n007,112\n7,651\n\" 8\",771\n9 ,881\n");
  const RegisterData data = read_register(weekly_source(file), {"7", "8", " 8", "9", "7.0"});
  CHECK(classes_of(*data.persons[0]) == Names{"education_grant"});
  CHECK_FALSE(data.persons[1].has_value());
  CHECK(classes_of(*data.persons[2]) == Names{"flexjob"});
  CHECK(classes_of(*data.persons[3]) == Names{"parental_benefit"});
  CHECK_FALSE(data.persons[4].has_value());
}

TEST_CASE("a year of 53 weeks is followed by the next year's first week") {
  const StudyFolder folder;
  const auto file = folder.write("dream.csv", "id,y_0901,y_0953,y_1001\na,1,112,651\n");
  // 2009 has 53 weeks; code 1 is unknown, and only that week's business.
  RegisterSource source = weekly_source(file);
  source.unknown_codes = UnknownCodes::neutral;
  const RegisterData data = read_register(source, {"a"});
  CHECK(data.weeks == 54);
  const Names names = classes_of(*data.persons[0]);
  CHECK(names[0] == "unknown");
  CHECK(names[1] == "outside");  // gaps between the columns lie outside the file
  CHECK(names[51] == "outside");
  CHECK(names[52] == "unemployment_insurance");
  CHECK(names[53] == "education_grant");
}

TEST_CASE("columns of weeks may stand in any order and between others") {
  const StudyFolder folder;
  const auto file =
      folder.write("dream.csv", "Y_1302,other,ID,y_1301,note\n651,x,a,112,\"say, \"\"hi\"\"\"\n");
  const RegisterData data = read_register(weekly_source(file), {"a"});
  CHECK(classes_of(*data.persons[0]) == Names{"unemployment_insurance", "education_grant"});
}

TEST_CASE("a week belongs to the month of its Thursday") {
  const StudyFolder folder;
  // 2013-W05 is Jan 28 - Feb 3, its Thursday Jan 31; 2013-W14 Apr 1 - 7; W09 has Feb 28.
  const auto file = folder.write(
      "dream.csv", "id,y_1304,y_1305,y_1306,y_1309,y_1310,b_2013_01,b_2013_02\na,,,,,,841100,\n");
  RegisterSource source = weekly_source(file);
  source.industry = "B_{YYYY}_{MM}";
  const RegisterData data = read_register(source, {"a"});
  const auto& employment = data.persons[0]->employment;
  CHECK(employment[0] == Employment::recorded);
  CHECK(employment[1] == Employment::recorded);
  CHECK(employment[2] == Employment::none);
  CHECK(employment[5] == Employment::none);     // W09
  CHECK(employment[6] == Employment::unknown);  // W10: March has no column
  CHECK(data.summary.first_industry_month == 12 * 2013);
  CHECK(data.summary.last_industry_month == 12 * 2013 + 1);
}

TEST_CASE("degrees are read with either decimal mark") {
  const StudyFolder folder;
  const auto file =
      folder.write("dream.csv", "id;y_1301;y_1306;y_1310;g1302;g1301\na;;;;0,75;1\nb;;;;;.5\n");
  RegisterSource source = weekly_source(file);
  source.degree = "g{YY}{MM}";
  const RegisterData data = read_register(source, {"a", "b"});
  CHECK(data.persons[0]->degree[0] == 1.0F);
  CHECK(data.persons[0]->degree[5] == 0.75F);
  CHECK(data.persons[0]->degree[9] == kNoDegreeColumn);
  CHECK(data.persons[1]->degree[0] == 0.5F);
  CHECK(std::isnan(data.persons[1]->degree[5]));
}

TEST_CASE("background columns are taken as they are") {
  const StudyFolder folder;
  const auto file = folder.write("dream.csv",
                                 "id,SEX,herkomst,born,status,y_1301\n"
                                 "a,K,\"Efterkommer, dansk\",31-08-1980,.,\n"
                                 "b,,\"NA\",01-01-1990,gift,\n");
  RegisterSource source = weekly_source(file);
  source.sex = "sex";
  source.origin = "herkomst";
  source.civil_status = "status";
  source.birth_date = "born";
  const RegisterData data = read_register(source, {"a", "b"});
  CHECK(data.persons[0]->sex == "K");
  CHECK(data.persons[0]->origin == "Efterkommer, dansk");
  CHECK(data.persons[0]->civil_status.empty());
  CHECK(data.persons[0]->birth_day == 3895);
  CHECK(data.persons[1]->sex.empty());
  CHECK(data.persons[1]->origin == "NA");  // in quotes it is a text
}

TEST_CASE("an age on a date stands in for a birth date") {
  const StudyFolder folder;
  const auto file = folder.write("dream.csv", "id,alder9131,y_1301\na,23,\nb,,\n");
  RegisterSource source = weekly_source(file);
  source.age_at = AgeOnDate{"alder9131", 7885};
  const RegisterData data = read_register(source, {"a", "b"});
  CHECK(data.persons[0]->age_on_date == 23);
  CHECK_FALSE(data.persons[1]->age_on_date.has_value());
}

TEST_CASE("texts in Windows-1252 become UTF-8, ids too") {
  const StudyFolder folder;
  const auto file = folder.write("dream.csv", "id,sex,y_1301\nb\xF8rge,m\xE6nd,651\n");
  RegisterSource source = weekly_source(file);
  source.sex = "sex";
  const RegisterData data = read_register(source, {"børge"});
  REQUIRE(data.persons[0].has_value());
  CHECK(data.persons[0]->sex == "mænd");
}

TEST_CASE("unknown codes stop, all of them with their number of weeks") {
  const StudyFolder folder;
  const auto file = folder.write(
      "dream.csv", "id,y_1301,y_1302,y_1303\na,900,112,013\nb,900,900,\nother,901,,\n");
  const Error error = error_of([&] { read_register(weekly_source(file), {"a", "b"}); });
  CHECK(error.kind() == ErrorKind::inconsistent_input);
  CHECK(tells(error, "13 (1 week), 900 (3 weeks)"));
  CHECK_FALSE(tells(error, "901"));
  RegisterSource source = weekly_source(file);
  source.unknown_codes = UnknownCodes::neutral;
  const RegisterData data = read_register(source, {"a", "b"});
  CHECK(data.summary.unknown_codes == std::map<int, std::size_t>{{13, 1}, {900, 3}});
  CHECK(classes_of(*data.persons[0])[0] == "unknown");
  REQUIRE(data.diagnostics.size() == 1);
  CHECK(data.diagnostics[0].count == 4);
}

TEST_CASE("yearly files make one history; an absent year is outside the file") {
  const StudyFolder folder;
  RegisterSource source = weekly_source("");
  source.layout = RegisterLayout::yearly;
  source.week = "y_{WW}";
  source.industry = "b_{MM}";
  source.sex = "sex";
  source.files = {
      {2014, folder.write("d14.csv", "id,sex,b_01,y_01,y_02\na,new,1,112,\nb,,,,651\n")},
      {2013, folder.write("d13.csv", "id,sex,y_51,y_52,y_53\na,old,771,,\n")}};
  const RegisterData data = read_register(source, {"a", "b"});
  CHECK(data.first_week == week(2013, 51));
  CHECK(data.weeks == 4);
  CHECK(classes_of(*data.persons[0]) == Names{"flexjob", "none", "unemployment_insurance", "none"});
  CHECK(classes_of(*data.persons[1]) == Names{"outside", "outside", "none", "education_grant"});
  CHECK(data.persons[0]->employment[1] == Employment::unknown);
  CHECK(data.persons[0]->employment[2] == Employment::recorded);
  CHECK(data.persons[0]->sex == "old");  // the earliest year tells the background
  CHECK(data.summary.rows == 3);
}
