// Persons come and go block by block; only one compact row of each stays. Must not know the study
// that the model was calibrated on.
#include "simulate/population.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include "bip/core/error.hpp"
#include "bip/core/parallel.hpp"
#include "bip/model/fit.hpp"

namespace bip::detail {
namespace {

constexpr std::size_t kPersonsPerTask = 1024;
constexpr std::size_t kTasksPerWindow = 64;

std::optional<MeasurementRow> draw_row(const PersonModel& model, std::uint64_t number) {
  const Person person = make_person(model, number);
  const SubjectStream draw(model.seed, Stream::population_wave, number);
  const auto waves = static_cast<int>(person.waves.size());
  const Wave& wave = person.waves[static_cast<std::size_t>(draw.below(waves, 0))];
  if (!wave.person_form || !wave.caseworker_form) return std::nullopt;
  auto row = make_measurement(person, wave, history_of(person, model.timeline), model.timeline);
  if (row) row->weight = static_cast<std::uint8_t>(waves);
  return row;
}

std::vector<MeasurementRow> draw_rows(const PersonModel& model, std::size_t persons,
                                      const RunContext& context) {
  std::vector<MeasurementRow> rows;
  rows.reserve(persons);
  const std::size_t tasks = (persons + kPersonsPerTask - 1) / kPersonsPerTask;
  for (std::size_t first = 0; first < tasks; first += kTasksPerWindow) {
    std::vector<std::vector<MeasurementRow>> parts(std::min(kTasksPerWindow, tasks - first));
    for_each_task(context, parts.size(), [&](std::size_t task) {
      const std::size_t begin = (first + task) * kPersonsPerTask;
      for (std::size_t i = begin; i < std::min(persons, begin + kPersonsPerTask); ++i)
        if (const auto row = draw_row(model, i)) parts[task].push_back(*row);
    });
    for (const auto& part : parts) rows.insert(rows.end(), part.begin(), part.end());
    if (context.on_progress)
      context.on_progress({"simulating the population",
                           std::min((first + parts.size()) * kPersonsPerTask, persons), persons});
  }
  return rows;
}

PopulationModel fit_analysis(const Table& table, const PlannedAnalysis& analysis,
                             const RunContext& context) {
  PopulationModel model;
  model.analysis = analysis.name;
  FrameRequest request;
  request.response = analysis.outcome;
  request.weights = "weight";
  request.weight_kind = WeightKind::probability;
  const std::vector<std::string> names = table.names();
  request.formulas = {
      FormulaSyntax::parse(analysis.full_terms()).resolve(names, table, analysis.outcome)};
  model.formula = analysis.outcome + " ~ " + analysis.full_terms();
  try {
    const ModelFrame frame =
        build_model_frame(table, population_rows(table, analysis.population), request);
    const DesignMatrix design =
        DesignMatrix::build(table, request.formulas[0], frame.sample.rows, frame.weights);
    const Fit fit = fit_model(frame, design, {}, context);
    model.rows = fit.rows;
    for (std::size_t i = 0; fit.converged() && i < fit.terms.size(); ++i) {
      if (!fit.is_estimated(i)) continue;
      const auto at = static_cast<Eigen::Index>(i);
      model.coefficients.push_back(
          {fit.terms[i], fit.coefficients[at], std::sqrt(fit.covariance.matrix(at, at))});
    }
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::degenerate_data) throw;
  }
  return model;
}

}  // namespace

std::vector<PopulationModel> fit_population(const PersonModel& model, std::size_t persons,
                                            const RunContext& context) {
  const Table table = build_table(draw_rows(model, persons, context));
  std::vector<PopulationModel> models;
  for (const PlannedAnalysis& analysis : planned_analyses()) {
    if (context.on_progress)
      context.on_progress({"fitting the population", models.size(), planned_analyses().size()});
    models.push_back(fit_analysis(table, analysis, context));
  }
  return models;
}

}  // namespace bip::detail
