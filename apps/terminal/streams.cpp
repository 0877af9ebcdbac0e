// See streams.hpp.
#include "terminal/streams.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cstdio>
#include <system_error>

#include "bip/core/error.hpp"

namespace bip::app {

void print(const std::string& text) {
  const bool written = std::fwrite(text.data(), 1, text.size(), stdout) == text.size();
  if (!written || std::fflush(stdout) != 0) {
    throw Error(ErrorKind::io,
                fmt::format("cannot write to stdout: {}", std::generic_category().message(errno)));
  }
}

void warn(const Diagnostics& diagnostics) {
  for (const Diagnostic& diagnostic : diagnostics)
    fmt::print(stderr, "bip: {}: {}\n", name_of(diagnostic.severity), diagnostic.message);
}

}  // namespace bip::app
