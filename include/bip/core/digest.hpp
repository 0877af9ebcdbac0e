// SHA-256 of inputs and samples (Nettle), as lower-case hexadecimal.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace bip {

/// Digest of a stream of bytes. `finish` may be called once.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(const Sha256&) = delete;
  Sha256& operator=(const Sha256&) = delete;

  void update(std::string_view bytes);
  void update(std::span<const double> values);
  void update(std::span<const std::size_t> values);
  [[nodiscard]] std::string finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

[[nodiscard]] std::string sha256_of(std::string_view bytes);

/// Of a file of any size, in bounded memory. Errors: Error{io}.
[[nodiscard]] std::string sha256_of_file(const std::string& path);

}  // namespace bip
