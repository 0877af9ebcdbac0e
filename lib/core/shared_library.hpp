// Libraries loaded when they are first needed. Knows nothing of what they do.
#pragma once

#include <string>

namespace bip::detail {

/// A library of C functions that is loaded when an object of this is made and never let go: a
/// program that rarely needs one starts without the time to load it. Errors: Error{io} for no such
/// library.
class SharedLibrary {
 public:
  explicit SharedLibrary(const std::string& name);

  /// The function of that name, which must have the type asked for. Errors: Error{io} for no such
  /// one.
  template <class Function>
  [[nodiscard]] Function* function(const char* name) const {
    return reinterpret_cast<Function*>(address_of(name));
  }

 private:
  [[nodiscard]] void* address_of(const char* name) const;

  std::string name_;
  void* handle_;
};

}  // namespace bip::detail
