# cmake -C scripts/presets/release.cmake -S . -B build/release
# What users run and what the tests check by default.
set(CMAKE_BUILD_TYPE Release CACHE STRING "")
