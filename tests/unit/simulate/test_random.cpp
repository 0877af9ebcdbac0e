// Numbers by place: what they are, and that nothing but their place decides.
#include "simulate/random.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "support/close.hpp"

using namespace bip::detail;

TEST_CASE("a number depends on seed, purpose, subject and its own number") {
  const double number = SubjectStream(1, Stream::traits, 7).uniform(3);
  CHECK(number == SubjectStream(1, Stream::traits, 7).uniform(3));
  CHECK(number != SubjectStream(2, Stream::traits, 7).uniform(3));
  CHECK(number != SubjectStream(1, Stream::answers, 7).uniform(3));
  CHECK(number != SubjectStream(1, Stream::traits, 8).uniform(3));
  CHECK(number != SubjectStream(1, Stream::traits, 7).uniform(4));
}

TEST_CASE("uniform numbers lie inside 0 and 1 and have the moments of a uniform") {
  constexpr int kCount = 200'000;
  double sum = 0;
  double squares = 0;
  double with_next = 0;
  const SubjectStream stream(5, Stream::past, 9);
  for (std::uint64_t n = 0; n < kCount; ++n) {
    const double u = stream.uniform(n);
    REQUIRE((u > 0 && u < 1));
    sum += u;
    squares += u * u;
    with_next += (u - 0.5) * (stream.uniform(n + 1) - 0.5);
  }
  // Four standard errors of each mean.
  CHECK(std::abs(sum / kCount - 0.5) < 4 * std::sqrt(1.0 / 12 / kCount));
  CHECK(std::abs(squares / kCount - 1.0 / 3) < 4 * std::sqrt(4.0 / 45 / kCount));
  CHECK(std::abs(with_next / kCount) < 4 * (1.0 / 12) / std::sqrt(kCount));
}

TEST_CASE("the first number is uniform over subjects, too") {
  constexpr int kCount = 200'000;
  double sum = 0;
  double squares = 0;
  for (std::uint64_t subject = 0; subject < kCount; ++subject) {
    const double z = SubjectStream(1, Stream::traits, subject).normal(0);
    sum += z;
    squares += z * z;
  }
  CHECK(std::abs(sum / kCount) < 4 / std::sqrt(kCount));
  CHECK(std::abs(squares / kCount - 1) < 4 * std::sqrt(2.0 / kCount));
}

TEST_CASE("the normal quantile agrees with tables") {
  CHECK(normal_quantile(0.5) == 0);
  CHECK_CLOSE(normal_quantile(0.975), 1.959963984540054, 1e-14);
  CHECK_CLOSE(normal_quantile(0.001), -3.090232306167813, 1e-14);
  CHECK_CLOSE(normal_quantile(1e-16), -8.222082216130435, 1e-13);
}

TEST_CASE("whole numbers below a count reach every value") {
  const SubjectStream stream(1, Stream::industry, 1);
  unsigned seen = 0;
  for (std::uint64_t n = 0; n < 100; ++n) seen |= 1U << static_cast<unsigned>(stream.below(6, n));
  CHECK(seen == 0b111111U);
}
