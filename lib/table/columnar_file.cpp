// Opens a columnar file and makes its columns: views of the mapping, which they keep alive.
// Checksums tell damage; what they cannot tell is checked in columnar_values.cpp, so that no bytes
// can do more than be refused.
#include "bip/table/columnar_file.hpp"

#include <algorithm>
#include <bit>
#include <filesystem>
#include <fstream>
#include <numeric>
#include <optional>
#include <system_error>
#include <utility>

#include "bip/core/digest.hpp"
#include "bip/core/error.hpp"
#include "bip/core/names.hpp"
#include "bip/core/parallel.hpp"
#include "bip/core/platform.hpp"
#include "core/checksum.hpp"
#include "table/column_storage.hpp"
#include "table/columnar_layout.hpp"
#include "table/columnar_values.hpp"
#include "table/memory_shares.hpp"
#include "table/text_encoding.hpp"
#include "table/whole_ids.hpp"

namespace bip {

struct ColumnarFile::Impl {
  std::shared_ptr<const MappedFile> file;
  detail::ColumnarSchema schema{};
  std::vector<std::string> header{};
};

namespace detail {
namespace {

/// A column with what it looks at; never moved, so that the views stay right.
struct MappedColumn {
  std::shared_ptr<const MappedFile> file{};
  std::shared_ptr<const SeenPages> pages{};
  std::vector<std::string> levels{};
  ColumnAccess::Storage storage{};
};

class ColumnLoading {
 public:
  ColumnLoading(const std::shared_ptr<const MappedFile>& file,
                const std::shared_ptr<const SeenPages>& pages, const ColumnarColumn& column)
      : file_(file), pages_(pages), column_(column) {}

  [[nodiscard]] Column load() const {
    auto held = std::make_shared<MappedColumn>();
    held->file = file_;
    held->pages = pages_;
    held->storage.pages = pages_.get();
    held->storage.values = view_values();
    if (column_.labels) {
      load_labels(*held);
    } else {
      load_numbers(*held);
    }
    const ColumnAccess::Storage* const storage = &held->storage;
    return ColumnAccess::make(
        column_.schema.name, column_.schema.type,
        std::shared_ptr<const ColumnAccess::Storage>(std::move(held), storage));
  }

 private:
  /// Bytes that are looked at before others may be let go of.
  static constexpr std::size_t kPart = std::size_t{1} << 22U;

  [[noreturn]] void refuse(std::string_view what) const {
    refuse_columnar(file_->path(), "column " + column_.schema.name + " " + std::string(what));
  }

  [[nodiscard]] std::string_view checked(const ColumnarSection& section) const {
    const std::string_view bytes = file_->bytes().substr(section.offset, section.bytes);
    Checksum sum;
    for (std::size_t begin = 0; begin < bytes.size(); begin += kPart) {
      sum.update(bytes.substr(begin, kPart));
      if (pages_) pages_->note(std::min(kPart, bytes.size() - begin));
    }
    if (sum.value() != section.checksum) refuse("does not fit its checksum");
    return bytes;
  }

  template <class T>
  [[nodiscard]] std::span<const T> view(const ColumnarSection& section) const {
    const std::string_view bytes = checked(section);
    return {reinterpret_cast<const T*>(bytes.data()), bytes.size() / sizeof(T)};
  }

  template <class T>
  [[nodiscard]] NumberViews view_as() const {
    const std::span<const T> stored = view<T>(column_.values);
    if (column_.decimals == 0) return NumberView<T>(stored);
    if constexpr (sizeof(T) < sizeof(double)) {
      return DecimalView<T>(stored, column_.decimals);
    } else {
      throw Error(ErrorKind::internal, "decimals of 64 bits in a columnar file");
    }
  }

  [[nodiscard]] NumberViews view_values() const {
    switch (column_.width) {
      case NumberWidth::int8:
        return view_as<std::int8_t>();
      case NumberWidth::int16:
        return view_as<std::int16_t>();
      case NumberWidth::int32:
        return view_as<std::int32_t>();
      case NumberWidth::int64:
        return view_as<std::int64_t>();
      default:
        return view_as<double>();
    }
  }

  void load_numbers(MappedColumn& held) const {
    std::size_t missing = 0;
    if (column_.mask) {
      const auto words = view<std::uint64_t>(*column_.mask);
      for (const std::uint64_t word : words)
        missing += static_cast<std::size_t>(std::popcount(word));
      held.storage.missing = MissingView(words, missing);
    }
    if (missing != column_.schema.missing) refuse("has another number of missing values");
    const auto problem =
        find_bad_numbers(column_.schema.type, held.storage.values, held.storage.missing);
    if (problem) refuse(*problem);
    if (column_.schema.type == ColumnType::id)
      held.storage.whole_ids = std::make_shared<WholeIds>();
  }

  void load_labels(MappedColumn& held) const {
    const std::string_view text = checked(column_.labels->text);
    std::uint64_t begin = 0;
    held.levels.reserve(column_.labels->count);
    for (const std::uint64_t end : view<std::uint64_t>(column_.labels->ends)) {
      if (end < begin || end > text.size()) refuse("has labels that end before they begin");
      const std::string_view level = text.substr(begin, end - begin);
      if (find_invalid_utf8(level) != std::string_view::npos)
        refuse("has labels that are not UTF-8");
      if (!held.levels.empty() && level <= held.levels.back())
        refuse("has labels that are not in byte order");
      held.levels.emplace_back(level);
      begin = end;
    }
    if (begin != text.size()) refuse("has text beyond its last label");
    const auto missing = count_missing_codes(held.storage.values, held.levels.size());
    if (!missing) refuse("has codes without a label");
    if (*missing != column_.schema.missing) refuse("has another number of missing values");
    held.storage.levels = held.levels;
    held.storage.missing_codes = *missing;
  }

