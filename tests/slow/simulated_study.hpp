// A simulated study on disk, linked, with the models of its analyses: for the slow tests.
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "bip/core/platform.hpp"
#include "bip/model/fit.hpp"
#include "bip/simulate/simulation.hpp"
#include "bip/simulate/study_folder.hpp"
#include "bip/study/linkage.hpp"
#include "unit/study/study_folder.hpp"

namespace bip::test {

inline RunContext all_processors() { return {.threads = available_processors()}; }

/// A study simulated, written, read and linked.
struct LinkedSimulation {
  explicit LinkedSimulation(const SimulationRequest& request,
                            const SimulationTargets& targets = builtin_targets())
      : LinkedSimulation(simulate_study(request, targets, all_processors())) {}

  explicit LinkedSimulation(SimulatedStudy study_of_files) : simulated(std::move(study_of_files)) {
    const StudyFolder folder;
    write_study_folder(folder.path(""), simulated.files, {});
    study = read_study(folder.path("study.toml"));
    linked = link_study(study, all_processors());
  }

  [[nodiscard]] std::string file(std::string_view name) const {
    return std::ranges::find(simulated.files, name, &TextFile::name)->content;
  }
  [[nodiscard]] Formula formula_of(const AnalysisRule& analysis, const std::string& terms) const {
    return FormulaSyntax::parse(terms).resolve(linked.table.names(), linked.table,
                                               analysis.outcome);
  }
  [[nodiscard]] static std::string full_terms(const AnalysisRule& analysis) {
    std::string terms = analysis.base;
    for (const NamedTerms& block : analysis.indicators) terms += " + " + block.terms;
    return terms;
  }
  /// Rows of the analysis' sample that `keep` keeps, by the person's number among all.
  template <class Keep>
  [[nodiscard]] std::vector<std::uint32_t> rows_of(const AnalysisRule& analysis,
                                                   const Keep& keep) const {
    const Column& is_in = linked.table.column("in_" + analysis.name);
    std::vector<std::uint32_t> rows;
    for (std::uint32_t row = 0; row < linked.table.row_count(); ++row)
      if (is_in.number(row) == 1 && keep(linked.person_of_row[row])) rows.push_back(row);
    return rows;
  }
  [[nodiscard]] ModelFrame frame_of(const AnalysisRule& analysis, const Formula& formula,
                                    const std::vector<std::uint32_t>& rows) const {
    FrameRequest request;
    request.response = analysis.outcome;
    request.formulas = {formula};
    request.clusters = {"person_id"};
    return build_model_frame(linked.table, rows, request);
  }

  SimulatedStudy simulated;
  Study study;
  LinkedStudy linked;
};

}  // namespace bip::test
