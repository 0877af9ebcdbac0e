// The streams of random numbers a simulation draws from: one a purpose and subject. So whatever a
// parameter changes, all other draws stay (common random numbers), and persons can be made in any
// order on any number of threads. Normal deviates by the inverse distribution function, which turns
// one uniform into one deviate.
#pragma once

#include <cstdint>

#include "bip/core/random.hpp"

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

/// Standard normal quantile at 0 < p < 1.
[[nodiscard]] double normal_quantile(double p);

/// One stream of one subject (a person, a caseworker).
class SubjectStream {
 public:
  constexpr SubjectStream(std::uint64_t seed, Stream stream, std::uint64_t subject) noexcept
      : numbers_(seed, static_cast<std::uint64_t>(stream), subject) {}

  /// Number n of the stream, strictly between 0 and 1.
  [[nodiscard]] constexpr double uniform(std::uint64_t n) const noexcept {
    return numbers_.uniform(n);
  }
  [[nodiscard]] double normal(std::uint64_t n) const { return normal_quantile(uniform(n)); }
  /// A whole number from 0 to count - 1, for counts far below 2^53.
  [[nodiscard]] constexpr int below(int count, std::uint64_t n) const noexcept {
    return static_cast<int>(numbers_.below(static_cast<std::size_t>(count), n));
  }

 private:
  RandomStream numbers_;
};

}  // namespace bip::detail
