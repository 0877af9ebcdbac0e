// See response_kernels.hpp. One source for every instruction set.
#include "model/response_kernels.hpp"

#include <limits>

#include "bip/model/link.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "model/response_kernels.cpp"
#include "core/simd_dispatch.hpp"
// After what chooses the targets:
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include <hwy/contrib/math/math-inl.h>

#include "model/vector_rows-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace bip::detail::HWY_NAMESPACE {

struct Derived {
  V log_likelihood;
  V score;
  V curvature;
};

/// From the margin by which the outcome that was observed is the likelier one, and its sign: 1 for
/// an event, -1 for none. As logit_derivatives in link.cpp.
HWY_INLINE Derived logit_of(V margin, V sign) {
  const D d;
  const V one = hn::Set(d, 1.0);
  const V e = hn::Exp(d, hn::Neg(hn::Abs(margin)));
  const V near_one = hn::Div(one, hn::Add(one, e));
  const V near_zero = hn::Mul(e, near_one);
  const V other = hn::IfThenElse(hn::Lt(margin, hn::Zero(d)), near_one, near_zero);
  const V shortfall = hn::Max(hn::Neg(margin), hn::Zero(d));
  return {hn::Neg(hn::Add(shortfall, hn::Log1p(d, e))), hn::Mul(sign, other),
          hn::Mul(near_one, near_zero)};
}

/// exp(x²)·erfc(x) for x >= 0: a Chebyshev series in (x - 3.75)/(x + 3.75) for (1 + 2x) times it.
HWY_INLINE V scaled_erfc(V x) {
  constexpr double kSeries[] = {
      1.1775789345674017541,      -0.0045900545806464773309,  -0.084249133366517915584,
      0.059209939998191890498,    -0.026658668435305752277,   0.0090749976707052650939,
      -0.0024131635404176081909,  0.00049077583652580863229,  -0.000069169733025012063671,
      4.1390279860730101675e-6,   7.7403830661984906686e-7,   -2.1886401049234395661e-7,
      1.0764999465670910377e-8,   4.5219598112182868979e-9,   -7.7544002088313511065e-10,
      -6.3180883408866844944e-11, 2.8687950109306698981e-11,  1.945586854577734723e-13,
      -9.6546967484334389059e-13, 3.2525481481487398415e-14,  3.3478119482868053878e-14,
      -1.8645628804193131015e-15, -1.2507950530688647085e-15, 7.418235256624043463e-17,
      5.0681489047961113168e-17};
  constexpr std::size_t kTerms = sizeof(kSeries) / sizeof(kSeries[0]);
  const D d;
  const V middle = hn::Set(d, 3.75);
  const V t = hn::Div(hn::Sub(x, middle), hn::Add(x, middle));
  const V two_t = hn::Add(t, t);
  V next = hn::Zero(d);
  V here = hn::Zero(d);
  for (std::size_t n = kTerms - 1; n > 0; --n) {  // Clenshaw's recurrence
    const V before = hn::Add(hn::MulSub(two_t, here, next), hn::Set(d, kSeries[n]));
    next = here;
    here = before;
  }
  const V series = hn::Add(hn::MulSub(t, here, next), hn::Set(d, kSeries[0]));
  return hn::Div(series, hn::MulAdd(hn::Set(d, 2.0), x, hn::Set(d, 1.0)));
}

/// As logit_of for the probit. Below a margin of kFarTail the curvature loses digits here and is
/// taken from link.cpp.
[[maybe_unused]] constexpr double kFarTail = -5;

HWY_INLINE Derived probit_of(V margin, V sign, BinaryCurvature kind) {
  constexpr double kRootHalf = 0.70710678118654752440;
  constexpr double kRootTwoOverPi = 0.79788456080286535588;
  constexpr double kDensityAtZero = 0.39894228040143267794;
  const D d;
  const V one = hn::Set(d, 1.0);
  const V half = hn::Set(d, 0.5);
  const V size = hn::Abs(margin);
  const V scaled = scaled_erfc(hn::Mul(size, hn::Set(d, kRootHalf)));
  // The square's rounding error would grow with it in the exponential: it is put back.
  const V square = hn::Mul(size, size);
  const V lost = hn::MulSub(size, size, square);
  const V power = hn::Exp(d, hn::Neg(hn::Mul(half, square)));
  const V bell = hn::NegMulAdd(hn::Mul(half, lost), power, power);  // exp(-margin²/2)
  const V tail = hn::Mul(half, hn::Mul(bell, scaled));
  const V hazard_of_tail = hn::Div(hn::Set(d, kRootTwoOverPi), scaled);
  const V hazard_of_body = hn::Div(hn::Mul(hn::Set(d, kDensityAtZero), bell), hn::Sub(one, tail));
  const auto unlikely = hn::Lt(margin, hn::Zero(d));
  const V hazard = hn::IfThenElse(unlikely, hazard_of_tail, hazard_of_body);
  const V log_tail = hn::NegMulAdd(half, square, hn::Log(d, hn::Mul(half, scaled)));
  const V log_body = hn::Log1p(d, hn::Neg(tail));
  const V curvature = kind == BinaryCurvature::observed ? hn::Mul(hazard, hn::Add(hazard, margin))
                                                        : hn::Mul(hazard_of_tail, hazard_of_body);
  return {hn::IfThenElse(unlikely, log_tail, log_body), hn::Mul(sign, hazard), curvature};
}

