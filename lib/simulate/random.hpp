// Random numbers by their place, not by their order: number n of a person's stream is a function of
// seed, stream, person and n alone. So whatever a parameter changes, all other draws stay (common
// random numbers), and persons can be made in any order on any number of threads.
// Method: SplitMix64 (Steele, Lea & Flood 2014) jumped to its n-th output; normal deviates by the
// inverse distribution function, which turns one uniform into one deviate.
#pragma once

#include <cstdint>

namespace bip::detail {

/// What the numbers are for; each purpose has a stream of its own.
enum class Stream : std::uint8_t {
  background,
  traits,
  meaningless_traits,
  schedule,
  answers,
  caseworkers,
  search,
  channels,
  forms,
  past,
  other_moves,
  job_moves,
  education_moves,
  flexjob_moves,
  industry,
  population_wave
};

/// SplitMix64's output function (Stafford's mix 13): a bijection that scatters its argument.
[[nodiscard]] constexpr std::uint64_t scatter(std::uint64_t x) noexcept {
  x = (x ^ (x >> 30U)) * 0xbf58476d1ce4e5b9U;
  x = (x ^ (x >> 27U)) * 0x94d049bb133111ebU;
  return x ^ (x >> 31U);
}

/// Standard normal quantile at 0 < p < 1.
[[nodiscard]] double normal_quantile(double p);

/// One stream of one subject (a person, a caseworker).
class RandomStream {
 public:
  constexpr RandomStream(std::uint64_t seed, Stream stream, std::uint64_t subject) noexcept
      : key_(scatter(
            scatter(scatter(seed + kStep) + kStep * (static_cast<std::uint64_t>(stream) + 1)) +
            kStep * (subject + 1))) {}

  /// Number n of the stream, strictly between 0 and 1: (53 random bits + 1/2) / 2^53.
  [[nodiscard]] constexpr double uniform(std::uint64_t n) const noexcept {
    return (static_cast<double>(scatter(key_ + kStep * (n + 1)) >> 11U) + 0.5) * 0x1.0p-53;
  }
  [[nodiscard]] double normal(std::uint64_t n) const { return normal_quantile(uniform(n)); }
  /// A whole number from 0 to count - 1, for counts far below 2^53.
  [[nodiscard]] constexpr int below(int count, std::uint64_t n) const noexcept {
    return static_cast<int>(uniform(n) * count);
  }

 private:
  static constexpr std::uint64_t kStep = 0x9e3779b97f4a7c15U;
  std::uint64_t key_;
};

}  // namespace bip::detail
