// Names of encodings, spellings of missing, names of identifiers, and the text of --types.
#include "bip/table/schema.hpp"

#include <doctest/doctest.h>

#include "bip/core/error.hpp"

using bip::ColumnType;
using bip::is_id_name;
using bip::is_missing_spelling;
using bip::parse_column_types;

TEST_CASE("encodings have the names of the command line") {
  CHECK(name_of(bip::Encoding::utf8) == "utf-8");
  CHECK(name_of(bip::Encoding::windows1252) == "windows-1252");
}

TEST_CASE("spellings of missing are known with blanks around them") {
  for (const char* const cell : {"", " ", "\t", "NA", "Na", "n/a", "N/A", "nan", "NaN", "NULL",
                                 "null", ".", "..", ".a", ".m", ".z", " NA ", " . "}) {
    CAPTURE(cell);
    CHECK(is_missing_spelling(cell));
  }
  for (const char* const cell :
       {"0", "-", "...", ".A", ".aa", "a.", "none", "NAN A", "N A", "nil"}) {
    CAPTURE(cell);
    CHECK_FALSE(is_missing_spelling(cell));
  }
}

TEST_CASE("names of identifiers are told from words that end alike") {
  for (const char* const name : {"id",
                                 "ID",
                                 "Id",
                                 "pnr",
                                 "PNR",
                                 "cpr",
                                 "lobenr",
                                 "l\xC3\xB8"
                                 "benr",
                                 "person_id",
                                 "personId",
                                 "PersonID",
                                 "person.id",
                                 "caseworker_id",
                                 "case-id",
                                 "id_person",
                                 "ID nr",
                                 "cpr_nr",
                                 "personid",
                                 "borger_pnr",
                                 "uuid"}) {
    CAPTURE(name);
    CHECK(is_id_name(name));
  }
  for (const char* const name :
       {"", "_", "paid", "covid", "valid", "idle", "age", "identity", "rapid", "nr",
        "id_of_the_case", "p01_job_goal", "hybrid_work", "number"}) {
    CAPTURE(name);
    CHECK_FALSE(is_id_name(name));
  }
}

TEST_CASE("column types are parsed, names may be in backticks") {
  const auto types = parse_column_types("age=integer, region = category,`odd, name=x`=text,id=id");
  CHECK(types.size() == 4);
  CHECK(types.at("age") == ColumnType::integer);
  CHECK(types.at("region") == ColumnType::category);
  CHECK(types.at("odd, name=x") == ColumnType::text);
  CHECK(types.at("id") == ColumnType::id);
  CHECK(parse_column_types("").empty());
  CHECK(parse_column_types("d=date,x=real").at("d") == ColumnType::date);
}

TEST_CASE("wrong column types are refused with what would be right") {
  const auto error = [](const char* text) -> std::string {
    try {
      static_cast<void>(parse_column_types(text));
    } catch (const bip::Error& failure) {
      CHECK(failure.kind() == bip::ErrorKind::usage);
      return failure.what();
    }
    return "no error";
  };
  CHECK(error("age=number") ==
        "unknown type 'number' for column 'age'; known types are real, integer, category, text, "
        "date, id");
  CHECK(error("age=real,age=id") == "two types are given for column 'age'");
  CHECK(error("`age=real") == "a backtick is never closed in the column types");
  const std::string form =
      "the column types are not of the form COLUMN=TYPE; separate several by commas, e.g. "
      "age=integer,region=category";
  CHECK(error("age") == form);
  CHECK(error("age,b=real") == form);
  CHECK(error("=real") == form);
  CHECK(error("`a`b=real") == form);
  CHECK(error("age=real,").starts_with("the column types end in a comma"));
}
