// A quick checksum against damage, not against intent: XXH3 with 64 bits.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

namespace bip::detail {

/// Of a stream of bytes.
class Checksum {
 public:
  Checksum();
  ~Checksum();
  Checksum(const Checksum&) = delete;
  Checksum& operator=(const Checksum&) = delete;

  void update(std::string_view bytes);
  [[nodiscard]] std::uint64_t value() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

[[nodiscard]] std::uint64_t checksum_of(std::string_view bytes);

}  // namespace bip::detail
