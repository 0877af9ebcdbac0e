// See progression_keys.hpp.
#include "report/progression_keys.hpp"

#include <fmt/format.h>

namespace bip::detail {

bool has_own_section(const TrackedIndicator& indicator) {
  return indicator.kind != IndicatorKind::item ||
         indicator.reliability.source == Reliability::Source::given;
}

std::string ProgressKeys::group(std::size_t centre, std::optional<int> wave) const {
  const bool is_all = progression_.centres.size() <= 2;  // a job centre alone is all of them
  return fmt::format("{}/{}", is_all ? 0 : centre, wave ? std::to_string(*wave) : "all");
}

std::string ProgressKeys::measured(std::size_t centre, int wave) const {
  return "measured/" + group(centre, wave);
}

std::string ProgressKeys::scored(const TrackedIndicator& indicator, std::size_t centre,
                                 std::optional<int> wave) const {
  return fmt::format("score/{}/{}", indicator.name, group(centre, wave));
}

std::string ProgressKeys::scores(const TrackedIndicator& indicator, std::size_t centre) const {
  return scored(indicator, centre, std::nullopt) + "/scores";
}

std::string ProgressKeys::changed(const TrackedIndicator& indicator, std::size_t centre,
                                  std::optional<int> wave) const {
  return fmt::format("change/{}/{}", indicator.name, group(centre, wave));
}

std::string ProgressKeys::judged(const TrackedIndicator& indicator, const ProgressChange& change,
                                 const std::string& kind) const {
  // At the second wave, the first measurement is the one before.
  const bool is_first = change.since == Since::first || change.wave == 2;
  return fmt::format("{}/{}/{}", changed(indicator, change.centre, change.wave),
                     is_first ? "first" : "previous", kind);
}

std::string ProgressKeys::stalled(const StallCount& count, const std::string& what) const {
  return fmt::format("stalled/{}/{}/{}",
                     count.indicator ? progression_.indicators[*count.indicator].indicator.name
                                     : std::string("every"),
                     group(count.centre, std::nullopt), what);
}

std::string ProgressKeys::reliability(const TrackedIndicator& indicator) {
  return fmt::format("reliability/{}", indicator.name);
}

std::string ProgressKeys::expected(const std::string& persons, const std::string& when) {
  return persons + when + "/expected";
}

std::string ProgressKeys::before(const ProgressChange& change) {
  return change.since == Since::first ? "/first" : "/previous";
}

QuantityKeys ProgressKeys::mean_score(const TrackedIndicator& indicator,
                                      const WaveScore& score) const {
  const std::string persons = scored(indicator, score.centre, score.wave);
  QuantityKeys keys{persons};
  if (!score.wave) keys.push_back(scores(indicator, score.centre));
  if (indicator.kind == IndicatorKind::probability && score.score.mean)
    keys.push_back(expected(persons, "/now"));
  return keys;
}

QuantityKeys ProgressKeys::mean_change(const TrackedIndicator& indicator,
                                       const ProgressChange& change) const {
  const std::string persons = changed(indicator, change.centre, change.wave);
  QuantityKeys keys{persons};
  if (indicator.kind == IndicatorKind::probability && change.earlier_mean && change.later_mean) {
    keys.push_back(expected(persons, before(change)));
    keys.push_back(expected(persons, "/later"));
  }
  return keys;
}

}  // namespace bip::detail
