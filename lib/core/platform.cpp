// POSIX implementation of what differs between systems: reading a file's bytes, processors,
// terminals. Knows nothing of what the bytes mean. Replacing files is in replace_file.cpp.
// The mapping is laid over a larger anonymous one, so that zero bytes follow the file's last byte
// even where the file ends exactly at a page border.
#include "bip/core/platform.hpp"

#include <fcntl.h>
#include <malloc.h>
#include <sched.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <new>
#include <system_error>
#include <utility>
#include <vector>

#include "bip/core/error.hpp"
#include "core/file_descriptor.hpp"
#include "core/group_limits.hpp"

namespace bip {
namespace {

constexpr std::size_t kZeroBytes = 64;

[[noreturn]] void fail_to_read(const std::string& path, int error_number) {
  throw Error(ErrorKind::io, "cannot read: " + detail::describe_system_error(error_number),
              {.file = path});
}

std::vector<char> read_whole(int descriptor, const std::string& path) {
  constexpr std::size_t kStart = 4096;  // files of settings are mostly shorter
  std::vector<char> bytes;
  std::size_t used = 0;
  for (;;) {
    if (bytes.size() == used) bytes.resize(std::max(2 * bytes.size(), kStart));
    const ssize_t count = ::read(descriptor, bytes.data() + used, bytes.size() - used);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) fail_to_read(path, errno);
    if (count == 0) break;
    used += static_cast<std::size_t>(count);
  }
  bytes.resize(used);
  return bytes;
}

}  // namespace

struct MappedFile::Mapping {
  void* address = nullptr;
  std::size_t reserved = 0;
  std::size_t size = 0;
  std::vector<char> copy{};  // instead of a mapping, with the zero bytes at its end

  Mapping() = default;
  Mapping(const Mapping&) = delete;
  Mapping& operator=(const Mapping&) = delete;
  ~Mapping() {
    if (address != nullptr) ::munmap(address, reserved);
  }

  bool map(int descriptor, std::size_t file_size) {
    const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
    const std::size_t length = (file_size / page + 2) * page;
    constexpr int kFlags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE;
    void* const place = ::mmap(nullptr, length, PROT_READ, kFlags, -1, 0);
    if (place == MAP_FAILED) return false;
    address = place;
    reserved = length;
    size = file_size;
    if (::mmap(place, file_size, PROT_READ, MAP_PRIVATE | MAP_FIXED, descriptor, 0) == MAP_FAILED) {
      return false;
    }
    ::madvise(place, file_size, MADV_SEQUENTIAL);  // advice only: failing changes nothing
    return true;
  }

  void keep(std::vector<char> bytes) {
    size = bytes.size();
    copy = std::move(bytes);
    copy.resize(size + kZeroBytes, '\0');
  }
};

MappedFile::MappedFile(const std::string& path)
    : path_(path), mapping_(std::make_unique<Mapping>()) {
  const detail::FileDescriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.get() < 0) fail_to_read(path, errno);
  struct stat status {};
  if (::fstat(file.get(), &status) != 0) fail_to_read(path, errno);
  if (S_ISDIR(status.st_mode)) {
    throw Error(ErrorKind::io, "cannot read: it is a directory", {.file = path});
  }
  // Files such as those in /proc are regular, but tell no size: they are read like pipes.
  const bool has_size = S_ISREG(status.st_mode) && status.st_size > 0;
  if (has_size && mapping_->map(file.get(), static_cast<std::size_t>(status.st_size))) return;
  mapping_ = std::make_unique<Mapping>();
  mapping_->keep(read_whole(file.get(), path));
}

MappedFile::MappedFile(std::string path, std::string_view content)
    : path_(std::move(path)), mapping_(std::make_unique<Mapping>()) {
  mapping_->keep({content.begin(), content.end()});
}

MappedFile::MappedFile(MappedFile&&) noexcept = default;
MappedFile& MappedFile::operator=(MappedFile&&) noexcept = default;
MappedFile::~MappedFile() = default;

std::string_view MappedFile::bytes() const noexcept {
  if (mapping_->address == nullptr) return {mapping_->copy.data(), mapping_->size};
  return {static_cast<const char*>(mapping_->address), mapping_->size};
}

void MappedFile::release(std::size_t begin, std::size_t end) const noexcept {
  if (mapping_->address == nullptr) return;  // a copy is all there is of the bytes
  const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
  const std::size_t first = (begin + page - 1) / page * page;
  const std::size_t last = std::min(end, mapping_->size) / page * page;
  if (first >= last) return;
  // Advice only: failing keeps the memory and changes nothing else.
  ::madvise(static_cast<char*>(mapping_->address) + first, last - first, MADV_DONTNEED);
}

