// The states of the weekly life course: which register code a week in each carries, and how often
// persons move between them when nothing planted acts.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "bip/study/code_table.hpp"

namespace bip::detail {

enum class LifeState : std::uint8_t {
  job,           ///< ordinary: no code, an industry
  self_support,  ///< neither code nor industry
  education,
  insured,
  insured_activation,
  ready,   ///< cash assistance, education assistance below 30
  active,  ///< activity-ready: further from the labour market
  sick,
  partly_sick,
  job_clarification,
  resource_course,
  pre_rehabilitation,
  rehabilitation,
  flexjob,
  unemployed_flexjob,
  parental,
  disability_pension,
  abroad,
  old_age,
  dead
};
inline constexpr std::size_t kLifeStates = 20;

/// The register's code of a week in this state; 0 where the week is blank.
[[nodiscard]] int code_of_state(LifeState state, bool below_30);

/// A weekly hazard of moving to another state.
struct Move {
  LifeState to = LifeState::self_support;
  double hazard = 0;
};

/// Moves out of a state other than into an ordinary job, education or a flexjob, which have their
/// own processes.
[[nodiscard]] std::span<const Move> moves_from(LifeState state);
/// How the hazard of education ends is split: where former students go.
[[nodiscard]] LifeState after_education(double uniform);
/// Where those go whose ordinary job ends.
[[nodiscard]] LifeState after_job(double uniform);

/// On benefit and able to take an ordinary job or begin an education.
[[nodiscard]] bool is_candidate(LifeState state);
/// Nobody leaves it.
[[nodiscard]] bool is_final(LifeState state);

/// What covariates ask of each state, by the built-in code table.
struct StateMeaning {
  bool on_support = false;
  bool sick = false;
  bool observed = true;
};
[[nodiscard]] const std::array<StateMeaning, kLifeStates>& state_meanings();

}  // namespace bip::detail
