#include <doctest/doctest.h>

#include <cmath>

#include "bip/core/error.hpp"
#include "bip/explain/earlier_results.hpp"
#include "support/small_comparison.hpp"

using namespace bip;

namespace {

/// y ~ x1 + group on 120 rows, and a table that says just what ours says.
struct Example {
  Table table;
  ModelFrame frame;
  ModelSummary model;
  CoefficientFile file;
  FitOptions fit;

  explicit Example(ModelKind kind = ModelKind::logit) {
    std::vector<double> x;
    std::vector<double> y;
    std::vector<std::int32_t> group;
    for (int i = 0; i < 120; ++i) {
      x.push_back(i * 37 % 101 / 10.0);
      group.push_back(i * 7 % 3);
      y.push_back((i * i + i / 5 + group.back()) % 7 < 3 + (x.back() > 6 ? 2 : 0) ? 1 : 0);
    }
    TableBuilder builder;
    builder.add(Column::reals("x1", x)).add(Column::reals("y", y));
    builder.add(Column::labels("group", ColumnType::category, group, {"a", "b", "c"}));
    table = std::move(builder).build();
    fit.model = kind;
    refit("y ~ x1 + group");
  }

  void refit(const char* text) {
    const Formula formula = FormulaSyntax::parse(text).resolve(table.names(), table);
    FrameRequest request;
    request.response = "y";
    request.formulas = {formula};
    frame = build_model_frame(table, all_rows(table.row_count()), request);
    model = summarise_model(table, frame, "model", ModelRole::single, formula, fit, {});
    file = {"theirs.csv", {tell()}};
  }

  [[nodiscard]] EarlierTable tell() const {
    EarlierTable told;
    for (std::size_t i = 0; i < model.fit.terms.size(); ++i) {
      const auto at = static_cast<Eigen::Index>(i);
      told.coefficients.push_back(
          {model.fit.terms[i], PrintedNumber{model.fit.coefficients[at], 0},
           PrintedNumber{std::sqrt(model.fit.covariance.matrix(at, at)), 0}});
    }
    return told;
  }

  [[nodiscard]] EarlierModel compare(double tolerance = 1e-6, const TermMap& names = {}) const {
    const OurModel ours{{}, &model, &table, &frame, fit};
    return compare_with_earlier(file, names, tolerance, {ours}, 0, {}).models.front();
  }
  [[nodiscard]] std::string cause() const {
    const EarlierModel compared = compare();
    return compared.causes.empty() ? std::string() : compared.causes.front().code;
  }
  std::vector<EarlierCoefficient>& rows() { return file.tables.front().coefficients; }
};

}  // namespace

TEST_CASE("equal tables agree in fifteen digits and need no cause") {
  const EarlierModel compared = Example().compare();
  CHECK(compared.agrees());
  CHECK(compared.causes.empty());
  REQUIRE(compared.terms.size() == 4);
  CHECK(compared.terms[1].estimate.digits == 15);
}

TEST_CASE("digits that agree are counted from the relative difference") {
  Example example;
  example.rows()[1].estimate->value *= 1 + 3e-5;
  const EarlierModel compared = example.compare();
  CHECK_FALSE(compared.agrees());
  CHECK(compared.differing() == 1);
  CHECK(compared.terms[1].estimate.digits == 4);
  CHECK(example.compare(1e-4).agrees());
}

TEST_CASE("a rounded number agrees as far as it is printed, and no further") {
  Example example;
  const double exact = example.rows()[1].estimate->value;
  const double rounded = std::round(exact * 1000) / 1000;
  example.rows()[1].estimate = PrintedNumber{rounded, 0.0005};
  CHECK(example.compare().agrees());
  example.rows()[1].estimate = PrintedNumber{rounded + 0.001, 0.0005};
  CHECK_FALSE(example.compare().agrees());
}

TEST_CASE("a covariance of ours is named where theirs is it") {
  Example example;
  Example robust;
  robust.fit.covariance = CovarianceKind::robust;
  robust.refit("y ~ x1 + group");
  example.file = robust.file;
  const EarlierModel compared = example.compare();
  REQUIRE(compared.causes.size() == 1);
  CHECK(compared.causes[0].code == "vcov");
  CHECK(compared.causes[0].certain);
  CHECK(compared.causes[0].message.find("--vcov robust") != std::string::npos);
}

TEST_CASE("a factor of sample sizes is named by its formula, another one by its value") {
  Example example;
  for (EarlierCoefficient& row : example.rows()) row.std_error->value *= std::sqrt(120.0 / 116);
  CHECK(example.compare().causes.at(0).message.find("√(n/(n - k))") != std::string::npos);
  for (EarlierCoefficient& row : example.rows()) row.std_error->value *= 1.1;
  const EarlierCause unnamed = example.compare().causes.at(0);
  CHECK(unnamed.code == "standard_error_factor");
  CHECK_FALSE(unnamed.certain);
}

TEST_CASE("columns that hold no standard errors are told apart") {
  Example example;
  for (EarlierCoefficient& row : example.rows())
    row.std_error->value = row.estimate->value / row.std_error->value;
  CHECK(example.cause() == "test_statistics");
  Example squares;
  for (EarlierCoefficient& row : squares.rows()) row.std_error->value *= row.std_error->value;
  CHECK(squares.cause() == "variances");
  Example none;
  for (EarlierCoefficient& row : none.rows()) row.std_error->value *= 1 + row.estimate->value;
  CHECK(none.cause() == "standard_errors");
}

