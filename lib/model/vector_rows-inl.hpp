// Walking rows a vector at a time, for files of kernels: included by them once for each instruction
// set, after Highway, and by nobody else. The remainder of a row count that lanes do not divide is
// copied aside, so that nothing beyond the last row is touched.
#if defined(BIP_VECTOR_ROWS_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef BIP_VECTOR_ROWS_INL
#undef BIP_VECTOR_ROWS_INL
#else
#define BIP_VECTOR_ROWS_INL
#endif

#include <hwy/highway.h>

#include <algorithm>
#include <cstddef>

HWY_BEFORE_NAMESPACE();
namespace bip::detail::HWY_NAMESPACE {

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

}  // namespace bip::detail::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
