// See progression_statement.hpp. Persons who leave between two waves, those without a score, with a
// first one or with a single one are differences of what is told: they are parts of sums.
#include "report/progression_statement.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <utility>

#include "report/progression_keys.hpp"
#include "report/statement_parts.hpp"

namespace bip::detail {
namespace {

constexpr std::array<std::pair<const char*, std::size_t ChangeCounts::*>, 3> kKinds{
    {{"improved", &ChangeCounts::improved},
     {"unchanged", &ChangeCounts::unchanged},
     {"deteriorated", &ChangeCounts::deteriorated}}};
constexpr std::array<std::pair<const char*, std::size_t StallCount::*>, 3> kStalls{
    {{"at_risk", &StallCount::at_risk},
     {"stalled", &StallCount::stalled},
     {"near_top", &StallCount::near_top}}};

double number(std::size_t count) { return static_cast<double>(count); }

int last_wave(const Progression& progression) {
  int last = 1;
  for (const WaveCount& one : progression.waves) last = std::max(last, one.wave);
  return last;
}

/// Counts by key, each once, and their sums.
class Family {
 public:
  void add(const std::string& key, double value, double persons) {
    if (values_.emplace(key, value).second) counted_.add(key, value, persons);
  }
  void add_persons(const std::string& key, double value) { add(key, value, value); }

  [[nodiscard]] bool has(const std::string& key) const { return values_.contains(key); }
  /// Of a key that it has.
  [[nodiscard]] double value(const std::string& key) const { return values_.at(key); }

  /// The whole is its parts and, where they do not reach it, a remainder: of it `most_rows` belong
  /// to one person at the most. Nothing where one of them was not counted, or where the parts
  /// exceed the whole: they are no parts of it then. Returns the remainder's key, if there is one.
  std::string split(const std::string& whole, const QuantityKeys& parts,
                    std::size_t most_rows = 1) {
    const auto is_known = [&](const std::string& key) { return has(key); };
    if (!has(whole) || !std::ranges::all_of(parts, is_known)) return {};
    double remainder = values_.at(whole);
    for (const std::string& part : parts) remainder -= values_.at(part);
    if (remainder < 0) return {};
    QuantitySum sum{whole, parts};
    std::string rest;
    if (remainder > 0) {
      rest = fmt::format("{} without {}", whole, fmt::join(parts, " and "));
      add(rest, remainder, fewest_persons(remainder, most_rows));
      sum.parts.push_back(rest);
    }
    counted_.sums.push_back(std::move(sum));
    return rest;
  }

  /// A count of all job centres and those of each.
  void sum_up(const std::string& whole, const QuantityKeys& parts) {
    if (!parts.empty()) split(whole, parts);
  }

  [[nodiscard]] Counted take() && { return std::move(counted_); }

 private:
  std::map<std::string, double> values_{};
  Counted counted_{};
};

/// Everything that is counted of one progression.
class Counter {
 public:
  Counter(const Progression& progression, ItemWaves items)
      : progression_(progression),
        keys_(progression),
        items_(items),
        last_(last_wave(progression)) {}

  [[nodiscard]] Counted count() && {
    count_measured();
    for (const IndicatorProgress& one : progression_.indicators) count_indicator(one);
    for (const StallCount& one : progression_.stalled) count_stall(one);
    for (const StallCount& one : progression_.stalled) relate_stall(one);
    count_probability();
    return std::move(family_).take();
  }

 private:
  /// Those of single job centres; none where there is one alone, which is all of them.
  [[nodiscard]] std::vector<std::size_t> centres() const {
    std::vector<std::size_t> list;
    for (std::size_t i = 1; i < progression_.centres.size() && progression_.centres.size() > 2; ++i)
      list.push_back(i);
    return list;
  }

  [[nodiscard]] std::vector<std::size_t> groups(bool has_centres) const {
    std::vector<std::size_t> list{0};
    if (has_centres)
      for (const std::size_t centre : centres()) list.push_back(centre);
    return list;
  }

  template <class KeyOf>
  void sum_centres(const KeyOf& key_of) {
    QuantityKeys parts;
    for (const std::size_t centre : centres())
      if (family_.has(key_of(centre))) parts.push_back(key_of(centre));
    family_.sum_up(key_of(0), parts);
  }

