// Chooses between the forms of a data file. Reads neither itself.
#include "bip/table/data_file.hpp"

#include <algorithm>
#include <utility>

#include "bip/core/platform.hpp"
#include "table/columnar_layout.hpp"
#include "table/csv_reading.hpp"

namespace bip {
namespace {

/// Whether reading the file's text with these options would give its columns.
bool has_declared_types(const ColumnarFile& file, const CsvOptions& options) {
  if (!options.missing.empty() || !options.missing_by_column.empty()) return false;
  const std::vector<ColumnSchema> columns = file.columns();
  return std::ranges::all_of(options.types, [&](const auto& declared) {
    const auto found = std::ranges::find(columns, declared.first, &ColumnSchema::name);
    return found != columns.end() && found->type == declared.second;
  });
}

}  // namespace

DataFile::DataFile(std::variant<CsvFile, ColumnarFile> file) : file_(std::move(file)) {}

DataFile DataFile::open(const std::string& path, CsvOptions options) {
  MappedFile mapped(path);
  if (!bip::is_columnar(mapped.bytes()))
    return DataFile(detail::CsvFileAccess::open(std::move(mapped), std::move(options)));
  ColumnarFile file = detail::open_columnar(std::move(mapped));
  if (has_declared_types(file, options)) return DataFile(std::move(file));
  return DataFile(CsvFile::open(path, std::move(options)));
}

const std::vector<std::string>& DataFile::header() const noexcept {
  return std::visit(
      [](const auto& file) -> const std::vector<std::string>& { return file.header(); }, file_);
}

const Dialect& DataFile::dialect() const noexcept {
  return std::visit([](const auto& file) -> const Dialect& { return file.dialect(); }, file_);
}

const std::string& DataFile::path() const noexcept {
  return std::visit([](const auto& file) -> const std::string& { return file.path(); }, file_);
}

bool DataFile::is_columnar() const noexcept { return std::holds_alternative<ColumnarFile>(file_); }

ReadResult DataFile::read(const std::vector<std::string>& names, const RunContext& context) const {
  return std::visit([&](const auto& file) { return file.read(names, context); }, file_);
}

std::string DataFile::sha256() const {
  return std::visit([](const auto& file) { return file.sha256(); }, file_);
}

}  // namespace bip
