#include <doctest/doctest.h>

#include "bip/core/error.hpp"
#include "example_study.hpp"
#include "fit_examples.hpp"

using namespace bip;
using test::compare;
using test::is_near;
using test::make_study;

namespace {

std::vector<std::string> names_of(const std::vector<ModelSummary>& models) {
  std::vector<std::string> names;
  for (const ModelSummary& model : models) names.push_back(model.name);
  return names;
}

ErrorKind kind_of_refusal(const test::BlockText& base, const std::vector<test::BlockText>& blocks) {
  const Table table = make_study(50);
  try {
    (void)compare(table, base, blocks);
  } catch (const Error& error) {
    return error.kind();
  }
  return ErrorKind::internal;
}

const Gain& find_gain(const Comparison& comparison, const std::string& from, const std::string& to,
                      Measure measure) {
  for (const Gain& gain : comparison.gains)
    if (gain.from == from && gain.to == to && gain.measure == measure) return gain;
  throw std::runtime_error("no such gain");
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("a comparison holds null, base, cumulative blocks, and each block alone") {
  const Comparison comparison =
      compare(make_study(), {"base", "a"}, {{"second", "b"}, {"third", "c + g"}});
  CHECK(names_of(comparison.models) == Names{"null", "base", "second", "third"});
  CHECK(names_of(comparison.alone) == Names{"second", "third"});
  CHECK(comparison.models[0].role == ModelRole::null);
  CHECK(comparison.models[1].role == ModelRole::base);
  CHECK(comparison.models[3].role == ModelRole::block);
  CHECK(comparison.alone[0].role == ModelRole::single);
  CHECK(comparison.models[0].fit.terms == Names{"(Intercept)"});
  CHECK(comparison.models[3].fit.terms == Names{"(Intercept)", "a", "b", "c", "g[v]", "g[w]"});
  CHECK(comparison.alone[1].fit.terms == Names{"(Intercept)", "c", "g[v]", "g[w]"});
}

TEST_CASE("all models stand on one sample") {
  std::vector<std::uint8_t> missing(400, 0);
  missing[3] = missing[9] = 1;
  const Table table =
      test::with_column(make_study(), Column::reals("late", std::vector<double>(400, 0), missing));
  std::vector<double> values(400);
  for (std::size_t i = 0; i < 400; ++i) values[i] = static_cast<double>(i * i % 17);
  const Table other = test::with_column(table, Column::reals("gappy", values, missing));
  const Comparison comparison = compare(other, {"base", "a"}, {{"added", "gappy"}});
  CHECK(comparison.sample.rows.size() == 398);
  for (const ModelSummary& model : comparison.models) {
    CHECK(model.fit.rows == 398);
    CHECK(model.fit.sample_id == comparison.sample.id);
    CHECK(model.fit.null_log_likelihood == comparison.models[0].fit.null_log_likelihood);
  }
  CHECK(comparison.alone[0].fit.sample_id == comparison.sample.id);
}

TEST_CASE("tests and gains stand between neighbours from the base on, and base and last") {
  const Comparison comparison =
      compare(make_study(), {"base", "a"}, {{"second", "b"}, {"third", "c"}});
  std::vector<std::pair<std::string, std::string>> pairs;
  for (const BlockTest& test : comparison.tests) pairs.emplace_back(test.from, test.to);
  CHECK(pairs == std::vector<std::pair<std::string, std::string>>{{"base", "second"},
                                                                  {"base", "second"},
                                                                  {"second", "third"},
                                                                  {"second", "third"},
                                                                  {"base", "third"},
                                                                  {"base", "third"}});
  CHECK(comparison.gains.size() == 3 * 12);
  CHECK(comparison.tests[4].df == 2);
}

TEST_CASE("with one block base to last is not said twice") {
  const Comparison comparison = compare(make_study(), {"base", "a"}, {{"full", "b"}});
  CHECK(comparison.tests.size() == 2);
  CHECK(comparison.gains.size() == 12);
}

TEST_CASE("a gain is the difference of the two models' measures") {
  const Comparison comparison = compare(make_study(), {"base", "a"}, {{"added", "b + g"}});
  const Gain& gain = find_gain(comparison, "base", "added", Measure::nagelkerke);
  const double from = test::value_of(comparison.models[1], Measure::nagelkerke).value();
  const double to = test::value_of(comparison.models[2], Measure::nagelkerke).value();
  CHECK(gain.gain == to - from);
  CHECK(gain.ratio == to / from);
  CHECK(to > from);
}

TEST_CASE("the likelihood-ratio and Wald tests of one column nearly agree in large samples") {
  const Comparison comparison = compare(make_study(4000), {"base", "a"}, {{"added", "b"}});
  REQUIRE(comparison.tests.size() == 2);
  const double ratio = comparison.tests[0].statistic.value();
  const double wald = comparison.tests[1].statistic.value();
  CHECK(is_near(wald, ratio, 0.15));
  CHECK(comparison.tests[0].valid);
  CHECK(comparison.tests[1].valid);
  const Eigen::Index last = comparison.models[2].fit.coefficients.size() - 1;
  const double z = comparison.models[2].fit.coefficients[last] /
                   std::sqrt(comparison.models[2].fit.covariance.matrix(last, last));
  CHECK(is_near(wald, z * z, 1e-10));
}

TEST_CASE("an empty base is the null model and explains exactly nothing") {
  const Comparison comparison = compare(make_study(), {"base", ""}, {{"added", "a + b"}});
  CHECK(test::value_of(comparison.models[1], Measure::mcfadden) == 0.0);
  CHECK(test::value_of(comparison.models[1], Measure::tjur) == 0.0);
  const Gain& gain = find_gain(comparison, "base", "added", Measure::mcfadden);
  CHECK(gain.gain == gain.to_value);
  CHECK_FALSE(gain.ratio.has_value());
  CHECK(comparison.models[2].fit.log_likelihood == comparison.alone[0].fit.log_likelihood);
}

TEST_CASE("without blocks a comparison is of null and base") {
  const Comparison comparison = compare(make_study(), {"base", "a"}, {});
  CHECK(names_of(comparison.models) == Names{"null", "base"});
  CHECK(comparison.tests.empty());
  CHECK(comparison.gains.empty());
}

TEST_CASE("a term the base has already is not added again") {
  const Comparison comparison = compare(make_study(), {"base", "a"}, {{"added", "a + b"}});
  CHECK(comparison.models[2].fit.terms == Names{"(Intercept)", "a", "b"});
  CHECK(comparison.alone[0].fit.terms == Names{"(Intercept)", "a", "b"});
  CHECK(comparison.tests[0].df == 1);
}

TEST_CASE("names that are taken or reserved are refused") {
  CHECK(kind_of_refusal({"base", "a"}, {{"x", "b"}, {"x", "c"}}) == ErrorKind::usage);
  CHECK(kind_of_refusal({"base", "a"}, {{"base", "b"}}) == ErrorKind::usage);
  CHECK(kind_of_refusal({"base", "a"}, {{"null", "b"}}) == ErrorKind::usage);
  CHECK(kind_of_refusal({"null", "a"}, {{"x", "b"}}) == ErrorKind::usage);
  CHECK(kind_of_refusal({"full", "a"}, {{"x", "b"}}) == ErrorKind::usage);
  CHECK(kind_of_refusal({"base", "a"}, {{"full", "b"}, {"x", "c"}}) == ErrorKind::usage);
  CHECK(kind_of_refusal({"base", "a"}, {{"", "b"}}) == ErrorKind::usage);
}

TEST_CASE("a block without a new term is refused") {
  CHECK(kind_of_refusal({"base", "a + b"}, {{"x", "b"}}) == ErrorKind::usage);
  CHECK(kind_of_refusal({"base", "a"}, {{"x", "b"}, {"y", "b + a"}}) == ErrorKind::usage);
  CHECK(kind_of_refusal({"base", "a"}, {{"x", ""}}) == ErrorKind::usage);
}

TEST_CASE("a block whose columns are all collinear has no test, and is no error") {
  const Comparison comparison = compare(make_study(), {"base", "a"}, {{"x", "twice_a"}});
  REQUIRE(comparison.tests.size() == 2);
  for (const BlockTest& test : comparison.tests) {
    CHECK_FALSE(test.p_value.has_value());
    CHECK(test.note.find("adds no column") == 0);
  }
  CHECK(comparison.models[2].dropped_terms.at(0).term == "twice_a");
  CHECK(std::abs(find_gain(comparison, "base", "x", Measure::mcfadden).gain.value()) < 1e-14);
}

TEST_CASE("the degrees of freedom leave collinear columns out") {
  const Comparison comparison = compare(make_study(), {"base", "a"}, {{"x", "twice_a + b"}});
  CHECK(comparison.tests[0].df == 1);
  CHECK(comparison.tests[1].df == 1);
  CHECK(comparison.tests[1].p_value.has_value());
}

TEST_CASE("under clusters only the Wald test is valid") {
  FrameRequest frame;
  frame.clusters = {"person"};
  const Comparison comparison = compare(make_study(), {"base", "a"}, {{"x", "b"}}, {}, frame);
  CHECK_FALSE(comparison.tests[0].valid);
  CHECK(comparison.tests[0].p_value.has_value());
  CHECK(comparison.tests[1].valid);
}

TEST_CASE("least squares gives an F test") {
  FitOptions options;
  options.model = ModelKind::lpm;
  const Comparison comparison = compare(make_study(), {"base", "a"}, {{"x", "b + g"}}, options);
  const BlockTest& wald = comparison.tests.at(1);
  const Fit& base = comparison.models[1].fit;
  const Fit& full = comparison.models[2].fit;
  CHECK(wald.df == 3);
  CHECK(wald.df2 == 395.0);
  const double f = (base.residual_sum_of_squares - full.residual_sum_of_squares) / 3 /
                   (full.residual_sum_of_squares / 395);
  CHECK(is_near(wald.statistic, f, 1e-9));
}

TEST_CASE("a model with more columns never has the lower likelihood") {
  const Comparison comparison =
      compare(make_study(), {"base", "a"}, {{"x", "b"}, {"y", "c"}, {"z", "g + a:b"}});
  for (std::size_t i = 1; i < comparison.models.size(); ++i)
    CHECK(comparison.models[i].fit.log_likelihood >=
          comparison.models[i - 1].fit.log_likelihood - 1e-10);
}

TEST_CASE("a warning that holds for some models names them, once") {
  const Comparison comparison = compare(make_study(60), {"base", "a"}, {{"x", "b + c + g"}});
  const std::vector<Diagnostic> found =
      test::with_code(comparison.diagnostics, "few_events_per_parameter");
  REQUIRE(found.size() >= 1);
  CHECK(found[0].message.find("x") == 0);
}

TEST_CASE("a comparison is the same bits for any number of threads") {
  const Table table = make_study(20000);
  const ComparisonRequest request = test::make_request(table, {"base", "a"}, {{"x", "b + g"}});
  const ModelFrame frame = test::make_frame(table, request);
  RunContext four;
  four.threads = 4;
  const Comparison one = compare_models(table, frame, request, {});
  const Comparison many = compare_models(table, frame, request, four);
  for (std::size_t i = 0; i < one.gains.size(); ++i) CHECK(one.gains[i].gain == many.gains[i].gain);
  for (std::size_t i = 0; i < one.tests.size(); ++i)
    CHECK(one.tests[i].statistic == many.tests[i].statistic);
}

TEST_CASE("a comparison that is told to stop stops") {
  const Table table = make_study();
  const ComparisonRequest request = test::make_request(table, {"base", "a"}, {{"x", "b"}});
  std::stop_source source;
  source.request_stop();
  RunContext context;
  context.stop = source.get_token();
  try {
    (void)compare_models(table, test::make_frame(table, request), request, context);
    FAIL("was not stopped");
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::cancelled);
  }
}

TEST_CASE("models without intercept are compared with the intercept alone") {
  const Comparison comparison = compare(make_study(), {"base", "a - 1"}, {{"x", "b"}});
  CHECK(comparison.models[0].fit.terms == Names{"(Intercept)"});
  CHECK(comparison.models[1].fit.terms == Names{"a"});
  CHECK(comparison.tests[0].p_value.has_value());
  CHECK(test::value_of(comparison.models[1], Measure::mcfadden).has_value());
}

TEST_CASE("a block that takes the intercept away is not nested") {
  const Comparison comparison = compare(make_study(), {"base", "a"}, {{"x", "b - 1"}});
  CHECK_FALSE(comparison.tests[0].p_value.has_value());
  CHECK(comparison.tests[0].note.find("not nested") == 0);
}
