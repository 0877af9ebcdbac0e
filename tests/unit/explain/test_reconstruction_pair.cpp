// Published percentages: what text is one, and which values round to it.
#include <doctest/doctest.h>

#include <string>

#include "bip/core/error.hpp"
#include "bip/explain/reconstruction.hpp"

using namespace bip;

TEST_CASE("a pair keeps the decimals it was printed with") {
  const PublishedPair pair = parse_published_pair("6, 28.90");
  CHECK(pair.from.percent == 6);
  CHECK(pair.from.decimals == 0);
  CHECK(pair.to.percent == 28.9);
  CHECK(pair.to.decimals == 2);
}

TEST_CASE("what is not two percentages is refused in one line with the text") {
  for (const char* text : {"", "6", "6,", ",29", "6,29,30", "six,29", "6,101", "-1,29", "6e0,29",
                           "6,.5", "6,5.", "6;29", "6,1.2345678", "6,1.2.3", "nan,1"}) {
    CAPTURE(text);
    try {
      static_cast<void>(parse_published_pair(text));
      FAIL_CHECK("no error");
    } catch (const Error& error) {
      CHECK(error.kind() == ErrorKind::usage);
      CHECK(std::string(error.what()).find('\n') == std::string::npos);
      CHECK(error.message().find("--pair '") == 0);
    }
  }
}

TEST_CASE("a percentage stands for half a unit of its last digit, the upper end left out") {
  const PublishedNumber six{6, 0};
  CHECK(rounds_to(0.055, six));
  CHECK(rounds_to(0.0649999, six));
  CHECK_FALSE(rounds_to(0.065, six));
  CHECK_FALSE(rounds_to(0.0549999, six));
  const PublishedNumber precise{6, 1};
  CHECK(rounds_to(0.0604, precise));
  CHECK_FALSE(rounds_to(0.0606, precise));
  CHECK(rounds_to(0, {0, 0}));
  CHECK(rounds_to(1, {100, 0}));
}

TEST_CASE("a study's shares are percentages with the decimals they need") {
  AnalysisRule analysis;
  CHECK_FALSE(published_pair_of(analysis).has_value());
  analysis.published = PublishedPower{"not stated", 0.06, std::nullopt};
  CHECK_FALSE(published_pair_of(analysis).has_value());
  analysis.published->full = 6.0;  // a percentage where a share belongs
  CHECK_FALSE(published_pair_of(analysis).has_value());
  for (const auto& [share, percent, decimals] :
       {std::tuple(0.29, 29.0, 0), std::tuple(0.145, 14.5, 1), std::tuple(0.0, 0.0, 0),
        std::tuple(1.0, 100.0, 0), std::tuple(0.1234, 12.34, 2)}) {
    analysis.published->full = share;
    const auto pair = published_pair_of(analysis);
    REQUIRE(pair.has_value());
    CHECK(pair->to.percent == percent);
    CHECK(pair->to.decimals == decimals);
  }
}
