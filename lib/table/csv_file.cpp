// The public face of reading CSV: an opened file and what can be asked of it. Opening is in
// csv_source.cpp, reading in csv_reading.cpp.
#include "bip/table/csv_file.hpp"

#include <utility>

#include "bip/core/digest.hpp"
#include "table/csv_reading.hpp"
#include "table/csv_source.hpp"

namespace bip {

struct CsvFile::Impl {
  detail::CsvSource source;
};

CsvFile::CsvFile(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
CsvFile::CsvFile(CsvFile&&) noexcept = default;
CsvFile& CsvFile::operator=(CsvFile&&) noexcept = default;
CsvFile::~CsvFile() = default;

CsvFile CsvFile::open(const std::string& path, CsvOptions options) {
  return detail::CsvFileAccess::open(MappedFile(path), std::move(options));
}

CsvFile detail::CsvFileAccess::open(MappedFile file, CsvOptions options) {
  return CsvFile(std::make_unique<CsvFile::Impl>(
      CsvFile::Impl{open_csv_source(std::move(file), std::move(options))}));
}

const std::vector<std::string>& CsvFile::header() const noexcept { return impl_->source.header; }
const Dialect& CsvFile::dialect() const noexcept { return impl_->source.dialect; }
const std::string& CsvFile::path() const noexcept { return impl_->source.file.path(); }
std::string CsvFile::sha256() const { return sha256_of(impl_->source.file.bytes()); }

ReadResult CsvFile::read(const std::vector<std::string>& names, const RunContext& context) const {
  return detail::CsvFileAccess::read(*this, names, context, {});
}

ReadResult detail::CsvFileAccess::read(const CsvFile& file, const std::vector<std::string>& names,
                                       const RunContext& context, const ReadSettings& settings) {
  return read_columns(file.impl_->source, names, context, settings);
}

}  // namespace bip
