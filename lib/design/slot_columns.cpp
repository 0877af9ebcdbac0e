// See slot_columns.hpp. One source for every instruction set.
#include "design/slot_columns.hpp"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "design/slot_columns.cpp"
#include "core/simd_dispatch.hpp"
// After what chooses the targets:
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace bip::detail::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

void keep_rows_of_slot(const std::uint32_t* slots, const double* values, std::size_t count,
                       std::uint32_t slot, double* out) {
  const hn::ScalableTag<double> d;
  const hn::RebindToUnsigned<decltype(d)> wide;
  const hn::Rebind<std::uint32_t, decltype(d)> narrow;
  const auto wanted = hn::Set(wide, slot);
  const std::size_t lanes = hn::Lanes(d);
  std::size_t i = 0;
  for (; i + lanes <= count; i += lanes) {
    const auto is_here = hn::Eq(hn::PromoteTo(wide, hn::LoadU(narrow, slots + i)), wanted);
    hn::StoreU(hn::IfThenElseZero(hn::RebindMask(d, is_here), hn::LoadU(d, values + i)), d,
               out + i);
  }
  for (; i < count; ++i) out[i] = slots[i] == slot ? values[i] : 0.0;
}

}  // namespace bip::detail::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace bip::detail {

void keep_slot(const std::uint32_t* slots, std::span<const double> values, std::uint32_t slot,
               double* out) {
  BIP_DISPATCH(keep_rows_of_slot)(slots, values.data(), values.size(), slot, out);
}

}  // namespace bip::detail
#endif
