// What stands where in a columnar file: the header's fields, the schema and the sections' places.
// docs/columnar.md describes the same for readers in other languages.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bip/core/platform.hpp"
#include "bip/table/columnar_file.hpp"

namespace bip::detail {

// Columns are views of the file's bytes, which are little-endian.
static_assert(std::endian::native == std::endian::little,
              "columnar files are mapped by little-endian machines only");

/// No text begins like this, and a transfer that changes line ends or the eighth bit shows.
inline constexpr std::string_view kColumnarMagic{
    "\x89"
    "BIPC\r\n\x1A",
    8};
inline constexpr std::uint32_t kColumnarVersion = 1;
inline constexpr std::size_t kColumnarHeaderBytes = 64;
inline constexpr std::size_t kSectionAlignment = 64;

/// How a column's numbers are stored, from narrow to wide.
enum class NumberWidth : std::uint8_t { int8, int16, int32, int64, float64 };
inline constexpr std::array<std::string_view, 5> kWidthNames = {"int8", "int16", "int32", "int64",
                                                                "float64"};
[[nodiscard]] std::size_t bytes_of(NumberWidth width) noexcept;

struct ColumnarSection {
  std::uint64_t offset = 0;  ///< from the file's begin
  std::uint64_t bytes = 0;
  std::uint64_t checksum = 0;
};

struct ColumnarLabels {
  std::uint64_t count = 0;
  ColumnarSection ends{};  ///< of each label, in the text, 8 bytes each
  ColumnarSection text{};
};

struct ColumnarColumn {
  ColumnSchema schema{};
  NumberWidth width = NumberWidth::int8;
  std::size_t decimals = 0;
  ColumnarSection values{};
  std::optional<ColumnarSection> mask{};  ///< absent where nothing is missing, and with labels
  std::optional<ColumnarLabels> labels{};
};

struct ColumnarSchema {
  std::uint64_t rows = 0;
  ColumnarOrigin origin{};
  Dialect dialect{};
  Diagnostics notes{};  ///< of the file; each column has its own
  std::vector<ColumnarColumn> columns{};
};

/// As JSON.
[[nodiscard]] std::string write_columnar_schema(const ColumnarSchema& schema);
/// Errors: Error{malformed_input} for what write_columnar_schema() does not write: keys that are
/// not there, wrong types, names twice, storage that does not go with a column's type. Sections are
/// checked by check_sections().
[[nodiscard]] ColumnarSchema parse_columnar_schema(std::string_view text, const std::string& path);

/// Whether sections lie within a file of this size, are aligned, and have the bytes that rows and
/// widths ask for. Errors: Error{malformed_input}.
void check_sections(const ColumnarSchema& schema, std::uint64_t file_bytes,
                    const std::string& path);

struct ColumnarHeader {
  std::uint64_t file_bytes = 0;
  std::uint64_t rows = 0;
  std::string_view schema{};
};

[[nodiscard]] std::string write_columnar_header(const ColumnarHeader& header);
/// Of a whole file's bytes. Errors: Error{malformed_input} for another format, a newer version, a
/// file cut off, and a header or schema that its checksum does not fit.
[[nodiscard]] ColumnarHeader parse_columnar_header(std::string_view bytes, const std::string& path);

/// See ColumnarFile::open.
[[nodiscard]] ColumnarFile open_columnar(MappedFile file);

/// Errors: always, Error{malformed_input}: the file is not what its version says, because of what.
[[noreturn]] void refuse_columnar(const std::string& path, std::string what);

}  // namespace bip::detail
