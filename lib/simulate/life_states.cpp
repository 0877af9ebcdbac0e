// States and their unplanted moves. The weekly hazards are round figures of the order seen among
// long-term recipients (spells of sickness of half a year, rehabilitation of two years); no target
// depends on them that is not calibrated. Must not know persons.
#include "simulate/life_states.hpp"

#include "bip/core/error.hpp"

namespace bip::detail {
namespace {

using enum LifeState;

constexpr std::array kFromSelfSupport{Move{active, 0.006}, Move{ready, 0.006}};
constexpr std::array kFromInsured{Move{insured_activation, 0.02}, Move{active, 0.008},
                                  Move{sick, 0.003}, Move{abroad, 0.00002}};
constexpr std::array kFromActivation{Move{insured, 0.06}, Move{sick, 0.003}};
constexpr std::array kFromReady{Move{active, 0.008}, Move{sick, 0.003}, Move{self_support, 0.0008},
                                Move{parental, 0.0002}, Move{abroad, 0.00003}};
constexpr std::array kFromActive{Move{ready, 0.006},           Move{sick, 0.004},
                                 Move{resource_course, 0.002}, Move{pre_rehabilitation, 0.001},
                                 Move{self_support, 0.0006},   Move{parental, 0.0002},
                                 Move{abroad, 0.00003}};
constexpr std::array kFromSick{Move{partly_sick, 0.01}, Move{active, 0.025},
                               Move{job_clarification, 0.006}};
constexpr std::array kFromPartlySick{Move{active, 0.03}, Move{sick, 0.01}};
constexpr std::array kFromClarification{Move{sick, 0.004}, Move{active, 0.01},
                                        Move{resource_course, 0.006}};
constexpr std::array kFromCourse{Move{active, 0.006}, Move{rehabilitation, 0.002},
                                 Move{disability_pension, 0.0004}};
constexpr std::array kFromPreRehabilitation{Move{rehabilitation, 0.02}, Move{active, 0.02}};
constexpr std::array kFromRehabilitation{Move{ready, 0.01}};
constexpr std::array kFromFlexjob{Move{unemployed_flexjob, 0.004}};
constexpr std::array kFromUnemployedFlexjob{Move{flexjob, 0.01}};
constexpr std::array kFromParental{Move{active, 0.025}};

int code_of(LifeState state) {
  switch (state) {
    case job:
    case self_support:
      return 0;
    case education:
      return 651;
    case insured:
      return 111;
    case insured_activation:
      return 211;
    case ready:
      return 130;
    case active:
      return 730;
    case sick:
      return 890;
    case partly_sick:
      return 899;
    case job_clarification:
      return 785;
    case resource_course:
      return 810;
    case pre_rehabilitation:
      return 750;
    case rehabilitation:
      return 760;
    case flexjob:
      return 771;
    case unemployed_flexjob:
      return 740;
    case parental:
      return 881;
    case disability_pension:
      return 783;
    case abroad:
      return 997;
    case old_age:
      return 998;
    case dead:
      return 999;
  }
  throw Error(ErrorKind::internal, "a life state without a code");
}

StateMeaning meaning_of(LifeState state) {
  const int code = code_of(state);
  if (code == 0) return {};
  const CodeTable& table = builtin_code_table();
  const std::uint8_t index = table.class_of(code);
  check_invariant(index != CodeTable::kUnknown, "every life state has a known code");
  const SupportTime support = table.classes()[index].support;
  return {.on_support = support == SupportTime::counts,
          .sick = state == sick || state == partly_sick,
          .observed = support != SupportTime::censor};
}

}  // namespace

int code_of_state(LifeState state, bool below_30) {
  if (below_30 && state == ready) return 140;
  if (below_30 && state == active) return 720;
  return code_of(state);
}

std::span<const Move> moves_from(LifeState state) {
  switch (state) {
    case self_support:
      return kFromSelfSupport;
    case insured:
      return kFromInsured;
    case insured_activation:
      return kFromActivation;
    case ready:
      return kFromReady;
    case active:
      return kFromActive;
    case sick:
      return kFromSick;
    case partly_sick:
      return kFromPartlySick;
    case job_clarification:
      return kFromClarification;
    case resource_course:
      return kFromCourse;
    case pre_rehabilitation:
      return kFromPreRehabilitation;
    case rehabilitation:
      return kFromRehabilitation;
    case flexjob:
      return kFromFlexjob;
    case unemployed_flexjob:
      return kFromUnemployedFlexjob;
    case parental:
      return kFromParental;
    case job:
    case education:
    case disability_pension:
    case abroad:
    case old_age:
    case dead:
      break;
  }
  return {};
}

LifeState after_education(double uniform) { return uniform < 0.7 ? ready : self_support; }

LifeState after_job(double uniform) {
  if (uniform < 0.35) return insured;
  return uniform < 0.9 ? ready : self_support;
}

bool is_candidate(LifeState state) {
  switch (state) {
    case self_support:
    case insured:
    case insured_activation:
    case ready:
    case active:
    case sick:
    case partly_sick:
    case job_clarification:
    case resource_course:
    case pre_rehabilitation:
    case rehabilitation:
      return true;
    default:
      return false;
  }
}

bool is_final(LifeState state) {
  return state == disability_pension || state == abroad || state == old_age || state == dead;
}

const std::array<StateMeaning, kLifeStates>& state_meanings() {
  static const std::array<StateMeaning, kLifeStates> meanings = [] {
    std::array<StateMeaning, kLifeStates> all{};
    for (std::size_t i = 0; i < kLifeStates; ++i) all[i] = meaning_of(static_cast<LifeState>(i));
    return all;
  }();
  return meanings;
}

}  // namespace bip::detail
