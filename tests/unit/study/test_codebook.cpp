// The built-in items, other instruments' codebooks, and what is wrong in one.
#include "bip/study/codebook.hpp"

#include <string>

#include "study_folder.hpp"

namespace {

using namespace bip;
using bip::test::error_of;
using bip::test::StudyFolder;
using bip::test::tells;

constexpr std::string_view kHeader =
    "item,respondent,number,type,min,max,label_en,label_sv,label_da,indicator\n";

Error error_in(const std::string& rows) {
  const StudyFolder folder;
  const std::string path = folder.write("items.csv", std::string(kHeader) + rows);
  return error_of([&] { (void)read_codebook(path); });
}

TEST_CASE("the built-in codebook has eleven items a respondent and six channels") {
  const Codebook& book = builtin_codebook();
  CHECK(book.origin == "built in");
  REQUIRE(book.items.size() == 22);
  REQUIRE(book.channels.size() == 6);
  int persons = 0;
  int scales = 0;
  for (const Item& item : book.items) {
    persons += item.respondent == Respondent::person ? 1 : 0;
    if (item.type != ItemType::scale) continue;
    ++scales;
    CHECK(item.lowest == 1.0);
    CHECK(item.highest == 5.0);
  }
  CHECK(persons == 11);
  CHECK(scales == 20);
  CHECK(book.channels[0].name == "p10_online_job_portals");
  CHECK(book.channels[5].name == "p10_temp_agency");
}

TEST_CASE("items know their type and range") {
  const Item* channels = builtin_codebook().find_item("p10_search_channels");
  REQUIRE(channels != nullptr);
  CHECK(channels->type == ItemType::multiselect);
  CHECK(channels->highest == 6.0);
  const Item* wage = builtin_codebook().find_item("p11_reservation_wage");
  REQUIRE(wage != nullptr);
  CHECK(wage->type == ItemType::amount);
  CHECK(wage->lowest == 0.0);
  CHECK_FALSE(wage->highest.has_value());
  CHECK(wage->indicator == "income expectations");
  CHECK(builtin_codebook().find_item("p10_own_network") == nullptr);
  CHECK(builtin_codebook().find_channel("p01_job_goal") == nullptr);
}

TEST_CASE("labels come in three languages, and an unknown name is its own label") {
  const Codebook& book = builtin_codebook();
  CHECK(book.label("p01_job_goal", Language::swedish) == "Idé om önskat arbete");
  CHECK(book.label("c11_job_belief", Language::danish) == "Sagsbehandlers tro på job");
  CHECK(book.label("p10_temp_agency", Language::english) == "Temp agency");
  CHECK(book.label("p10_temp_agency", Language::danish) == "Vikarbureau");
  CHECK(book.label("age", Language::danish) == "age");
}

TEST_CASE("every built-in label is there in every language") {
  const Codebook& book = builtin_codebook();
  for (const Item& item : book.items) {
    for (const std::string& label : item.labels) CHECK_FALSE(label.empty());
    CHECK_FALSE(item.indicator.empty());
  }
  for (const ChannelOption& channel : book.channels)
    for (const std::string& label : channel.labels) CHECK_FALSE(label.empty());
}

TEST_CASE("another codebook may leave out what has a default, in any order of columns") {
  const StudyFolder folder;
  const std::string path =
      folder.write("mine.csv",
                   "\xEF\xBB\xBFtype,item,label_en,respondent,number,min,max,comment\r\n"
                   "scale,q1,\"Health, self-rated\",person,1,0,10,x\r\n"
                   "\r\n"
                   "amount,q2,,person,2,,,\r\n"
                   "multiselect,q3,Ways,caseworker,3,,,\r\n"
                   "option,q3_a,Way a,caseworker,3,,,\r\n"
                   "option,q3_b,Way b,caseworker,3,,,");
  const Codebook book = read_codebook(path);
  CHECK(book.origin == path);
  REQUIRE(book.items.size() == 3);
  CHECK(book.items[0].highest == 10.0);
  CHECK(book.label("q1", Language::danish) == "Health, self-rated");
  CHECK(book.label("q2", Language::english) == "q2");
  CHECK_FALSE(book.items[1].lowest.has_value());
  CHECK(book.items[2].highest == 2.0);
  CHECK(book.items[2].respondent == Respondent::caseworker);
  CHECK(book.channels.size() == 2);
}

TEST_CASE("an unknown word is told with its place and the nearest known one") {
  const Error error = error_in("q1,person,1,scale,1,5,A,,,\nq2,persn,2,scale,1,5,B,,,\n");
  CHECK(error.kind() == ErrorKind::malformed_input);
  CHECK(error.location().line == 3);
  CHECK(error.location().column == 2);
  CHECK(tells(error, "unknown respondent 'persn': did you mean 'person'?"));
  CHECK(tells(error_in("q1,person,1,skale,1,5,A,,,\n"), "unknown type 'skale'"));
}

TEST_CASE("numbers and ranges of items must be what they are called") {
  CHECK(tells(error_in("q1,person,one,scale,1,5,A,,,\n"), ":2:3: 'one' is not a whole number"));
  CHECK(tells(error_in("q1,person,1,scale,x,5,A,,,\n"), ":2:5: 'x' is not a number"));
  CHECK(tells(error_in("q1,person,1,scale,1,,A,,,\n"), ":2:6: a scale without a whole number"));
  CHECK(tells(error_in("q1,person,1,scale,1.5,5,A,,,\n"), ":2:5: a scale without a whole number"));
  CHECK(tells(error_in("q1,person,1,amount,5,1,A,,,\n"), "a highest value below the lowest"));
}

TEST_CASE("names are there, occur once and are no column of every study") {
  CHECK(tells(error_in(",person,1,scale,1,5,A,,,\n"), ":2:1: no name"));
  CHECK(tells(error_in("q1,person,1,scale,1,5,A,,,\nq1,person,2,scale,1,5,A,,,\n"),
              ":3:1: 'q1' occurs twice"));
  CHECK(tells(error_in("wave,person,1,scale,1,5,A,,,\n"), "'wave' is a column of every study"));
}

TEST_CASE("options belong to one multi-select item, and it has some") {
  CHECK(tells(error_in("q1,person,1,option,,,A,,,\n"), "an option without a multi-select item"));
  CHECK(tells(error_in("q1,person,1,multiselect,,,A,,,\nq1a,person,2,option,,,A,,,\n"),
              ":3:3: an option without a multi-select item"));
  CHECK(tells(error_in("q1,person,1,multiselect,,,A,,,\n"), "a multi-select item without options"));
  CHECK(tells(error_in("q1,person,1,multiselect,,,A,,,\nq2,person,2,multiselect,,,A,,,\n"),
              ":3:4: a second multi-select item"));
}

TEST_CASE("what is no such table is told with its line") {
  const StudyFolder folder;
  const auto error = [&](std::string_view content) {
    const std::string path = folder.write("items.csv", content);
    return error_of([&] { (void)read_codebook(path); });
  };
  CHECK(tells(error(""), "no column 'item'"));
  CHECK(tells(error("item;respondent;number;type;min;label_en\n"), "comma-separated"));
  CHECK(tells(error(kHeader), "no rows below the header"));
  CHECK(tells(error(std::string(kHeader) + "q1,person\n"), ":2: fewer fields than the header"));
  CHECK(tells(error(std::string(kHeader) + "q1,person,1,scale,1,5,A,,,,,\n"),
              ":2: more fields than the header"));
  CHECK(tells(error(std::string(kHeader) + "q1,person,1,scale,1,5,\"A,,,\n"),
              ":2: a quote that is not closed"));
  CHECK(tells(error(std::string(kHeader) + std::string("q1\0", 3)), ":2: a zero byte"));
  CHECK(tells(error("item,item,respondent,number,type,min,label_en\n"), "'item' occurs twice"));
  CHECK(error_of([&] { (void)read_codebook(folder.path("none.csv")); }).kind() == ErrorKind::io);
}

}  // namespace
