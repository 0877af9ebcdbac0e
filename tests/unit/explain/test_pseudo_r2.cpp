#include <doctest/doctest.h>

#include <set>

#include "bip/explain/pseudo_r2.hpp"
#include "fit_examples.hpp"

using namespace bip;
using test::is_near;

TEST_CASE("every measure is found by its key and by no other word") {
  for (const Measure measure : all_measures()) CHECK(find_measure(key_of(measure)) == measure);
  CHECK_FALSE(find_measure("McFadden").has_value());
  CHECK_FALSE(find_measure("").has_value());
}

TEST_CASE("the keys are those scripts rely on, in the order of the contract") {
  std::vector<std::string> keys;
  for (const Measure measure : all_measures()) keys.emplace_back(key_of(measure));
  CHECK(keys == std::vector<std::string>{"r2", "r2_adj", "mcfadden", "mcfadden_adj", "cox_snell",
                                         "nagelkerke", "mckelvey_zavoina", "efron", "tjur", "count",
                                         "count_adj", "aldrich_nelson", "veall_zimmermann",
                                         "estrella", "deviance_explained"});
}

TEST_CASE("no two measures share a label") {
  std::set<std::string_view> labels;
  std::set<std::string_view> short_labels;
  for (const Measure measure : all_measures()) {
    labels.insert(label_of(measure));
    short_labels.insert(short_label_of(measure));
  }
  CHECK(labels.size() == all_measures().size());
  CHECK(short_labels.size() == all_measures().size());
  CHECK(label_of(Measure::mcfadden) == "McFadden R² (Stata: Pseudo R2)");
}

TEST_CASE("information criteria agree with the reference figures of the participation data") {
  const InformationCriteria criteria = information_criteria(test::make_mroz_fit());
  CHECK(is_near(criteria.deviance, 803.5303025849644));
  CHECK(is_near(criteria.aic, 819.5303025849644));
  CHECK(is_near(criteria.bic, 856.5228244073635));
  CHECK(criteria.absent_reason.empty());
}

TEST_CASE("the deviance of least squares is its residual sum of squares") {
  Fit fit = test::make_fit({"(Intercept)", "a"});
  fit.model = ModelKind::lpm;
  fit.residual_sum_of_squares = 12.5;
  const InformationCriteria criteria = information_criteria(fit);
  CHECK(criteria.deviance == 12.5);
  CHECK(is_near(criteria.aic, 84));
}

TEST_CASE("an offset leaves the information criteria") {
  Fit fit = test::make_fit({"(Intercept)", "a"});
  fit.has_offset = true;
  CHECK(information_criteria(fit).bic.has_value());
}

TEST_CASE("information criteria are absent under probability weights and without convergence") {
  Fit fit = test::make_fit({"(Intercept)", "a"});
  fit.weight_kind = WeightKind::probability;
  CHECK_FALSE(information_criteria(fit).aic.has_value());
  CHECK_FALSE(information_criteria(fit).deviance.has_value());
  CHECK_FALSE(information_criteria(fit).absent_reason.empty());
  fit.weight_kind = WeightKind::none;
  fit.termination = Termination::step_failed;
  CHECK_FALSE(information_criteria(fit).bic.has_value());
  CHECK(information_criteria(fit).absent_reason == "no convergence");
}
