// The result of a comparison as one sentence people can quote. Numbers are rounded here, from
// unrounded values, and nowhere else.
#include <fmt/format.h>

#include <cmath>
#include <optional>
#include <string>

#include "bip/core/decimal_mark.hpp"
#include "bip/report/headline.hpp"
#include "explain/gains.hpp"
#include "report/localize.hpp"
#include "report/measure_labels.hpp"
#include "report/words/headline_words.hpp"

namespace bip {
namespace {

/// One decimal, without a sign on a zero.
std::string one_decimal(double value, Language language) {
  const std::string text = fmt::format("{:.1f}", value);
  return with_decimal_mark(text == "-0.0" ? "0.0" : text, language);
}

std::string percent(double share, Language language) {
  return one_decimal(100 * share, language) + " %";
}

/// "a", "a and b", "a, b and c".
std::string list_blocks(const Comparison& comparison, std::size_t base, Language language) {
  const std::size_t count = comparison.models.size();
  std::string list;
  for (std::size_t i = base + 1; i < count; ++i) {
    if (i > base + 1) list += i + 1 == count ? detail::headline_words::kAnd.in(language) : ", ";
    list += comparison.models[i].name;
  }
  return list;
}

std::string describe_gain(double from, double to, Language language) {
  const double gain = to - from;
  std::string text = say(gain < 0 ? detail::headline_words::kLess : detail::headline_words::kMore,
                         language, one_decimal(100 * std::abs(gain), language));
  if (from > 0)
    text += say(detail::headline_words::kTimes, language, one_decimal(to / from, language));
  return text;
}

const Phrase& verb_of(Measure measure) {
  const bool is_share = measure == Measure::count || measure == Measure::count_adj;
  return is_share ? detail::headline_words::kReaches : detail::headline_words::kExplains;
}

std::string describe_absence(const ModelSummary& model, const PseudoR2* value, Measure measure,
                             Language language) {
  const bool has_reason = value != nullptr && !value->absent_reason.empty();
  return say(
      detail::headline_words::kHasNo, language, model.name, detail::spoken_label(measure, language),
      detail::translate_message(
          has_reason ? value->absent_reason : "not a measure of this kind of model", language));
}

/// In persons where there are clusters: their rows are no events of their own.
std::string describe_doubt(const ModelSummary& last, Language language) {
  constexpr double kEnough = 5;
  std::optional<double> events = last.events_per_parameter;
  if (last.events_per_parameter_in_clusters) events = last.events_per_parameter_in_clusters;
  if (!events || *events >= kEnough) return {};
  return say(detail::headline_words::kTooFew, language, one_decimal(*events, language));
}

/// " (corrected for bias 7.1, 95 % interval 5.9 to 8.3; on new data 6.4)" where draws tell it.
std::string describe_interval(const Comparison& comparison, const std::string& from,
                              const std::string& to, Measure measure, Language language) {
  if (!comparison.bootstrap) return {};
  for (const BootstrapInterval& one : comparison.bootstrap->intervals) {
    const bool is_asked = one.from == from && one.to == to && one.measure == measure &&
                          one.quantity == GainQuantity::gain;
    if (!is_asked || !one.unbiased) continue;
    std::string text =
        say(detail::headline_words::kInterval, language, one_decimal(100 * *one.unbiased, language),
            with_decimal_mark(fmt::format("{}", 100 * comparison.bootstrap->request.conf_level),
                              language),
            one_decimal(100 * *one.unbiased_low, language),
            one_decimal(100 * *one.unbiased_high, language));
    if (one.corrected)
      text += say(detail::headline_words::kCorrected, language,
                  one_decimal(100 * *one.corrected, language));
    return text + ')';
  }
  return {};
}

std::size_t find_base(const Comparison& comparison) {
  for (std::size_t i = 0; i < comparison.models.size(); ++i)
    if (comparison.models[i].role == ModelRole::base) return i;
  return comparison.models.size();
}

}  // namespace

std::string headline(const Comparison& comparison, Measure measure, Language language) {
  const std::size_t base = find_base(comparison);
  if (base == comparison.models.size()) return {};
  const ModelSummary& first = comparison.models[base];
  const ModelSummary& last = comparison.models.back();
  for (const ModelSummary* model : {&first, &last}) {
    const PseudoR2* const value = detail::find_value_of(*model, measure);
    if (value == nullptr || !value->value)
      return describe_absence(*model, value, measure, language);
  }
  const double from = *detail::find_value_of(first, measure)->value;
  const double to = *detail::find_value_of(last, measure)->value;
  const std::string opening = say(verb_of(measure), language, first.name, percent(from, language));
  if (&first == &last)
    return fmt::format("{} ({})", opening, detail::spoken_label(measure, language));
  return say(detail::headline_words::kWith, language, opening,
             list_blocks(comparison, base, language), percent(to, language),
             detail::spoken_label(measure, language), describe_gain(from, to, language)) +
         describe_interval(comparison, first.name, last.name, measure, language) +
         describe_doubt(last, language);
}

}  // namespace bip
