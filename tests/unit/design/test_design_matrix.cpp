// Names and terms of columns, levels and references, findings, blocks.
#include <doctest/doctest.h>

#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

#include "support/design_fixtures.hpp"

using namespace bip;
using namespace bip::test;

namespace {

using Names = std::vector<std::string>;

const Diagnostic* find_code(const Diagnostics& diagnostics, const std::string& code) {
  for (const Diagnostic& diagnostic : diagnostics)
    if (diagnostic.code == code) return &diagnostic;
  return nullptr;
}

Error build_error(std::string_view formula, const Table& table) {
  return error_of([&] { static_cast<void>(design_of(formula, table)); });
}

}  // namespace

TEST_CASE("columns know their terms, the intercept has none") {
  const DesignMatrix design = design_of("job ~ age + origin", study_table());
  CHECK(names_of(design) == Names{"(Intercept)", "age", "origin[b]", "origin[c]"});
  CHECK(design.has_intercept());
  CHECK(design.columns()[0].term == kInterceptTerm);
  CHECK(design.columns()[1].term == 0);
  CHECK(design.columns()[2].term == 1);
  CHECK(design.columns()[3].term == 1);
  CHECK(design.rows() == 6);
  CHECK(design.block_count() == 1);
}

TEST_CASE("a block writes its columns a stride apart, and nothing between") {
  const DesignMatrix design = design_of("age + origin + I(age^2):gender - 1", study_table());
  std::vector<double> out(design.size() * 5, -7);
  design.fill(2, 3, out.data(), 5);
  CHECK(std::vector<double>(out.begin(), out.begin() + 5) ==
        std::vector<double>{35, 52, 47, -7, -7});
  CHECK(std::vector<double>(out.begin() + 10, out.begin() + 15) ==
        std::vector<double>{0, 1, 0, -7, -7});
  const double last_written = out[(design.size() - 1) * 5 + 2];
  CHECK(last_written == 47.0 * 47.0);
}

TEST_CASE("a design stands on its sample's rows, in their order") {
  const Table table = study_table();
  const std::vector<std::uint32_t> rows{1, 2, 4};
  const DesignMatrix design = DesignMatrix::build(table, resolve("age + origin", table), rows);
  CHECK(names_of(design) == Names{"(Intercept)", "age", "origin[c]"});
  const auto values = values_of(design);
  CHECK(values[1] == std::vector<double>{41, 35, 47});
  CHECK(values[2] == std::vector<double>{0, 1, 0});
}

TEST_CASE("a design without rows or columns is empty") {
  const Table table = study_table();
  const DesignMatrix no_rows = DesignMatrix::build(table, resolve("age + std(wage)", table), {});
  CHECK(no_rows.rows() == 0);
  CHECK(no_rows.size() == 3);
  CHECK(no_rows.block_count() == 0);
  CHECK(design_of("0", table).size() == 0);
  CHECK_FALSE(design_of("0", table).has_intercept());
}

TEST_CASE("the reference is the first level in byte order unless one is named") {
  const Table table = table_of({labels("g", {"b", "a", "Z", "\xC3\xA6", "b"})});
  CHECK(names_of(design_of("g", table)) == Names{"(Intercept)", "g[a]", "g[b]", "g[\xC3\xA6]"});
  CHECK(names_of(design_of("C(g, ref=\"b\")", table)) ==
        Names{"(Intercept)", "g[Z]", "g[a]", "g[\xC3\xA6]"});
}

TEST_CASE("levels of numbers stand in the order of the numbers") {
  const Table table =
      table_of({integers("n", {10, 9, -1, 9, 100}), reals("r", {0.5, 2, 0.5, 1, 10})});
  CHECK(names_of(design_of("C(n)", table)) == Names{"(Intercept)", "n[9]", "n[10]", "n[100]"});
  CHECK(names_of(design_of("C(r)", table)) == Names{"(Intercept)", "r[1]", "r[2]", "r[10]"});
  CHECK(names_of(design_of("C(n, ref=9)", table)) ==
        Names{"(Intercept)", "n[-1]", "n[10]", "n[100]"});
  CHECK(names_of(design_of("C(n, ref=\"9.0\")", table))[1] == "n[-1]");
  CHECK(names_of(design_of("C(n, ref=-1)", table))[1] == "n[9]");
}

