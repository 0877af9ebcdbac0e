// Atomic replacement of an output: a new file beside the old one, forced to the disk, then renamed
// over it. A link is followed, so that it stays a link; pipes and devices are written directly,
// since there is nothing to replace. Knows nothing of the content.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <climits>
#include <cstdlib>
#include <memory>
#include <string>

#include "bip/core/error.hpp"
#include "bip/core/platform.hpp"
#include "core/file_descriptor.hpp"

namespace bip {
namespace {

using detail::FileDescriptor;

[[noreturn]] void fail_to_write(const std::string& path, int error_number) {
  throw Error(ErrorKind::io, "cannot write: " + detail::describe_system_error(error_number),
              {.file = path});
}

/// 0 or the error number.
int write_all(int descriptor, std::string_view content) {
  while (!content.empty()) {
    const ssize_t count = ::write(descriptor, content.data(), content.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return errno;
    content.remove_prefix(static_cast<std::size_t>(count));
  }
  return 0;
}

std::string resolve_links(const std::string& path) {
  const std::unique_ptr<char, decltype(&std::free)> real(::realpath(path.c_str(), nullptr),
                                                         &std::free);
  return real ? std::string(real.get()) : path;  // no such file yet: the path itself
}

/// A new file that nobody else has, beside `path`. Not mkstemp: that one makes the file private,
/// whereas a new output gets the permissions that the user's mask gives to any new file.
int create_beside(const std::string& path, std::string& name) {
  constexpr int kAttempts = 100;
  for (int attempt = 0; attempt < kAttempts; ++attempt) {
    name = path + ".part-" + std::to_string(::getpid()) + "-" + std::to_string(attempt);
    const int descriptor = ::open(name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (descriptor >= 0 || errno != EEXIST) return descriptor;
  }
  return -1;
}

/// The rename itself is on the disk once the folder is. Some file systems cannot do that; the
/// content is safe all the same, so a failure here is none.
void sync_folder_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  const std::string folder = slash == std::string::npos ? "." : path.substr(0, slash + 1);
  const FileDescriptor opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (opened.get() >= 0) ::fsync(opened.get());
}

void write_directly(const std::string& path, std::string_view content) {
  const FileDescriptor file(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
  if (file.get() < 0) fail_to_write(path, errno);
  const int failure = write_all(file.get(), content);
  if (failure != 0) fail_to_write(path, failure);
}

}  // namespace

void replace_file(const std::string& path, std::string_view content) {
  const std::string target = resolve_links(path);
  struct stat old {};
  const bool exists = ::stat(target.c_str(), &old) == 0;
  if (exists && S_ISDIR(old.st_mode)) fail_to_write(path, EISDIR);
  if (exists && !S_ISREG(old.st_mode)) {
    write_directly(target, content);
    return;
  }
  std::string part;
  FileDescriptor file(create_beside(target, part));
  if (file.get() < 0) fail_to_write(path, errno);
  int failure = write_all(file.get(), content);
  if (failure == 0 && exists && ::fchmod(file.get(), old.st_mode & 07777U) != 0) failure = errno;
  if (failure == 0 && ::fsync(file.get()) != 0) failure = errno;
  if (!file.close() && failure == 0) failure = errno;
  if (failure == 0 && ::rename(part.c_str(), target.c_str()) != 0) failure = errno;
  if (failure != 0) {
    ::unlink(part.c_str());
    fail_to_write(path, failure);
  }
  sync_folder_of(target);
}

}  // namespace bip
