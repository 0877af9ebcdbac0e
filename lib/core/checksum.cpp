// XXH3 by the xxHash library, whose header holds all of it. Knows bytes, not what they stand for.
// Source: Y. Collet, xxHash specification 0.2.0, XXH3-64 with seed 0.
#include "core/checksum.hpp"

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace bip::detail {

struct Checksum::State {
  XXH3_state_t hash;  // aligned to 64 bytes, as the library asks for
};

Checksum::Checksum() : state_(std::make_unique<State>()) { XXH3_64bits_reset(&state_->hash); }
Checksum::~Checksum() = default;

void Checksum::update(std::string_view bytes) {
  XXH3_64bits_update(&state_->hash, bytes.data(), bytes.size());
}

std::uint64_t Checksum::value() const { return XXH3_64bits_digest(&state_->hash); }

std::uint64_t checksum_of(std::string_view bytes) {
  return XXH3_64bits(bytes.data(), bytes.size());
}

}  // namespace bip::detail
