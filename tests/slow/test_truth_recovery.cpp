// Fits on large simulated studies find the coefficients that truth.json states, as closely as
// their own standard errors say.
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>

#include "simulated_study.hpp"

using namespace bip;
using bip::test::LinkedSimulation;

namespace {

/// Differences of estimate and truth, each in units of both their standard errors.
std::vector<double> deviations(const LinkedSimulation& study, const AnalysisRule& analysis,
                               const nlohmann::json& truth) {
  const Formula formula = study.formula_of(analysis, LinkedSimulation::full_terms(analysis));
  const auto rows = study.rows_of(analysis, [](std::size_t /*person*/) { return true; });
  const ModelFrame frame = study.frame_of(analysis, formula, rows);
  const DesignMatrix design = DesignMatrix::build(study.linked.table, formula, frame.sample.rows);
  const Fit fit = fit_model(frame, design, {}, bip::test::all_processors());
  const auto& stated = truth["population"]["analyses"][analysis.name]["coefficients"];
  REQUIRE(stated.size() == fit.terms.size());
  std::vector<double> all;
  for (std::size_t i = 0; i < fit.terms.size(); ++i) {
    const auto at = static_cast<Eigen::Index>(i);
    REQUIRE(stated[i]["term"] == fit.terms[i]);
    const double variance =
        fit.covariance.matrix(at, at) + std::pow(stated[i]["std_error"].get<double>(), 2);
    all.push_back((fit.coefficients[at] - stated[i]["estimate"].get<double>()) /
                  std::sqrt(variance));
  }
  return all;
}

}  // namespace

TEST_CASE("fits on large studies recover the truth within their standard errors") {
  std::map<std::string, std::vector<double>> by_analysis;
  for (const std::uint64_t seed : {101U, 102U, 103U}) {
    const LinkedSimulation study({.persons = 20'000, .seed = seed});
    const auto truth = nlohmann::json::parse(study.file("truth.json"));
    for (const AnalysisRule& analysis : study.study.analyses) {
      const std::vector<double> found = deviations(study, analysis, truth);
      auto& all = by_analysis[analysis.name];
      all.insert(all.end(), found.begin(), found.end());
    }
  }
  for (const auto& [name, all] : by_analysis) {
    double squares = 0;
    double most = 0;
    for (const double z : all) {
      squares += z * z;
      most = std::max(most, std::abs(z));
    }
    const double mean = squares / static_cast<double>(all.size());
    MESSAGE(name, ": ", all.size(), " coefficients, mean square ", mean, ", largest ", most);
    // About a hundred correlated squares: a standard deviation of some 0.2 around 1.
    CHECK(mean > 0.4);
    CHECK(mean < 1.7);
    CHECK(most < 4.5);
  }
}
