// The first 64 bytes of a columnar file. Knows the schema as bytes only.
#include <fmt/format.h>

#include <cstring>

#include "bip/core/error.hpp"
#include "core/checksum.hpp"
#include "table/columnar_layout.hpp"

namespace bip::detail {
namespace {

// Places of the fields; all are little-endian.
constexpr std::size_t kVersionAt = 8;
constexpr std::size_t kHeaderBytesAt = 12;
constexpr std::size_t kFileBytesAt = 16;
constexpr std::size_t kRowsAt = 24;
constexpr std::size_t kSchemaBytesAt = 32;
constexpr std::size_t kSchemaChecksumAt = 40;
constexpr std::size_t kReservedAt = 48;
constexpr std::size_t kHeaderChecksumAt = 56;

constexpr std::string_view kAgain = "make it again with bip convert";

template <class T>
T load(std::string_view bytes, std::size_t place) {
  T value = 0;
  std::memcpy(&value, bytes.data() + place, sizeof value);
  return value;
}

template <class T>
void store(T value, std::string& bytes, std::size_t place) {
  std::memcpy(bytes.data() + place, &value, sizeof value);
}

[[noreturn]] void refuse_cut_off(const std::string& path, std::uint64_t there,
                                 std::uint64_t expected) {
  throw Error(ErrorKind::malformed_input,
              fmt::format("the columnar file has {} bytes instead of {}", there, expected),
              {.file = path}, "copy it again, or " + std::string(kAgain));
}

}  // namespace

void refuse_columnar(const std::string& path, std::string what) {
  throw Error(ErrorKind::malformed_input, "the columnar file is damaged: " + std::move(what),
              {.file = path}, std::string(kAgain));
}

std::string write_columnar_header(const ColumnarHeader& header) {
  std::string bytes(kColumnarHeaderBytes, '\0');
  bytes.replace(0, kColumnarMagic.size(), kColumnarMagic);
  store(kColumnarVersion, bytes, kVersionAt);
  store(static_cast<std::uint32_t>(kColumnarHeaderBytes), bytes, kHeaderBytesAt);
  store(header.file_bytes, bytes, kFileBytesAt);
  store(header.rows, bytes, kRowsAt);
  store(std::uint64_t{header.schema.size()}, bytes, kSchemaBytesAt);
  store(checksum_of(header.schema), bytes, kSchemaChecksumAt);
  store(std::uint64_t{0}, bytes, kReservedAt);
  store(checksum_of(std::string_view(bytes).substr(0, kHeaderChecksumAt)), bytes,
        kHeaderChecksumAt);
  return bytes;
}

ColumnarHeader parse_columnar_header(std::string_view bytes, const std::string& path) {
  if (!is_columnar(bytes)) {
    throw Error(ErrorKind::malformed_input, "not a columnar file", {.file = path},
                "bip convert makes one from a CSV file");
  }
  if (bytes.size() < kColumnarHeaderBytes) refuse_cut_off(path, bytes.size(), kColumnarHeaderBytes);
  const auto version = load<std::uint32_t>(bytes, kVersionAt);
  if (version > kColumnarVersion) {
    throw Error(ErrorKind::malformed_input,
                fmt::format("a columnar file of version {}; this program reads version {}", version,
                            kColumnarVersion),
                {.file = path}, "use a newer bip, or convert the CSV file with this one");
  }
  const std::string_view checked = bytes.substr(0, kHeaderChecksumAt);
  if (checksum_of(checked) != load<std::uint64_t>(bytes, kHeaderChecksumAt))
    refuse_columnar(path, "its header does not fit its checksum");
  ColumnarHeader header{.file_bytes = load<std::uint64_t>(bytes, kFileBytesAt),
                        .rows = load<std::uint64_t>(bytes, kRowsAt)};
  if (version != kColumnarVersion ||
      load<std::uint32_t>(bytes, kHeaderBytesAt) != kColumnarHeaderBytes)
    refuse_columnar(path, "its header is of no known version");
  if (header.file_bytes != bytes.size()) refuse_cut_off(path, bytes.size(), header.file_bytes);
  const auto schema_bytes = load<std::uint64_t>(bytes, kSchemaBytesAt);
  if (schema_bytes > bytes.size() - kColumnarHeaderBytes)
    refuse_columnar(path, "its schema does not end within it");
  header.schema = bytes.substr(kColumnarHeaderBytes, schema_bytes);
  if (checksum_of(header.schema) != load<std::uint64_t>(bytes, kSchemaChecksumAt))
    refuse_columnar(path, "its schema does not fit its checksum");
  return header;
}

}  // namespace bip::detail
