#include "floors.hpp"

#include <benchmark/benchmark.h>

#include <array>
#include <cstring>

namespace bip::bench {
namespace {

/// Chains of their own, enough of them to fill the latency of the units; compiled with contraction.
template <class Vector, std::size_t Chains>
[[gnu::always_inline]] inline std::size_t run_chains(std::size_t rounds) {
  constexpr std::size_t kLanes = sizeof(Vector) / sizeof(double);
  std::array<Vector, Chains> sums{};
  Vector factor{};
  for (std::size_t lane = 0; lane < kLanes; ++lane) factor[lane] = 0.5;
  benchmark::DoNotOptimize(factor);
  for (std::size_t round = 0; round < rounds; ++round)
    for (Vector& sum : sums) sum = sum * factor + factor;
  benchmark::DoNotOptimize(sums);
  return rounds * Chains * kLanes;
}

using TwoDoubles = double __attribute__((vector_size(16)));
#if defined(__x86_64__)
using FourDoubles = double __attribute__((vector_size(32)));
using EightDoubles = double __attribute__((vector_size(64)));

[[gnu::target("avx512f,fma")]] std::size_t run_avx512(std::size_t rounds) {
  return run_chains<EightDoubles, 16>(rounds);
}
[[gnu::target("avx2,fma")]] std::size_t run_avx2(std::size_t rounds) {
  return run_chains<FourDoubles, 12>(rounds);
}
#endif

}  // namespace

std::size_t count_lines(std::string_view text) {
  std::size_t lines = 0;
  const char* at = text.data();
  const char* const end = at + text.size();
  while (at != end) {
    const void* const found = std::memchr(at, '\n', static_cast<std::size_t>(end - at));
    if (found == nullptr) break;
    ++lines;
    at = static_cast<const char*>(found) + 1;
  }
  return lines;
}

std::size_t multiply_and_add(std::size_t rounds) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx512f")) return run_avx512(rounds);
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return run_avx2(rounds);
#endif
  return run_chains<TwoDoubles, 12>(rounds);
}

}  // namespace bip::bench
