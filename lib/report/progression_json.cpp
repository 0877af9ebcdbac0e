// Progression as bip.track/1 (docs/output.md).
#include <fmt/format.h>

#include <array>
#include <utility>

#include "bip/report/json_text.hpp"
#include "bip/report/progression_result.hpp"
#include "report/json_parts.hpp"
#include "report/progression_tables.hpp"

namespace bip {
namespace {

using detail::AbsentList;
using detail::Json;

constexpr const char* kFewPersons = "fewer than two persons";

const char* key_of(IndicatorKind kind) {
  static constexpr std::array kKeys{"scale", "item", "probability"};
  return kKeys.at(static_cast<std::size_t>(kind));
}

Json optional_json(const std::optional<double>& value) {
  return value ? Json(*value) : Json(nullptr);
}

class Writer {
 public:
  Writer(const Progression& progression, const Codebook& codebook, Language language,
         AbsentList& absent)
      : progression_(progression), view_{progression, codebook, language}, absent_(absent) {}

  [[nodiscard]] Json write() {
    Json result{{"study", {{"name", progression_.name}, {"synthetic", progression_.synthetic}}},
                {"persons", progression_.persons},
                {"measurements", progression_.measurements},
                {"too_soon", progression_.too_soon},
                {"later_measurements", progression_.later_measurements},
                {"waves", Json::array()},
                {"indicators", Json::array()},
                {"stalled", Json::array()},
                {"probability", probability()}};
    for (const WaveCount& one : progression_.waves) result["waves"].push_back(wave(one));
    for (const IndicatorProgress& one : progression_.indicators)
      result["indicators"].push_back(indicator(one));
    for (const StallCount& one : progression_.stalled) result["stalled"].push_back(stall(one));
    return result;
  }

 private:
  /// null of all job centres, "(missing)" of measurements without one.
  [[nodiscard]] Json centre(std::size_t index) const {
    const Centre& one = progression_.centres[index];
    if (one.kind == CentreKind::all) return nullptr;
    return one.kind == CentreKind::missing ? "(missing)" : one.name;
  }

  [[nodiscard]] std::string place_of(std::size_t index, const std::optional<int>& wave) const {
    const Json name = centre(index);
    return fmt::format("{},{}", name.is_null() ? "all" : name.get<std::string>(),
                       wave ? std::to_string(*wave) : "all");
  }

  /// A null of a cell's mean stands for its interval as well.
  void add_mean(const PersonMean& mean, const std::string& where, Json& object) {
    object["std_error"] = absent_.number(mean.std_error, where + "std_error", kFewPersons);
    object["low"] = absent_.number(mean.low, where + "low", kFewPersons);
    object["high"] = absent_.number(mean.high, where + "high", kFewPersons);
  }

  [[nodiscard]] Json wave(const WaveCount& one) {
    const std::string where = fmt::format("waves[{}].", place_of(one.centre, one.wave));
    return {{"jobcenter", centre(one.centre)},
            {"wave", one.wave},
            {"persons", one.persons},
            {"days_since_last", absent_.number(one.days_since_last.mean, where + "days_since_last",
                                               "nobody was measured before")}};
  }

  [[nodiscard]] Json reliability(const TrackedIndicator& indicator, const std::string& where) {
    const Reliability& found = indicator.reliability;
    const detail::ProgressView english{view_.progression, view_.codebook, Language::english};
    const std::string why = english.gap(indicator);
    const auto number = [&](const std::optional<double>& value, const char* key) {
      return absent_.number(value, fmt::format("{}reliability.{}", where, key), why);
    };
    return {{"from", found.source == Reliability::Source::given ? "given" : "alpha"},
            {"value", number(found.value, "value")},
            {"persons", found.persons},
            {"sd", number(found.sd, "sd")},
            {"standard_error", number(found.standard_error, "standard_error")},
            {"smallest_change", number(found.smallest_change, "smallest_change")},
            {"change_sd", absent_.number(indicator.change_sd, where + "reliability.change_sd",
                                         "fewer than 30 persons have a second score")}};
  }

  [[nodiscard]] Json score(const WaveScore& one, const std::string& where) {
    Json object{{"jobcenter", centre(one.centre)},
                {"wave", one.wave ? Json(*one.wave) : Json(nullptr)},
                {"persons", one.score.persons},
                {"rows", one.score.rows},
                {"mean", optional_json(one.score.mean)}};
    add_mean(one.score, fmt::format("{}scores[{}].", where, place_of(one.centre, one.wave)),
             object);
    return object;
  }

  [[nodiscard]] Json change(const ProgressChange& one, const std::string& where) {
    const char* const since = one.since == Since::first ? "first" : "previous";
    Json object{{"jobcenter", centre(one.centre)},
                {"wave", one.wave ? Json(*one.wave) : Json(nullptr)},
                {"since", since},
                {"persons", one.change.persons},
                {"earlier_mean", optional_json(one.earlier_mean)},
                {"later_mean", optional_json(one.later_mean)},
                {"change", optional_json(one.change.mean)}};
    add_mean(one.change,
             fmt::format("{}changes[{},{}].", where, place_of(one.centre, one.wave), since),
             object);
    if (one.counts) {
      object["improved"] = one.counts->improved;
      object["unchanged"] = one.counts->unchanged;
      object["deteriorated"] = one.counts->deteriorated;
    }
    return object;
  }

  [[nodiscard]] Json indicator(const IndicatorProgress& progress) {
    const TrackedIndicator& one = progress.indicator;
    const std::string where = fmt::format("indicators[{}].", one.name);
    Json object{{"indicator", one.name},
                {"label", view_.indicator_label(one)},
                {"kind", key_of(one.kind)},
                {"items", one.items},
                {"unit", one.unit == ScoreUnit::as_answered ? "as_answered" : "percent_of_range"},
                {"min", optional_json(one.lowest)},
                {"max", optional_json(one.highest)},
                {"reliability", reliability(one, where)},
                {"scores", Json::array()},
                {"changes", Json::array()}};
    for (const WaveScore& each : progress.scores) object["scores"].push_back(score(each, where));
    for (const ProgressChange& each : progress.changes)
      object["changes"].push_back(change(each, where));
    return object;
  }

  [[nodiscard]] Json stall(const StallCount& one) const {
    Json scale = nullptr;
    if (one.indicator) scale = progression_.indicators[*one.indicator].indicator.name;
    return {{"jobcenter", centre(one.centre)},
            {"indicator", std::move(scale)},
            {"at_risk", one.at_risk},
            {"stalled", one.stalled},
            {"near_top", one.near_top}};
  }

  [[nodiscard]] Json probability() {
    const FittedProbability& about = progression_.probability;
    if (!about.absent_reason.empty())
      return absent_.number(std::nullopt, "probability", about.absent_reason);
    return {{"analysis", about.analysis},
            {"outcome", about.outcome},
            {"model", about.model},
            {"fitted_rows", about.fitted_rows},
            {"predicted", about.predicted},
            {"outside_population", about.outside_population},
            {"not_at_risk", about.not_at_risk},
            {"incomplete", about.incomplete}};
  }

  const Progression& progression_;
  detail::ProgressView view_;
  AbsentList& absent_;
};

}  // namespace

std::string progression_json(const ResultHead& head, const Progression& progression,
                             const Codebook& codebook, Language language) {
  AbsentList absent;
  Json json = detail::head_json(head);
  json.update(Writer(progression, codebook, language, absent).write());
  json["absent"] = absent.take();
  return json_text(json);
}

}  // namespace bip
