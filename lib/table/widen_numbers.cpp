// See widen_numbers.hpp. One source for every instruction set.
#include "table/widen_numbers.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "table/widen_numbers.cpp"
#include "core/simd_dispatch.hpp"
// After what chooses the targets:
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace bip::detail::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

using D = hn::ScalableTag<double>;
using Whole = hn::Rebind<std::int32_t, D>;

template <class T>
HWY_INLINE hn::Vec<Whole> load_whole(const T* from) {
  const hn::Rebind<T, D> narrow;
  return hn::PromoteTo(Whole(), hn::LoadU(narrow, from));
}
template <>
HWY_INLINE hn::Vec<Whole> load_whole(const std::int32_t* from) {
  return hn::LoadU(Whole(), from);
}

/// whole/divisor, rounded once: exactly what division gives, several times as fast. One step of
/// Newton's with fused operations ends within 2^-51 of a last place of the quotient, and a quotient
/// of whole numbers below 2^31 is either a double or farther than 2^-31 of a last place from where
/// rounding changes. Source: P. Markstein (1990), IBM J. Res. Dev. 34, 111-119.
HWY_INLINE hn::Vec<D> divide(hn::Vec<D> whole, hn::Vec<D> divisor, hn::Vec<D> inverse) {
#if HWY_NATIVE_FMA
  const auto quotient = hn::Mul(whole, inverse);
  return hn::MulAdd(hn::NegMulAdd(quotient, divisor, whole), inverse, quotient);
#else
  static_cast<void>(inverse);
  return hn::Div(whole, divisor);
#endif
}

template <class T>
HWY_INLINE void widen(const T* from, std::size_t count, double unit, double* out) {
  const D d;
  const std::size_t lanes = hn::Lanes(d);
  const auto divisor = hn::Set(d, unit);
  const auto inverse = hn::Set(d, 1 / unit);
  std::size_t i = 0;
  for (; i + lanes <= count; i += lanes) {
    const auto whole = hn::PromoteTo(d, load_whole(from + i));
    hn::StoreU(unit == 1 ? whole : divide(whole, divisor, inverse), d, out + i);
  }
  for (; i < count; ++i) out[i] = static_cast<double>(from[i]) / unit;
}

void widen_bytes(const std::int8_t* from, std::size_t count, double unit, double* out) {
  widen(from, count, unit, out);
}
void widen_short(const std::int16_t* from, std::size_t count, double unit, double* out) {
  widen(from, count, unit, out);
}
void widen_whole(const std::int32_t* from, std::size_t count, double unit, double* out) {
  widen(from, count, unit, out);
}

}  // namespace bip::detail::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace bip::detail {

void widen_numbers(const std::int8_t* from, std::size_t count, double unit, double* out) {
  BIP_DISPATCH(widen_bytes)(from, count, unit, out);
}
void widen_numbers(const std::int16_t* from, std::size_t count, double unit, double* out) {
  BIP_DISPATCH(widen_short)(from, count, unit, out);
}
void widen_numbers(const std::int32_t* from, std::size_t count, double unit, double* out) {
  BIP_DISPATCH(widen_whole)(from, count, unit, out);
}

}  // namespace bip::detail
#endif
