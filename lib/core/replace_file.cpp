// Atomic replacement of an output: a new file in the same folder, without a name as long as it is
// written, forced to the disk, then renamed over the old one. A link is followed, so that it stays
// a link; pipes and devices are written directly, since there is nothing to replace. Knows nothing
// of the content.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <climits>
#include <cstdlib>
#include <memory>
#include <optional>
#include <string>
#include <utility>

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

/// Calls make(name) with names beside `path` until one is not taken: 0 or more where it worked.
template <class Make>
int try_names_beside(const std::string& path, std::string& name, const Make& make) {
  constexpr int kAttempts = 100;
  for (int attempt = 0; attempt < kAttempts; ++attempt) {
    name = path + ".part-" + std::to_string(::getpid()) + "-" + std::to_string(attempt);
    const int result = make(name.c_str());
    if (result >= 0 || errno != EEXIST) return result;
  }
  return -1;
}

std::string folder_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string::npos ? "." : path.substr(0, slash + 1);
}

/// Where files without a name get one from; not there in every jail.
constexpr const char* kOpenFiles = "/proc/self/fd";

/// A new file that nobody else has. It has no name where the system can do that, so that nothing is
/// left of it however the program ends; else one beside `path`, which `name` gets. Not mkstemp:
/// that one makes the file private, whereas a new output gets the permissions that the user's mask
/// gives to any new file.
int create_beside(const std::string& path, std::string& name) {
  constexpr mode_t kMode = 0666;
  if (::access(kOpenFiles, X_OK) == 0) {
    const int nameless = ::open(folder_of(path).c_str(), O_WRONLY | O_TMPFILE | O_CLOEXEC, kMode);
    if (nameless >= 0) return nameless;
  }
  return try_names_beside(path, name, [](const char* one) {
    return ::open(one, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, kMode);
  });
}

/// Gives a file without a name one beside `path`: a file that is there is replaced by renaming
/// only.
int give_name_beside(int descriptor, const std::string& path, std::string& name) {
  const std::string own = std::string(kOpenFiles) + "/" + std::to_string(descriptor);
  return try_names_beside(path, name, [&](const char* one) {
    return ::linkat(AT_FDCWD, own.c_str(), AT_FDCWD, one, AT_SYMLINK_FOLLOW);
  });
}

/// The rename itself is on the disk once the folder is. Some file systems cannot do that; the
/// content is safe all the same, so a failure here is none.
void sync_folder_of(const std::string& path) {
  const FileDescriptor opened(::open(folder_of(path).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (opened.get() >= 0) ::fsync(opened.get());
}

}  // namespace

struct FileReplacement::State {
  std::string path{};                   ///< as given, for errors
  std::string target{};                 ///< links followed
  std::string part{};                   ///< what the new file is called; empty while it has no name
  std::optional<mode_t> permissions{};  ///< of the file that is replaced
  bool in_place = false;                ///< a pipe or device, which there is no replacing of
  FileDescriptor file{-1};
};

FileReplacement::FileReplacement(const std::string& path) : state_(std::make_unique<State>()) {
  State& state = *state_;
  state.path = path;
  state.target = resolve_links(path);
  struct stat old {};
  const bool exists = ::stat(state.target.c_str(), &old) == 0;
  if (exists && S_ISDIR(old.st_mode)) fail_to_write(path, EISDIR);
  state.in_place = exists && !S_ISREG(old.st_mode);
  if (exists) state.permissions = old.st_mode & 07777U;
  state.file = FileDescriptor(state.in_place ? ::open(state.target.c_str(), O_WRONLY | O_CLOEXEC)
                                             : create_beside(state.target, state.part));
  if (state.file.get() < 0) fail_to_write(path, errno);
}

FileReplacement::~FileReplacement() {
  if (!state_->part.empty()) ::unlink(state_->part.c_str());
}

void FileReplacement::write(std::string_view bytes) {
  const int failure = write_all(state_->file.get(), bytes);
  if (failure != 0) fail_to_write(state_->path, failure);
}

void FileReplacement::put_in_place() {
  State& state = *state_;
  if (state.in_place) return;
  const int file = state.file.get();
  int failure = 0;
  if (state.permissions && ::fchmod(file, *state.permissions) != 0) failure = errno;
  if (failure == 0 && ::fsync(file) != 0) failure = errno;
  if (failure == 0 && state.part.empty() && give_name_beside(file, state.target, state.part) < 0) {
    failure = errno;
    state.part.clear();
  }
  if (!state.file.close() && failure == 0) failure = errno;
  if (failure == 0 && ::rename(state.part.c_str(), state.target.c_str()) != 0) failure = errno;
  if (failure != 0) fail_to_write(state.path, failure);
  state.part.clear();
  sync_folder_of(state.target);
}

void replace_file(const std::string& path, std::string_view content) {
  FileReplacement file(path);
  file.write(content);
  file.put_in_place();
}

}  // namespace bip
