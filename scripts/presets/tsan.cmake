# cmake -C scripts/presets/tsan.cmake -S . -B build/tsan
# Data races. GCC's warnings misfire on instrumented code, so they are errors in the release build.
set(CMAKE_BUILD_TYPE Debug CACHE STRING "")
set(CMAKE_CXX_FLAGS_DEBUG "-O1 -g1" CACHE STRING "")
set(BIP_SANITIZE "thread" CACHE STRING "")
set(BIP_WARNINGS_AS_ERRORS OFF CACHE BOOL "")
