#include "bip/explain/multiplicity.hpp"

#include <algorithm>

#include "support/close.hpp"
#include "support/design_fixtures.hpp"

using namespace bip;

namespace {

// R 4.2.2: p.adjust(c(0.01, 0.04, 0.03, 0.005, 0.5, 0.04), "holm") and "BH".
const std::vector<double> kRaw{0.01, 0.04, 0.03, 0.005, 0.5, 0.04};

void check_all(const std::vector<double>& actual, const std::vector<double>& expected) {
  REQUIRE(actual.size() == expected.size());
  for (std::size_t i = 0; i < actual.size(); ++i) CHECK_CLOSE(actual[i], expected[i], 1e-14);
}

}  // namespace

TEST_CASE("Holm's p-values are those of R's p.adjust") {
  check_all(adjust_p_values(kRaw, Adjustment::holm), {0.05, 0.12, 0.12, 0.03, 0.5, 0.12});
}

TEST_CASE("Benjamini and Hochberg's p-values are those of R's p.adjust") {
  check_all(adjust_p_values(kRaw, Adjustment::bh), {0.03, 0.048, 0.048, 0.03, 0.5, 0.048});
}

TEST_CASE("an adjusted p-value never exceeds 1 and never falls below the raw one") {
  const std::vector<double> raw{0.9, 0.8, 0.7, 1, 0, 1e-300};
  for (const Adjustment kind : {Adjustment::holm, Adjustment::bh}) {
    const std::vector<double> adjusted = adjust_p_values(raw, kind);
    for (std::size_t i = 0; i < raw.size(); ++i) {
      CHECK(adjusted[i] <= 1);
      CHECK(adjusted[i] >= raw[i]);
    }
  }
}

TEST_CASE("adjusting keeps the order of the tests, whatever order they come in") {
  std::vector<double> reversed(kRaw.rbegin(), kRaw.rend());
  for (const Adjustment kind : {Adjustment::holm, Adjustment::bh}) {
    std::vector<double> adjusted = adjust_p_values(reversed, kind);
    std::ranges::reverse(adjusted);
    CHECK(adjusted == adjust_p_values(kRaw, kind));
  }
}

TEST_CASE("a family of one, none, and no adjustment leave the p-values as they are") {
  const std::vector<double> one{0.2};
  CHECK(adjust_p_values(one, Adjustment::holm) == one);
  CHECK(adjust_p_values(one, Adjustment::bh) == one);
  CHECK(adjust_p_values({}, Adjustment::holm).empty());
  CHECK(adjust_p_values(kRaw, Adjustment::none) == kRaw);
}

TEST_CASE("an adjustment that is not known is refused with the known ones") {
  CHECK(parse_adjustment("bh") == Adjustment::bh);
  const Error error = test::error_of([] { static_cast<void>(parse_adjustment("bonferroni")); });
  CHECK(error.kind() == ErrorKind::usage);
  CHECK(test::contains(error.what(), "holm"));
}
