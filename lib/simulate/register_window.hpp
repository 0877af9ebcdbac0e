// Register facts of a running life course, kept up to date week by week.
#pragma once

#include <cstddef>
#include <vector>

#include "simulate/person.hpp"

namespace bip::detail {

class RegisterWindow {
 public:
  /// Both outlive the window.
  RegisterWindow(const std::vector<LifeState>& weeks, const Background& background,
                 const Timeline& timeline)
      : weeks_(weeks), background_(background), timeline_(timeline) {}

  /// Week `week` is over; weeks are told one after the other from 0.
  void add(std::size_t week);
  /// Facts from the weeks told so far, for a form in week `week`.
  [[nodiscard]] RegisterFacts facts(std::size_t week) const;

 private:
  static constexpr std::size_t kYear = 52;
  static constexpr std::size_t kFiveYears = 260;
  static constexpr int kSpellWeeks = 4;

  struct Counts {
    int observed = 0;
    int on_support = 0;
    int sick = 0;
    void count(const StateMeaning& meaning, int sign);
  };

  const std::vector<LifeState>& weeks_;
  const Background& background_;
  const Timeline& timeline_;
  Counts year_{};
  Counts five_years_{};
  int job_run_ = 0;
  std::size_t after_last_job_ = 0;  ///< one past the last week of the last spell; 0: none
};

}  // namespace bip::detail
