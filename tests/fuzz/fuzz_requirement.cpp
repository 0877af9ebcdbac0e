// Any text as a `--require` condition: parsed and evaluated with and without a value, or refused;
// an absent value never holds.
#include <optional>

#include "bip/explain/requirement.hpp"
#include "outcome.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  bip::fuzz::expect_user_error_at_most([&] {
    const bip::Requirement requirement = bip::parse_requirement(bip::fuzz::text_of(data, size));
    const auto with = [&](std::optional<double> value) {
      return bip::evaluate_requirement(requirement, [&](const bip::Requirement&) { return value; });
    };
    static_cast<void>(with(0.05));
    if (with(std::nullopt).holds) std::abort();
  });
  return 0;
}
