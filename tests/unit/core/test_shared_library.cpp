// Loading at run time, tried on the mathematics library, which every program has.
#include <doctest/doctest.h>

#include "bip/core/error.hpp"
#include "core/shared_library.hpp"

using bip::Error;
using bip::detail::SharedLibrary;

TEST_CASE("a function of a library loaded at run time does what it does when linked") {
  const SharedLibrary mathematics("libm.so.6");
  CHECK(mathematics.function<double(double)>("floor")(2.5) == 2.0);
}

TEST_CASE("a library that is not there, or lacks a function, is an error that names it") {
  CHECK_THROWS_WITH_AS(SharedLibrary("libnosuch.so.1"),
                       doctest::Contains("libnosuch.so.1 is not installed"), Error);
  const SharedLibrary mathematics("libm.so.6");
  CHECK_THROWS_WITH_AS(static_cast<void>(mathematics.function<void()>("no_such_function")),
                       doctest::Contains("libm.so.6 has no function no_such_function"), Error);
}