TEST_CASE("another model kind is recognised by its estimates") {
  Example example;
  example.file = Example(ModelKind::probit).file;
  const EarlierModel compared = example.compare();
  CHECK(compared.causes.at(0).code == "model");
  CHECK(compared.causes[0].message.find("probit") != std::string::npos);
  CHECK(compared.causes[0].certain);
}

TEST_CASE("another event and exponentiated coefficients are told") {
  Example example;
  for (EarlierCoefficient& row : example.rows()) row.estimate->value *= -1;
  CHECK(example.cause() == "event");
  Example odds;
  for (EarlierCoefficient& row : odds.rows()) row.estimate->value = std::exp(row.estimate->value);
  CHECK(odds.cause() == "exponentiated");
}

TEST_CASE("another reference level moves the dummies into the intercept") {
  Example example;
  Example other;
  other.refit("y ~ x1 + C(group, ref=\"b\")");
  example.file = other.file;
  const EarlierModel compared = example.compare();
  REQUIRE(!compared.causes.empty());
  CHECK(compared.causes[0].code == "reference_level");
  CHECK(compared.causes[0].certain);
  CHECK(compared.causes[0].message.find("C(group, ref=\"b\")") != std::string::npos);
  example.rows()[0].estimate->value += 0.1;
  CHECK_FALSE(example.compare().causes.at(0).certain);
}

TEST_CASE("units of one column, a shift and a sample of another size are told") {
  Example example;
  example.rows()[1].estimate->value *= 1000;
  example.rows()[1].std_error->value *= 1000;
  CHECK(example.compare().causes.at(0).message.find("times 1000") != std::string::npos);
  Example shifted;
  shifted.rows()[0].estimate->value += 1;
  CHECK(shifted.cause() == "intercept");
  Example smaller;
  smaller.file.tables[0].observations = 100;
  CHECK_FALSE(smaller.compare().agrees());
  CHECK(smaller.cause() == "sample_size");
  Example unexplained;
  for (std::size_t i = 0; i < unexplained.rows().size(); ++i)
    unexplained.rows()[i].estimate->value += 0.1 * static_cast<double>(1 + i * i);
  CHECK(unexplained.cause() == "unexplained");
}

TEST_CASE("terms of one side are named, base levels are no disagreement") {
  Example example;
  example.rows().push_back({"1b.group", PrintedNumber{0, 0}, {}});
  CHECK(example.compare().agrees());
  CHECK(example.compare().omitted.size() == 1);
  example.rows()[1].term = "years";
  const EarlierModel compared = example.compare();
  CHECK(compared.only_ours == std::vector<std::string>{"x1"});
  CHECK(compared.only_theirs == std::vector<std::string>{"years"});
  CHECK(example.compare(1e-6, {{"years", "x1"}}).agrees());
  CHECK_THROWS_AS((void)example.compare(1e-6, {{"years", "x9"}}), Error);
  CHECK_THROWS_AS((void)example.compare(1e-6, {{"nobody", "x1"}}), Error);
}

TEST_CASE("a table without any term of ours is refused") {
  Example example;
  for (EarlierCoefficient& row : example.rows()) row.term += "?";
  CHECK_THROWS_AS((void)example.compare(), Error);
}

TEST_CASE("models are matched by name, a single one is the usual, others stand in order") {
  const Example example;
  ModelSummary null_model = example.model;
  ModelSummary base = example.model;
  ModelSummary full = example.model;
  null_model.name = "null";
  null_model.role = ModelRole::null;
  base.name = "base";
  full.name = "full";
  std::vector<OurModel> ours;
  for (const ModelSummary* one : {&null_model, &base, &full})
    ours.push_back({{}, one, &example.table, &example.frame, example.fit});
  using Pairs = std::vector<std::pair<std::size_t, std::size_t>>;
  CHECK(match_models({"f", {{{}, "Full", {}, {}}, {{}, "x", {}, {}}}}, ours, 2) == Pairs{{0, 2}});
  CHECK(match_models({"f", {{}}}, ours, 2) == Pairs{{0, 2}});
  CHECK(match_models({"f", {{{}, "(1)", {}, {}}, {{}, "(2)", {}, {}}}}, ours, 2) ==
        Pairs{{0, 1}, {1, 2}});
  CHECK_THROWS_AS(
      (void)match_models({"f", {{{}, "p", {}, {}}, {{}, "q", {}, {}}, {{}, "r", {}, {}}}}, ours, 2),
      Error);
  ours[0].analysis = "other";
  CHECK_THROWS_AS((void)match_models({"f", {{}}}, ours, 2), Error);
}

TEST_CASE("estimates that differ by less than an iteration tells are the same, of any model kind") {
  Example early(ModelKind::probit);
  for (EarlierCoefficient& row : early.rows()) row.estimate->value += 1e-4 * row.std_error->value;
  const EarlierModel compared = early.compare();
  CHECK_FALSE(compared.agrees());
  REQUIRE(compared.causes.size() == 1);
  CHECK(compared.causes.front().code == "convergence");
  Example other(ModelKind::probit);
  const std::vector<EarlierCoefficient> rows = early.rows();
  Example logit;
  logit.rows() = rows;
  CHECK(logit.cause() == "model");
  for (EarlierCoefficient& row : other.rows()) row.estimate->value += row.std_error->value;
  CHECK(other.cause() != "convergence");
}
