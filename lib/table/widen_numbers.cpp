// See widen_numbers.hpp. One source for every instruction set.
#include "table/widen_numbers.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "table/widen_numbers.cpp"
#include "core/simd_dispatch.hpp"
// After what chooses the targets:
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace bip::detail {
namespace HWY_NAMESPACE {

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

template <class T>
HWY_INLINE void widen(const T* from, std::size_t count, double unit, double* out) {
  const D d;
  const std::size_t lanes = hn::Lanes(d);
  const auto divisor = hn::Set(d, unit);
  std::size_t i = 0;
  if (unit == 1) {
    for (; i + lanes <= count; i += lanes)
      hn::StoreU(hn::PromoteTo(d, load_whole(from + i)), d, out + i);
  } else {
    for (; i + lanes <= count; i += lanes)
      hn::StoreU(hn::Div(hn::PromoteTo(d, load_whole(from + i)), divisor), d, out + i);
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

}  // namespace HWY_NAMESPACE
}  // namespace bip::detail
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
