#include <doctest/doctest.h>

#include "bip/core/error.hpp"
#include "bip/report/program_code.hpp"
#include "report/code_parts.hpp"
#include "support/small_comparison.hpp"

using namespace bip;

namespace {

/// y ~ std(x) + x:g (a column with an odd name among them) as a request for code.
struct Example {
  Table table;
  ModelFrame frame;
  ModelSummary model;
  ResultHead head = test::make_small_head("fit");
  FrameRequest request;

  Example() {
    std::vector<double> x;
    std::vector<double> y;
    std::vector<std::int32_t> g;
    for (int i = 0; i < 60; ++i) {
      x.push_back(i * 37 % 11);
      y.push_back((i * i + i / 5) % 7 < 3 ? 1 : 0);
      g.push_back(i % 3);
    }
    TableBuilder builder;
    builder.add(Column::reals("odd name", x)).add(Column::reals("y", y));
    builder.add(Column::labels("g", ColumnType::category, g, {"a", "b\"q", "c"}));
    table = std::move(builder).build();
    request.response = "y";
    request.formulas = {
        FormulaSyntax::parse("std(`odd name`) + g:`odd name`").resolve(table.names(), table, "y")};
    frame = build_model_frame(table, all_rows(60), request);
    model = summarise_model(table, frame, "model", ModelRole::single, request.formulas[0], {}, {});
  }

  [[nodiscard]] std::string code(CodeLanguage language, const char* condition = "") const {
    CodeRequest asked{.head = head,
                      .path = "d.csv",
                      .header = {"id", "odd name", "y", "g"},
                      .table = table,
                      .frame = frame,
                      .request = request,
                      .models = {&model}};
    if (*condition != 0) asked.filter = RowFilter::parse(condition);
    return program_code(language, asked).text;
  }
};

bool holds(const std::string& text, const char* part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("R quotes odd names and levels, and knows which of its coefficients is which of ours") {
  const std::string code = Example().code(CodeLanguage::r);
  CHECK(holds(code, "y ~ std(`odd name`) + g:`odd name`"));
  CHECK(holds(code, R"(levels = c("a", "b\"q", "c"))"));
  CHECK(holds(code, R"("gc:`odd name`" = "g[c]:odd name")"));
  CHECK(holds(code, "nrow(bip_data) == 60"));
}

TEST_CASE("Stata renames columns by their place and makes a variable of each product") {
  const std::string code = Example().code(CodeLanguage::stata);
  CHECK(holds(code, "rename v2 bip_column2"));
  CHECK(holds(code, "rename v3 y"));
  CHECK(holds(code, "(bip_levels1 == 3)"));
  CHECK(holds(code, "assert _N == 60"));
}

TEST_CASE("negations are moved into comparisons, and Stata's guard against missing values") {
  const char* condition = "not (`odd name` > 3 or g in (\"a\", \"c\")) and not missing(y)";
  CHECK(holds(Example().code(CodeLanguage::r, condition),
              "((`odd name` <= 3 & (g != \"a\" & g != \"c\")) & !is.na(y))"));
  CHECK(holds(Example().code(CodeLanguage::stata, condition),
              "(bip_column2 <= 3 & !missing(bip_column2))"));
}

TEST_CASE("an option that the code does not know is refused while it is in use") {
  Example example;
  example.head.options.emplace_back("bias_reduction", std::string("none"));
  CHECK_NOTHROW((void)example.code(CodeLanguage::r));
  example.head.options.back().second = std::string("firth");
  CHECK_THROWS_AS((void)example.code(CodeLanguage::r), Error);
  CHECK_THROWS_AS((void)example.code(CodeLanguage::stata), Error);
}

TEST_CASE("a line break in the command cannot leave the comment it stands in") {
  Example example;
  example.head.command_line = "bip fit\nsystem(\"x\")";
  CHECK_FALSE(holds(example.code(CodeLanguage::r), "\nsystem"));
}

TEST_CASE("names in expressions are rewritten, functions and numbers are not") {
  const auto mark = [](const std::string& name) { return "<" + name + ">"; };
  CHECK(detail::rewrite_names("I(log(a.b)*2.5e-3+`odd name`^2)", mark) ==
        "I(log(<a.b>)*2.5e-3+<odd name>^2)");
}

TEST_CASE("two references of one column, and clusters by two columns, are refused") {
  Example example;
  const auto formula = [&](const char* text) {
    return FormulaSyntax::parse(text).resolve(example.table.names(), example.table, "y");
  };
  example.request.formulas = {formula("C(g, ref=\"a\")"), formula("C(g, ref=\"c\")")};
  CHECK_THROWS_AS((void)example.code(CodeLanguage::r), Error);
  Example clustered;
  clustered.request.clusters = {"g", "g"};
  CHECK_THROWS_AS((void)clustered.code(CodeLanguage::stata), Error);
}
