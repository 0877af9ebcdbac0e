// Small simulated studies for tests: targets that a few hundred persons can meet.
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "bip/simulate/simulation.hpp"
#include "bip/simulate/study_folder.hpp"
#include "bip/study/linkage.hpp"
#include "unit/study/study_folder.hpp"

namespace bip::test {

/// The published figures but those that need thousands of persons.
inline SimulationTargets small_targets() {
  SimulationTargets targets = builtin_targets();
  targets.employment = {};
  targets.education = {};
  targets.young_started = {};
  return targets;
}

inline SimulationRequest small_request(std::size_t persons = 600) {
  return {.persons = persons, .seed = 3, .truth_persons = 0};
}

inline const std::string& content_of(const SimulatedStudy& study, std::string_view name) {
  const auto found = std::ranges::find(study.files, name, &TextFile::name);
  REQUIRE(found != study.files.end());
  return found->content;
}

/// The study written to a folder and linked from there.
inline LinkedStudy link_simulated(const SimulatedStudy& study, const StudyFolder& folder) {
  write_study_folder(folder.path(""), study.files, {});
  return link_study(read_study(folder.path("study.toml")), {});
}

inline double reached(const SimulatedStudy& study, std::string_view name) {
  const auto found = std::ranges::find(study.goals, name, &Goal::name);
  REQUIRE(found != study.goals.end());
  return found->reached;
}

}  // namespace bip::test
