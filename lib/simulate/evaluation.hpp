// How a simulated study looks: its marginals and what its analyses explain, in sample.
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "bip/core/run_context.hpp"
#include "simulate/measurement.hpp"
#include "simulate/study_plan.hpp"

namespace bip::detail {

/// Counts that make a share; they add up over persons.
struct Tally {
  std::size_t count = 0;
  std::size_t of = 0;
  void add(bool holds) {
    ++of;
    if (holds) ++count;
  }
  Tally& operator+=(const Tally& other) {
    count += other.count;
    of += other.of;
    return *this;
  }
  [[nodiscard]] double share() const {
    return of == 0 ? 0 : static_cast<double>(count) / static_cast<double>(of);
  }
};

/// The descriptive facts that calibration aims at, as `bip describe` defines them.
struct Marginals {
  std::array<Tally, kChannels + 1> channels_used{};  ///< person forms with exactly 0 … 6
  Tally job_ever{};
  Tally job_end{};
  Tally flexjob_end{};
  Tally education_end{};
  Tally young_started{};
  Tally older_started{};

  Marginals& operator+=(const Marginals& other);
  [[nodiscard]] double share_searching() const { return 1 - channels_used[0].share(); }
};

/// All persons of a study and what is asked of them.
struct SimulatedPersons {
  std::vector<Person> persons;
  std::vector<MeasurementRow> rows;  ///< matched measurements, by person
  Marginals marginals;
  std::vector<double> propensities;  ///< of the person forms that answer the channels
};

enum class WhichPersons : std::uint8_t {
  all,
  young_at_entry  ///< the only ones that analyses of those below 30 see; the others stay empty
};

/// The same bytes for every number of threads.
[[nodiscard]] SimulatedPersons simulate_persons(const PersonModel& model, std::size_t persons,
                                                WhichPersons which, const RunContext& context);

/// The propensities alone, much faster.
[[nodiscard]] std::vector<double> simulate_propensities(const PersonModel& model,
                                                        std::size_t persons,
                                                        const RunContext& context);

/// McFadden R2 of the base and of the full model; absent where the data allow no model.
struct ExplainedShares {
  std::optional<double> base{};
  std::optional<double> full{};
};
[[nodiscard]] ExplainedShares explain_analysis(const Table& table, const PlannedAnalysis& analysis,
                                               const RunContext& context);

/// Rows of the analysis' population.
[[nodiscard]] std::vector<std::uint32_t> population_rows(const Table& table, AgeGroup population);

}  // namespace bip::detail
