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
template <class T>
using VectorOf = hn::Vec<hn::ScalableTag<T>>;

/// Calls whole(place) for every vector of rows, and part(place, rows) for what is left.
template <class T = double, class Whole, class Part>
HWY_INLINE void for_each_vector(std::size_t count, const Whole& whole, const Part& part) {
  const std::size_t lanes = hn::Lanes(hn::ScalableTag<T>());
  std::size_t i = 0;
  for (; i + lanes <= count; i += lanes) whole(i);
  if (i < count) part(i, count - i);
}

/// Part of a vector by way of a whole one: a masked load may read, or fault, beyond its mask.
template <class T>
struct Lanes {
  HWY_ALIGN T values[HWY_MAX_BYTES / sizeof(T)] = {};
};

template <class T>
HWY_INLINE VectorOf<T> load_part(const T* from, std::size_t count) {
  Lanes<T> lanes;
  std::copy_n(from, count, lanes.values);
  return hn::Load(hn::ScalableTag<T>(), lanes.values);
}

template <class T>
HWY_INLINE void store_part(VectorOf<T> values, T* to, std::size_t count) {
  Lanes<T> lanes;
  hn::Store(values, hn::ScalableTag<T>(), lanes.values);
  std::copy_n(lanes.values, count, to);
}

template <class T = double>
HWY_INLINE T sum_lanes(VectorOf<T> values) {
  return hn::GetLane(hn::SumOfLanes(hn::ScalableTag<T>(), values));
}

}  // namespace bip::detail::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
