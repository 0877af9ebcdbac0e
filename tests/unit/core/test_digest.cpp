// Expected digests: NIST's example values for SHA-256 (FIPS 180-4).
#include <doctest/doctest.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <span>
#include <string>

#include "bip/core/digest.hpp"

using bip::Sha256;
using bip::sha256_of;

TEST_CASE("the digest is the published one, in lower-case hexadecimal") {
  CHECK(sha256_of("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(sha256_of("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(sha256_of(std::string(1000000, 'a')) ==
        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("pieces digest as the whole does") {
  Sha256 digest;
  digest.update("a");
  digest.update("");
  digest.update("bc");
  CHECK(digest.finish() == sha256_of("abc"));
}

TEST_CASE("a file digests as its bytes do") {
  std::string path = (std::filesystem::temp_directory_path() / "bip-digest-XXXXXX").string();
  const int descriptor = mkstemp(path.data());
  REQUIRE(descriptor >= 0);
  ::close(descriptor);
  const std::string content(70'000'000, 'x');  // more than the parts it is read in
  std::ofstream(path, std::ios::binary) << content;
  CHECK(bip::sha256_of_file(path) == bip::sha256_of(content));
  std::filesystem::remove(path);
}

TEST_CASE("zero bytes count") { CHECK(sha256_of(std::string(1, '\0')) != sha256_of("")); }

TEST_CASE("numbers digest as their bytes") {
  const std::array<double, 2> values = {1.5, -0.0};
  std::string bytes(sizeof(values), '\0');
  std::memcpy(bytes.data(), values.data(), sizeof(values));
  Sha256 of_values;
  of_values.update(std::span<const double>(values));
  CHECK(of_values.finish() == sha256_of(bytes));

  const std::array<std::size_t, 3> rows = {0, 7, 1'000'000};
  std::string row_bytes(sizeof(rows), '\0');
  std::memcpy(row_bytes.data(), rows.data(), sizeof(rows));
  Sha256 of_rows;
  of_rows.update(std::span<const std::size_t>(rows));
  CHECK(of_rows.finish() == sha256_of(row_bytes));
}

TEST_CASE("the order of numbers matters") {
  Sha256 forward;
  Sha256 backward;
  forward.update(std::span<const double>(std::array<double, 2>{1, 2}));
  backward.update(std::span<const double>(std::array<double, 2>{2, 1}));
  CHECK(forward.finish() != backward.finish());
}
