// Mapped files, atomic replacement, processors. Every test works in a folder of its own.
#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <thread>

#include "bip/core/error.hpp"
#include "bip/core/platform.hpp"
#include "core/group_limits.hpp"

namespace {

namespace fs = std::filesystem;

class Folder {
 public:
  Folder() {
    std::string name = (fs::temp_directory_path() / "bip_platform_XXXXXX").string();
    path_ = ::mkdtemp(name.data());
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { fs::remove_all(path_); }
  [[nodiscard]] std::string file(const std::string& name) const { return (path_ / name).string(); }
  [[nodiscard]] std::ptrdiff_t file_count() const {
    return std::distance(fs::directory_iterator(path_), fs::directory_iterator());
  }

 private:
  fs::path path_;
};

void write(const std::string& path, const std::string& content) {
  std::ofstream(path, std::ios::binary) << content;
}

std::string read(const std::string& path) {
  std::ostringstream content;
  content << std::ifstream(path, std::ios::binary).rdbuf();
  return content.str();
}

std::string message_of_opening(const std::string& path) {
  try {
    const bip::MappedFile file(path);
  } catch (const bip::Error& error) {
    CHECK(error.kind() == bip::ErrorKind::io);
    return error.what();
  }
  return "opened";
}

}  // namespace

TEST_CASE("bytes that were let go of are read again as they were") {
  const Folder folder;
  std::string content(100000, 'a');
  for (std::size_t i = 0; i < content.size(); ++i) content[i] = static_cast<char>('a' + i % 26);
  write(folder.file("file"), content);
  const bip::MappedFile file(folder.file("file"));
  CHECK(file.bytes() == content);
  file.release(1, 99999);
  file.release(50000, 500000);
  file.release(7, 3);
  CHECK(file.bytes() == content);
}

TEST_CASE("a mapped file shows its bytes and sixty-four zero bytes after them") {
  const Folder folder;
  const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
  for (const std::size_t size :
       {std::size_t{0}, std::size_t{1}, page - 1, page, page + 1, 3 * page}) {
    CAPTURE(size);
    const std::string content(size, 'x');
    write(folder.file("data"), content);
    const bip::MappedFile file(folder.file("data"));
    REQUIRE(file.bytes() == content);
    CHECK(file.path() == folder.file("data"));
    const char* const after = file.bytes().data() + size;
    CHECK(std::all_of(after, after + 64, [](char byte) { return byte == '\0'; }));
  }
}

TEST_CASE("a pipe is read whole") {
  const Folder folder;
  const std::string path = folder.file("pipe");
  REQUIRE(::mkfifo(path.c_str(), 0600) == 0);
  const std::string content(300'000, 'p');
  std::jthread writer([&] { write(path, content); });
  const bip::MappedFile file(path);
  CHECK(file.bytes() == content);
}

TEST_CASE("a file that tells no size is read whole") {
  CHECK_FALSE(bip::MappedFile("/proc/self/status").bytes().empty());
}

TEST_CASE("a missing file and a directory are errors that name the path") {
  const Folder folder;
  CHECK(message_of_opening(folder.file("none.csv")) ==
        folder.file("none.csv") + ": cannot read: no such file or directory");
  CHECK(message_of_opening(folder.file("")) ==
        folder.file("") + ": cannot read: it is a directory");
}

TEST_CASE("a mapping outlives its move") {
  const Folder folder;
  write(folder.file("data"), "abc");
  bip::MappedFile first(folder.file("data"));
  const bip::MappedFile second(std::move(first));
  CHECK(second.bytes() == "abc");
}

TEST_CASE("replacing writes a new file, keeps an old one's permissions and leaves no part") {
  const Folder folder;
  const std::string path = folder.file("out.json");
  bip::replace_file(path, "first");
  CHECK(read(path) == "first");
  fs::permissions(path, fs::perms::owner_read | fs::perms::owner_write);
  bip::replace_file(path, "second, longer");
  CHECK(read(path) == "second, longer");
  CHECK((fs::status(path).permissions() & fs::perms::mask) ==
        (fs::perms::owner_read | fs::perms::owner_write));
  CHECK(folder.file_count() == 1);
}

TEST_CASE("a reader of the old file keeps seeing the old bytes") {
  const Folder folder;
  const std::string path = folder.file("out");
  write(path, "old");
  const bip::MappedFile before(path);
  bip::replace_file(path, "new");
  CHECK(before.bytes() == "old");
  CHECK(bip::MappedFile(path).bytes() == "new");
}

TEST_CASE("replacing through a link changes the file and keeps the link") {
  const Folder folder;
  write(folder.file("real"), "old");
  fs::create_symlink("real", folder.file("link"));
  bip::replace_file(folder.file("link"), "new");
  CHECK(fs::is_symlink(folder.file("link")));
  CHECK(read(folder.file("real")) == "new");
}

TEST_CASE("a device is written to, not replaced") {
  bip::replace_file("/dev/null", "gone");
  CHECK(fs::is_character_file("/dev/null"));
}

TEST_CASE("a failed replacement is an io error and leaves nothing behind") {
  const Folder folder;
  CHECK_THROWS_WITH_AS(
      bip::replace_file(folder.file("no/such/out"), "x"),
      (folder.file("no/such/out") + ": cannot write: no such file or directory").c_str(),
      bip::Error);
  fs::create_directory(folder.file("sub"));
  CHECK_THROWS_WITH_AS(bip::replace_file(folder.file("sub"), "x"),
                       (folder.file("sub") + ": cannot write: is a directory").c_str(), bip::Error);
  CHECK(folder.file_count() == 1);
}

TEST_CASE("a file is replaced only once it is put in place, and nothing is left without that") {
  const Folder folder;
  const std::string path = folder.file("out");
  write(path, "old");
  {
    bip::FileReplacement file(path);
    file.write("half");
    CHECK(read(path) == "old");
  }
  CHECK(read(path) == "old");
  CHECK(folder.file_count() == 1);
  bip::FileReplacement file(path);
  file.write("first, ");
  file.write("second");
  file.put_in_place();
  CHECK(read(path) == "first, second");
  CHECK(folder.file_count() == 1);
}

TEST_CASE("bytes made from a file stand in its place, with zeros after them") {
  const bip::MappedFile file("data.csv", "a,b\n");
  CHECK(file.path() == "data.csv");
  CHECK(file.bytes() == "a,b\n");
  CHECK(file.bytes().data()[63 + 4] == '\0');
}

TEST_CASE("memory in a file is zero, keeps what is written when let go of, and leaves no file") {
  const Folder folder;
  constexpr std::size_t kBytes = std::size_t{1} << 20U;
  const bip::FileMemory memory(folder.file(""), kBytes);
  CHECK(std::all_of(memory.data(), memory.data() + kBytes,
                    [](std::byte byte) { return byte == std::byte{0}; }));
  memory.data()[0] = std::byte{1};
  memory.data()[kBytes - 1] = std::byte{2};
  memory.release();
  CHECK(memory.data()[0] == std::byte{1});
  CHECK(memory.data()[kBytes - 1] == std::byte{2});
  CHECK(folder.file_count() == 0);
}

TEST_CASE("memory in a folder that is not there is an io error that says how to mend it") {
  try {
    const bip::FileMemory memory("/no/such/folder", 4096);
    FAIL("no error");
  } catch (const bip::Error& error) {
    CHECK(error.kind() == bip::ErrorKind::io);
    CHECK(std::string(error.what()).find("TMPDIR") != std::string::npos);
  }
}

TEST_CASE("a control group's memory is its bytes, and no number is no limit") {
  using bip::detail::parse_memory_limit;
  CHECK(parse_memory_limit("536870912\n") == 536870912U);
  CHECK_FALSE(parse_memory_limit("max\n").has_value());
  CHECK_FALSE(parse_memory_limit("").has_value());
  CHECK_FALSE(parse_memory_limit("12x").has_value());
}

TEST_CASE("some memory is available, and some of it was used") {
  CHECK(bip::available_memory() > (std::size_t{1} << 24U));
  CHECK(bip::peak_memory() > (std::size_t{1} << 20U));
}

TEST_CASE("at least one processor is available and files are no terminals") {
  CHECK(bip::available_processors() >= 1);
  CHECK_FALSE(bip::is_terminal(-1));
}

TEST_CASE("a control group's quota is a number of processors, rounded up") {
  using bip::detail::parse_processor_limit;
  CHECK(parse_processor_limit("200000 100000\n") == 2U);
  CHECK(parse_processor_limit("150000 100000\n") == 2U);
  CHECK(parse_processor_limit("5000 100000\n") == 1U);
  CHECK_FALSE(parse_processor_limit("max 100000\n").has_value());
  CHECK_FALSE(parse_processor_limit("-1 100000\n").has_value());  // version 1 without a quota
  CHECK_FALSE(parse_processor_limit("").has_value());
  CHECK_FALSE(parse_processor_limit("200000").has_value());
  CHECK_FALSE(parse_processor_limit("200000 0").has_value());
}

TEST_CASE("limits are looked for in every group up to the root") {
  using bip::detail::list_limit_files;
  CHECK(list_limit_files("1:cpu:/old\n0::/a/b\n", "cpu.max") ==
        std::vector<std::string>{"/sys/fs/cgroup/a/b/cpu.max", "/sys/fs/cgroup/a/cpu.max",
                                 "/sys/fs/cgroup/cpu.max"});
  CHECK(list_limit_files("0::/\n", "cpu.max") ==
        std::vector<std::string>{"/sys/fs/cgroup/cpu.max"});
  CHECK(list_limit_files("12:cpu:/old\n", "cpu.max").empty());
  CHECK(list_limit_files("", "cpu.max").empty());
  CHECK(list_limit_files("no line of groups", "cpu.max").empty());
  // Version 1: a folder for each controller, several of which may share a line.
  CHECK(list_limit_files("4:memory:/a\n3:cpu,cpuacct:/b\n0::/\n", "memory",
                         "memory.limit_in_bytes") ==
        std::vector<std::string>{"/sys/fs/cgroup/memory/a/memory.limit_in_bytes",
                                 "/sys/fs/cgroup/memory/memory.limit_in_bytes"});
  CHECK(list_limit_files("3:cpuacct,cpu:/\n", "cpu", "cpu.cfs_quota_us") ==
        std::vector<std::string>{"/sys/fs/cgroup/cpu/cpu.cfs_quota_us"});
  CHECK(list_limit_files("3:cpuacct:/\n0::/cpu\n", "cpu", "cpu.cfs_quota_us").empty());
}

TEST_CASE("large memory is zero, can be written to its end, and begins where large pages do") {
  for (const std::size_t bytes : {std::size_t{1}, std::size_t{5'000'001}}) {
    const bip::LargeMemory memory(bytes);
    CHECK(reinterpret_cast<std::uintptr_t>(memory.data()) % (std::size_t{1} << 21U) == 0);
    CHECK(memory.data()[bytes - 1] == std::byte{0});
    std::fill_n(memory.data(), bytes, std::byte{7});
    CHECK(memory.data()[bytes / 2] == std::byte{7});
  }
}

TEST_CASE("a program gets its input, words and environment as they are and no others") {
  const bip::ProgramResult result =
      bip::run_program({.program = "/bin/sh",
                        .arguments = {"-c", "cat; printf '%s|%s|%s' \"$1\" \"$SET\" \"$HOME\" >&2",
                                      "sh", "a `b` $(c) 'd'"},
                        .environment = {"SET=x y", "PATH=/bin:/usr/bin"},
                        .input = "one\ntwo"});
  CHECK(result.end == bip::ProgramEnd::exited);
  CHECK(result.exit_code == 0);
  CHECK(result.output == "one\ntwo");
  CHECK(result.errors == "a `b` $(c) 'd'|x y|");
}

TEST_CASE("a program that reads and writes more than any buffer holds ends with all of it") {
  const std::string much(3'000'000, 'x');
  const bip::ProgramResult result = bip::run_program({.program = "/bin/cat", .input = much});
  CHECK(result.output == much);
}

TEST_CASE("a program that does not read its input is no trouble, and its exit code is told") {
  const std::string much(3'000'000, 'x');
  const bip::ProgramResult result =
      bip::run_program({.program = "/bin/sh", .arguments = {"-c", "exit 3"}, .input = much});
  CHECK(result.end == bip::ProgramEnd::exited);
  CHECK(result.exit_code == 3);
}

TEST_CASE("a program that takes too long is ended, one that a signal ends is told apart") {
  const auto start = std::chrono::steady_clock::now();
  const bip::ProgramResult slow =
      bip::run_program({.program = "/bin/sh",
                        .arguments = {"-c", "echo begun; exec sleep 60"},
                        .environment = {"PATH=/bin:/usr/bin"},
                        .timeout = std::chrono::milliseconds(200)});
  CHECK(slow.end == bip::ProgramEnd::timed_out);
  CHECK(slow.output == "begun\n");
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(30));
  const bip::ProgramResult killed =
      bip::run_program({.program = "/bin/sh", .arguments = {"-c", "kill -9 $$"}});
  CHECK(killed.end == bip::ProgramEnd::killed);
}

TEST_CASE("a program that is not there is an error that names it") {
  try {
    static_cast<void>(bip::run_program({.program = "/nowhere/gnuplot"}));
    FAIL("started");
  } catch (const bip::Error& error) {
    CHECK(error.kind() == bip::ErrorKind::io);
    CHECK(std::string(error.what()).find("/nowhere/gnuplot") != std::string::npos);
  }
}
