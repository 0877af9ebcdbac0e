// The tables and figures of progression, one function each; what they mean is explained in
// docs/methods.md.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "bip/core/language.hpp"
#include "bip/explain/progression.hpp"
#include "bip/report/document.hpp"
#include "bip/study/codebook.hpp"
#include "report/progression_keys.hpp"

namespace bip::detail {

/// What every table needs to know beside its figures.
struct ProgressView {
  const Progression& progression;
  const Codebook& codebook;
  Language language = Language::english;

  /// A number as the language writes it.
  [[nodiscard]] std::string number(std::string text) const;
  /// A cell's number in a sentence; a dash where there is none.
  [[nodiscard]] std::string text(const Cell& cell) const;
  /// "95" or "97.5", of the confidence level.
  [[nodiscard]] std::string level() const;
  [[nodiscard]] std::string indicator_label(const TrackedIndicator& indicator) const;
  [[nodiscard]] std::string centre_label(std::size_t centre) const;
  /// Indices of the job centres that tables show: all, and each where there are several.
  [[nodiscard]] std::vector<std::size_t> shown_centres() const;
  /// The highest wave with a measurement, at most the request's last.
  [[nodiscard]] int highest_wave() const;
  /// What the numbers count.
  [[nodiscard]] ProgressKeys keys() const { return ProgressKeys(progression); }
  /// Why the indicator has no reliable change.
  [[nodiscard]] std::string gap(const TrackedIndicator& indicator) const;
};

/// A score, or a difference of two, as people read it: in the unit of the indicator.
[[nodiscard]] Cell score_cell(const TrackedIndicator& indicator, std::optional<double> value,
                              const std::string& reason);
[[nodiscard]] Cell change_cell(const TrackedIndicator& indicator, std::optional<double> value,
                               const std::string& reason);

/// States cells of the row that comes next: a change's persons, means and interval; its counts.
void state_change(const ProgressView& view, const TrackedIndicator& indicator,
                  const ProgressChange& change, DocumentTable& table);

[[nodiscard]] DocumentTable waves_table(const ProgressView& view);
[[nodiscard]] DocumentTable wave_persons_table(const ProgressView& view);
[[nodiscard]] DocumentTable means_table(const ProgressView& view,
                                        const IndicatorProgress& progress);
/// First to latest by job centre; by wave for all of them.
[[nodiscard]] DocumentTable changes_table(const ProgressView& view,
                                          const IndicatorProgress& progress);
[[nodiscard]] DocumentTable wave_changes_table(const ProgressView& view,
                                               const IndicatorProgress& progress);
/// None where nothing was measured twice.
[[nodiscard]] std::optional<Figure> means_figure(const ProgressView& view,
                                                 const IndicatorProgress& progress);
[[nodiscard]] DocumentTable stalled_table(const ProgressView& view);
[[nodiscard]] DocumentTable stalled_scales_table(const ProgressView& view);
[[nodiscard]] DocumentTable items_table(const ProgressView& view);
[[nodiscard]] DocumentTable reliability_table(const ProgressView& view);

/// The change of all job centres from first to latest; null without one.
[[nodiscard]] const ProgressChange* find_latest_change(const IndicatorProgress& progress,
                                                       Since since);

}  // namespace bip::detail
