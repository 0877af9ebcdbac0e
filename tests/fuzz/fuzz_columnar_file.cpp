// Any bytes as a columnar file: opened, read whole, inspected and written out, or refused. The
// first byte says whether checksums are made right before, so that mutations get past them: those
// of the header and schema alone, or of every section the schema names, too.
#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <nlohmann/json.hpp>
#include <string>

#include "bip/table/columnar_file.hpp"
#include "bip/table/csv_writer.hpp"
#include "bip/table/inspection.hpp"
#include "memory_file.hpp"
#include "outcome.hpp"

namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kHeaderBytes = 64;
constexpr std::size_t kFileBytesAt = 16;
constexpr std::size_t kSchemaBytesAt = 32;
constexpr std::size_t kSchemaChecksumAt = 40;
constexpr std::size_t kHeaderChecksumAt = 56;

std::uint64_t load(const std::string& bytes, std::size_t place) {
  std::uint64_t value = 0;
  std::memcpy(&value, bytes.data() + place, sizeof value);
  return value;
}

void store(std::uint64_t value, std::string& bytes, std::size_t place) {
  std::memcpy(bytes.data() + place, &value, sizeof value);
}

std::uint64_t checksum(const std::string& bytes, std::size_t begin, std::size_t count) {
  return XXH3_64bits(bytes.data() + begin, count);
}

std::uint64_t whole(const Json& section, const char* key) {
  const bool there = section.contains(key) && section[key].is_number_unsigned();
  return there ? section[key].get<std::uint64_t>() : 0;
}

/// Gives every section that lies within the file its checksum. 16 digits stay 16 digits, and the
/// schema as long as it is.
void correct_sections(Json& json, const std::string& bytes) {
  if (json.is_object() && json.contains("xxh3")) {
    const std::uint64_t offset = whole(json, "offset");
    const std::uint64_t count = whole(json, "bytes");
    if (offset > bytes.size() || count > bytes.size() - offset) return;
    std::string digits(16, '0');
    std::uint64_t sum = checksum(bytes, offset, count);
    for (std::size_t i = digits.size(); i-- > 0; sum /= 16)
      digits[i] = "0123456789abcdef"[sum % 16];
    json["xxh3"] = digits;
    return;
  }
  if (json.is_structured())
    for (Json& part : json) correct_sections(part, bytes);
}

void correct(std::string& bytes, bool sections_too) {
  if (bytes.size() < kHeaderBytes) return;
  store(bytes.size(), bytes, kFileBytesAt);
  const std::size_t room = bytes.size() - kHeaderBytes;
  const auto count =
      static_cast<std::size_t>(std::min<std::uint64_t>(load(bytes, kSchemaBytesAt), room));
  store(count, bytes, kSchemaBytesAt);
  if (sections_too) {
    Json json = Json::parse(bytes.substr(kHeaderBytes, count), nullptr, false);
    if (!json.is_discarded()) {
      correct_sections(json, bytes);
      std::string text = json.dump(-1, ' ', false, Json::error_handler_t::replace);
      if (text.size() <= count)
        bytes.replace(kHeaderBytes, count, text.append(count - text.size(), ' '));
    }
  }
  store(checksum(bytes, kHeaderBytes, count), bytes, kSchemaChecksumAt);
  store(checksum(bytes, 0, kHeaderChecksumAt), bytes, kHeaderChecksumAt);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const bip::fuzz::MemoryFile file;
  if (size == 0) return 0;
  std::string bytes(bip::fuzz::text_of(data + 1, size - 1));
  if ((data[0] & 1U) != 0) correct(bytes, (data[0] & 2U) != 0);
  file.write(bytes);
  bip::fuzz::expect_user_error_at_most([&] {
    const bip::ColumnarFile columnar = bip::ColumnarFile::open(file.path());
    const bip::ReadResult read = columnar.read({}, {});
    if (read.table.row_count() != read.summary.rows) std::abort();
    static_cast<void>(bip::inspect_table(read, {}));
    static_cast<void>(bip::write_csv(read.table));
  });
  return 0;
}
