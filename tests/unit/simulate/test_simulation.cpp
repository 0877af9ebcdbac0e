// Whole synthetic studies: what is written, linked and found again.
#include "bip/simulate/simulation.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "bip/explain/comparison.hpp"
#include "bip/simulate/goal.hpp"
#include "simulated.hpp"
#include "support/close.hpp"

using namespace bip;
using bip::test::content_of;
using bip::test::error_of;
using bip::test::link_simulated;
using bip::test::reached;
using bip::test::small_request;
using bip::test::small_targets;
using bip::test::StudyFolder;
using bip::test::tells;

namespace {

/// McFadden's measure of the base and the last model of an analysis, by way of compare_models.
std::vector<double> explained(const StudyFolder& folder, const LinkedStudy& linked,
                              const std::string& name) {
  const Study study = read_study(folder.path("study.toml"));
  const AnalysisRule& analysis = study.analysis(name);
  const std::vector<std::string> header = linked.table.names();
  const auto formula_of = [&](const std::string& terms) {
    return FormulaSyntax::parse(terms).resolve(header, linked.table, analysis.outcome);
  };
  ComparisonRequest request;
  request.base = {"register", formula_of(analysis.base)};
  FrameRequest frame_request;
  frame_request.response = analysis.outcome;
  frame_request.formulas = {request.base.formula};
  for (const NamedTerms& block : analysis.indicators) {
    request.blocks.push_back({block.name, formula_of(block.terms)});
    frame_request.formulas.push_back(request.blocks.back().formula);
  }
  request.fit.separation = SeparationPolicy::keep;
  std::vector<std::uint32_t> rows;
  const Column& is_in = linked.table.column("in_" + name);
  for (std::uint32_t row = 0; row < linked.table.row_count(); ++row)
    if (is_in.number(row) == 1) rows.push_back(row);
  const ModelFrame frame = build_model_frame(linked.table, rows, frame_request);
  CHECK(frame.rows() == rows.size());
  const Comparison comparison = compare_models(linked.table, frame, request, {});
  std::vector<double> values;
  for (const std::size_t at : {std::size_t{1}, comparison.models.size() - 1}) {
    const Fit& fit = comparison.models[at].fit;
    values.push_back(1 - fit.log_likelihood / fit.null_log_likelihood);
  }
  return values;
}

}  // namespace

TEST_CASE("a linked study explains exactly what the simulation says it does") {
  const StudyFolder folder;
  const SimulatedStudy study = simulate_study(small_request(), small_targets(), {});
  const LinkedStudy linked = link_simulated(study, folder);
  const std::vector<double> power = explained(folder, linked, "job_search");
  CHECK_CLOSE(power[0], reached(study, "job_search, register"), 1e-7);
  CHECK_CLOSE(power[1], reached(study, "job_search, register and indicators"), 1e-7);
  CHECK(std::abs(power[0] - 0.06) < 0.01);
  CHECK(std::abs(power[1] - 0.29) < 0.01);
}

TEST_CASE("linking finds the forms, persons and measurements that were counted") {
  const StudyFolder folder;
  const SimulatedStudy study = simulate_study(small_request(), small_targets(), {});
  const LinkedStudy linked = link_simulated(study, folder);
  const MatchSummary& match = linked.summary.match;
  CHECK(match.person_forms == study.person_forms);
  CHECK(match.caseworker_forms == study.caseworker_forms);
  CHECK(match.unmatched_person > 0);
  CHECK(match.unmatched_caseworker > 0);
  const std::size_t no_register = linked.summary.outcomes.back().no_register;
  CHECK(match.rows == study.measurements + no_register);
  CHECK(linked.summary.registry.unknown_codes.empty());
  CHECK(linked.summary.analysis_rows.size() == 4);
  for (const auto& [analysis, rows] : linked.summary.analysis_rows) CHECK(rows > 0);
}