  void count_measured() {
    for (const WaveCount& one : progression_.waves)
      family_.add_persons(keys_.measured(one.centre, one.wave), number(one.persons));
    for (const std::size_t centre : groups(true))
      for (int wave = 1; wave <= last_; ++wave)
        family_.add_persons(keys_.measured(centre, wave), 0);  // where there was nobody
    for (int wave = 1; wave <= last_; ++wave)
      sum_centres([&](std::size_t centre) { return keys_.measured(centre, wave); });
    // Those who leave. By job centre only as far as persons stay with theirs, as most do.
    for (const std::size_t centre : groups(true))
      for (int wave = 1; wave < last_; ++wave)
        family_.split(keys_.measured(centre, wave), {keys_.measured(centre, wave + 1)});
    count_rows();
  }

  void count_rows() {
    const auto later = number(progression_.later_measurements);
    const auto all = number(progression_.measurements);
    const auto too_soon = number(progression_.too_soon);
    const auto persons = number(progression_.persons);
    family_.add("later", later, number(progression_.later_persons));
    family_.add_persons("later/persons", number(progression_.later_persons));
    family_.add("measurements", all, persons);
    family_.add("too_soon", too_soon, number(progression_.too_soon_persons));
    family_.add("rows", all + too_soon, persons);
    family_.split("rows", {"measurements", "too_soon"});
    if (last_ == progression_.request.last_wave)
      family_.split(keys_.measured(0, last_), {"later/persons"});
    QuantityKeys waves{"later"};
    for (int wave = 1; wave <= last_; ++wave) waves.push_back(keys_.measured(0, wave));
    family_.split("measurements", waves);
  }

  void count_indicator(const IndicatorProgress& progress) {
    const bool is_own = has_own_section(progress.indicator);
    const bool has_waves = is_own || items_ == ItemWaves::counted;
    const std::vector<std::size_t> shown = groups(is_own);
    const auto is_shown = [&](std::size_t centre) {
      return std::ranges::find(shown, centre) != shown.end();
    };
    for (const WaveScore& one : progress.scores)
      if (is_shown(one.centre) && (has_waves || !one.wave)) count_score(progress.indicator, one);
    for (const ProgressChange& one : progress.changes)
      if (is_shown(one.centre) && (has_waves || !one.wave)) count_change(progress.indicator, one);
    for (const std::size_t centre : shown) {
      if (has_waves) relate_waves(progress.indicator, centre);
      relate_persons(progress.indicator, centre);
    }
    if (is_own) relate_centres(progress);
    relate_latest(progress);
    count_reliability(progress.indicator);
  }

  void count_score(const TrackedIndicator& indicator, const WaveScore& one) {
    const std::string persons = keys_.scored(indicator, one.centre, one.wave);
    family_.add_persons(persons, number(one.score.persons));
    if (!one.wave)
      family_.add(keys_.scores(indicator, one.centre), number(one.score.rows),
                  number(one.score.persons));
    if (!is_summed(one.centre) || !one.wave)
      count_expected(indicator, persons, "/now", one.score.mean);
  }

  void count_change(const TrackedIndicator& indicator, const ProgressChange& one) {
    const std::string persons = keys_.changed(indicator, one.centre, one.wave);
    family_.add_persons(persons, number(one.change.persons));
    if (!is_summed(one.centre)) {
      count_expected(indicator, persons, ProgressKeys::before(one), one.earlier_mean);
      count_expected(indicator, persons, "/later", one.later_mean);
    }
    if (!one.counts) return;
    QuantityKeys kinds;
    for (const auto& [kind, member] : kKinds) {
      kinds.push_back(keys_.judged(indicator, one, kind));
      family_.add_persons(kinds.back(), number((*one.counts).*member));
    }
    family_.split(persons, kinds);
  }

  /// Whether it is all job centres where each is told, too.
  [[nodiscard]] bool is_summed(std::size_t centre) const {
    return centre == 0 && progression_.centres.size() > 2;
  }

