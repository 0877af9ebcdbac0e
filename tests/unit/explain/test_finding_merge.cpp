#include <doctest/doctest.h>

#include "explain/finding_merge.hpp"
#include "fit_examples.hpp"

using namespace bip;

namespace {

const Diagnostic kFewGroups{Severity::warning, "few_clusters", "only 5 clusters", 5};
const Diagnostic kFewEvents{Severity::warning, "few_events_per_parameter", "4.0 rows", 1};
const Diagnostic kSingle{Severity::warning, "single_observation_level", "one row", 1};

detail::FittedModel make_model(ModelRole role, Diagnostics fit_findings,
                               Diagnostics design_findings = {}) {
  detail::FittedModel model;
  model.summary = test::make_summary("", role, {});
  model.summary.fit.diagnostics = std::move(fit_findings);
  model.design_findings = std::move(design_findings);
  return model;
}

}  // namespace

TEST_CASE("a finding that holds for all models is said once, without names") {
  const Diagnostics merged = detail::merge_findings(
      {make_model(ModelRole::null, {kFewGroups}), make_model(ModelRole::base, {kFewGroups}),
       make_model(ModelRole::block, {kFewGroups})},
      {"null", "base", "children"});
  REQUIRE(merged.size() == 1);
  CHECK(merged[0].message == "only 5 clusters");
  CHECK(merged[0].count == 5);
}

TEST_CASE("a finding of some models names them") {
  const Diagnostics merged = detail::merge_findings(
      {make_model(ModelRole::null, {}), make_model(ModelRole::base, {}),
       make_model(ModelRole::block, {kFewEvents}), make_model(ModelRole::block, {kFewEvents})},
      {"null", "base", "a", "b"});
  REQUIRE(merged.size() == 1);
  CHECK(merged[0].message == "a, b: 4.0 rows");
}

TEST_CASE("a finding of the columns is said once and needs no names") {
  const Diagnostics merged = detail::merge_findings(
      {make_model(ModelRole::base, {}), make_model(ModelRole::block, {kFewEvents}, {kSingle}),
       make_model(ModelRole::block, {}, {kSingle})},
      {"base", "a", "b"});
  REQUIRE(merged.size() == 2);
  CHECK(merged[0].message == "one row");
  CHECK(merged[1].message == "a: 4.0 rows");
}

TEST_CASE("models without findings give none") {
  CHECK(detail::merge_findings({make_model(ModelRole::base, {})}, {"base"}).empty());
}
