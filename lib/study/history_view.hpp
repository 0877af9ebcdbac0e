// A person's history by week number, with what the code table says of each week's class: censored,
// on support, of a named class. Any week may be asked for; what no file covers is kOutsideFile.
#pragma once

#include <cstdint>
#include <string_view>

#include "bip/study/code_table.hpp"
#include "bip/study/dream.hpp"

namespace bip::detail {

class HistoryView {
 public:
  /// All references must outlive the view.
  HistoryView(const PersonHistory& history, WeekNumber first_week, const CodeTable& codes)
      : history_(history), first_week_(first_week), codes_(codes) {}

  [[nodiscard]] std::uint8_t benefit(WeekNumber week) const {
    return covers(week) ? history_.benefit[index_of(week)] : kOutsideFile;
  }
  [[nodiscard]] Employment employment(WeekNumber week) const {
    return covers(week) ? history_.employment[index_of(week)] : Employment::unknown;
  }
  [[nodiscard]] float degree(WeekNumber week) const {
    return covers(week) && !history_.degree.empty() ? history_.degree[index_of(week)]
                                                    : kNoDegreeColumn;
  }

  /// Inside the file, alive, resident, below state pension. An unknown code counts as observed.
  [[nodiscard]] bool is_observed(WeekNumber week) const {
    const std::uint8_t index = benefit(week);
    if (index == kOutsideFile) return false;
    return index >= codes_.classes().size() || support_of(index) != SupportTime::censor;
  }
  /// No benefit code and an industry recorded.
  [[nodiscard]] bool is_in_ordinary_job(WeekNumber week) const {
    return benefit(week) == kNoBenefit && employment(week) == Employment::recorded;
  }
  /// The support_time of a class index that stands for a class.
  [[nodiscard]] SupportTime support_of(std::uint8_t index) const {
    return codes_.classes()[index].support;
  }
  [[nodiscard]] bool is_class(std::uint8_t index) const { return index < codes_.classes().size(); }

 private:
  [[nodiscard]] bool covers(WeekNumber week) const {
    return week >= first_week_ && index_of(week) < history_.benefit.size();
  }
  [[nodiscard]] std::size_t index_of(WeekNumber week) const {
    return static_cast<std::size_t>(week - first_week_);
  }

  const PersonHistory& history_;
  WeekNumber first_week_;
  const CodeTable& codes_;
};

}  // namespace bip::detail
