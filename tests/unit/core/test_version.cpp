// The version is what scripts and manifests compare: its shape is part of the contract.
#include <doctest/doctest.h>

#include <algorithm>

#include "bip/core/version.hpp"

TEST_CASE("the version is three numbers with dots between") {
  const std::string_view text = bip::version();
  CHECK(std::count(text.begin(), text.end(), '.') == 2);
  CHECK(text.find_first_not_of("0123456789.") == std::string_view::npos);
  CHECK(text.find("..") == std::string_view::npos);
  CHECK(text.front() != '.');
  CHECK(text.back() != '.');
}
