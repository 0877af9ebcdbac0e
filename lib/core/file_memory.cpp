// Memory in a temporary file on POSIX. The file never has a name, so that nothing is left of it
// however the program ends; its room on the disk is reserved at once, since a write to a mapping
// has no way to say that the disk is full.
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <new>
#include <string>

#include "bip/core/error.hpp"
#include "bip/core/platform.hpp"
#include "core/file_descriptor.hpp"

namespace bip {
namespace {

[[noreturn]] void fail(const std::string& folder, int error_number) {
  throw Error(
      ErrorKind::io,
      "cannot make a temporary file of columns: " + detail::describe_system_error(error_number),
      {.file = folder}, "set TMPDIR to a folder with room, or raise --memory-limit");
}

int open_nameless(const std::string& folder) {
  const int nameless = ::open(folder.c_str(), O_RDWR | O_TMPFILE | O_CLOEXEC, 0600);
  if (nameless >= 0) return nameless;
  std::string name = folder + "/bip-columns-XXXXXX";  // file systems without nameless files
  const int named = ::mkostemp(name.data(), O_CLOEXEC);
  if (named >= 0) ::unlink(name.c_str());
  return named;
}

}  // namespace

FileMemory::FileMemory(const std::string& folder, std::size_t bytes) : bytes_(bytes) {
  const detail::FileDescriptor file(open_nameless(folder));
  if (file.get() < 0) fail(folder, errno);
  const int full = ::posix_fallocate(file.get(), 0, static_cast<off_t>(bytes));
  if (full != 0) fail(folder, full);
  void* const place = ::mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_SHARED, file.get(), 0);
  if (place == MAP_FAILED) throw std::bad_alloc();
  data_ = static_cast<std::byte*>(place);
}

FileMemory::~FileMemory() { ::munmap(data_, bytes_); }

void FileMemory::release() const noexcept {
  // Of a shared mapping only the process's own table of pages goes. Advice only.
  ::madvise(data_, bytes_, MADV_DONTNEED);
}

}  // namespace bip
