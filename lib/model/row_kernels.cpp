// See row_kernels.hpp. One source for every instruction set; the remainder of a row count that
// lanes do not divide is copied aside, so that nothing beyond the last row is touched.
#include "model/row_kernels.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "bip/model/link.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "model/row_kernels.cpp"
#include "core/simd_dispatch.hpp"
// After what chooses the targets:
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include <hwy/contrib/math/math-inl.h>

HWY_BEFORE_NAMESPACE();
namespace bip::detail {
namespace HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

using D = hn::ScalableTag<double>;
using V = hn::Vec<D>;

/// Calls step(place, load, store) for every vector of rows; the last one may be part of one.
template <class Whole, class Part>
HWY_INLINE void for_each_vector(std::size_t count, const Whole& whole, const Part& part) {
  const std::size_t lanes = hn::Lanes(D());
  std::size_t i = 0;
  for (; i + lanes <= count; i += lanes) whole(i);
  if (i < count) part(i, count - i);
}

/// Part of a vector by way of a whole one: a masked load may read, or fault, beyond its mask.
struct Lanes {
  HWY_ALIGN double values[HWY_MAX_BYTES / sizeof(double)] = {};
};

HWY_INLINE V load_part(const double* from, std::size_t count) {
  Lanes lanes;
  std::copy_n(from, count, lanes.values);
  return hn::Load(D(), lanes.values);
}

HWY_INLINE void store_part(V values, double* to, std::size_t count) {
  Lanes lanes;
  hn::Store(values, D(), lanes.values);
  std::copy_n(lanes.values, count, to);
}

HWY_INLINE double sum_lanes(V values) {
  const D d;
  return hn::GetLane(hn::SumOfLanes(d, values));
}

void multiply(const BlockView& x, const double* coefficients, double* out) {
  const D d;
  const std::size_t lanes = hn::Lanes(d);
  std::size_t i = 0;
  // Eight vectors of rows at a time: their sums stay in registers over all columns.
  for (; i + 8 * lanes <= x.rows; i += 8 * lanes) {
    V s0 = hn::Zero(d), s1 = s0, s2 = s0, s3 = s0, s4 = s0, s5 = s0, s6 = s0, s7 = s0;
    for (std::size_t j = 0; j < x.columns; ++j) {
      const double* const column = x.values + j * x.stride + i;
      const V b = hn::Set(d, coefficients[j]);
      s0 = hn::MulAdd(b, hn::LoadU(d, column), s0);
      s1 = hn::MulAdd(b, hn::LoadU(d, column + lanes), s1);
      s2 = hn::MulAdd(b, hn::LoadU(d, column + 2 * lanes), s2);
      s3 = hn::MulAdd(b, hn::LoadU(d, column + 3 * lanes), s3);
      s4 = hn::MulAdd(b, hn::LoadU(d, column + 4 * lanes), s4);
      s5 = hn::MulAdd(b, hn::LoadU(d, column + 5 * lanes), s5);
      s6 = hn::MulAdd(b, hn::LoadU(d, column + 6 * lanes), s6);
      s7 = hn::MulAdd(b, hn::LoadU(d, column + 7 * lanes), s7);
    }
    hn::StoreU(s0, d, out + i);
    hn::StoreU(s1, d, out + i + lanes);
    hn::StoreU(s2, d, out + i + 2 * lanes);
    hn::StoreU(s3, d, out + i + 3 * lanes);
    hn::StoreU(s4, d, out + i + 4 * lanes);
    hn::StoreU(s5, d, out + i + 5 * lanes);
    hn::StoreU(s6, d, out + i + 6 * lanes);
    hn::StoreU(s7, d, out + i + 7 * lanes);
  }
  for (; i < x.rows; i += lanes) {
    const std::size_t left = std::min(lanes, x.rows - i);
    V sum = hn::Zero(d);
    for (std::size_t j = 0; j < x.columns; ++j) {
      const V column = load_part(x.values + j * x.stride + i, left);
      sum = hn::MulAdd(hn::Set(d, coefficients[j]), column, sum);
    }
    store_part(sum, out + i, left);
  }
}

void add_products(const BlockView& x, const double* values, double* out) {
  const D d;
  for (std::size_t j = 0; j < x.columns; j += 4) {
    // A missing fourth column repeats the last one; its sum is not kept.
    const std::size_t last = x.columns - 1;
    const double* const c0 = x.values + j * x.stride;
    const double* const c1 = x.values + std::min(j + 1, last) * x.stride;
    const double* const c2 = x.values + std::min(j + 2, last) * x.stride;
    const double* const c3 = x.values + std::min(j + 3, last) * x.stride;
    V s0 = hn::Zero(d), s1 = s0, s2 = s0, s3 = s0;
    for_each_vector(
        x.rows,
        [&](std::size_t i) HWY_ATTR {
          const V v = hn::LoadU(d, values + i);
          s0 = hn::MulAdd(v, hn::LoadU(d, c0 + i), s0);
          s1 = hn::MulAdd(v, hn::LoadU(d, c1 + i), s1);
          s2 = hn::MulAdd(v, hn::LoadU(d, c2 + i), s2);
          s3 = hn::MulAdd(v, hn::LoadU(d, c3 + i), s3);
        },
        [&](std::size_t i, std::size_t left) HWY_ATTR {
          const V v = load_part(values + i, left);
          s0 = hn::MulAdd(v, load_part(c0 + i, left), s0);
          s1 = hn::MulAdd(v, load_part(c1 + i, left), s1);
          s2 = hn::MulAdd(v, load_part(c2 + i, left), s2);
          s3 = hn::MulAdd(v, load_part(c3 + i, left), s3);
        });
    const V sums[4] = {s0, s1, s2, s3};
    for (std::size_t k = 0; k < std::min<std::size_t>(4, x.columns - j); ++k)
      out[j + k] += sum_lanes(sums[k]);
  }
}

// A tile of the cross products, in registers: as many accumulators as the set's registers allow.
#if HWY_TARGET == HWY_AVX3
constexpr std::size_t kTileRows = 4;
constexpr std::size_t kTileColumns = 6;
#else
constexpr std::size_t kTileRows = 3;
constexpr std::size_t kTileColumns = 4;
#endif

struct Tile {
  const double* left[kTileRows];
  const double* right[kTileColumns];
  const double* weights;
};

template <class Load>
HWY_INLINE void add_to_tile(const Tile& tile, const Load& load,
                            V (&sums)[kTileRows][kTileColumns]) {
  const V w = load(tile.weights);
  V left[kTileRows];
  HWY_UNROLL(kTileRows)
  for (std::size_t a = 0; a < kTileRows; ++a) left[a] = hn::Mul(w, load(tile.left[a]));
  HWY_UNROLL(kTileColumns)
  for (std::size_t b = 0; b < kTileColumns; ++b) {
    const V right = load(tile.right[b]);
    HWY_UNROLL(kTileRows)
    for (std::size_t a = 0; a < kTileRows; ++a) sums[a][b] = hn::MulAdd(left[a], right, sums[a][b]);
  }
}

void add_cross_products(const BlockView& x, const double* weights, double* out,
                        std::size_t out_stride) {
  const D d;
  const auto column = [&](std::size_t j) {
    return x.values + std::min(j, x.columns - 1) * x.stride;
  };
  for (std::size_t first = 0; first < x.columns; first += kTileRows) {
    for (std::size_t other = 0; other < std::min(first + kTileRows, x.columns);
         other += kTileColumns) {
      Tile tile{};
      tile.weights = weights;
      for (std::size_t a = 0; a < kTileRows; ++a) tile.left[a] = column(first + a);
      for (std::size_t b = 0; b < kTileColumns; ++b) tile.right[b] = column(other + b);
      V sums[kTileRows][kTileColumns];
      for (auto& row : sums)
        for (V& sum : row) sum = hn::Zero(d);
      for_each_vector(
          x.rows,
          [&](std::size_t i) HWY_ATTR {
            add_to_tile(
                tile, [&](const double* from) HWY_ATTR { return hn::LoadU(d, from + i); }, sums);
          },
          [&](std::size_t i, std::size_t left) HWY_ATTR {
            add_to_tile(
                tile, [&](const double* from) HWY_ATTR { return load_part(from + i, left); }, sums);
          });
      for (std::size_t a = 0; a < kTileRows && first + a < x.columns; ++a)
        for (std::size_t b = 0; b < kTileColumns && other + b <= first + a; ++b)
          out[(first + a) + (other + b) * out_stride] += sum_lanes(sums[a][b]);
    }
  }
}

double sum_products(const double* a, const double* b, std::size_t count) {
  const D d;
  V sum = hn::Zero(d);
  for_each_vector(
      count,
      [&](std::size_t i)
          HWY_ATTR { sum = hn::MulAdd(hn::LoadU(d, a + i), hn::LoadU(d, b + i), sum); },
      [&](std::size_t i, std::size_t left)
          HWY_ATTR { sum = hn::MulAdd(load_part(a + i, left), load_part(b + i, left), sum); });
  return sum_lanes(sum);
}

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
constexpr double kFarTail = -5;

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
        store_part(derived.log_likelihood, terms.log_likelihood + i, left);
        store_part(derived.score, terms.score + i, left);
        store_part(derived.curvature, terms.curvature + i, left);
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

}  // namespace HWY_NAMESPACE
}  // namespace bip::detail
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace bip::detail {

void multiply_block(const BlockView& x, const double* coefficients, double* out) {
  BIP_DISPATCH(multiply)(x, coefficients, out);
}

void add_column_products(const BlockView& x, const double* values, double* out) {
  if (x.columns > 0) BIP_DISPATCH(add_products)(x, values, out);
}

void add_weighted_products(const BlockView& x, const double* weights, double* out,
                           std::size_t out_stride) {
  if (x.columns > 0) BIP_DISPATCH(add_cross_products)(x, weights, out, out_stride);
}

double sum_of_products(const double* a, const double* b, std::size_t count) {
  return BIP_DISPATCH(sum_products)(a, b, count);
}

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

}  // namespace bip::detail
#endif