  /// A mean probability over persons can be the share of them with the event: of a group that the
  /// model has a constant for it is. It is treated as a count of events.
  void count_expected(const TrackedIndicator& indicator, const std::string& persons,
                      const std::string& when, std::optional<double> mean) {
    if (indicator.kind != IndicatorKind::probability || !mean || !family_.has(persons)) return;
    const double of = family_.value(persons);
    const double expected = std::clamp(std::round(*mean * of), std::min(of, 1.0), of);
    family_.add_persons(ProgressKeys::expected(persons, when), expected);
    family_.split(persons, {ProgressKeys::expected(persons, when)});
  }

  /// All job centres' are the sum of each centre's, which roundings of their own would not be.
  template <class PersonsOf>
  void sum_expected(const TrackedIndicator& indicator, const std::string& when,
                    std::optional<double> mean, const PersonsOf& persons_of) {
    double sum = 0;
    for (const std::size_t centre : centres())
      if (const std::string key = ProgressKeys::expected(persons_of(centre), when);
          family_.has(key))
        sum += family_.value(key);
    const std::string whole = ProgressKeys::expected(persons_of(0), when);
    if (sum <= 0) return count_expected(indicator, persons_of(0), when, mean);
    family_.add_persons(whole, sum);
    sum_centres(
        [&](std::size_t centre) { return ProgressKeys::expected(persons_of(centre), when); });
    family_.split(persons_of(0), {whole});
  }

  /// A count of persons by their latest job centre, and one by that of a wave: the same persons
  /// where all job centres are meant. Of one they differ by those who moved, who are nobody's part;
  /// equal ones tell each other all the same.
  void relate_to_others(const std::string& whole, const std::string& part, std::size_t centre) {
    if (!family_.has(whole) || !family_.has(part)) return;
    if (centre == 0 || family_.value(whole) == family_.value(part)) family_.split(whole, {part});
  }

  void relate_waves(const TrackedIndicator& indicator, std::size_t centre) {
    QuantityKeys waves;
    QuantityKeys firsts;
    const std::string persons = keys_.scored(indicator, centre, std::nullopt);
    for (int wave = 1; wave <= last_; ++wave) {
      const std::string scored = keys_.scored(indicator, centre, wave);
      const std::string changed = keys_.changed(indicator, centre, wave);
      family_.add_persons(scored, 0);  // where nobody has a score
      family_.add_persons(changed, 0);
      family_.split(keys_.measured(centre, wave), {scored});
      family_.split(persons, {scored});
      relate_to_others(keys_.changed(indicator, centre, std::nullopt), changed, centre);
      const std::string first = family_.split(scored, {changed});
      if (!first.empty()) firsts.push_back(first);
      waves.push_back(scored);
    }
    family_.split(keys_.scores(indicator, centre), waves, progression_.most_rows);
    if (centre == 0 && !firsts.empty()) family_.split(persons, firsts);
  }

  void relate_persons(const TrackedIndicator& indicator, std::size_t centre) {
    const std::string persons = keys_.scored(indicator, centre, std::nullopt);
    family_.split(persons, {keys_.changed(indicator, centre, std::nullopt)});
    if (centre != 0) return;
    family_.split(keys_.measured(0, 1), {persons});
    family_.split("measurements", {keys_.scores(indicator, 0)}, progression_.most_rows);
    family_.split(keys_.measured(0, 2), {keys_.changed(indicator, 0, std::nullopt)});
  }

  void relate_centres(const IndicatorProgress& progress) {
    const TrackedIndicator& indicator = progress.indicator;
    for (int wave = 1; wave <= last_; ++wave) {
      sum_centres([&](std::size_t centre) { return keys_.scored(indicator, centre, wave); });
      sum_centres([&](std::size_t centre) { return keys_.changed(indicator, centre, wave); });
    }
    sum_centres([&](std::size_t centre) { return keys_.changed(indicator, centre, std::nullopt); });
    sum_centres([&](std::size_t centre) { return keys_.scores(indicator, centre); });
    for (const WaveScore& one : progress.scores)
      if (one.centre == 0 && one.wave)
        sum_expected(indicator, "/now", one.score.mean,
                     [&](std::size_t centre) { return keys_.scored(indicator, centre, one.wave); });
    for (const ProgressChange& one : progress.changes) {
      if (one.centre != 0) continue;
      const auto changed = [&](std::size_t centre) {
        return keys_.changed(indicator, centre, one.wave);
      };
      sum_expected(indicator, ProgressKeys::before(one), one.earlier_mean, changed);
      sum_expected(indicator, "/later", one.later_mean, changed);
      const auto of_centre = [&](std::size_t centre) {
        ProgressChange other = one;
        other.centre = centre;
        return other;
      };
      for (const auto& [kind, member] : kKinds)
        sum_centres([&, what = kind](std::size_t centre) {
          return keys_.judged(indicator, of_centre(centre), what);
        });
    }
  }

