// Opens a file: refuses what is no text table, detects delimiter, encoding and decimal mark from
// the beginning, reads the header, and checks the options against it. Converts no cell.
#include "table/csv_source.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "bip/core/error.hpp"
#include "bip/core/names.hpp"
#include "bip/table/csv_writer.hpp"
#include "table/columnar_layout.hpp"
#include "table/delimiter.hpp"
#include "table/fault_report.hpp"
#include "table/foreign_format.hpp"
#include "table/header.hpp"
#include "table/text_encoding.hpp"

namespace bip::detail {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

void check_options(const CsvOptions& options) {
  if (options.delimiter) {
    const char byte = *options.delimiter;
    const bool letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
    const bool usable = (byte == '\t' || (byte > ' ' && byte < 0x7F)) && !letter &&
                        std::string_view("0123456789.+-\"").find(byte) == std::string_view::npos;
    if (!usable) throw Error(ErrorKind::usage, "this character cannot be a delimiter");
  }
  if (options.decimal && *options.decimal != '.' && *options.decimal != ',') {
    throw Error(ErrorKind::usage, "the decimal mark must be '.' or ','");
  }
}

void refuse_foreign_formats(const MappedFile& file) {
  const std::string_view text = file.bytes();
  if (text.empty())
    throw Error(ErrorKind::malformed_input, "the file is empty", {.file = file.path()});
  if (const auto format = find_foreign_format(text)) {
    throw Error(ErrorKind::malformed_input, "not a CSV file but " + std::string(format->name),
                {.file = file.path()}, std::string(format->advice));
  }
  constexpr std::size_t kLookedAt = 4096;
  const std::size_t zero = text.substr(0, kLookedAt).find('\0');
  if (zero != std::string_view::npos) {
    throw Error(ErrorKind::malformed_input, "a zero byte: binary content",
                {file.path(), line_of(text, zero), 0}, "export the data as CSV");
  }
}

/// Where the header begins: after the byte order mark and empty lines.
std::size_t find_header(CsvSource& source) {
  const std::string_view text = source.file.bytes();
  source.dialect.byte_order_mark = text.starts_with(kByteOrderMark);
  const FieldRules rules{text.data() + text.size(), '\n'};  // no delimiter known: any blank counts
  const char* place = text.data() + (source.dialect.byte_order_mark ? kByteOrderMark.size() : 0);
  while (const char* const after = rules.find_end_of_empty_line(place)) place = after;
  if (place < rules.end) return static_cast<std::size_t>(place - text.data());
  throw Error(ErrorKind::malformed_input, "the file holds nothing but empty lines",
              {.file = source.file.path()});
}

/// The encoding as far as the beginning shows it.
void detect_encoding(CsvSource& source) {
  Dialect& dialect = source.dialect;
  if (source.options.encoding) {
    dialect.encoding = *source.options.encoding;
    dialect.encoding_origin = Origin::declared;
    if (dialect.byte_order_mark && dialect.encoding == Encoding::windows1252) {
      throw Error(ErrorKind::usage, "the file says by its byte order mark that it is UTF-8",
                  {.file = source.file.path()}, "leave out --encoding");
    }
    return;
  }
  if (dialect.byte_order_mark) return;
  constexpr std::size_t kLookedAt = std::size_t{1} << 20U;
  constexpr std::size_t kLongestSequence = 4;  // may be cut off at the end of what is looked at
  const std::string_view text = source.file.bytes();
  const std::size_t invalid = find_invalid_utf8(text.substr(0, kLookedAt));
  const bool cut_off = text.size() > kLookedAt && invalid > kLookedAt - kLongestSequence;
  if (invalid != std::string_view::npos && !cut_off) dialect.encoding = Encoding::windows1252;
}

/// A header in UTF-8 over rows in another encoding would be given wrong names.
void refuse_mixed_encodings(const CsvSource& source, std::size_t begin) {
  const std::string_view text = source.file.bytes();
  const bool guessed = source.dialect.encoding_origin == Origin::guessed;
  const bool utf8_header =
      source.header_beyond_ascii &&
      find_invalid_utf8(text.substr(begin, source.body - begin)) == std::string_view::npos;
  if (guessed && utf8_header && source.dialect.encoding == Encoding::windows1252) {
    throw_mixed_encodings(source, begin + find_invalid_utf8(text.substr(begin)));
  }
}

void detect_decimal_mark(CsvSource& source) {
  Dialect& dialect = source.dialect;
  if (source.options.decimal) {
    dialect.decimal = *source.options.decimal;
    dialect.decimal_origin = Origin::declared;
    return;
  }
  bool point = false;
  bool comma = false;
  for (const ColumnSample& sample : source.samples) {
    if (sample.others > 0) continue;
    point |= sample.point;
    comma |= sample.comma;
  }
  dialect.decimal = comma && !point ? ',' : '.';
}

template <class Map>
void check_names(const CsvSource& source, const Map& by_name, std::string_view what) {
  for (const auto& [name, value] : by_name) {
    if (std::ranges::find(source.header, name) != source.header.end()) continue;
    throw Error(ErrorKind::usage,
                std::string(what) + " for column '" + name + "', which is not in the file" +
                    describe_nearest_names(name, source.header),
                {.file = source.file.path()});
  }
}

void collect_missing_words(CsvSource& source) {
  for (const std::string& name : source.header) {
    std::vector<std::string> declared = source.options.missing;
    const auto own = source.options.missing_by_column.find(name);
    if (own != source.options.missing_by_column.end()) {
      declared.insert(declared.end(), own->second.begin(), own->second.end());
    }
    source.words.emplace_back(declared);
  }
}

/// The text of a columnar file, whose dialect is known.
MappedFile write_out(MappedFile file, CsvOptions& options) {
  const std::string path = file.path();
  const ReadResult read = open_columnar(std::move(file)).read({}, {});
  options.delimiter = ',';
  options.decimal = '.';
  options.encoding = Encoding::utf8;
  return {path, write_csv(read.table)};
}

}  // namespace

CsvSource open_csv_source(const std::string& path, CsvOptions options) {
  return open_csv_source(MappedFile(path), std::move(options));
}

CsvSource open_csv_source(MappedFile file, CsvOptions options) {
  check_options(options);
  const std::string path = file.path();
  if (is_columnar(file.bytes())) file = write_out(std::move(file), options);
  CsvSource source{std::move(file), std::move(options)};
  refuse_foreign_formats(source.file);
  const std::size_t begin = find_header(source);
  detect_encoding(source);
  const std::string_view text = source.file.bytes();
  if (source.options.delimiter) {
    source.dialect.delimiter = *source.options.delimiter;
    source.dialect.delimiter_origin = Origin::declared;
  } else {
    source.dialect.delimiter = detect_delimiter(text, begin, path);
  }
  read_header(source, begin);
  refuse_mixed_encodings(source, begin);
  check_names(source, source.options.types, "a type is declared");
  check_names(source, source.options.missing_by_column, "a spelling of missing is declared");
  collect_missing_words(source);
  source.samples = sample_columns(text, source.body, source.rules(), source.marks(), source.words);
  detect_decimal_mark(source);
  return source;
}

}  // namespace bip::detail
