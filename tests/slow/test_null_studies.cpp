// Over many studies whose indicators tell nothing, these must gain nothing out of sample.
#include <cmath>
#include <map>

#include "simulated_study.hpp"

using namespace bip;
using bip::test::LinkedSimulation;

namespace {

/// Mean log-likelihood of the rows under a fit of other rows; a level the fit never saw counts as
/// the reference.
double score(const LinkedSimulation& study, const AnalysisRule& analysis, const Formula& formula,
             const std::vector<std::uint32_t>& rows, const Fit& fit) {
  std::map<std::string, double> coefficients;
  for (std::size_t i = 0; i < fit.terms.size(); ++i)
    coefficients[fit.terms[i]] = fit.predictor_coefficients[static_cast<Eigen::Index>(i)];
  const ModelFrame frame = study.frame_of(analysis, formula, rows);
  const DesignMatrix design = DesignMatrix::build(study.linked.table, formula, frame.sample.rows);
  double sum = 0;
  std::vector<double> values(design.size());
  for (std::size_t row = 0; row < frame.rows(); ++row) {
    design.fill(row, 1, values.data(), 1);
    double eta = 0;
    for (std::size_t i = 0; i < values.size(); ++i)
      if (const auto found = coefficients.find(design.columns()[i].name);
          found != coefficients.end())
        eta += values[i] * found->second;
    const InverseLink link = inverse_link(LinkFunction::logit, eta);
    sum += frame.response[row] == 1 ? link.log_mu : link.log_complement;
  }
  return sum / static_cast<double>(frame.rows());
}

/// What the indicators add to the mean log-likelihood of the half of the persons that no model saw,
/// in units of the null model's: a difference of McFadden's measures.
double gain_out_of_sample(const LinkedSimulation& study, const AnalysisRule& analysis) {
  const auto fitted = study.rows_of(analysis, [](std::size_t person) { return person % 2 == 0; });
  const auto held_out = study.rows_of(analysis, [](std::size_t person) { return person % 2 == 1; });
  const Formula base = study.formula_of(analysis, analysis.base);
  const Formula full = study.formula_of(analysis, LinkedSimulation::full_terms(analysis));
  FitOptions options;
  options.separation = SeparationPolicy::keep;
  const auto scored = [&](const Formula& formula) {
    const ModelFrame frame = study.frame_of(analysis, formula, fitted);
    const DesignMatrix design = DesignMatrix::build(study.linked.table, formula, frame.sample.rows);
    const Fit fit = fit_model(frame, design, options, {});
    return score(study, analysis, formula, held_out, fit);
  };
  const ModelFrame frame = study.frame_of(analysis, base, held_out);
  double events = 0;
  for (const double y : frame.response) events += y;
  const double share = events / static_cast<double>(frame.rows());
  const double null = share * std::log(share) + (1 - share) * std::log1p(-share);
  return (scored(full) - scored(base)) / -null;
}

struct Gains {
  double sum = 0;
  double squares = 0;
  int count = 0;
  void add(double gain) {
    sum += gain;
    squares += gain * gain;
    ++count;
  }
  [[nodiscard]] double mean() const { return sum / count; }
  [[nodiscard]] double error() const {
    return std::sqrt((squares / count - mean() * mean()) / (count - 1));
  }
};

}  // namespace

TEST_CASE("over 50 null studies the mean gain out of sample is not above zero") {
  constexpr int kStudies = 50;
  // So few are young in studies of this size that nothing is asked of them: their models are not
  // fitted either, on a half of them.
  SimulationTargets targets = builtin_targets();
  targets.education = {};
  targets.young_started = {};
  std::map<std::string, Gains> gains;
  for (int seed = 1; seed <= kStudies; ++seed) {
    const LinkedSimulation study({.persons = 1500,
                                  .seed = static_cast<std::uint64_t>(seed),
                                  .indicators = IndicatorEffects::none,
                                  .truth_persons = 0},
                                 targets);
    for (const char* name : {"job_search", "employment", "channels"})
      gains[name].add(gain_out_of_sample(study, study.study.analysis(name)));
  }
  for (const auto& [name, gain] : gains) {
    MESSAGE(name, ": mean gain ", gain.mean(), ", Monte-Carlo error ", gain.error());
    REQUIRE(gain.count == kStudies);
    CHECK(gain.mean() < 2 * gain.error());
  }
}

TEST_CASE("with planted effects the gain out of sample is far above zero") {
  const LinkedSimulation study({.persons = 2500, .seed = 1, .truth_persons = 0});
  CHECK(gain_out_of_sample(study, study.study.analysis("job_search")) > 0.15);
  CHECK(gain_out_of_sample(study, study.study.analysis("employment")) > 0.01);
}
