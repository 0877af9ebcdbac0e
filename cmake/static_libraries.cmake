# Which libraries are linked into the program: sets BIP_FMT, BIP_NETTLE_NAMES and Boost_USE_STATIC_LIBS.
# An archive that is not installed is no error: one line says so, and the shared library is used.
set(BIP_FMT fmt::fmt)
set(BIP_NETTLE_NAMES nettle)
if(NOT BIP_STATIC)
  return()
endif()

# bip_has_archive(VARIABLE NAME): whether libNAME.a is installed.
function(bip_has_archive variable name)
  find_library(BIP_ARCHIVE_${name} lib${name}.a)
  mark_as_advanced(BIP_ARCHIVE_${name})
  if(BIP_ARCHIVE_${name})
    set(${variable} ON PARENT_SCOPE)
  else()
    message(STATUS "lib${name}.a is not installed: the program loads the shared library at every start")
    set(${variable} OFF PARENT_SCOPE)
  endif()
endfunction()

bip_has_archive(Boost_USE_STATIC_LIBS boost_program_options)
bip_has_archive(nettle_is_static nettle)
if(nettle_is_static)
  set(BIP_NETTLE_NAMES libnettle.a)
endif()

# Debian has no archive of fmt, but its header files hold all of it.
get_target_property(fmt_include fmt::fmt INTERFACE_INCLUDE_DIRECTORIES)
add_library(bip_fmt STATIC cmake/fmt_library.cpp)
target_include_directories(bip_fmt SYSTEM PUBLIC ${fmt_include})
get_target_property(fmt_definitions fmt::fmt INTERFACE_COMPILE_DEFINITIONS)
if(fmt_definitions)
  target_compile_definitions(bip_fmt PUBLIC ${fmt_definitions})
endif()
set(BIP_FMT bip_fmt)