LargeMemory::LargeMemory(std::size_t bytes) {
  constexpr std::size_t kPage = std::size_t{1} << 21U;
  mapped_ = bytes + kPage;  // with room to begin at a large page's border
  constexpr int kFlags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE;
  void* const place = ::mmap(nullptr, mapped_, PROT_READ | PROT_WRITE, kFlags, -1, 0);
  if (place == MAP_FAILED) throw std::bad_alloc();
  mapping_ = place;
  const std::size_t beyond = reinterpret_cast<std::uintptr_t>(place) % kPage;
  data_ = static_cast<std::byte*>(place) + (beyond == 0 ? 0 : kPage - beyond);
  // Advice only: failing costs time and changes nothing else.
  ::madvise(data_, bytes / kPage * kPage, MADV_HUGEPAGE);
}

LargeMemory::~LargeMemory() { ::munmap(mapping_, mapped_); }

void keep_freed_memory() {
  // Settings of the GNU C library: what is below 32 MB, the most it takes, comes from the heap,
  // which grows by 1 MB and shrinks when 256 MB of it are free.
  // NOLINTBEGIN(concurrency-mt-unsafe): called before there are threads
  ::mallopt(M_MMAP_THRESHOLD, 1 << 25);
  ::mallopt(M_TRIM_THRESHOLD, 1 << 28);
  ::mallopt(M_TOP_PAD, 1 << 20);
  // NOLINTEND(concurrency-mt-unsafe)
}

namespace {

/// Empty where there is no such file: no control groups here, no limit.
std::string read_quietly(const std::string& path) {
  try {
    return std::string(MappedFile(path).bytes());
  } catch (const Error&) {
    return {};
  }
}

/// The content of the control groups' files of this name, innermost first; nothing where there are
/// none.
std::vector<std::string> read_all(const std::vector<std::string>& files) {
  std::vector<std::string> texts;
  for (const std::string& file : files) texts.push_back(read_quietly(file));
  return texts;
}

/// Quotas of processors as version 2 writes them, from both versions.
std::vector<std::string> read_processor_limits() {
  const std::string groups = read_quietly("/proc/self/cgroup");
  std::vector<std::string> texts = read_all(detail::list_limit_files(groups, "cpu.max"));
  for (const std::string& file : detail::list_limit_files(groups, "cpu", "cpu.cfs_quota_us")) {
    constexpr std::string_view kQuota = "quota_us";
    std::string quota = read_quietly(file);
    if (quota.ends_with('\n')) quota.pop_back();
    texts.push_back(quota + " " +
                    read_quietly(file.substr(0, file.size() - kQuota.size()) + "period_us"));
  }
  return texts;
}

std::vector<std::string> read_memory_limits() {
  const std::string groups = read_quietly("/proc/self/cgroup");
  std::vector<std::string> files = detail::list_limit_files(groups, "memory.max");
  for (std::string& file : detail::list_limit_files(groups, "memory", "memory.limit_in_bytes"))
    files.push_back(std::move(file));
  return read_all(files);
}

}  // namespace

unsigned available_processors() {
  cpu_set_t allowed;
  CPU_ZERO(&allowed);
  long count = ::sched_getaffinity(0, sizeof allowed, &allowed) == 0
                   ? CPU_COUNT(&allowed)
                   : ::sysconf(_SC_NPROCESSORS_ONLN);
  if (count < 1) count = 1;
  auto processors = static_cast<unsigned>(count);
  for (const std::string& text : read_processor_limits()) {
    const auto limit = detail::parse_processor_limit(text);
    if (limit) processors = std::min(processors, *limit);
  }
  return processors;
}

std::size_t available_memory() {
  const auto pages = static_cast<std::uint64_t>(std::max(::sysconf(_SC_PHYS_PAGES), 1L));
  std::uint64_t bytes = pages * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
  for (const std::string& text : read_memory_limits()) {
    const auto limit = detail::parse_memory_limit(text);
    if (limit) bytes = std::min(bytes, *limit);
  }
  for (const auto resource : {RLIMIT_AS, RLIMIT_DATA}) {
    struct rlimit limit {};
    if (::getrlimit(resource, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY)
      bytes = std::min<std::uint64_t>(bytes, limit.rlim_cur);
  }
  return bytes;
}

std::size_t peak_memory() {
  struct rusage usage {};
  ::getrusage(RUSAGE_SELF, &usage);
  constexpr std::size_t kUnit = 1024;  // on Linux
  return static_cast<std::size_t>(usage.ru_maxrss) * kUnit;
}

bool is_terminal(int descriptor) { return ::isatty(descriptor) == 1; }

}  // namespace bip
