#include <doctest/doctest.h>

#include "bip/core/error.hpp"
#include "bip/table/coefficient_file.hpp"
#include "support/close.hpp"
#include "support/csv_text.hpp"

using namespace bip;
using test::TextFile;

namespace {

CoefficientFile read(const std::string& text) {
  return read_coefficient_file(TextFile(text).path());
}

std::string failure_of(const std::string& text) {
  try {
    static_cast<void>(read(text));
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::malformed_input);
    return error.what();
  }
  return "no failure";
}

}  // namespace

TEST_CASE("R's broom is one row a coefficient, quoted or not") {
  const CoefficientFile file =
      read("\"term\",\"estimate\",\"std.error\"\n\"(Intercept)\",-3.26380586935,0.5\neduc,NA,NA\n");
  REQUIRE(file.tables.size() == 1);
  const auto& rows = file.tables[0].coefficients;
  REQUIRE(rows.size() == 2);
  CHECK(rows[0].term == "(Intercept)");
  CHECK(rows[0].estimate->value == -3.26380586935);
  CHECK(rows[0].std_error->value == 0.5);
  CHECK_FALSE(rows[1].estimate);
}

TEST_CASE("a file that writes twelve digits writes them all; another one rounds") {
  CHECK(read("term,estimate\na,0.123456789012\nb,0.5\n")
            .tables[0]
            .coefficients[1]
            .estimate->half_unit == 0);
  const auto rounded = read("term,estimate\na,1.250\nb,2e-03\nc,7\nd,1.5e+01\n").tables[0];
  CHECK(test::relative_difference(rounded.coefficients[0].estimate->half_unit, 0.0005) < 1e-12);
  CHECK(test::relative_difference(rounded.coefficients[1].estimate->half_unit, 0.0005) < 1e-12);
  CHECK(rounded.coefficients[2].estimate->half_unit == 0);
  CHECK(test::relative_difference(rounded.coefficients[3].estimate->half_unit, 0.5) < 1e-12);
}

TEST_CASE("parmest's equations become names of parameters") {
  const auto rows = read(
                        "eq\tparm\testimate\tstderr\njob\tage\t1.5\t.2\n/\tcut1\t2\t.1\n"
                        "lnalpha\t_cons\t-.5\t.1\n")
                        .tables[0]
                        .coefficients;
  REQUIRE(rows.size() == 3);
  CHECK(rows[0].term == "age");
  CHECK(rows[1].term == "/cut1");
  CHECK(rows[2].term == "/lnalpha");
}

TEST_CASE("summary() without a name above its terms, semicolons and decimal commas are read") {
  const auto rows =
      read(";Estimate;Std. Error;z value\n(Intercept);-1,25;0,5;-2,5\n").tables[0].coefficients;
  CHECK(rows[0].estimate->value == -1.25);
  CHECK(rows[0].std_error->value == 0.5);
}

TEST_CASE("a column of models makes a table of each, a column n its observations") {
  const CoefficientFile file =
      read("model,Term,B,SE,N\nbase,x,1,2,90\nfull,x,3,4,80\nbase,y,5,6,90\n");
  REQUIRE(file.tables.size() == 2);
  CHECK(file.tables[0].model == "base");
  CHECK(file.tables[0].coefficients.size() == 2);
  CHECK(file.tables[1].observations == 80.0);
}

TEST_CASE("esttab's columns are models, with errors below and observations at the end") {
  const CoefficientFile file = read(
      "=\"\",=\"(1)\",=\"(2)\"\n=\"\",=\"job\",=\"work\"\n=\"main\",=\"\",=\"\"\n"
      "=\"age\",=\"0.221***\",=\"-1.5+\"\n=\"\",=\"(0.043)\",=\"(.)\"\n"
      "=\"x\",=\"\",=\"2.0\"\n=\"\",=\"\",=\"[0.5]\"\n=\"/\",=\"\",=\"\"\n"
      "=\"cut1\",=\"1.25\",=\"\"\n=\"\",=\"(0.25)\",=\"\"\n=\"N\",=\"753\",=\"700\"\n"
      "=\"r2_p\",=\"0.12\",=\"0.2\"\n\"Standard errors in parentheses\"\n");
  REQUIRE(file.tables.size() == 2);
  CHECK(file.tables[0].model == "job");
  CHECK(file.tables[1].model == "work");
  REQUIRE(file.tables[0].coefficients.size() == 2);
  CHECK(file.tables[0].coefficients[0].estimate->value == 0.221);
  CHECK(file.tables[0].coefficients[0].std_error->value == 0.043);
  CHECK(file.tables[0].coefficients[1].term == "/cut1");
  REQUIRE(file.tables[1].coefficients.size() == 2);
  CHECK_FALSE(file.tables[1].coefficients[0].std_error);
  CHECK(file.tables[1].coefficients[1].std_error->value == 0.5);
  CHECK(file.tables[1].observations == 700.0);
}

TEST_CASE("esttab's errors may stand beside, and models of one title carry their numbers") {
  const CoefficientFile file =
      read("\"\",\"y\",\"\",\"y\",\"\"\n\"age\",\"2.0\",\"(0.5)\",\"3.0\",\"(0.1)\"\n");
  REQUIRE(file.tables.size() == 2);
  CHECK(file.tables[0].model == "(1)");
  CHECK(file.tables[1].coefficients[0].std_error->value == 0.1);
}

TEST_CASE("test statistics in parentheses give the standard error as exactly as they are printed") {
  const auto row =
      read("\"\",\"(1)\"\n\"age\",\"2.00\"\n\"\",\"(4.0)\"\n\"t statistics in parentheses\",\"\"\n")
          .tables[0]
          .coefficients[0];
  CHECK(row.std_error->value == 0.5);
  CHECK(test::relative_difference(row.std_error->half_unit, 0.5 * (0.005 / 2 + 0.05 / 4)) < 1e-12);
}

TEST_CASE("what is no table of coefficients is refused without repeating it") {
  CHECK(failure_of("pnr,Smith\n1,2\n").find("Smith") == std::string::npos);
  CHECK(failure_of("pnr,Smith\n1,2\n").find("no table of coefficients") != std::string::npos);
  CHECK(failure_of("").find("empty") != std::string::npos);
  CHECK(failure_of("term,estimate\na,x y\n").find(":2:2: not a number") != std::string::npos);
  CHECK(failure_of("term,estimate\na,1,2\n").find("3 cells where the header has 2") !=
        std::string::npos);
  CHECK(failure_of("term,estimate\na,1\na,2\n").find("twice") != std::string::npos);
  CHECK(failure_of("term,estimate\na,NA\n").find("no estimate") != std::string::npos);
  CHECK(failure_of("term,estimate\n\"a,1\n").find("never closed") != std::string::npos);
  CHECK(failure_of("term,estimate\n,1\n").find("without a name") != std::string::npos);
}

TEST_CASE("a map of terms has two columns and may have a header") {
  const TextFile with_header("theirs,ours\n_cons,(Intercept)\n2.x,\"x[b, c]\"\n");
  const auto names = read_term_map(with_header.path());
  CHECK(names.size() == 2);
  CHECK(names.at("2.x") == "x[b, c]");
  CHECK_THROWS_AS((void)read_term_map(TextFile("a,b\na,c\n").path()), Error);
  CHECK_THROWS_AS((void)read_term_map(TextFile("a,b,c\n").path()), Error);
  CHECK_THROWS_AS((void)read_term_map(TextFile("theirs,ours\n").path()), Error);
}
