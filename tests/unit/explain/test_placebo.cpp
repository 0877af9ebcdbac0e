// Gains of permuted columns: against whole fits one by one, and their means against theory.
#include "explain/placebo.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "bip/core/error.hpp"
#include "refit_example.hpp"
#include "support/close.hpp"

using namespace bip;
using test::make_study;
using test::RefitExample;

namespace {

Placebo placebo(const RefitExample& example, const PlaceboRequest& request, unsigned threads = 1) {
  RunContext context;
  context.threads = threads;
  return detail::placebo_gains(example.table(), example.frame(), example.comparison().models,
                               example.comparison().gains, example.options(), request, context);
}

PlaceboGain find(const Placebo& placebo, Measure measure) {
  for (const PlaceboGain& one : placebo.gains)
    if (one.measure == measure) return one;
  throw std::runtime_error("no such gain");
}

FrameRequest by_person() {
  FrameRequest request;
  request.clusters = {"person"};
  return request;
}

/// 200 persons of five rows: a response that is alike within a person, and `trait`, a number of the
/// person that has nothing to do with it.
Table make_persons() {
  test::Sequence sequence;
  std::vector<double> y(1000), trait(1000), person(1000);
  for (std::size_t p = 0; p < 200; ++p) {
    const double own = sequence.next();
    const double level = 0.1 + 0.8 * sequence.next();
    for (std::size_t wave = 0; wave < 5; ++wave) {
      const std::size_t row = 5 * p + wave;
      y[row] = sequence.next() < level ? 1 : 0;
      trait[row] = own;
      person[row] = static_cast<double>(p);
    }
  }
  TableBuilder builder;
  builder.add(Column::reals("y", y)).add(Column::reals("trait", trait));
  builder.add(Column::reals("person", person));
  return std::move(builder).build();
}

}  // namespace

TEST_CASE("placebo gains are those of whole fits with the block's columns of other rows") {
  FitOptions linear;
  linear.model = ModelKind::lpm;
  for (const FitOptions& options : {FitOptions{}, linear}) {
    const RefitExample example(make_study(200), {"base", "a"}, {{"added", "b + g"}}, options,
                               by_person());
    const Placebo result = placebo(example, {19, 4});
    CHECK(result.column == "person");
    CHECK(result.units == 40);
    const auto added = example.last().columns_beyond(example.comparison().models[1]);
    for (const Measure measure : {Measure::tjur, Measure::efron}) {
      const PlaceboGain one = find(result, measure);
      const double from = test::value_of(example.comparison().models[1], measure).value();
      std::vector<double> gains;
      for (std::uint64_t draw = 0; draw < 19; ++draw) {
        const auto source = detail::permute_units(example.units(), 200, 4, draw);
        for (const PseudoR2& each : example.last().fit_permuted(added, source, {}).measures)
          if (each.measure == measure) gains.push_back(each.value.value() - from);
      }
      double mean = 0;
      double squares = 0;
      double as_large = 0;
      for (const double gain : gains) mean += gain / 19;
      for (const double gain : gains) {
        squares += (gain - mean) * (gain - mean);
        as_large += gain >= *one.gain ? 1 : 0;
      }
      CHECK(one.draws == 19);
      CHECK(std::abs(one.mean.value() - mean) < 1e-10);
      CHECK(std::abs(one.sd.value() - std::sqrt(squares / 18)) < 1e-10);
      CHECK_CLOSE(one.p_value.value(), (1 + as_large) / 20, 1e-14);
    }
  }
}

TEST_CASE("permutations that change nothing have p = 1, and their mean is the gain") {
  // A number of the wave alone is the same whoever it is taken from.
  std::vector<double> wave(200);
  for (std::size_t row = 0; row < 200; ++row) wave[row] = static_cast<double>(row % 5);
  const Table table = test::with_column(make_study(200), Column::reals("wave", wave));
  const RefitExample example(table, {"base", "a"}, {{"added", "wave"}}, {}, by_person());
  for (const std::size_t draws : {1U, 9U}) {
    for (const PlaceboGain& one : placebo(example, {draws}).gains) {
      CHECK(one.p_value == 1);
      CHECK(std::abs(one.mean.value() - one.gain.value()) < 1e-12);
      CHECK(one.sd.has_value() == (draws > 1));
      CHECK(one.sd.value_or(0) < 1e-12);
    }
  }
}

TEST_CASE("a block that explains a lot has the smallest p there is") {
  const RefitExample example({make_study(400)}, {"base", ""}, {{"added", "a + b"}});
  CHECK(find(placebo(example, {39}), Measure::mcfadden).p_value == 1.0 / 40);
}

TEST_CASE("k meaningless columns add k/(-2 LL0) to McFadden's measure on independent rows") {
  // Each likelihood ratio is chi-squared with k = 3 up to terms of order 1/n.
  constexpr std::size_t kDraws = 2000;
  const RefitExample example({make_study(400)}, {"base", "a"}, {{"added", "b + I(b^2) + c"}});
  const PlaceboGain one = find(placebo(example, {kDraws}), Measure::mcfadden);
  const double scale = -2 * example.comparison().models[1].fit.null_log_likelihood;
  const double error = one.sd.value() / std::sqrt(static_cast<double>(kDraws));
  CHECK(std::abs(one.mean.value() - 3 / scale) < 4 * error + 3.0 / 400 * 3 / scale);
  CHECK_CLOSE(one.sd.value(), std::sqrt(6) / scale, 0.12);
}

