// Files of other programs, recognised by their first bytes and answered with how to get a CSV file.
#include <doctest/doctest.h>

#include <string>

#include "support/csv_text.hpp"

using namespace std::string_literals;

TEST_CASE("other formats are named, with how to export them") {
  struct Case {
    std::string bytes;
    std::string name;
    std::string advice;
  };
  const Case cases[] = {
      {"PK\x03\x04rest", "Excel workbooks (.xlsx)", "Save As"},
      {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1rest", "Excel workbook (.xls)", "Save As"},
      {"<stata_dta><header>", "Stata data set", "export delimited using data.csv"},
      {"\x72\x02\x01\0rest"s, "Stata data set", "export delimited using data.csv"},
      {"\x73\x01\x01\0rest"s, "Stata data set", "export delimited using data.csv"},
      {"\x71\x02\x01\0rest"s, "Stata data set", "export delimited using data.csv"},
      {"\0\0\0\0\0\0\0\0\0\0\0\0\xC2\xEA\x81\x60\xB3\x14\x11\xCF\xBD\x92"s, "SAS data set",
       "proc export"},
      {"HEADER RECORD*******LIBRARY HEADER RECORD!!!!!!!000", "SAS transport", "proc export"},
      {"HEADER RECORD*******LIBV8   HEADER RECORD!!!!!!!000", "SAS transport", "proc export"},
      {"$FL2@(#) SPSS", "SPSS data set", "SAVE TRANSLATE"},
      {"$FL3@(#) SPSS", "SPSS data set", "SAVE TRANSLATE"},
      {"PAR1\x15", "Parquet", "write.csv"},
      {"\x1F\x8B\x08", "gzip", "gunzip"},
      {"\xFF\xFE"
       "a\0,\0b\0"s,
       "UTF-16", "UTF-8"},
      {"\xFE\xFF\0a\0,\0b"s, "UTF-16", "UTF-8"},
      {"a\0,\0b\0\n\0"s, "UTF-16", "UTF-8"},
  };
  for (const Case& one : cases) {
    const std::string error = bip::test::error_in(one.bytes);
    CAPTURE(error);
    CHECK(error.starts_with("FILE: not a CSV file but "));
    CHECK(error.find(one.name) != std::string::npos);
    CHECK(error.find(one.advice) != std::string::npos);
  }
}

TEST_CASE("text that only begins like another format is text") {
  CHECK(bip::test::cells_in("PK,b\n1,2\n") == "1|2\n");
  CHECK(bip::test::cells_in("r,s\n1,2\n") == "1|2\n");
  CHECK(bip::test::cells_in("PAR,b\n1,2\n") == "1|2\n");
}
