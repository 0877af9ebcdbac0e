// One source, compiled for several instruction sets by Highway's foreach_target, and the choice
// among them when the program runs. Headers of Highway are all that is needed: no library to link.
// How a file of kernels is laid out shows in model/row_kernels.cpp: it sets HWY_TARGET_INCLUDE to
// itself, includes this header and then Highway's, keeps its kernels in `namespace HWY_NAMESPACE`,
// and calls them under `#if HWY_ONCE` as BIP_DISPATCH(kernel)(arguments).
#pragma once

// Sets between those we name are hardly faster and would only make the program larger.
#ifndef HWY_DISABLED_TARGETS
#define HWY_DISABLED_TARGETS (HWY_SSSE3 | HWY_AVX3_DL)
#endif

#include <hwy/detect_targets.h>

#include <array>
#include <cstddef>

#include "bip/core/instruction_set.hpp"

namespace bip::detail {

/// The best kernel there is within the instruction set in use. `kernels` has one a set, null where
/// it was not compiled; the first is never null.
template <class Kernel>
[[nodiscard]] Kernel* choose_kernel(const std::array<Kernel*, kInstructionSets>& kernels) {
  auto set = static_cast<std::size_t>(instruction_set());
  while (set > 0 && kernels[set] == nullptr) --set;
  return kernels[set];
}

}  // namespace bip::detail

#if HWY_TARGETS & HWY_SSE4
#define BIP_KERNEL_SSE4(kernel) &N_SSE4::kernel
#else
#define BIP_KERNEL_SSE4(kernel) nullptr
#endif
#if HWY_TARGETS & HWY_AVX2
#define BIP_KERNEL_AVX2(kernel) &N_AVX2::kernel
#else
#define BIP_KERNEL_AVX2(kernel) nullptr
#endif
#if HWY_TARGETS & HWY_AVX3
#define BIP_KERNEL_AVX3(kernel) &N_AVX3::kernel
#else
#define BIP_KERNEL_AVX3(kernel) nullptr
#endif

#define BIP_DISPATCH(kernel)                                                           \
  ::bip::detail::choose_kernel<decltype(HWY_STATIC_DISPATCH(kernel))>(                 \
      {&HWY_STATIC_DISPATCH(kernel), BIP_KERNEL_SSE4(kernel), BIP_KERNEL_AVX2(kernel), \
       BIP_KERNEL_AVX3(kernel)})
