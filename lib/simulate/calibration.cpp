// Which parameter answers for which target, and the search over them all at once. The cuts that
// make numbers of channels out of propensities need no search: they are quantiles. Must not know
// how persons are made.
#include "simulate/calibration.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>

#include "bip/core/error.hpp"
#include "simulate/root_search.hpp"

namespace bip::detail {
namespace {

constexpr double kPowerTolerance = 0.01;
constexpr double kShareTolerance = 0.02;
constexpr double kPowerClose = 0.0025;
constexpr double kShareClose = 0.0025;
constexpr int kMostRounds = 6;
constexpr int kMostStalledRounds = 2;
constexpr double kRelaxed = 1.2;      // every round is content with somewhat less
constexpr int kMostEvaluations = 25;  // of one block in one round
// The young are few: their figures move in steps, and looking at them alone costs next to nothing.
constexpr int kMostEvaluationsOfYoung = 150;

struct Snapshot {
  SimulatedPersons study;
  std::array<ExplainedShares, kProcesses> explained;
};

/// Targets that are solved for together: what lies in different blocks hardly touches.
/// The first three are processes; `stay` is how many are found in education and flexjobs.
enum class Block : std::uint8_t { search, job, education, stay };
constexpr std::array kBlocks{Block::search, Block::job, Block::education, Block::stay};

/// A target, the parameter that answers for it, and where its figure is read off.
struct Aim {
  Goal goal;
  Block block = Block::search;
  double close = 0;
  double Parameters::*scalar = nullptr;
  std::array<double, kProcesses> Parameters::*scales = nullptr;
  std::size_t process = 0;
  Knob knob;
  std::function<std::optional<double>(const Snapshot&)> figure;

  [[nodiscard]] double& setting(Parameters& parameters) const {
    return scalar != nullptr ? parameters.*scalar : (parameters.*scales)[process];
  }
};

class Calibration {
 public:
  Calibration(PersonModel model, std::size_t persons, const SimulationTargets& targets,
              const RunContext& context)
      : model_(std::move(model)), persons_(persons), targets_(targets), context_(context) {
    if (model_.items == ItemsAct::never) model_.parameters.item_scale.fill(0);
    plan_powers();
    plan_shares();
  }

  Calibrated run() {
    settle_cuts();
    Parameters best = model_.parameters;
    double nearest = std::numeric_limits<double>::infinity();
    int stalled = 0;  // rounds out of tolerance that came no nearer
    for (int round = 0;; ++round) {
      const Snapshot now = look(kAll);
      const double distance = worst_miss(now);
      const bool stalls = distance > 1 && distance > 0.95 * nearest;
      stalled = stalls ? stalled + 1 : 0;
      if (distance < nearest) {
        nearest = distance;
        best = model_.parameters;
      }
      if (are_close(now) || stalled == kMostStalledRounds || round == kMostRounds) break;
      for (const Block block : kBlocks) solve(block);
      settle_cuts();
      for (Aim& aim : aims_) aim.close *= kRelaxed;
    }
    model_.parameters = best;
    Snapshot last = look(kAll);
    std::vector<Goal> goals = goals_of(last);
    require_met(goals);
    return {best, std::move(last.study), std::move(goals), evaluations_};
  }

 private:
  void plan_power(const std::string& name, const PowerTarget& target, std::size_t process) {
    const auto add = [&](const char* what, double wanted, auto scales, double step,
                         std::optional<double> ExplainedShares::*share) {
      Aim aim;
      aim.goal = {fmt::format("{}, {}", name, what), "McFadden R2", wanted, 0, kPowerTolerance};
      aim.close = kPowerClose;
      aim.scales = scales;
      aim.process = process;
      aim.block = static_cast<Block>(process);
      aim.knob = {.step = step, .lowest = 0, .highest = 20, .longest = 4 * step};
      aim.figure = [process, share](const Snapshot& snapshot) {
        return snapshot.explained[process].*share;
      };
      aims_.push_back(std::move(aim));
    };
    if (target.base)
      add("register", *target.base, &Parameters::register_scale, 0.2, &ExplainedShares::base);
    if (target.full && model_.items == ItemsAct::as_planted)
      add("register and indicators", *target.full, &Parameters::item_scale, 0.04,
          &ExplainedShares::full);
  }

  void plan_powers() {
    plan_power("job_search", targets_.job_search, 0);
    plan_power("employment", targets_.employment, 1);
    plan_power("education", targets_.education, 2);
  }

