// Which weeks of a history qualify for a register outcome and which are censored, as
// docs/study-file.md defines them. Must not know horizons or spells: it judges one week at a time.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "bip/study/study_file.hpp"
#include "study/history_view.hpp"

namespace bip::detail {

class WeekRule {
 public:
  /// `history` must outlive the rule. `rule.kind` is a register outcome; its name and place are for
  /// messages. Errors: Error{usage} for a class that the code table does not have (nearest names).
  WeekRule(const HistoryView& history, const CodeTable& codes, const OutcomeRule& rule);

  [[nodiscard]] bool qualifies(WeekNumber week) const;
  /// Nothing is known of the week: it does not qualify, but it might have.
  [[nodiscard]] bool is_censored(WeekNumber week) const;

 private:
  const HistoryView& history_;
  std::vector<std::uint8_t> benefits_;
  bool needs_industry_ = false;
  std::optional<float> least_degree_{};
};

/// The class whose weeks make up an outcome of this kind; empty where no single class does.
[[nodiscard]] std::string_view class_behind(OutcomeKind kind) noexcept;

}  // namespace bip::detail
