#include "bip/core/run_context.hpp"

#include <doctest/doctest.h>

#include "bip/core/error.hpp"

TEST_CASE("work goes on until a stop is requested, then ends as cancelled") {
  std::stop_source source;
  bip::RunContext context;
  context.stop = source.get_token();
  CHECK_NOTHROW(bip::throw_if_stopped(context));

  source.request_stop();
  try {
    bip::throw_if_stopped(context);
    FAIL("did not stop");
  } catch (const bip::Error& error) {
    CHECK(error.kind() == bip::ErrorKind::cancelled);
  }
}

TEST_CASE("a context nobody can stop never stops") {
  CHECK_NOTHROW(bip::throw_if_stopped(bip::RunContext{}));
}
