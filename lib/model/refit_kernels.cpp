// See refit_kernels.hpp. One source for every instruction set.
#include "model/refit_kernels.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "model/refit_kernels.cpp"
#include "core/simd_dispatch.hpp"
// After what chooses the targets:
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include <hwy/contrib/math/math-inl.h>

#include "model/vector_rows-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace bip::detail::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

/// exp(x) − 1 to single precision of its own size: near 0 by its Taylor series.
HWY_INLINE VectorOf<float> small_exponential(VectorOf<float> x) {
  const hn::ScalableTag<float> d;
  const auto far = hn::Gt(hn::Abs(x), hn::Set(d, 0.5F));
  const auto series = hn::MulAdd(
      hn::MulAdd(
          hn::MulAdd(hn::MulAdd(hn::MulAdd(hn::Set(d, 1.0F / 5040), x, hn::Set(d, 1.0F / 720)), x,
                                hn::Set(d, 1.0F / 120)),
                     x, hn::Set(d, 1.0F / 24)),
          x, hn::Set(d, 1.0F / 6)),
      x, hn::Set(d, 0.5F));
  const auto near = hn::MulAdd(hn::Mul(series, x), x, x);
  if (hn::AllFalse(d, far)) return near;
  // A change of the score is as good as complete long before the exponential overflows.
  const auto bounded = hn::Min(hn::Max(x, hn::Set(d, -80.0F)), hn::Set(d, 80.0F));
  return hn::IfThenElse(far, hn::Sub(hn::Exp(d, bounded), hn::Set(d, 1.0F)), near);
}

/// Doubles in single precision.
HWY_INLINE VectorOf<float> load_demoted(const double* from) {
  const hn::ScalableTag<float> d;
#if HWY_TARGET == HWY_SCALAR
  return hn::Set(d, static_cast<float>(*from));
#else
  const hn::Half<decltype(d)> half;
  const hn::Rebind<double, decltype(half)> wide;
  const auto low = hn::DemoteTo(half, hn::LoadU(wide, from));
  const auto high = hn::DemoteTo(half, hn::LoadU(wide, from + hn::Lanes(wide)));
  return hn::Combine(d, high, low);
#endif
}

void weigh_changes(const float* moves, const float* p, const double* weights, std::size_t count,
                   float* change) {
  const hn::ScalableTag<float> d;
  const auto one = hn::Set(d, 1.0F);
  // p(eta + x) − p(eta) = p(1 − p)·(e^x − 1)/(1 + p·(e^x − 1)): no difference of numbers near 1.
  const auto at = [&](VectorOf<float> move, VectorOf<float> before,
                      VectorOf<float> weight) HWY_ATTR {
    const auto grown = small_exponential(move);
    const auto part = hn::Mul(before, grown);
    const auto moved = hn::Div(hn::Mul(part, hn::Sub(one, before)), hn::Add(one, part));
    return hn::Neg(hn::Mul(weight, moved));
  };
  for_each_vector<float>(
      count,
      [&](std::size_t i) HWY_ATTR {
        hn::StoreU(at(hn::LoadU(d, moves + i), hn::LoadU(d, p + i), load_demoted(weights + i)), d,
                   change + i);
      },
      [&](std::size_t i, std::size_t left) HWY_ATTR {
        Lanes<float> rest;
        for (std::size_t k = 0; k < left; ++k) rest.values[k] = static_cast<float>(weights[i + k]);
        store_part<float>(
            at(load_part(moves + i, left), load_part(p + i, left), hn::Load(d, rest.values)),
            change + i, left);
      });
}

/// Running sums of one set of weights.
struct TotalLanes {
  V log_likelihood;
  V highest;
  V weight;
  V events;
  V p_events;
  V p_others;
  V squares;
  V right;
  V etas;
  V eta_squares;

  HWY_INLINE void clear() {
    const V zero = hn::Zero(D());
    log_likelihood = weight = events = p_events = p_others = squares = right = zero;
    etas = eta_squares = zero;
    highest = hn::Set(D(), -std::numeric_limits<double>::infinity());
  }

  HWY_INLINE void add_to(FitTotals& totals) const {
    totals.log_likelihood += sum_lanes(log_likelihood);
    const double most = hn::GetLane(hn::MaxOfLanes(D(), highest));
    if (most > totals.highest) totals.highest = most;
    totals.sums.weight += sum_lanes(weight);
    totals.sums.event_weight += sum_lanes(events);
    totals.sums.p_of_events += sum_lanes(p_events);
    totals.sums.p_of_non_events += sum_lanes(p_others);
    totals.sums.squared_residuals += sum_lanes(squares);
    totals.sums.right += sum_lanes(right);
    totals.eta_sum += sum_lanes(etas);
    totals.eta_sum_squares += sum_lanes(eta_squares);
  }
};

/// What a row says whatever its weight.
struct TotalledRow {
  V log_likelihood;
  V p;
  V squared_residual;
  V deviation;
  hn::Mask<D> happened;
  hn::Mask<D> wrong;
};

