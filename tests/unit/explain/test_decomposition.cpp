// Shares of blocks and items against fits of every subset, written out anew.
#include "explain/decomposition.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "bip/core/error.hpp"
#include "bip/design/missing_indicator.hpp"
#include "refit_example.hpp"
#include "support/close.hpp"

using namespace bip;
using test::make_study;
using test::RefitExample;

namespace {

Decomposition decompose(const RefitExample& example, const DecompositionRequest& request = {},
                        unsigned threads = 1) {
  RunContext context;
  context.threads = threads;
  return detail::decompose_gain(example.table(), example.frame(), example.comparison().models,
                                example.options(), request, context);
}

DecompositionRequest of_items() {
  DecompositionRequest request;
  request.level = DecompositionLevel::item;
  return request;
}

std::vector<Contribution> of_measure(const Decomposition& decomposition, Measure measure,
                                     DecompositionLevel level) {
  std::vector<Contribution> found;
  for (const Contribution& one : decomposition.contributions)
    if (one.measure == measure && one.level == level) found.push_back(one);
  return found;
}

std::vector<std::string> item_names(const RefitExample& example) {
  std::vector<std::string> names;
  for (const Contribution& one :
       of_measure(decompose(example, of_items()), Measure::tjur, DecompositionLevel::item))
    names.push_back(one.block + ": " + one.name);
  return names;
}

double gain_of(const RefitExample& example, Measure measure) {
  return test::value_of(example.comparison().models.back(), measure).value() -
         test::value_of(example.comparison().models[1], measure).value();
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("shares of three blocks are the averages over their six orders") {
  const Names terms{"b", "c + I(c^2)", "g"};
  FitOptions probit;
  probit.model = ModelKind::probit;
  FitOptions linear;
  linear.model = ModelKind::lpm;
  for (const FitOptions& options : {FitOptions{}, probit, linear}) {
    const RefitExample example({make_study(300)}, {"base", "a"},
                               {{"one", terms[0]}, {"two", terms[1]}, {"three", terms[2]}},
                               options);
    const auto worth = [&](unsigned set) {
      std::string formula = "a";
      for (std::size_t i = 0; i < 3; ++i)
        if ((set >> i & 1U) != 0) formula += " + " + terms[i];
      return test::value_of(test::summarise(example.table(), formula, options), Measure::tjur)
          .value();
    };
    std::vector<double> expected(3, 0);
    std::vector<std::size_t> order{0, 1, 2};
    do {
      unsigned set = 0;
      for (const std::size_t player : order) {
        expected[player] += (worth(set | 1U << player) - worth(set)) / 6;
        set |= 1U << player;
      }
    } while (std::next_permutation(order.begin(), order.end()));
    const Decomposition result = decompose(example);
    CHECK(result.fits == 6);
    CHECK_FALSE(result.orders.has_value());
    CHECK(result.failed == 0);
    const auto found = of_measure(result, Measure::tjur, DecompositionLevel::block);
    REQUIRE(found.size() == 3);
    for (std::size_t i = 0; i < 3; ++i) {
      CHECK(std::abs(found[i].value.value() - expected[i]) < 1e-10);
      CHECK_CLOSE(found[i].share.value(), expected[i] / gain_of(example, Measure::tjur), 1e-8);
      CHECK_FALSE(found[i].mc_error.has_value());
    }
  }
}

TEST_CASE("shares add up to the whole gain, of every measure") {
  const RefitExample example({make_study(200)}, {"base", "a"},
                             {{"one", "b + c"}, {"two", "g + a:b"}});
  const Decomposition result = decompose(example, of_items());
  for (const PseudoR2& each : example.comparison().models.back().measures) {
    for (const DecompositionLevel level : {DecompositionLevel::block, DecompositionLevel::item}) {
      double sum = 0;
      double shares = 0;
      for (const Contribution& one : of_measure(result, each.measure, level)) {
        sum += one.value.value();
        shares += one.share.value_or(0);
      }
      CHECK(std::abs(sum - gain_of(example, each.measure)) < 1e-12);
      if (gain_of(example, each.measure) > 0) CHECK(std::abs(shares - 1) < 1e-12);
    }
  }
}

TEST_CASE("a block's share is the same with and without its items, which add up to it") {
  const RefitExample example({make_study(200)}, {"base", "a"},
                             {{"one", "b + c + I(c^3)"}, {"two", "g"}});
  const Decomposition items = decompose(example, of_items());
  const auto blocks = of_measure(decompose(example), Measure::mcfadden, DecompositionLevel::block);
  const auto same = of_measure(items, Measure::mcfadden, DecompositionLevel::block);
  REQUIRE(same.size() == 2);
  for (std::size_t i = 0; i < 2; ++i) {
    CHECK(std::abs(*blocks[i].value - *same[i].value) < 1e-12);
    double sum = 0;
    for (const Contribution& one : of_measure(items, Measure::mcfadden, DecompositionLevel::item))
      if (one.block == blocks[i].name) sum += *one.value;
    CHECK(std::abs(sum - *blocks[i].value) < 1e-12);
  }
}

TEST_CASE("columns made of one variable are one item; several variables together are another") {
  const RefitExample example(
      {make_study(200)}, {"base", "a"},
      {{"one", "b + I(b^2) + g + b:c"}, {"two", "std(c) + exp(c) + g:a + I(b^3)"}});
  CHECK(item_names(example) ==
        Names{"one: b", "one: g", "one: b:c", "two: c", "two: g:a", "two: b"});
}

TEST_CASE("the mark of a missing answer belongs to the answer's item") {
  const Table study = make_study(200);
  std::vector<double> answer(200);
  std::vector<std::uint8_t> missing(200, 0);
  for (std::uint32_t row = 0; row < 200; ++row) {
    answer[row] = study.column("b").number(row);
    missing[row] = row % 4 == 1;
  }
  const Table gappy = test::with_column(study, Column::reals("answer", answer, missing));
  const IndicatedData data =
      indicate_missing(gappy, all_rows(200),
                       {test::make_formula(gappy, "a"), test::make_formula(gappy, "answer + c")});
  ComparisonRequest request;
  request.base = {"base", data.formulas[0]};
  request.blocks = {{"added", data.formulas[1]}};
  const ModelFrame frame = test::make_frame(data.table, request);
  const Comparison comparison = compare_models(data.table, frame, request, {});
  CHECK(comparison.models.back().fit.terms.size() == 5);
  const Decomposition result =
      detail::decompose_gain(data.table, frame, comparison.models, {}, of_items(), {});
  Names names;
  for (const Contribution& one : of_measure(result, Measure::tjur, DecompositionLevel::item))
    names.push_back(one.name);
  CHECK(names == Names{"answer", "c"});
  CHECK(result.fits == 2);
}

TEST_CASE("a block of collinear columns gets nothing, and twins get the same") {
  const RefitExample example({make_study(200)}, {"base", "a"},
                             {{"nothing", "twice_a"}, {"one", "b"}, {"twin", "I(3*b)"}});
  const auto found = of_measure(decompose(example), Measure::mcfadden, DecompositionLevel::block);
  REQUIRE(found.size() == 3);
  CHECK(std::abs(*found[0].value) < 1e-12);
  CHECK(std::abs(*found[1].value - *found[2].value) < 1e-12);
  CHECK(*found[1].value > 0);
}

TEST_CASE("one block alone gets the whole gain without a fit") {
  const RefitExample example({make_study(200)}, {"base", "a"}, {{"added", "b + c"}});
  const Decomposition result = decompose(example);
  CHECK(result.fits == 0);
  const auto found = of_measure(result, Measure::mcfadden, DecompositionLevel::block);
  REQUIRE(found.size() == 1);
  CHECK(found[0].value == gain_of(example, Measure::mcfadden));
  CHECK(found[0].share == 1);
}

TEST_CASE("sampled shares lie within their error of the exact ones, and repeat") {
  const RefitExample example({make_study(200)}, {"base", "a"},
                             {{"one", "b + c + I(b*c)"}, {"two", "g + I(b^2)"}, {"three", "a:b"}});
  const Decomposition exact = decompose(example, of_items());
  DecompositionRequest few = of_items();
  few.most_fits = 1;
  few.sampled_fits = 600;
  const Decomposition sampled = decompose(example, few);
  CHECK(sampled.orders == 2 * (600 / (2 * 6)));
  CHECK(sampled.fits < exact.fits + 1);
  const auto values = of_measure(sampled, Measure::mcfadden, DecompositionLevel::item);
  const auto expected = of_measure(exact, Measure::mcfadden, DecompositionLevel::item);
  REQUIRE(values.size() == 6);
  double sum = 0;
  for (std::size_t i = 0; i < 6; ++i) {
    CHECK(values[i].name == expected[i].name);
    CHECK(values[i].mc_error.has_value());
    // 0 where every pair of orders gives the same, so that only rounding is left.
    CHECK(std::abs(*values[i].value - *expected[i].value) < 4.5 * *values[i].mc_error + 1e-12);
    sum += *values[i].value;
  }
  CHECK(std::abs(sum - gain_of(example, Measure::mcfadden)) < 1e-12);
  const Decomposition again = decompose(example, few);
  few.seed = 2;
  const Decomposition other = decompose(example, few);
  bool differs = false;
  for (std::size_t i = 0; i < sampled.contributions.size(); ++i) {
    CHECK(sampled.contributions[i].value == again.contributions[i].value);
    CHECK(sampled.contributions[i].mc_error == again.contributions[i].mc_error);
    differs = differs || sampled.contributions[i].value != other.contributions[i].value;
  }
  CHECK(differs);
}

TEST_CASE("sampling blocks states their error") {
  const RefitExample example({make_study(200)}, {"base", "a"},
                             {{"one", "b"}, {"two", "c"}, {"three", "g"}});
  DecompositionRequest few;
  few.most_fits = 1;
  few.sampled_fits = 60;
  for (const Contribution& one : decompose(example, few).contributions)
    CHECK(one.mc_error.has_value() == one.value.has_value());
}

TEST_CASE("decompositions are the same bits for 1, 2 and 7 threads") {
  const RefitExample example({make_study(200)}, {"base", "a"},
                             {{"one", "b + c"}, {"two", "g + I(b^2)"}});
  const Decomposition one = decompose(example, of_items(), 1);
  for (const unsigned threads : {2U, 7U}) {
    const Decomposition other = decompose(example, of_items(), threads);
    REQUIRE(one.contributions.size() == other.contributions.size());
    for (std::size_t i = 0; i < one.contributions.size(); ++i)
      CHECK(one.contributions[i].value == other.contributions[i].value);
  }
}

TEST_CASE("models that are always fitted whole are decomposed, too") {
  FitOptions ordered;
  ordered.model = ModelKind::ologit;
  FrameRequest frame;
  frame.response_kind = ResponseKind::ordered;
  frame.response = "weight";
  const RefitExample example({make_study(200)}, {"base", "a"}, {{"one", "b"}, {"two", "c"}},
                             ordered, frame);
  const auto found = of_measure(decompose(example), Measure::mcfadden, DecompositionLevel::block);
  const auto without_first = test::summarise(example.table(), "a + c", ordered, frame);
  const auto value = [&](std::size_t model) {
    return test::value_of(example.comparison().models[model], Measure::mcfadden).value();
  };
  const double c_alone = test::value_of(without_first, Measure::mcfadden).value();
  CHECK(std::abs(*found[0].value - (value(2) - value(1) + value(3) - c_alone) / 2) < 1e-10);
}

TEST_CASE("more than 64 items are refused") {
  Table table = make_study(200);
  std::string terms;
  for (int i = 0; i < 65; ++i) {
    std::vector<double> values(200);
    for (std::size_t row = 0; row < 200; ++row)
      values[row] = static_cast<double>((row * (2 * static_cast<std::size_t>(i) + 3)) % 71);
    table = test::with_column(table, Column::reals("x" + std::to_string(i), values));
    terms += (i == 0 ? "x" : " + x") + std::to_string(i);
  }
  FitOptions linear;
  linear.model = ModelKind::lpm;
  const RefitExample example(table, {"base", "a"}, {{"added", terms}}, linear);
  CHECK_THROWS_AS((void)decompose(example, of_items()), Error);
  CHECK(decompose(example).fits == 0);
}
