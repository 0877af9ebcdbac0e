// See whole_refits.hpp.
#include "explain/whole_refits.hpp"

#include <set>

#include "bip/core/error.hpp"
#include "explain/fit_columns.hpp"
#include "explain/separation_drop.hpp"

namespace bip::detail {
namespace {

/// Rows in the order of the drawn units, each with the number of its unit's copy.
struct DrawnPlaces {
  std::vector<std::uint32_t> places;
  std::vector<std::uint32_t> copy;
  std::vector<double> weights;  ///< of rows that stand for several; else empty
};

DrawnPlaces list_places(const SamplingUnits& units, const std::vector<std::uint32_t>& times) {
  DrawnPlaces drawn;
  if (!units.copies.empty()) {
    for (std::size_t unit = 0; unit < units.count(); ++unit) {
      if (times[unit] == 0) continue;
      drawn.places.push_back(units.rows[unit].front());
      drawn.weights.push_back(times[unit]);
    }
    drawn.copy.assign(drawn.places.size(), 0);
    return drawn;
  }
  for (std::size_t unit = 0; unit < units.count(); ++unit)
    for (std::uint32_t copy = 0; copy < times[unit]; ++copy)
      for (const std::uint32_t row : units.rows[unit]) {
        drawn.places.push_back(row);
        drawn.copy.push_back(copy);
      }
  return drawn;
}

/// Whether every level of the response that the frame has is among the rows drawn.
bool has_every_level(const ModelFrame& frame, const ModelFrame& drawn) {
  if (frame.response_kind != ResponseKind::ordered) return response_varies(drawn);
  const std::set<double> all(frame.response.begin(), frame.response.end());
  const std::set<double> found(drawn.response.begin(), drawn.response.end());
  return all == found;
}

/// Takes what the fit dropped out of the places.
void leave_out(const std::vector<std::uint8_t>& left_out, DrawnPlaces& drawn) {
  DrawnPlaces kept;
  for (std::size_t i = 0; i < left_out.size(); ++i) {
    if (left_out[i] != 0) continue;
    kept.places.push_back(drawn.places[i]);
    kept.copy.push_back(drawn.copy[i]);
    if (!drawn.weights.empty()) kept.weights.push_back(drawn.weights[i]);
  }
  drawn = std::move(kept);
}

/// One pass over the models, the largest first; stops at one that fails or drops rows.
std::vector<Refit> fit_each(const std::vector<RefitModel>& models, const ModelFrame& frame,
                            DrawnPlaces& drawn, bool& again, const RunContext& context) {
  again = false;
  ModelFrame rows = frame_of_places(frame, drawn.places, drawn.copy);
  if (!drawn.weights.empty()) rows.weights = drawn.weights;
  if (!has_every_level(frame, rows)) return {};
  std::vector<Refit> refits(models.size());
  for (std::size_t m = models.size(); m-- > 0;) {
    refits[m] = models[m].fit_on_rows(rows, drawn.places, context);
    const std::vector<std::uint8_t> dropped = rows_left_out(refits[m].fit);
    again = !dropped.empty();
    if (again) leave_out(dropped, drawn);
    if (again || !refits[m].fit.converged()) return {};
  }
  return refits;
}

}  // namespace

std::vector<Refit> fit_whole_draw(const std::vector<RefitModel>& models, const ModelFrame& frame,
                                  const SamplingUnits& units,
                                  const std::vector<std::uint32_t>& times,
                                  const RunContext& context) {
  DrawnPlaces drawn = list_places(units, times);
  try {
    std::vector<Refit> refits;
    bool again = true;
    while (again) refits = fit_each(models, frame, drawn, again, context);
    return refits;
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::degenerate_data) throw;
    return {};
  }
}

}  // namespace bip::detail
