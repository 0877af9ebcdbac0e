# cmake -C scripts/presets/package.cmake -S . -B build/package
# The release build as one file that needs no library, for scripts/package, which builds
# libxlsxwriter.a first: Debian has none.
include(${CMAKE_CURRENT_LIST_DIR}/release.cmake)
set(BIP_WHOLLY_STATIC ON CACHE BOOL "")
set(BIP_XLSXWRITER_ARCHIVE "${CMAKE_CURRENT_LIST_DIR}/../../build/libxlsxwriter/libxlsxwriter.a" CACHE FILEPATH "")
