// Fits of panel models: what is left out, what is refused, what no order or thread may change.
#include "bip/model/panel.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "bip/core/error.hpp"
#include "bip/model/fit.hpp"
#include "support/close.hpp"
#include "support/small_study.hpp"

namespace bip::test {
namespace {

FitOptions options_for(PanelKind kind, ModelKind model = ModelKind::logit) {
  FitOptions options;
  options.panel = kind;
  options.model = model;
  return options;
}

FrameRequest panel_request() {
  FrameRequest request;
  request.panel = "g";
  return request;
}

Fit fit(const std::vector<NamedValues>& columns, const FitOptions& options,
        const std::string& formula = "y ~ x1 + x2", unsigned threads = 1) {
  const Problem problem = make_problem(make_table(columns), formula, panel_request());
  RunContext context;
  context.threads = threads;
  return fit_model(problem.frame, problem.design, options, context);
}

/// Panels whose intercepts differ: y follows x1 and the group.
std::vector<NamedValues> panel_columns() {
  std::vector<NamedValues> columns = random_columns(400, 7);
  for (std::size_t row = 0; row < 400; ++row)
    if (static_cast<int>(columns[4].values[row]) % 4 == 0 && row % 5 != 0)
      columns[0].values[row] = 1;
  return columns;
}

std::vector<NamedValues> reversed(std::vector<NamedValues> columns) {
  for (NamedValues& column : columns) std::reverse(column.values.begin(), column.values.end());
  return columns;
}

bool is_same(const Fit& a, const Fit& b) {
  return a.log_likelihood == b.log_likelihood && a.coefficients == b.coefficients &&
         a.covariance.matrix == b.covariance.matrix &&
         a.null_log_likelihood == b.null_log_likelihood;
}

}  // namespace

TEST_CASE("panel fits are the same bits for any order of rows and number of threads") {
  for (const PanelKind kind : {PanelKind::fixed_effects, PanelKind::random_intercept}) {
    const std::vector<NamedValues> columns = panel_columns();
    const Fit first = fit(columns, options_for(kind));
    REQUIRE(first.converged());
    CHECK(is_same(first, fit(reversed(columns), options_for(kind))));
    CHECK(is_same(first, fit(columns, options_for(kind), "y ~ x1 + x2", 3)));
  }
}

TEST_CASE("a group split in two is another panel model") {
  std::vector<NamedValues> columns = panel_columns();
  for (const PanelKind kind : {PanelKind::fixed_effects, PanelKind::random_intercept}) {
    const Fit whole = fit(columns, options_for(kind));
    std::vector<NamedValues> split = columns;
    for (std::size_t row = 0; row < 400; row += 2) split[4].values[row] += 1000;
    const Fit parts = fit(split, options_for(kind));
    CHECK(std::abs(whole.log_likelihood - parts.log_likelihood) > 1e-3);
  }
}

TEST_CASE("groups without variation change nothing but the counts of a fixed-effects model") {
  std::vector<NamedValues> columns = panel_columns();
  const Fit before = fit(columns, options_for(PanelKind::fixed_effects));
  for (int row = 0; row < 5; ++row) {
    columns[0].values.push_back(1);
    columns[1].values.push_back(row);
    columns[2].values.push_back(-row);
    columns[3].values.push_back(1);
    columns[4].values.push_back(9999);
  }
  const Fit after = fit(columns, options_for(PanelKind::fixed_effects));
  CHECK(after.panel->groups == before.panel->groups);
  CHECK(after.panel->groups_left_out == before.panel->groups_left_out + 1);
  CHECK(after.panel->observations_left_out == before.panel->observations_left_out + 5);
  CHECK(after.log_likelihood == before.log_likelihood);
  CHECK(after.coefficients == before.coefficients);
}

TEST_CASE("what does not vary within groups is absorbed, and the intercept is no term") {
  std::vector<NamedValues> columns = panel_columns();
  NamedValues constant{"sex", {}};
  for (const double g : columns[4].values) constant.values.push_back(std::fmod(g, 2));
  columns.push_back(constant);
  const Fit result = fit(columns, options_for(PanelKind::fixed_effects), "y ~ sex + x1 + x2");
  CHECK(result.terms == std::vector<std::string>{"sex", "x1", "x2"});
  CHECK(result.states[0] == CoefficientState::absorbed);
  CHECK(result.parameters == 2);
  const Fit without = fit(columns, options_for(PanelKind::fixed_effects));
  CHECK_CLOSE(result.log_likelihood, without.log_likelihood, 1e-13);
}

TEST_CASE("a conditional logit of pairs is a logit of differences") {
  // Two rows a group, one of them an event: ℓ is that of a logit of x1 − x0 without intercept.
  std::vector<NamedValues> columns{{"y", {}}, {"x", {}}, {"g", {}}};
  std::vector<NamedValues> pairs{{"y", {}}, {"x", {}}};
  for (int group = 0; group < 40; ++group) {
    const double a = std::sin(3.7 * group);
    const double b = std::cos(1.9 * group) + 0.4;
    columns[0].values.insert(columns[0].values.end(), {0, 1});
    columns[1].values.insert(columns[1].values.end(), {a, b});
    columns[2].values.insert(columns[2].values.end(), {1.0 * group, 1.0 * group});
    const bool turned = group % 2 == 1;
    pairs[0].values.push_back(turned ? 0 : 1);
    pairs[1].values.push_back(turned ? a - b : b - a);
  }
  const Fit conditional = fit(columns, options_for(PanelKind::fixed_effects), "y ~ x");
  const Problem differences = make_problem(make_table(pairs), "y ~ x - 1");
  const Fit plain = fit_model(differences.frame, differences.design, {}, {});
  CHECK_CLOSE(conditional.coefficients[0], plain.coefficients[0], 1e-11);
  CHECK_CLOSE(conditional.log_likelihood, plain.log_likelihood, 1e-12);
  CHECK_CLOSE(conditional.covariance.matrix(0, 0), plain.covariance.matrix(0, 0), 1e-10);
  CHECK_CLOSE(conditional.null_log_likelihood, 40 * std::log(0.5), 1e-13);
}

TEST_CASE("separation within groups is found and its terms named") {
  std::vector<NamedValues> columns{{"y", {}}, {"x", {}}, {"z", {}}, {"g", {}}};
  for (int group = 0; group < 20; ++group) {
    columns[0].values.insert(columns[0].values.end(), {0, 1, 0});
    columns[1].values.insert(columns[1].values.end(), {1.0 * group, group + 2.0, group + 1.0});
    columns[2].values.insert(columns[2].values.end(),
                             {std::sin(group), std::cos(2.0 * group), std::sin(5.0 * group)});
    columns[3].values.insert(columns[3].values.end(), 3, 1.0 * group);
  }
  const Fit result = fit(columns, options_for(PanelKind::fixed_effects), "y ~ x + z");
  CHECK(result.termination == Termination::separation);
  CHECK(std::ranges::find(result.separation.terms, "x") != result.separation.terms.end());
}

TEST_CASE("where groups do not differ the deviation is 0 and the fit the pooled one") {
  // Every group has the same rows: the groups' intercepts vary less than chance would have them.
  std::vector<NamedValues> columns{{"y", {}}, {"x", {}}, {"g", {}}};
  for (int group = 0; group < 30; ++group) {
    columns[0].values.insert(columns[0].values.end(), {0, 1, 1, 0, 1, 0});
    columns[1].values.insert(columns[1].values.end(), {0.1, 0.5, 1.2, 0.9, 1.4, -0.3});
    columns[2].values.insert(columns[2].values.end(), 6, 1.0 * group);
  }
  const Fit random = fit(columns, options_for(PanelKind::random_intercept), "y ~ x");
  const Fit pooled = fit(columns, options_for(PanelKind::none), "y ~ x");
  INFO(random.termination_note);
  REQUIRE(random.converged());
  CHECK(*random.panel->sd == 0);
  CHECK(*random.panel->icc == 0);
  CHECK(random.panel->pooled_test->p_value == 1);
  CHECK_CLOSE(random.log_likelihood, pooled.log_likelihood, 1e-12);
  CHECK_CLOSE(random.coefficients[1], pooled.coefficients[1], 1e-9);
  CHECK_CLOSE(random.covariance.matrix(1, 1), pooled.covariance.matrix(1, 1), 1e-8);
  CHECK(random.parameters == pooled.parameters + 1);
}

TEST_CASE("the points a fit chooses give the likelihood of many more") {
  for (const ModelKind model : {ModelKind::logit, ModelKind::probit}) {
    FitOptions options = options_for(PanelKind::random_intercept, model);
    const Fit chosen = fit(panel_columns(), options);
    options.quadrature_points = 101;
    const Fit many = fit(panel_columns(), options);
    REQUIRE(chosen.converged());
    CHECK_CLOSE(chosen.log_likelihood, many.log_likelihood, 1e-8);
    CHECK_CLOSE(*chosen.panel->sd, *many.panel->sd, 1e-5);
    CHECK(*many.panel->quadrature_points == 101);
    options.quadrature_points = 1;
    const Fit one = fit(panel_columns(), options);
    CHECK(std::abs(one.log_likelihood - many.log_likelihood) > 1e-4);
  }
}

TEST_CASE("a panel model refuses other kinds of models, covariances and weights") {
  const auto kind_of_error = [](FitOptions options, FrameRequest request) {
    const Problem problem = make_problem(make_table(panel_columns()), "y ~ x1", std::move(request));
    try {
      static_cast<void>(fit_model(problem.frame, problem.design, options, {}));
    } catch (const Error& error) {
      return error.kind();
    }
    return ErrorKind::internal;
  };
  const FitOptions fixed = options_for(PanelKind::fixed_effects);
  CHECK(kind_of_error(fixed, {}) == ErrorKind::usage);
  CHECK(kind_of_error(options_for(PanelKind::fixed_effects, ModelKind::probit), panel_request()) ==
        ErrorKind::usage);
  CHECK(kind_of_error(options_for(PanelKind::random_intercept, ModelKind::lpm), panel_request()) ==
        ErrorKind::usage);
  FitOptions robust = fixed;
  robust.covariance = CovarianceKind::hc0;
  CHECK(kind_of_error(robust, panel_request()) == ErrorKind::usage);
  FrameRequest weighted = panel_request();
  weighted.weights = "w";
  weighted.weight_kind = WeightKind::frequency;
  CHECK(kind_of_error(fixed, weighted) == ErrorKind::usage);
  FrameRequest crossing = panel_request();
  crossing.clusters = {"w"};
  CHECK(kind_of_error(fixed, crossing) == ErrorKind::usage);
}

}  // namespace bip::test
