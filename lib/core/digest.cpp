// SHA-256 (FIPS 180-4) by Nettle. Knows bytes, not what they stand for: numbers are digested as
// this machine holds them.
#include "bip/core/digest.hpp"

#include <nettle/sha2.h>

#include <array>

#include "bip/core/platform.hpp"

namespace bip {

struct Sha256::State {
  sha256_ctx context{};
};

Sha256::Sha256() : state_(std::make_unique<State>()) { sha256_init(&state_->context); }
Sha256::~Sha256() = default;

void Sha256::update(std::string_view bytes) {
  // Nettle takes unsigned bytes; std::string_view's char has the same representation.
  sha256_update(&state_->context, bytes.size(),
                reinterpret_cast<const std::uint8_t*>(bytes.data()));
}

void Sha256::update(std::span<const double> values) {
  update(std::string_view(reinterpret_cast<const char*>(values.data()), values.size_bytes()));
}

void Sha256::update(std::span<const std::size_t> values) {
  update(std::string_view(reinterpret_cast<const char*>(values.data()), values.size_bytes()));
}

std::string Sha256::finish() {
  std::array<std::uint8_t, SHA256_DIGEST_SIZE> digest{};
  sha256_digest(&state_->context, digest.size(), digest.data());
  static constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  text.reserve(2 * digest.size());
  for (const std::uint8_t byte : digest) {
    text.push_back(kDigits[byte >> 4U]);
    text.push_back(kDigits[byte & 15U]);
  }
  return text;
}

std::string sha256_of(std::string_view bytes) {
  Sha256 digest;
  digest.update(bytes);
  return digest.finish();
}

std::string sha256_of_file(const std::string& path) {
  constexpr std::size_t kPart = std::size_t{1} << 22U;
  const MappedFile file(path);
  const std::string_view bytes = file.bytes();
  Sha256 digest;
  for (std::size_t begin = 0; begin < bytes.size(); begin += kPart) {
    digest.update(bytes.substr(begin, kPart));
    file.release(begin, begin + kPart);
  }
  return digest.finish();
}

}  // namespace bip
