// Everything that differs between operating systems stands behind this one header:
// mapped files, atomic replacement of outputs, other programs, processors, terminals, interrupts.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace bip {

/// A file's bytes, mapped read-only for as long as the object lives (pipes and other files that
/// cannot be mapped are read whole). At least 64 readable zero bytes follow bytes(), so that
/// scanning may look ahead and needs no bound other than a zero byte.
/// Errors: Error{io} for no such file, a directory, no permission, a read error.
class MappedFile {
 public:
  explicit MappedFile(const std::string& path);
  /// Bytes made from those at `path`, in their place.
  MappedFile(std::string path, std::string_view content);
  MappedFile(MappedFile&&) noexcept;
  MappedFile& operator=(MappedFile&&) noexcept;
  ~MappedFile();

  [[nodiscard]] std::string_view bytes() const noexcept;
  /// Lets go of the memory that bytes begin … end - 1 take, for scans of files larger than memory:
  /// the bytes stay as they are and are read anew when they are looked at again. Thread-safe.
  void release(std::size_t begin, std::size_t end) const noexcept;
  [[nodiscard]] const std::string& path() const noexcept { return path_; }

 private:
  struct Mapping;
  std::string path_;
  std::unique_ptr<Mapping> mapping_;
};

/// Anonymous memory, all zero, of large pages where the system has them: for arrays of megabytes,
/// whose many small pages would arrive one by one. Memory that is not written to is none.
/// Errors: std::bad_alloc.
class LargeMemory {
 public:
  explicit LargeMemory(std::size_t bytes);
  LargeMemory(const LargeMemory&) = delete;
  LargeMemory& operator=(const LargeMemory&) = delete;
  ~LargeMemory();

  [[nodiscard]] std::byte* data() const noexcept { return data_; }

 private:
  void* mapping_ = nullptr;
  std::size_t mapped_ = 0;
  std::byte* data_ = nullptr;
};

/// Memory in a temporary file without a name, all zero: for arrays larger than memory. The system
/// moves its pages to the disk and back as it needs.
/// Errors: Error{io} where the folder or its disk has no room for it.
class FileMemory {
 public:
  FileMemory(const std::string& folder, std::size_t bytes);
  FileMemory(const FileMemory&) = delete;
  FileMemory& operator=(const FileMemory&) = delete;
  ~FileMemory();

  [[nodiscard]] std::byte* data() const noexcept { return data_; }
  /// Lets go of the process's memory for it; the bytes stay as they are. Thread-safe.
  void release() const noexcept;

 private:
  std::byte* data_ = nullptr;
  std::size_t bytes_ = 0;
};

/// Lets the process keep small and middling memory that it frees, for its next use, instead of
/// giving it back and fetching it anew page by page. For programs that run once; call it first.
void keep_freed_memory();

/// A new file in place of the one at `path`, written piece by piece: whoever looks sees the old
/// file or, once it is put in place, the new one, never a part. A link is followed; pipes and
/// devices are written directly. Errors: Error{io}; the old file is then untouched.
class FileReplacement {
 public:
  explicit FileReplacement(const std::string& path);
  FileReplacement(const FileReplacement&) = delete;
  FileReplacement& operator=(const FileReplacement&) = delete;
  /// Without put_in_place() nothing is left of what was written.
  ~FileReplacement();

  void write(std::string_view bytes);
  /// Forces the bytes to the disk and gives them the file's name. Once, after all writing.
  void put_in_place();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// A FileReplacement of one piece. Errors: Error{io}; the old file is then untouched.
void replace_file(const std::string& path, std::string_view content);

/// A program to be run: no shell reads any of it.
struct ProgramCall {
  std::string program;  ///< its file; nothing is looked for
  std::vector<std::string> arguments{};
  std::vector<std::string> environment{};  ///< all it gets, each "NAME=VALUE"
  std::string_view input{};                ///< what it reads; then its input ends
  std::chrono::milliseconds timeout{10'000};
};

enum class ProgramEnd { exited, killed, timed_out };

struct ProgramResult {
  ProgramEnd end = ProgramEnd::exited;
  int exit_code = 0;   ///< where it exited
  std::string output;  ///< all bytes it wrote, or had written when its time was up
  std::string errors;
};

/// Runs another program to its end, or ends it when its time is up. Everything it says is kept in
/// memory. Errors: Error{io} when it cannot be started.
[[nodiscard]] ProgramResult run_program(const ProgramCall& call);

/// Processors this process may use (its affinity and any container limit), at least 1.
[[nodiscard]] unsigned available_processors();

/// Bytes of memory this process may use: the machine's, or what a container or its own limits
/// leave.
[[nodiscard]] std::size_t available_memory();
/// The most bytes of memory the process had so far, what it looked at of mapped files included.
[[nodiscard]] std::size_t peak_memory();

/// Whether the stream with this descriptor (0, 1, 2) is a terminal.
[[nodiscard]] bool is_terminal(int descriptor);

/// Calls `handler` from a thread of its own at every interrupt (Ctrl-C, or a request to end), with
/// 1 for the first, 2 for the second … At most one handler a process.
void on_interrupt(std::function<void(int)> handler);

}  // namespace bip