  void plan_share(Block block, const char* name, const std::optional<double>& wanted,
                  double Parameters::*parameter, const Tally Marginals::*tally) {
    if (!wanted) return;
    Aim aim;
    aim.block = block;
    aim.goal = {name, "share", *wanted, 0, kShareTolerance};
    aim.close = kShareClose;
    aim.scalar = parameter;
    aim.knob = {.step = 0.2, .lowest = -25, .highest = 3, .longest = 1};
    aim.figure = [tally](const Snapshot& snapshot) -> std::optional<double> {
      const Tally& own = snapshot.study.marginals.*tally;
      return own.of == 0 ? std::nullopt : std::optional(own.share());
    };
    aims_.push_back(std::move(aim));
  }

  void plan_shares() {
    plan_share(Block::job, "ordinary_job_ever", targets_.ordinary_job_ever, &Parameters::job_level,
               &Marginals::job_ever);
    plan_share(Block::job, "ordinary_job_end", targets_.ordinary_job_end, &Parameters::job_exit,
               &Marginals::job_end);
    plan_share(Block::stay, "flexjob_end", targets_.flexjob_end, &Parameters::flexjob_level,
               &Marginals::flexjob_end);
    plan_share(Block::stay, "in_education_end", targets_.in_education_end,
               &Parameters::education_exit, &Marginals::education_end);
    plan_share(Block::education, "under_30_started_within_one_year", targets_.young_started,
               &Parameters::young_education_level, &Marginals::young_started);
    plan_share(Block::stay, "age_30_plus_started_within_one_year", targets_.older_started,
               &Parameters::older_education_level, &Marginals::older_started);
  }

  using Processes = std::vector<Process>;
  inline static const Processes kAll{Process::search, Process::job, Process::education};

  /// The study at the present parameters, with the analyses of these processes.
  [[nodiscard]] Snapshot look(const Processes& processes, WhichPersons which = WhichPersons::all) {
    if (context_.on_progress)
      context_.on_progress({"calibrating", static_cast<std::size_t>(evaluations_), 0});
    ++evaluations_;
    Snapshot snapshot{simulate_persons(model_, persons_, which, context_), {}};
    constexpr std::array<const char*, kProcesses> kNames{"job_search", "employment", "education"};
    const Table table = build_table(snapshot.study.rows);
    for (const Process process : processes) {
      const auto index = static_cast<std::size_t>(process);
      snapshot.explained[index] =
          explain_analysis(table, planned_analysis(kNames[index]), context_);
    }
    return snapshot;
  }

  [[nodiscard]] static double miss_of(const Aim& aim, const Snapshot& snapshot) {
    // Without a figure (no events, no model) the target is as far off as can be.
    return (aim.figure(snapshot).value_or(1) - aim.goal.wanted) / aim.close;
  }

  /// The largest miss in units of its tolerance.
  [[nodiscard]] double worst_miss(const Snapshot& snapshot) const {
    double worst = 0;
    for (const Aim& aim : aims_)
      worst = std::max(worst, std::abs(miss_of(aim, snapshot)) * aim.close / aim.goal.tolerance);
    return worst;
  }

  [[nodiscard]] bool are_close(const Snapshot& snapshot) const {
    return std::ranges::all_of(
        aims_, [&](const Aim& aim) { return std::abs(miss_of(aim, snapshot)) <= 1; });
  }

  /// The wanted shares of 1 … 6 channels, the whole scaled to the share searching.
  [[nodiscard]] std::optional<std::array<double, kChannels>> wanted_channels() const {
    if (!targets_.channels_used) return std::nullopt;
    std::array<double, kChannels> wanted = *targets_.channels_used;
    double sum = 0;
    for (const double share : wanted) sum += share;
    if (targets_.share_searching && sum > 0)
      for (double& share : wanted) share *= *targets_.share_searching / sum;
    return wanted;
  }

  /// Cuts at the quantiles that give the wanted shares; without these, only searching itself is
  /// placed and the further cuts keep their distance.
  void move_cuts(Parameters& parameters, std::vector<double> propensities) const {
    if (propensities.empty()) return;
    std::ranges::sort(propensities);
    const auto cut_above = [&](double share) {
      const auto above =
          static_cast<std::size_t>(std::llround(share * static_cast<double>(propensities.size())));
      const std::size_t below = propensities.size() - std::min(above, propensities.size());
      if (below == 0) return propensities.front() - 1;
      if (below == propensities.size()) return propensities.back() + 1;
      return (propensities[below - 1] + propensities[below]) / 2;
    };
    if (const auto wanted = wanted_channels()) {
      double at_least = 0;
      for (std::size_t number = kChannels; number-- > 0;) {
        at_least += (*wanted)[number];
        parameters.search_cuts[number] = cut_above(at_least);
      }
    } else if (targets_.share_searching) {
      const double shift = cut_above(*targets_.share_searching) - parameters.search_cuts[0];
      for (double& cut : parameters.search_cuts) cut += shift;
    }
  }

