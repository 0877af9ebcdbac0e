// The result of a comparison as one sentence people can quote. Numbers are rounded here, from
// unrounded values, and nowhere else in this layer.
#include <fmt/format.h>

#include <cmath>
#include <string>

#include "bip/explain/comparison.hpp"
#include "explain/gains.hpp"

namespace bip {
namespace {

/// One decimal, without a sign on a zero.
std::string one_decimal(double value) {
  const std::string text = fmt::format("{:.1f}", value);
  return text == "-0.0" ? "0.0" : text;
}

std::string percent(double share) { return one_decimal(100 * share) + " %"; }

/// "a", "a and b", "a, b and c".
std::string list_blocks(const Comparison& comparison, std::size_t base) {
  const std::size_t count = comparison.models.size();
  std::string list;
  for (std::size_t i = base + 1; i < count; ++i) {
    if (i > base + 1) list += i + 1 == count ? " and " : ", ";
    list += comparison.models[i].name;
  }
  return list;
}

std::string describe_gain(double from, double to) {
  const double gain = to - from;
  std::string text = fmt::format("{} percentage points {}", one_decimal(100 * std::abs(gain)),
                                 gain < 0 ? "less" : "more");
  if (from > 0) text += fmt::format(", {} times as much", one_decimal(to / from));
  return text;
}

/// Shares of right predictions are reached, everything else is explained.
std::string_view verb_of(Measure measure) {
  const bool is_share = measure == Measure::count || measure == Measure::count_adj;
  return is_share ? "reaches" : "explains";
}

std::string describe_absence(const ModelSummary& model, const PseudoR2* value, Measure measure) {
  const bool has_reason = value != nullptr && !value->absent_reason.empty();
  return fmt::format("{} has no {}: {}", model.name, short_label_of(measure),
                     has_reason ? value->absent_reason : "not a measure of this kind of model");
}

std::size_t find_base(const Comparison& comparison) {
  for (std::size_t i = 0; i < comparison.models.size(); ++i)
    if (comparison.models[i].role == ModelRole::base) return i;
  return comparison.models.size();
}

}  // namespace

std::string headline(const Comparison& comparison, Measure measure) {
  const std::size_t base = find_base(comparison);
  if (base == comparison.models.size()) return {};
  const ModelSummary& first = comparison.models[base];
  const ModelSummary& last = comparison.models.back();
  for (const ModelSummary* model : {&first, &last}) {
    const PseudoR2* const value = detail::find_value_of(*model, measure);
    if (value == nullptr || !value->value) return describe_absence(*model, value, measure);
  }
  const double from = *detail::find_value_of(first, measure)->value;
  const double to = *detail::find_value_of(last, measure)->value;
  const std::string opening = fmt::format("{} {} {}", first.name, verb_of(measure), percent(from));
  if (&first == &last) return fmt::format("{} ({})", opening, short_label_of(measure));
  return fmt::format("{}, with {} {} ({}): {}", opening, list_blocks(comparison, base), percent(to),
                     short_label_of(measure), describe_gain(from, to));
}

}  // namespace bip
