// Random numbers by their place, not by their order: number n of a stream is a function of seed,
// stream, subject and n alone. So whatever else is drawn, and on how many threads, they stay.
// Method: SplitMix64 (Steele, Lea & Flood 2014) jumped to its n-th output.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace bip {

/// SplitMix64's output function (Stafford's mix 13): a bijection that scatters its argument.
[[nodiscard]] constexpr std::uint64_t scatter(std::uint64_t x) noexcept {
  x = (x ^ (x >> 30U)) * 0xbf58476d1ce4e5b9U;
  x = (x ^ (x >> 27U)) * 0x94d049bb133111ebU;
  return x ^ (x >> 31U);
}

/// The numbers of one subject (a person, a replicate) for one purpose: `stream` names the purpose.
class RandomStream {
 public:
  constexpr RandomStream(std::uint64_t seed, std::uint64_t stream, std::uint64_t subject) noexcept
      : key_(scatter(scatter(scatter(seed + kStep) + kStep * (stream + 1)) +
                     kStep * (subject + 1))) {}

  /// Number n of the stream, strictly between 0 and 1: (53 random bits + 1/2) / 2^53.
  [[nodiscard]] constexpr double uniform(std::uint64_t n) const noexcept {
    return (static_cast<double>(scatter(key_ + kStep * (n + 1)) >> 11U) + 0.5) * 0x1.0p-53;
  }
  /// A whole number from 0 to count - 1, for counts far below 2^53.
  [[nodiscard]] constexpr std::size_t below(std::size_t count, std::uint64_t n) const noexcept {
    return static_cast<std::size_t>(uniform(n) * static_cast<double>(count));
  }

 private:
  static constexpr std::uint64_t kStep = 0x9e3779b97f4a7c15U;
  std::uint64_t key_;
};

/// 0 … count - 1 in an order drawn from the stream's numbers first … first + count - 2, every order
/// with the same probability (Fisher & Yates; Durstenfeld 1964, CACM 7).
[[nodiscard]] std::vector<std::size_t> random_permutation(std::size_t count,
                                                          const RandomStream& stream,
                                                          std::uint64_t first = 0);

}  // namespace bip