TEST_CASE("under clusters a meaningless column adds tr(J/H)/(-2 LL0)") {
  constexpr std::size_t kDraws = 1500;
  const RefitExample example(make_persons(), {"base", ""}, {{"added", "trait"}}, {}, by_person());
  const PlaceboGain one = find(placebo(example, {kDraws}), Measure::mcfadden);
  const double scale = -2 * example.comparison().models[1].fit.null_log_likelihood;
  // For a column of the person beside the intercept: J/H = Σ r_p²/(G − 1) over 5·ȳ(1 − ȳ), r_p the
  // person's sum of residuals y − ȳ.
  double mean = 0;
  for (const double y : example.frame().response) mean += y / 1000;
  double squares = 0;
  for (std::size_t p = 0; p < 200; ++p) {
    double sum = 0;
    for (std::size_t wave = 0; wave < 5; ++wave)
      sum += example.frame().response[5 * p + wave] - mean;
    squares += sum * sum;
  }
  const double inflation = squares / 199 / (5 * mean * (1 - mean));
  CHECK(inflation > 1.5);  // so that the expectation under independence would be refuted
  const double error = one.sd.value() / std::sqrt(static_cast<double>(kDraws));
  CHECK(error < 0.06 * inflation / scale);
  CHECK(std::abs(one.mean.value() - inflation / scale) < 4 * error + 0.02 * inflation / scale);
}

TEST_CASE("rows that stand for several cannot change places") {
  FrameRequest weighted;
  weighted.weights = "weight";
  weighted.weight_kind = WeightKind::frequency;
  const RefitExample rows(make_study(60), {"base", "a"}, {{"added", "b"}}, {}, weighted);
  try {
    (void)placebo(rows, {5});
    FAIL("was permuted");
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::usage);
  }
  weighted.clusters = {"person"};
  const RefitExample persons(make_study(60), {"base", "a"}, {{"added", "b"}}, {}, weighted);
  CHECK(find(placebo(persons, {5}), Measure::mcfadden).draws == 5);
}

TEST_CASE("placebo gains are the same bits for 1, 2 and 7 threads") {
  const RefitExample example({make_study(200)}, {"base", "a"}, {{"added", "b"}, {"more", "g"}});
  const Placebo one = placebo(example, {15}, 1);
  CHECK(one.gains.size() == example.comparison().gains.size());
  for (const unsigned threads : {2U, 7U}) {
    const Placebo other = placebo(example, {15}, threads);
    for (std::size_t i = 0; i < one.gains.size(); ++i) {
      CHECK(one.gains[i].mean == other.gains[i].mean);
      CHECK(one.gains[i].sd == other.gains[i].sd);
      CHECK(one.gains[i].p_value == other.gains[i].p_value);
    }
  }
}

TEST_CASE("with persons the order of rows between them changes nothing beyond rounding") {
  // Waves stay in order inside a person: they are what is paired.
  const Table table = make_study(200);
  TableBuilder builder;
  for (const char* name : {"y", "a", "b", "person"}) {
    std::vector<double> values;
    for (std::uint32_t wave = 0; wave < 5; ++wave)
      for (std::uint32_t p = 40; p-- > 0;)
        values.push_back(table.column(name).number(5 * p + wave));
    builder.add(Column::reals(name, values));
  }
  const RefitExample one(table, {"base", "a"}, {{"added", "b"}}, {}, by_person());
  const RefitExample other(std::move(builder).build(), {"base", "a"}, {{"added", "b"}}, {},
                           by_person());
  const Placebo first = placebo(one, {15});
  const Placebo second = placebo(other, {15});
  for (std::size_t i = 0; i < first.gains.size(); ++i) {
    CHECK(std::abs(*first.gains[i].mean - *second.gains[i].mean) < 1e-12);
    CHECK(first.gains[i].p_value == second.gains[i].p_value);
  }
}

TEST_CASE("permutations that separate do not count under drop and error, and do under keep") {
  std::vector<double> s(60, 0);
  const Table study = make_study(60);
  std::vector<std::uint32_t> marked;
  for (const double outcome : {0.0, 1.0})
    for (std::uint32_t row = 0; row < 60; ++row)
      if (study.column("y").number(row) == outcome) {
        s[row] = 1;
        marked.push_back(row);
        break;
      }
  const Table table = test::with_column(study, Column::reals("s", s));
  constexpr std::size_t kDraws = 40;
  for (const SeparationPolicy policy :
       {SeparationPolicy::error, SeparationPolicy::keep, SeparationPolicy::drop}) {
    FitOptions options;
    options.separation = policy;
    const RefitExample example(table, {"base", "a"}, {{"added", "s"}}, options);
    std::size_t expected = 0;
    for (std::uint64_t draw = 0; draw < kDraws; ++draw) {
      const auto source = detail::permute_units(example.units(), 60, 1, draw);
      double events = 0;
      for (std::uint32_t row = 0; row < 60; ++row)
        if (s[source[row]] == 1) events += study.column("y").number(row);
      expected += events == 1 || policy == SeparationPolicy::keep;
    }
    CHECK(find(placebo(example, {kDraws}), Measure::mcfadden).draws == expected);
    CHECK((expected < kDraws) == (policy != SeparationPolicy::keep));
  }
}