TEST_CASE("dates are levels by their days") {
  const Table table = table_of({Column::dates("d", {1, 0, 366})});
  CHECK(names_of(design_of("C(d)", table)) ==
        Names{"(Intercept)", "d[1970-01-02]", "d[1971-01-02]"});
  CHECK(names_of(design_of("C(d, ref=\"1970-01-02\")", table))[1] == "d[1970-01-01]");
}

TEST_CASE("a number and its categories may stand side by side") {
  CHECK(names_of(design_of("p01_a + C(p01_a)", study_table())) ==
        Names{"(Intercept)", "p01_a", "p01_a[2]", "p01_a[3]", "p01_a[4]", "p01_a[5]"});
}

TEST_CASE("a reference that does not occur is refused with the number of levels") {
  const Error error = build_error("C(origin, ref=\"q\")", study_table());
  CHECK(error.kind() == ErrorKind::usage);
  CHECK(contains(error.message(), "the reference 'q' of column origin is none of its levels"));
  CHECK(contains(error.message(), "3 levels"));
  CHECK(build_error("C(age, ref=\"old\")", study_table()).kind() == ErrorKind::usage);
  const Table table = study_table();
  const std::vector<std::uint32_t> rows{0, 1, 3};
  const Error absent = error_of([&] {
    static_cast<void>(DesignMatrix::build(table, resolve("C(origin, ref=\"c\")", table), rows));
  });
  CHECK(contains(absent.message(), "does not occur in the sample"));
}

TEST_CASE("a category with a single level is refused by name") {
  const Error error =
      build_error("age + g", table_of({integers("age", {1, 2}), labels("g", {"x", "x"})}));
  CHECK(error.kind() == ErrorKind::degenerate_data);
  CHECK(contains(error.message(), "column g has a single level in the sample of 2 rows"));
}

TEST_CASE("a category of more than 1,000 levels is refused") {
  std::vector<std::string> texts;
  std::vector<std::int64_t> numbers;
  for (int i = 0; i < 1001; ++i) {
    texts.push_back("t" + std::to_string(i));
    numbers.push_back(i);
  }
  const Table many = table_of({labels("t", texts), integers("n", numbers)});
  CHECK(build_error("C(t)", many).kind() == ErrorKind::degenerate_data);
  CHECK(contains(build_error("C(t)", many).message(), "column t has more than 1000 levels"));
  CHECK(contains(build_error("C(n)", many).message(), "column n has more than 1000 levels"));
  texts.back() = "t0";
  CHECK(design_of("C(t)", table_of({labels("t", texts)})).size() == 1000);
}

TEST_CASE("many different texts become terms only where C() says that they are categories") {
  std::vector<std::string> texts;
  for (int i = 0; i < 51; ++i) texts.push_back("secret" + std::to_string(i));
  const Table table = table_of({labels("t", texts)});
  const Error error = build_error("t", table);
  CHECK(error.kind() == ErrorKind::usage);
  CHECK(contains(error.message(), "column t has 51 different texts"));
  CHECK_FALSE(contains(error.what(), "secret"));
  CHECK(design_of("C(t)", table).size() == 51);
}

TEST_CASE("levels with a single observation are a warning, named only in category columns") {
  const Table table = table_of({labels("kind", {"a", "a", "b", "c", "c"}, ColumnType::category),
                                labels("note", {"s", "s", "t", "u", "s"})});
  const DesignMatrix design = design_of("kind + note", table);
  REQUIRE(design.diagnostics().size() == 2);
  CHECK(design.diagnostics()[0].code == "single_observation_level");
  CHECK(design.diagnostics()[0].severity == Severity::warning);
  CHECK(design.diagnostics()[0].count == 1);
  CHECK(
      contains(design.diagnostics()[0].message, "column kind have a single observation each (b)"));
  CHECK(design.diagnostics()[1].count == 2);
  CHECK(contains(design.diagnostics()[1].message, "2 of 3 levels of column note"));
  CHECK_FALSE(contains(design.diagnostics()[1].message, "(t"));
}

