// Loading libraries at run time through the dynamic linker (POSIX dlopen). What the linker itself
// says about a failure is left out: it differs between systems.
#include "core/shared_library.hpp"

#include <dlfcn.h>
#include <fmt/format.h>

#include "bip/core/error.hpp"

namespace bip::detail {

SharedLibrary::SharedLibrary(const std::string& name)
    : name_(name), handle_(::dlopen(name.c_str(), RTLD_NOW | RTLD_LOCAL)) {
  if (handle_ == nullptr) {
    throw Error(ErrorKind::io,
                fmt::format("the library {} is not installed or cannot be loaded", name), {},
                "install its package");
  }
}

void* SharedLibrary::address_of(const char* name) const {
  void* const address = ::dlsym(handle_, name);
  if (address == nullptr)
    throw Error(ErrorKind::io, fmt::format("the library {} has no function {}", name_, name), {},
                "install the version that bip was built with");
  return address;
}

}  // namespace bip::detail