  const std::shared_ptr<const MappedFile>& file_;
  const std::shared_ptr<const SeenPages>& pages_;
  const ColumnarColumn& column_;
};

/// Places of the named columns, in file order.
std::vector<std::size_t> select_columns(const std::vector<std::string>& header,
                                        const std::vector<std::string>& names,
                                        const std::string& path) {
  std::vector<std::size_t> chosen(header.size());
  std::iota(chosen.begin(), chosen.end(), std::size_t{0});
  if (names.empty()) return chosen;
  chosen.clear();
  for (const std::string& name : names) {
    const auto found = std::ranges::find(header, name);
    if (found == header.end()) {
      throw Error(ErrorKind::usage,
                  "no column '" + name + "'" + describe_nearest_names(name, header),
                  {.file = path});
    }
    chosen.push_back(static_cast<std::size_t>(found - header.begin()));
  }
  std::ranges::sort(chosen);
  const auto repeated = std::ranges::unique(chosen);
  chosen.erase(repeated.begin(), repeated.end());
  return chosen;
}

/// What keeps within bounds how much of the file is in memory; null where all of it may be.
std::shared_ptr<const SeenPages> watch_pages(const std::shared_ptr<const MappedFile>& file,
                                             const MemoryLimit& limit) {
  const std::size_t bytes = file->bytes().size();
  if (bytes <= bytes_in_memory_at_most(limit)) return nullptr;
  auto pages = std::make_shared<SeenPages>(pages_at_most(limit));
  pages->add([file, bytes] { file->release(0, bytes); });
  return pages;
}

}  // namespace
}  // namespace detail

bool is_columnar(std::string_view bytes) noexcept {
  return bytes.starts_with(detail::kColumnarMagic);
}

bool is_columnar_file(const std::string& path) {
  std::error_code unreadable;
  if (!std::filesystem::is_regular_file(path, unreadable)) return false;
  std::string bytes(detail::kColumnarMagic.size(), '\0');
  std::ifstream file(path, std::ios::binary);
  file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  return is_columnar(bytes);
}

ColumnarFile::ColumnarFile(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
ColumnarFile::ColumnarFile(ColumnarFile&&) noexcept = default;
ColumnarFile& ColumnarFile::operator=(ColumnarFile&&) noexcept = default;
ColumnarFile::~ColumnarFile() = default;

struct detail::ColumnarFileAccess {
  static ColumnarFile open(MappedFile file) {
    auto impl = std::make_unique<ColumnarFile::Impl>(
        ColumnarFile::Impl{std::make_shared<const MappedFile>(std::move(file))});
    const std::string_view bytes = impl->file->bytes();
    const std::string& path = impl->file->path();
    const ColumnarHeader header = parse_columnar_header(bytes, path);
    impl->schema = parse_columnar_schema(header.schema, path);
    if (impl->schema.rows != header.rows)
      refuse_columnar(path, "its header and its schema have different numbers of rows");
    check_sections(impl->schema, bytes.size(), path);
    for (const ColumnarColumn& column : impl->schema.columns)
      impl->header.push_back(column.schema.name);
    return ColumnarFile(std::move(impl));
  }
};

ColumnarFile detail::open_columnar(MappedFile file) {
  return ColumnarFileAccess::open(std::move(file));
}

ColumnarFile ColumnarFile::open(const std::string& path) {
  return detail::open_columnar(MappedFile(path));
}

const std::vector<std::string>& ColumnarFile::header() const noexcept { return impl_->header; }
const Dialect& ColumnarFile::dialect() const noexcept { return impl_->schema.dialect; }
const std::string& ColumnarFile::path() const noexcept { return impl_->file->path(); }
std::uint64_t ColumnarFile::row_count() const noexcept { return impl_->schema.rows; }
const ColumnarOrigin& ColumnarFile::origin() const noexcept { return impl_->schema.origin; }
std::string ColumnarFile::sha256() const { return sha256_of(impl_->file->bytes()); }

std::vector<ColumnSchema> ColumnarFile::columns() const {
  std::vector<ColumnSchema> columns;
  for (const detail::ColumnarColumn& column : impl_->schema.columns)
    columns.push_back(column.schema);
  return columns;
}

ReadResult ColumnarFile::read(const std::vector<std::string>& names,
                              const RunContext& context) const {
  const detail::ColumnarSchema& schema = impl_->schema;
  const std::vector<std::size_t> chosen = detail::select_columns(impl_->header, names, path());
  const std::shared_ptr<const detail::SeenPages> pages =
      detail::watch_pages(impl_->file, context.memory);
  std::vector<std::optional<Column>> loaded(chosen.size());
  for_each_task(context, chosen.size(), [&](std::size_t i) {
    loaded[i] = detail::ColumnLoading(impl_->file, pages, schema.columns[chosen[i]]).load();
  });
  ReadSummary summary;
  summary.path = path();
  summary.rows = schema.rows;
  summary.dialect = schema.dialect;
  summary.bytes_in_files = impl_->file->bytes().size();
  std::vector<Column> columns;
  for (std::size_t i = 0; i < chosen.size(); ++i) {
    const ColumnSchema& column = schema.columns[chosen[i]].schema;
    summary.columns.push_back(column);
    summary.diagnostics.insert(summary.diagnostics.end(), column.notes.begin(), column.notes.end());
    columns.push_back(std::move(*loaded[i]));
  }
  summary.diagnostics.insert(summary.diagnostics.end(), schema.notes.begin(), schema.notes.end());
  return {Table(std::move(columns), schema.rows), std::move(summary)};
}

}  // namespace bip