HWY_INLINE TotalledRow total_row(V eta, V event, V origin) {
  const D d;
  const V zero = hn::Zero(d);
  const V one = hn::Set(d, 1.0);
  const auto happened = hn::Ne(event, zero);
  const auto below = hn::Lt(eta, zero);
  const V e = hn::Exp(d, hn::Neg(hn::Abs(eta)));
  const V sum = hn::Add(one, e);
  const V near_one = hn::Div(one, sum);
  const V near_zero = hn::Mul(e, near_one);
  const V p = hn::IfThenElse(below, near_zero, near_one);
  const V other = hn::IfThenElse(below, near_one, near_zero);
  const V residual = hn::IfThenElse(happened, other, p);
  // log(1 + e) of a rounded 1 + e errs by one unit of the last place of 1, as the sums do.
  const V shortfall = hn::IfThenElseZero(hn::Xor(happened, hn::Not(below)), hn::Abs(eta));
  const V log_likelihood = hn::Neg(hn::Add(shortfall, hn::Log(d, sum)));
  const auto wrong = hn::Xor(hn::Gt(p, hn::Set(d, 0.5)), happened);
  return {log_likelihood, p, hn::Mul(residual, residual), hn::Sub(eta, origin), happened, wrong};
}

HWY_INLINE void add_row(const TotalledRow& row, V w, TotalLanes& lanes) {
  const D d;
  const auto counts = hn::Ne(w, hn::Zero(d));
  const V wp = hn::Mul(w, row.p);
  const V deviation = hn::Mul(w, row.deviation);
  lanes.log_likelihood = hn::MulAdd(w, row.log_likelihood, lanes.log_likelihood);
  lanes.highest = hn::IfThenElse(counts, hn::Max(lanes.highest, row.log_likelihood), lanes.highest);
  lanes.weight = hn::Add(lanes.weight, w);
  lanes.events = hn::Add(lanes.events, hn::IfThenElseZero(row.happened, w));
  lanes.p_events = hn::Add(lanes.p_events, hn::IfThenElseZero(row.happened, wp));
  lanes.p_others = hn::Add(lanes.p_others, hn::IfThenZeroElse(row.happened, wp));
  lanes.squares = hn::MulAdd(w, row.squared_residual, lanes.squares);
  lanes.right = hn::Add(lanes.right, hn::IfThenZeroElse(row.wrong, w));
  lanes.etas = hn::Add(lanes.etas, deviation);
  lanes.eta_squares = hn::MulAdd(deviation, row.deviation, lanes.eta_squares);
}

void add_totals(const double* eta, const double* event, std::size_t count, double origin,
                const double* weights, FitTotals& totals, const double* other_weights,
                FitTotals* other) {
  const D d;
  const V at = hn::Set(d, origin);
  TotalLanes lanes;
  lanes.clear();
  if (other == nullptr) {
    for_each_vector(
        count,
        [&](std::size_t i) HWY_ATTR {
          add_row(total_row(hn::LoadU(d, eta + i), hn::LoadU(d, event + i), at),
                  hn::LoadU(d, weights + i), lanes);
        },
        [&](std::size_t i, std::size_t left) HWY_ATTR {
          add_row(total_row(load_part(eta + i, left), load_part(event + i, left), at),
                  load_part(weights + i, left), lanes);
        });
    lanes.add_to(totals);
    return;
  }
  TotalLanes others;
  others.clear();
  for_each_vector(
      count,
      [&](std::size_t i) HWY_ATTR {
        const TotalledRow row = total_row(hn::LoadU(d, eta + i), hn::LoadU(d, event + i), at);
        add_row(row, hn::LoadU(d, weights + i), lanes);
        add_row(row, hn::LoadU(d, other_weights + i), others);
      },
      [&](std::size_t i, std::size_t left) HWY_ATTR {
        const TotalledRow row = total_row(load_part(eta + i, left), load_part(event + i, left), at);
        add_row(row, load_part(weights + i, left), lanes);
        add_row(row, load_part(other_weights + i, left), others);
      });
  lanes.add_to(totals);
  others.add_to(*other);
}

}  // namespace bip::detail::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace bip::detail {

void weigh_logit_changes(const float* moves, const float* p, const double* weights,
                         std::size_t count, float* change) {
  BIP_DISPATCH(weigh_changes)(moves, p, weights, count, change);
}

PredictionTotals FitTotals::predictions(double origin) const {
  PredictionTotals totals = sums;
  if (totals.weight == 0) return totals;
  const double deviation = eta_sum / totals.weight;
  totals.eta_mean = origin + deviation;
  totals.eta_squares = eta_sum_squares - eta_sum * deviation;
  return totals;
}

void add_logit_totals(const double* eta, const double* event, std::size_t count, double origin,
                      const double* weights, FitTotals& totals, const double* other_weights,
                      FitTotals* other) {
  BIP_DISPATCH(add_totals)(eta, event, count, origin, weights, totals, other_weights, other);
}

}  // namespace bip::detail
#endif
