// See progress_waves.hpp. Rows come by person, then date.
#include "explain/progress_waves.hpp"

#include <algorithm>
#include <string_view>

namespace bip::detail {
namespace {

constexpr std::string_view kJobcenter = "jobcenter";

/// The groups, and each row's among them.
std::vector<std::size_t> list_centres(const Table& table, std::vector<Centre>& centres) {
  centres = {{CentreKind::all}};
  const Column* const column = table.find_column(kJobcenter);
  std::vector<std::size_t> centre_of_row(table.row_count());
  if (column == nullptr || !column->has_levels()) {
    if (table.row_count() > 0) centres.push_back({CentreKind::missing});
    std::ranges::fill(centre_of_row, 1);
    return centre_of_row;
  }
  std::vector<std::size_t> centre_of_level(column->levels().size(), 0);
  for (std::size_t row = 0; row < table.row_count(); ++row)
    if (!column->is_missing(row)) centre_of_level[static_cast<std::size_t>(column->code(row))] = 1;
  for (std::size_t level = 0; level < centre_of_level.size(); ++level) {
    if (centre_of_level[level] == 0) continue;
    centre_of_level[level] = centres.size();
    centres.push_back({CentreKind::named, column->levels()[level]});
  }
  for (std::size_t row = 0; row < table.row_count(); ++row)
    centre_of_row[row] = column->is_missing(row)
                             ? centres.size()
                             : centre_of_level[static_cast<std::size_t>(column->code(row))];
  if (column->missing_count() > 0) centres.push_back({CentreKind::missing});
  return centre_of_row;
}

/// The places of the person's latest scores so far.
struct PersonTrail {
  std::optional<std::size_t> person{};
  std::vector<std::size_t> scored{};
};

void judge_stall(const std::vector<TrackedScore>& scores, const PersonTrail& trail,
                 const TrackedIndicator& indicator, std::size_t window_size, TrackedScore& score) {
  if (!indicator.reliability.smallest_change || trail.scored.size() < window_size) return;
  const double needed = *indicator.reliability.smallest_change;
  const std::size_t start = trail.scored.size() - window_size;
  score.window = trail.scored[start];
  const double from = *scores[*score.window].value;
  score.stall = Stall::stalled;
  for (std::size_t i = start + 1; i < trail.scored.size(); ++i)
    if (classify_change(*scores[trail.scored[i]].value - from, needed) == ChangeKind::improved)
      score.stall = Stall::moving;
  score.is_near_top = indicator.highest && from + needed >= *indicator.highest;
}

bool can_stall(const TrackedIndicator& indicator) {
  return indicator.kind == IndicatorKind::scale && indicator.reliability.smallest_change;
}

}  // namespace

void list_measurements(const LinkedStudy& linked, PersonProgress& progress) {
  const std::vector<std::size_t> centre_of_row = list_centres(linked.table, progress.centres);
  std::vector<TrackedMeasurement>& list = progress.measurements;
  std::size_t rows = 0;  // of the person at hand, and those too soon of them
  std::size_t left_out = 0;
  for (const std::uint32_t row : all_rows(linked.table.row_count())) {
    TrackedMeasurement next{row, linked.person_of_row[row], 1, centre_of_row[row]};
    next.is_latest = true;
    if (list.empty() || list.back().person != next.person) rows = left_out = 0;
    progress.most_rows = std::max(progress.most_rows, ++rows);
    if (!list.empty() && list.back().person == next.person) {
      const int days =
          static_cast<int>(linked.survey.day[row] - linked.survey.day[list.back().row]);
      if (days < progress.request.least_days) {
        ++progress.too_soon;
        if (++left_out == 1) ++progress.too_soon_persons;
        continue;
      }
      next.wave = list.back().wave + 1;
      next.days_since_last = days;
      list.back().is_latest = false;
    }
    list.push_back(next);
  }
}

std::vector<TrackedScore> follow_scores(const std::vector<std::optional<double>>& scores,
                                        const TrackedIndicator& indicator,
                                        const PersonProgress& progress) {
  std::vector<TrackedScore> followed(progress.measurements.size());
  const auto window_size = static_cast<std::size_t>(progress.request.stalled_waves);
  PersonTrail trail;
  for (std::size_t place = 0; place < followed.size(); ++place) {
    const TrackedMeasurement& at = progress.measurements[place];
    if (trail.person != at.person) trail = {at.person};
    TrackedScore& score = followed[place];
    score.value = scores[at.row];
    if (!score.value) continue;
    if (!trail.scored.empty()) {
      score.first = trail.scored.front();
      score.previous = trail.scored.back();
    }
    trail.scored.push_back(place);
    if (can_stall(indicator)) judge_stall(followed, trail, indicator, window_size, score);
  }
  return followed;
}

std::vector<Stall> combine_stalls(const PersonProgress& progress) {
  std::vector<Stall> combined(progress.measurements.size(), Stall::not_at_risk);
  bool is_first_scale = true;
  for (std::size_t i = 0; i < progress.indicators.size(); ++i) {
    if (!can_stall(progress.indicators[i])) continue;
    for (std::size_t place = 0; place < combined.size(); ++place) {
      const Stall here = progress.scores[i][place].stall;
      Stall& all = combined[place];
      if (is_first_scale) {
        all = here;
      } else if (all != Stall::not_at_risk) {
        all = here == Stall::stalled ? all : here;
      }
    }
    is_first_scale = false;
  }
  return combined;
}

}  // namespace bip::detail
