# How the program comes to libxlsxwriter. Loaded with the first workbook, by the name under which the
# one found here is installed; or linked in, from the archive BIP_XLSXWRITER_ARCHIVE, where the program
# is wholly static and can load nothing. Sets BIP_WORKBOOK_LIBRARIES and BIP_OTHER_WORKBOOK_LIBRARY,
# the source for the other way, which is left out.
find_path(XLSXWRITER_INCLUDE_DIR xlsxwriter.h REQUIRED)
if(BIP_WHOLLY_STATIC)
  find_library(BIP_ZLIB_ARCHIVE libz.a REQUIRED)
  set(BIP_XLSXWRITER_ARCHIVE "" CACHE FILEPATH "libxlsxwriter.a (scripts/package builds it)")
  if(NOT EXISTS "${BIP_XLSXWRITER_ARCHIVE}")
    message(FATAL_ERROR "BIP_WHOLLY_STATIC needs BIP_XLSXWRITER_ARCHIVE; scripts/package builds it")
  endif()
  set(BIP_WORKBOOK_LIBRARIES ${BIP_XLSXWRITER_ARCHIVE} ${BIP_ZLIB_ARCHIVE})
  set(BIP_OTHER_WORKBOOK_LIBRARY /workbook_library_loaded)
else()
  find_library(XLSXWRITER_LIBRARY xlsxwriter REQUIRED)
  file(REAL_PATH ${XLSXWRITER_LIBRARY} XLSXWRITER_FILE)
  get_filename_component(XLSXWRITER_FILE ${XLSXWRITER_FILE} NAME)
  set_property(SOURCE lib/report/workbook_library_loaded.cpp
               APPEND PROPERTY COMPILE_DEFINITIONS BIP_XLSXWRITER="${XLSXWRITER_FILE}")
  set(BIP_WORKBOOK_LIBRARIES ${CMAKE_DL_LIBS})
  set(BIP_OTHER_WORKBOOK_LIBRARY /workbook_library_linked)
endif()
