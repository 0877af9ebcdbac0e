# cmake -C scripts/presets/asan.cmake -S . -B build/asan
# Memory errors and undefined behaviour, with the checks of the standard library and Eigen on.
# GCC's warnings misfire on instrumented code, so they are errors in the release build only.
set(CMAKE_BUILD_TYPE Debug CACHE STRING "")
set(CMAKE_CXX_FLAGS_DEBUG "-O1 -g1 -D_GLIBCXX_ASSERTIONS" CACHE STRING "")
set(BIP_SANITIZE "address,undefined" CACHE STRING "")
# AddressSanitizer stops at null pointers and beyond objects by itself; nothing is cast downwards. A
# third of the time of compiling.
set(BIP_SANITIZE_NOT "null,object-size,vptr" CACHE STRING "")
set(BIP_WARNINGS_AS_ERRORS OFF CACHE BOOL "")