  /// Whoever has a score at the last wave has the latest there: the same change, judged alike.
  void relate_latest(const IndicatorProgress& progress) {
    if (progression_.later_measurements > 0) return;
    const TrackedIndicator& indicator = progress.indicator;
    for (const ProgressChange& one : progress.changes) {
      if (one.wave || !one.counts) continue;
      ProgressChange last = one;
      last.wave = last_;
      QuantityKeys rests;
      for (const auto& [kind, member] : kKinds) {
        const std::string rest = family_.split(keys_.judged(indicator, one, kind),
                                               {keys_.judged(indicator, last, kind)});
        if (!rest.empty()) rests.push_back(rest);
      }
      const std::string rest = family_.split(keys_.changed(indicator, one.centre, std::nullopt),
                                             {keys_.changed(indicator, one.centre, last_)});
      if (!rest.empty()) family_.split(rest, rests);
    }
  }

  void count_reliability(const TrackedIndicator& indicator) {
    const std::string key = ProgressKeys::reliability(indicator);
    family_.add_persons(key, number(indicator.reliability.persons));
    family_.split(keys_.measured(0, 1), {key});
    if (has_own_section(indicator)) family_.split(keys_.scored(indicator, 0, 1), {key});
  }

  void count_stall(const StallCount& one) {
    for (const auto& [what, member] : kStalls)
      family_.add_persons(keys_.stalled(one, what), number(one.*member));
    family_.split(keys_.stalled(one, "at_risk"), {keys_.stalled(one, "stalled")});
    family_.split(keys_.stalled(one, "stalled"), {keys_.stalled(one, "near_top")});
  }

  void relate_stall(const StallCount& one) {
    const std::string at_risk = keys_.stalled(one, "at_risk");
    relate_to_others(keys_.measured(one.centre, progression_.request.stalled_waves), at_risk,
                     one.centre);
    StallCount of_every = one;
    of_every.indicator.reset();
    for (const auto& [what, member] : kStalls) {
      if (one.indicator)  // who stands still on every scale does so on this one
        family_.split(keys_.stalled(one, what), {keys_.stalled(of_every, what)});
      if (one.centre == 0)
        sum_centres([&, of = what](std::size_t centre) {
          StallCount other = one;
          other.centre = centre;
          return keys_.stalled(other, of);
        });
    }
  }

  void count_probability() {
    const FittedProbability& about = progression_.probability;
    const std::size_t most = progression_.most_rows;
    const auto add = [&](const char* key, std::size_t value) {
      family_.add(key, number(value), fewest_persons(number(value), most));
    };
    add("probability/fitted", about.fitted_rows);
    add("probability/predicted", about.predicted);
    add("probability/outside", about.outside_population);
    add("probability/not_at_risk", about.not_at_risk);
    add("probability/incomplete", about.incomplete);
    family_.split("rows",
                  {"probability/predicted", "probability/outside", "probability/not_at_risk",
                   "probability/incomplete"},
                  most);
    family_.split("rows", {"probability/fitted"}, most);
    family_.split("probability/predicted", {"probability/fitted"}, most);
    for (const IndicatorProgress& one : progression_.indicators)
      if (one.indicator.kind == IndicatorKind::probability)
        family_.split("probability/predicted", {keys_.scores(one.indicator, 0)}, most);
  }

  const Progression& progression_;
  ProgressKeys keys_;
  ItemWaves items_;
  int last_;
  Family family_{};
};

}  // namespace

Counted count_progression(const Progression& progression, ItemWaves items) {
  return Counter(progression, items).count();
}

}  // namespace bip::detail