TEST_CASE("the study is the same bytes for any number of threads and every run") {
  SimulationRequest request = small_request(300);
  request.truth_persons = 3000;
  SimulationTargets targets = small_targets();
  targets.job_search = {};
  RunContext three;
  three.threads = 3;
  const SimulatedStudy one = simulate_study(request, targets, {});
  const SimulatedStudy again = simulate_study(request, targets, {});
  const SimulatedStudy many = simulate_study(request, targets, three);
  REQUIRE(one.files.size() == 7);
  for (std::size_t i = 0; i < one.files.size(); ++i) {
    CHECK(one.files[i].content == again.files[i].content);
    CHECK(one.files[i].content == many.files[i].content);
  }
}

TEST_CASE("another seed is another study") {
  SimulationTargets none;
  SimulationRequest request = small_request(100);
  const SimulatedStudy one = simulate_study(request, none, {});
  request.seed = 4;
  const SimulatedStudy other = simulate_study(request, none, {});
  CHECK(content_of(one, "dream.csv") != content_of(other, "dream.csv"));
  CHECK(content_of(one, "person_answers.csv") != content_of(other, "person_answers.csv"));
}

TEST_CASE("synthetic is said in the study, its README and its truth") {
  const SimulatedStudy study = simulate_study(small_request(50), {}, {});
  CHECK(content_of(study, "README.md").find("SYNTHETIC") != std::string::npos);
  CHECK(content_of(study, "study.toml").find("# SYNTHETIC") == 0);
  CHECK(content_of(study, "study.toml").find("synthetic = true") != std::string::npos);
  const auto truth = nlohmann::json::parse(content_of(study, "truth.json"));
  CHECK(truth["synthetic"] == true);
  CHECK(truth["population"].is_null());
  CHECK(truth["population_note"].is_string());
}

TEST_CASE("marginals meet their targets") {
  const SimulatedStudy study = simulate_study(small_request(1500), small_targets(), {});
  CHECK(study.goals.size() == 14);
  for (const Goal& goal : study.goals) {
    INFO(goal.name);
    CHECK(std::abs(goal.reached - goal.wanted) <= goal.tolerance);
  }
}

TEST_CASE("without effects no item is planted and the full models have no target") {
  SimulationRequest request = small_request();
  request.indicators = IndicatorEffects::none;
  const SimulatedStudy study = simulate_study(request, small_targets(), {});
  for (const Goal& goal : study.goals) CHECK(goal.name.find("indicators") == std::string::npos);
  const auto truth = nlohmann::json::parse(content_of(study, "truth.json"));
  CHECK(truth["indicators"] == "none");
  for (const char* process : {"search", "job", "education"})
    for (const auto& effect : truth["planted"][process]["items"]) CHECK(effect == 0);
  const StudyFolder folder;
  const LinkedStudy linked = link_simulated(study, folder);
  const std::vector<double> power = explained(folder, linked, "job_search");
  CHECK(power[1] - power[0] < 0.04);  // 21 terms on some 1,600 rows
}

TEST_CASE("targets out of reach are an error that says which and how far") {
  SimulationTargets targets;
  targets.employment_items = {"p06_health"};
  targets.employment.full = 0.9;
  targets.flexjob_end = 0.06;
  const Error error =
      error_of([&] { static_cast<void>(simulate_study(small_request(), targets, {})); });
  CHECK(error.kind() == ErrorKind::inconsistent_input);
  CHECK(tells(error, "no study of 600 persons"));
  CHECK(tells(error, "employment, register and indicators: McFadden R2 of 0."));
  CHECK(tells(error, "not 0.900"));
  CHECK_FALSE(tells(error, "flexjob_end"));
}

TEST_CASE("a stop request ends the work") {
  std::stop_source source;
  source.request_stop();
  RunContext stopped;
  stopped.stop = source.get_token();
  CHECK(error_of([&] { static_cast<void>(simulate_study(small_request(), {}, stopped)); }).kind() ==
        ErrorKind::cancelled);
}
