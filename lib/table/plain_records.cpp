// See plain_records.hpp.
#include "table/plain_records.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "bip/core/error.hpp"
#include "bip/core/platform.hpp"
#include "table/blanks.hpp"
#include "table/foreign_format.hpp"
#include "table/text_encoding.hpp"

namespace bip::detail {
namespace {

constexpr std::size_t kMostBytes = std::size_t{16} << 20U;

/// Walks the text cell by cell.
class RecordReader {
 public:
  RecordReader(const std::string& path, std::string_view text, char delimiter)
      : path_(path), text_(text), delimiter_(delimiter) {}

  std::vector<PlainRecord> read() {
    std::vector<PlainRecord> records;
    while (at_ < text_.size()) {
      PlainRecord record{line_, {}};
      do {
        record.cells.push_back(read_cell());
      } while (take_delimiter());
      skip_line_end();
      const bool is_empty =
          std::ranges::all_of(record.cells, [](const std::string& cell) { return cell.empty(); });
      if (!is_empty) records.push_back(std::move(record));
    }
    return records;
  }

 private:
  [[nodiscard]] bool at_end_of_cell() const {
    return at_ >= text_.size() || text_[at_] == delimiter_ || text_[at_] == '\n' ||
           text_[at_] == '\r';
  }

  std::string read_cell() {
    while (at_ < text_.size() && text_[at_] == ' ') ++at_;
    const bool spreadsheet = text_.substr(at_, 2) == "=\"";
    if (spreadsheet) ++at_;
    std::string cell;
    if (at_ < text_.size() && text_[at_] == '"') cell = read_quoted();
    while (!at_end_of_cell()) cell += text_[at_++];
    return std::string(trim_blanks(cell));
  }

  std::string read_quoted() {
    std::string content;
    const std::size_t opened = line_;
    for (++at_; at_ < text_.size(); ++at_) {
      if (text_[at_] == '\n') ++line_;
      if (text_[at_] != '"') {
        content += text_[at_];
      } else if (at_ + 1 < text_.size() && text_[at_ + 1] == '"') {
        content += text_[at_++];
      } else {
        ++at_;
        return content;
      }
    }
    throw Error(ErrorKind::malformed_input, "a quoted cell is never closed",
                {.file = path_, .line = opened});
  }

  bool take_delimiter() {
    if (at_ >= text_.size() || text_[at_] != delimiter_) return false;
    ++at_;
    return true;
  }

  void skip_line_end() {
    if (at_ < text_.size() && text_[at_] == '\r') ++at_;
    if (at_ < text_.size() && text_[at_] == '\n') ++at_;
    ++line_;
  }

  const std::string& path_;
  std::string_view text_;
  char delimiter_;
  std::size_t at_ = 0;
  std::size_t line_ = 1;
};

void require_text(const std::string& path, std::string_view bytes) {
  if (const auto foreign = find_foreign_format(bytes)) {
    throw Error(ErrorKind::malformed_input,
                fmt::format("no table of coefficients but {}", foreign->name), {.file = path},
                std::string(foreign->advice));
  }
  if (bytes.size() > kMostBytes || bytes.find('\0') != std::string_view::npos) {
    throw Error(ErrorKind::malformed_input, "no table of coefficients: too large or no text",
                {.file = path});
  }
}

std::string to_utf8(std::string_view bytes) {
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  if (bytes.starts_with(kMark)) bytes.remove_prefix(kMark.size());
  if (find_invalid_utf8(bytes) == std::string_view::npos) return std::string(bytes);
  return windows1252_to_utf8(bytes);
}

}  // namespace

PlainRecords read_plain_records(const std::string& path) {
  const MappedFile file(path);
  require_text(path, file.bytes());
  const std::string text = to_utf8(file.bytes());
  PlainRecords best;
  std::ptrdiff_t most = -1;
  for (const char delimiter : std::array{'\t', ';', ','}) {
    PlainRecords read{delimiter, RecordReader(path, text, delimiter).read()};
    const auto split = std::ranges::count_if(
        read.records, [](const PlainRecord& record) { return record.cells.size() > 1; });
    if (split <= most) continue;
    most = split;
    best = std::move(read);
  }
  return best;
}

}  // namespace bip::detail