TEST_CASE("a frequency weight makes several observations of one row") {
  const Table table = table_of({labels("g", {"a", "a", "b"}, ColumnType::category)});
  const std::vector<double> weights{1, 1, 3};
  CHECK(design_of("g", table).diagnostics().size() == 1);
  CHECK(design_of("g", table, weights).diagnostics().empty());
}

TEST_CASE("levels that do not occur in the sample get no column and a note") {
  const Table table = table_of(
      {Column::labels("g", ColumnType::category, {0, 1, 0, 1, 3, 3}, {"a", "b", "never", "x"})});
  const std::vector<std::uint32_t> rows{0, 1, 2, 3};
  const DesignMatrix design = DesignMatrix::build(table, resolve("g", table), rows);
  CHECK(names_of(design) == Names{"(Intercept)", "g[b]"});
  const Diagnostic* note = find_code(design.diagnostics(), "empty_level");
  REQUIRE(note != nullptr);
  CHECK(note->severity == Severity::note);
  CHECK(note->count == 2);
}

TEST_CASE("a category in several terms is learned, and reported, once") {
  const Table table = table_of({labels("g", {"a", "a", "b"}), reals("x", {1, 2, 3})});
  CHECK(design_of("g*x", table).diagnostics().size() == 1);
}

TEST_CASE("a design on other rows keeps what it learned; other levels count as the reference") {
  const Table table =
      table_of({labels("g", {"b", "a", "c", "a", "d", ""}), reals("x", {1, 2, 3, 9, 11, 0}),
                integers("n", {2, 1, 3, 2, 7, 0})});
  const std::vector<std::uint32_t> learned{0, 1, 2};
  const std::vector<std::uint32_t> others{3, 2, 4};
  const DesignMatrix design =
      DesignMatrix::build(table, resolve("g + std(x) + C(n, ref=2) + g:x", table), learned);
  const DesignMatrix applied = design.on_rows(table, others);
  CHECK(names_of(applied) == names_of(design));
  const std::vector<std::vector<double>> values = values_of(applied);
  REQUIRE(applied.rows() == 3);
  CHECK(values[1] == std::vector<double>{0, 0, 0});  // g[b]
  CHECK(values[2] == std::vector<double>{0, 1, 0});  // g[c]
  CHECK(values[3] == std::vector<double>{7, 1, 9});  // (x - 2)/1
  CHECK(values[4] == std::vector<double>{0, 0, 0});  // n[1]
  CHECK(values[5] == std::vector<double>{0, 1, 0});  // n[3]
  CHECK(applied.diagnostics().empty());
}

TEST_CASE("without an intercept the first category spans the constant, the others do not") {
  const Table table = study_table();
  CHECK(names_of(design_of("origin + gender - 1", table)) ==
        Names{"origin[a]", "origin[b]", "origin[c]", "gender[m]"});
  CHECK(names_of(design_of("age:origin + gender - 1", table)) ==
        Names{"age:origin[a]", "age:origin[b]", "age:origin[c]", "gender[f]", "gender[m]"});
  CHECK(names_of(design_of("age + age:gender - 1", table)) == Names{"age", "age:gender[m]"});
  CHECK(names_of(design_of("age + gender:age - 1", table)) == Names{"age", "gender[m]:age"});
}

TEST_CASE("the first factor's levels vary fastest") {
  CHECK(names_of(design_of("gender:origin", study_table())) ==
        Names{"(Intercept)", "gender[f]:origin[a]", "gender[m]:origin[a]", "gender[f]:origin[b]",
              "gender[m]:origin[b]", "gender[f]:origin[c]", "gender[m]:origin[c]"});
}

TEST_CASE("an interaction of too many levels is refused") {
  std::vector<std::int64_t> numbers;
  for (int i = 0; i < 900; ++i) numbers.push_back(i);
  const Table table = table_of({integers("a", numbers), integers("b", numbers)});
  const Error error = build_error("C(a):C(b)", table);
  CHECK(error.kind() == ErrorKind::degenerate_data);
  CHECK(contains(error.message(), "100000 columns"));
}
