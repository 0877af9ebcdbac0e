// The version as the build states it: BIP_VERSION is defined for this file alone, so that a new
// version recompiles nothing else.
#include "bip/core/version.hpp"

namespace bip {

std::string_view version() noexcept { return BIP_VERSION; }

}  // namespace bip