template <class Derive>
HWY_INLINE void derive_rows(const double* eta, const double* event, std::size_t count,
                            const BinaryTerms& terms, const Derive& derive) {
  const D d;
  const auto at = [&](V predictor, V outcome) HWY_ATTR {
    const V sign = hn::MulSub(hn::Set(d, 2.0), outcome, hn::Set(d, 1.0));
    return derive(hn::Mul(sign, predictor), sign);
  };
  for_each_vector(
      count,
      [&](std::size_t i) HWY_ATTR {
        const Derived derived = at(hn::LoadU(d, eta + i), hn::LoadU(d, event + i));
        hn::StoreU(derived.log_likelihood, d, terms.log_likelihood + i);
        hn::StoreU(derived.score, d, terms.score + i);
        hn::StoreU(derived.curvature, d, terms.curvature + i);
      },
      [&](std::size_t i, std::size_t left) HWY_ATTR {
        const Derived derived = at(load_part(eta + i, left), load_part(event + i, left));
        store_part<double>(derived.log_likelihood, terms.log_likelihood + i, left);
        store_part<double>(derived.score, terms.score + i, left);
        store_part<double>(derived.curvature, terms.curvature + i, left);
      });
}

void derive_logit_rows(const double* eta, const double* event, std::size_t count,
                       const BinaryTerms& terms) {
  derive_rows(eta, event, count, terms,
              [](V margin, V sign) HWY_ATTR { return logit_of(margin, sign); });
}

void derive_probit_rows(const double* eta, const double* event, std::size_t count,
                        BinaryCurvature curvature, const BinaryTerms& terms) {
  derive_rows(eta, event, count, terms, [curvature](V margin, V sign) HWY_ATTR {
    return probit_of(margin, sign, curvature);
  });
}

void weigh_scores(const double* eta, const double* event, const double* weights, std::size_t count,
                  double* weighted_score) {
  const D d;
  const V one = hn::Set(d, 1.0);
  const auto at = [&](V predictor, V outcome, V weight) HWY_ATTR {
    const V sign = hn::MulSub(hn::Set(d, 2.0), outcome, one);
    const V margin = hn::Mul(sign, predictor);
    const V e = hn::Exp(d, hn::Neg(hn::Abs(margin)));
    const V share = hn::IfThenElse(hn::Lt(margin, hn::Zero(d)), one, e);
    return hn::Div(hn::Mul(hn::Mul(weight, sign), share), hn::Add(one, e));
  };
  for_each_vector(
      count,
      [&](std::size_t i) HWY_ATTR {
        hn::StoreU(at(hn::LoadU(d, eta + i), hn::LoadU(d, event + i), hn::LoadU(d, weights + i)), d,
                   weighted_score + i);
      },
      [&](std::size_t i, std::size_t left) HWY_ATTR {
        store_part(
            at(load_part(eta + i, left), load_part(event + i, left), load_part(weights + i, left)),
            weighted_score + i, left);
      });
}

WeightedTerms weigh(const double* log_likelihood, const double* weights, std::size_t count) {
  const D d;
  const V lowest = hn::Set(d, -std::numeric_limits<double>::infinity());
  V sum = hn::Zero(d);
  V highest = lowest;
  const auto add = [&](V weight, V value) HWY_ATTR {
    sum = hn::MulAdd(weight, value, sum);
    const auto counts = hn::Ne(weight, hn::Zero(d));
    highest = hn::Max(highest, hn::IfThenElse(counts, value, lowest));
  };
  for_each_vector(
      count,
      [&](std::size_t i)
          HWY_ATTR { add(hn::LoadU(d, weights + i), hn::LoadU(d, log_likelihood + i)); },
      [&](std::size_t i, std::size_t left)
          HWY_ATTR { add(load_part(weights + i, left), load_part(log_likelihood + i, left)); });
  return {sum_lanes(sum), hn::GetLane(hn::MaxOfLanes(d, highest))};
}

}  // namespace bip::detail::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace bip::detail {

void derive_logit(const double* eta, const double* event, std::size_t count,
                  const BinaryTerms& terms) {
  BIP_DISPATCH(derive_logit_rows)(eta, event, count, terms);
}

void derive_probit(const double* eta, const double* event, std::size_t count,
                   BinaryCurvature curvature, const BinaryTerms& terms) {
  BIP_DISPATCH(derive_probit_rows)(eta, event, count, curvature, terms);
  for (std::size_t i = 0; i < count; ++i) {
    const bool happened = event[i] != 0;
    // Also where the predictor is not a number: the scalar code knows what to make of it.
    if ((happened ? eta[i] : -eta[i]) >= -5) continue;
    const EtaDerivatives here = binary_derivatives(LinkFunction::probit, eta[i], happened);
    terms.log_likelihood[i] = here.log_likelihood;
    terms.score[i] = here.score;
    terms.curvature[i] = curvature == BinaryCurvature::observed ? here.observed : here.expected;
  }
}

void weigh_logit_scores(const double* eta, const double* event, const double* weights,
                        std::size_t count, double* weighted_score) {
  BIP_DISPATCH(weigh_scores)(eta, event, weights, count, weighted_score);
}

WeightedTerms weigh_log_likelihood(const double* log_likelihood, const double* weights,
                                   std::size_t count) {
  return BIP_DISPATCH(weigh)(log_likelihood, weights, count);
}

}  // namespace bip::detail
#endif