  /// Cuts act on later propensities through jobs, weakly: a few rounds settle them.
  void settle_cuts() {
    constexpr int kRounds = 2;
    for (int round = 0; round < kRounds; ++round)
      move_cuts(model_.parameters, simulate_propensities(model_, persons_, context_));
  }

  void solve(Block block) {
    std::vector<const Aim*> aims;
    std::vector<Knob> knobs;
    for (const Aim& aim : aims_) {
      if (aim.block != block) continue;
      aims.push_back(&aim);
      knobs.push_back(aim.knob);
      knobs.back().start = aim.setting(model_.parameters);
    }
    if (aims.empty()) return;
    const auto set = [&](const Eigen::VectorXd& settings) {
      for (std::size_t i = 0; i < aims.size(); ++i)
        aims[i]->setting(model_.parameters) = settings[static_cast<Eigen::Index>(i)];
      // Channels act on jobs, and what makes persons search moves the propensities themselves.
      if (block == Block::search || block == Block::job) settle_cuts();
    };
    const Processes processes =
        block == Block::stay ? Processes{} : Processes{static_cast<Process>(block)};
    const bool young = block == Block::education;
    const WhichPersons which = young ? WhichPersons::young_at_entry : WhichPersons::all;
    const auto misses_at = [&](const Eigen::VectorXd& settings) {
      set(settings);
      const Snapshot snapshot = look(processes, which);
      Eigen::VectorXd misses(settings.size());
      for (std::size_t i = 0; i < aims.size(); ++i)
        misses[static_cast<Eigen::Index>(i)] = miss_of(*aims[i], snapshot);
      return misses;
    };
    const int most = young ? kMostEvaluationsOfYoung : kMostEvaluations;
    set(find_root(knobs, misses_at, most).settings);
  }

  [[nodiscard]] std::vector<Goal> goals_of(const Snapshot& snapshot) const {
    std::vector<Goal> goals;
    const Marginals& marginals = snapshot.study.marginals;
    const auto add_share = [&](std::string name, double wanted, double reached) {
      goals.push_back({std::move(name), "share", wanted, reached, kShareTolerance});
    };
    if (targets_.share_searching)
      add_share("share_searching", *targets_.share_searching, marginals.share_searching());
    for (std::size_t i = 0; targets_.channels_used && i < kChannels; ++i)
      add_share(fmt::format("channels_used_share, {}", i + 1), (*targets_.channels_used)[i],
                marginals.channels_used[i + 1].share());
    for (const Aim& aim : aims_) {
      goals.push_back(aim.goal);
      goals.back().reached = aim.figure(snapshot).value_or(std::nan(""));
    }
    return goals;
  }

  void require_met(const std::vector<Goal>& goals) const {
    std::string missed;
    for (const Goal& goal : goals) {
      if (std::abs(goal.reached - goal.wanted) <= goal.tolerance) continue;
      missed += fmt::format("{}{}: {} of {:.3f}, not {:.3f}", missed.empty() ? "" : "; ", goal.name,
                            goal.figure, goal.reached, goal.wanted);
      if (std::isnan(goal.reached)) missed += " (too few persons to tell)";
    }
    if (missed.empty()) return;
    throw Error(ErrorKind::inconsistent_input,
                fmt::format("no study of {} persons was found that meets the targets: {}", persons_,
                            missed),
                {targets_.origin == "built in" ? "" : targets_.origin, 0, 0},
                "take more persons, or leave figures out of --targets");
  }

  PersonModel model_;
  std::size_t persons_;
  const SimulationTargets& targets_;
  const RunContext& context_;
  std::vector<Aim> aims_;
  int evaluations_ = 0;
};

}  // namespace

Calibrated calibrate(PersonModel model, std::size_t persons, const SimulationTargets& targets,
                     const RunContext& context) {
  return Calibration(std::move(model), persons, targets, context).run();
}

}  // namespace bip::detail
