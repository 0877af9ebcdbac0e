// The meaning of every DREAM code, and what is wrong in a code table.
#include "bip/study/code_table.hpp"

#include <string>

#include "study_folder.hpp"

namespace {

using namespace bip;
using bip::test::error_of;
using bip::test::StudyFolder;
using bip::test::tells;

std::string class_name(const CodeTable& table, int code) {
  const std::uint8_t index = table.class_of(code);
  return index == CodeTable::kUnknown ? "" : table.classes()[index].name;
}

CodeTable read_text(const std::string& rows) {
  const StudyFolder folder;
  return read_code_table(
      folder.write("codes.csv", "from,to,class,support_time,label_en,label_da\n" + rows));
}

Error error_in(const std::string& rows) {
  return error_of([&] { (void)read_text(rows); });
}

TEST_CASE("built-in codes mean the class of their range, both ends included") {
  const CodeTable& table = builtin_code_table();
  CHECK(table.origin() == "built in");
  CHECK(table.classes().size() == 36);
  CHECK(class_name(table, 111) == "unemployment_insurance");
  CHECK(class_name(table, 114) == "unemployment_insurance");
  CHECK(class_name(table, 651) == "education_grant");
  CHECK(class_name(table, 652) == "education_grant");
  CHECK(class_name(table, 771) == "flexjob");
  CHECK(class_name(table, 898) == "sickness_benefit");
  CHECK(class_name(table, 899) == "sickness_benefit_partial");
  CHECK(class_name(table, 999) == "dead");
}

TEST_CASE("codes beside the ranges and outside 0 to 999 are unknown") {
  const CodeTable& table = builtin_code_table();
  for (const int code : {-1, 0, 110, 115, 650, 653, 772, 996, 1000, 100000})
    CHECK(table.class_of(code) == CodeTable::kUnknown);
}

TEST_CASE("the built-in classes 997 to 999 censor and the grant is neutral") {
  const CodeTable& table = builtin_code_table();
  for (const int code : {997, 998, 999})
    CHECK(table.classes()[table.class_of(code)].support == SupportTime::censor);
  CHECK(table.classes()[table.class_of(651)].support == SupportTime::neutral);
  CHECK(table.classes()[table.class_of(121)].support == SupportTime::resets);
  CHECK(table.classes()[table.class_of(111)].support == SupportTime::counts);
  CHECK(table.classes()[table.class_of(651)].label(Language::danish) == "SU");
  for (const BenefitClass& benefit : table.classes())
    for (const Language language : {Language::english, Language::swedish, Language::danish})
      CHECK(benefit.label(language) != benefit.name);
}

TEST_CASE("classes are found by name") {
  const CodeTable& table = builtin_code_table();
  CHECK(table.find_class("flexjob") == table.class_of(771));
  CHECK(table.find_class("none") == CodeTable::kUnknown);
  CHECK(table.find_class("Flexjob") == CodeTable::kUnknown);
}

TEST_CASE("words for time on support go both ways") {
  for (const SupportTime support :
       {SupportTime::counts, SupportTime::resets, SupportTime::neutral, SupportTime::censor})
    CHECK(find_support_time(name_of(support)) == support);
  CHECK_FALSE(find_support_time("count").has_value());
}

TEST_CASE("one class may have several ranges, and labels may be left out") {
  const CodeTable table = read_text(
      "100,109,grant,neutral,,\n"
      "0,0,zero,counts,Zero,Nul\n"
      "120,129,grant,neutral,,\n");
  REQUIRE(table.classes().size() == 2);
  CHECK(table.ranges().size() == 3);
  CHECK(table.class_of(105) == table.class_of(125));
  CHECK(class_name(table, 0) == "zero");
  CHECK(table.classes()[0].label_en == "grant");
  CHECK(table.classes()[0].label_da == "grant");
}

TEST_CASE("codes are whole numbers from 0 to 999 in rising ranges") {
  CHECK(tells(error_in("1x,2,a,counts,,\n"), ":2:1: '1x' is not a code"));
  CHECK(tells(error_in("1,1000,a,counts,,\n"), ":2:2: '1000' is not a code"));
  CHECK(tells(error_in("-1,2,a,counts,,\n"), ":2:1: '-1' is not a code"));
  CHECK(tells(error_in(",2,a,counts,,\n"), ":2:1: '' is not a code"));
  CHECK(tells(error_in("5,4,a,counts,,\n"), ":2:2: a range from 5 down to 4"));
  CHECK(error_in("5,4,a,counts,,\n").kind() == ErrorKind::malformed_input);
}

TEST_CASE("ranges that overlap are told with both lines") {
  CHECK(tells(error_in("1,5,a,counts,,\n5,9,b,counts,,\n"), ":3:1: code 5 is in line 2 already"));
}

TEST_CASE("an unknown support time is told with the nearest") {
  const Error error = error_in("1,5,a,count,,\n");
  CHECK(tells(error, ":2:4: unknown support_time 'count': did you mean 'counts'?"));
  CHECK(tells(error, "expected counts, resets, neutral, censor"));
}

TEST_CASE("one class has one meaning and a name of its own") {
  CHECK(tells(error_in("1,1,a,counts,,\n2,2,a,neutral,,\n"), ":3:3: class 'a' with another"));
  CHECK(tells(error_in("1,1,a,counts,A,\n2,2,a,counts,B,\n"), ":3:3: class 'a' with another"));
  CHECK(tells(error_in("1,1,,counts,,\n"), ":2:3: no class"));
  CHECK(tells(error_in("1,1,none,counts,,\n"), "'none' stands for the week without a code"));
}

TEST_CASE("there is room for 250 classes and no more") {
  std::string rows;
  for (int i = 0; i < 250; ++i) {
    const std::string number = std::to_string(i);
    rows += number + "," + number + ",c" + number + ",counts,,\n";
  }
  CHECK(read_text(rows).classes().size() == 250);
  CHECK(tells(error_in(rows + "250,250,c250,counts,,\n"), ":252:3: more than 250 classes"));
}

TEST_CASE("a code table made by hand keeps its promises") {
  CHECK(error_of([] {
          CodeTable({{"a"}}, {{1, 5, 0}, {5, 6, 0}}, "");
        }).kind() == ErrorKind::internal);
  CHECK(error_of([] { CodeTable({{"a"}}, {{1, 5, 1}}, ""); }).kind() == ErrorKind::internal);
  CHECK(error_of([] { CodeTable({{"a"}}, {{1, 1000, 0}}, ""); }).kind() == ErrorKind::internal);
}

TEST_CASE("a missing code table is an error of input") {
  const StudyFolder folder;
  CHECK(error_of([&] { (void)read_code_table(folder.path("none.csv")); }).kind() == ErrorKind::io);
}

}  // namespace
