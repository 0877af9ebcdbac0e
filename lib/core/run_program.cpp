// Another program, started, fed and listened to on POSIX. See platform.hpp.
// Its input is a socket, since writing to one whose reader is gone is an error and no signal.
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <vector>

#include "bip/core/error.hpp"
#include "bip/core/platform.hpp"
#include "core/file_descriptor.hpp"

namespace bip {
namespace {

using detail::FileDescriptor;
using Clock = std::chrono::steady_clock;

[[noreturn]] void fail_to_start(const std::string& program, int error_number) {
  throw Error(ErrorKind::io, "cannot start: " + detail::describe_system_error(error_number),
              {.file = program});
}

/// Two connected ends: ours and the program's.
struct Channel {
  FileDescriptor ours;
  FileDescriptor theirs;
};

Channel open_channel(const std::string& program) {
  std::array<int, 2> ends{};
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0)
    fail_to_start(program, errno);
  return {FileDescriptor(ends[0]), FileDescriptor(ends[1])};
}

/// What C interfaces take: pointers to the strings, a null one last. They do not write to them.
std::vector<char*> pointers_to(std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  pointers.reserve(texts.size() + 1);
  for (std::string& text : texts) pointers.push_back(text.data());
  pointers.push_back(nullptr);
  return pointers;
}

class SpawnActions {
 public:
  SpawnActions() {
    ::posix_spawn_file_actions_init(&files_);
    ::posix_spawnattr_init(&attributes_);
    // Signals that this process' threads leave to one of them are the program's own to take.
    sigset_t none{};
    ::sigemptyset(&none);
    ::posix_spawnattr_setsigmask(&attributes_, &none);
    ::posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGMASK);
  }
  SpawnActions(const SpawnActions&) = delete;
  SpawnActions& operator=(const SpawnActions&) = delete;
  ~SpawnActions() {
    ::posix_spawn_file_actions_destroy(&files_);
    ::posix_spawnattr_destroy(&attributes_);
  }

  void connect(const FileDescriptor& end, int to) {
    ::posix_spawn_file_actions_adddup2(&files_, end.get(), to);
  }
  [[nodiscard]] const posix_spawn_file_actions_t* files() const { return &files_; }
  [[nodiscard]] const posix_spawnattr_t* attributes() const { return &attributes_; }

 private:
  posix_spawn_file_actions_t files_{};
  posix_spawnattr_t attributes_{};
};

/// A started program, never left running or unwaited for.
class Child {
 public:
  Child(const ProgramCall& call, const Channel& input, const Channel& output,
        const Channel& errors) {
    SpawnActions actions;
    actions.connect(input.theirs, STDIN_FILENO);
    actions.connect(output.theirs, STDOUT_FILENO);
    actions.connect(errors.theirs, STDERR_FILENO);
    std::vector<std::string> words{call.program};
    words.insert(words.end(), call.arguments.begin(), call.arguments.end());
    std::vector<std::string> settings = call.environment;
    const int failed =
        ::posix_spawn(&id_, call.program.c_str(), actions.files(), actions.attributes(),
                      pointers_to(words).data(), pointers_to(settings).data());
    if (failed != 0) fail_to_start(call.program, failed);
  }
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;
  ~Child() {
    if (!is_running_) return;
    ::kill(id_, SIGKILL);
    static_cast<void>(wait());
  }

  /// The status waitpid gives.
  int wait() {
    int status = 0;
    while (::waitpid(id_, &status, 0) < 0 && errno == EINTR) {
    }
    is_running_ = false;
    return status;
  }

 private:
  pid_t id_ = 0;
  bool is_running_ = true;
};

/// Writes and reads whatever is ready until both outputs are closed or time is up.
class Conversation {
 public:
  Conversation(const ProgramCall& call, Channel& input, Channel& output, Channel& errors)
      : unsent_(call.input), input_(input.ours), deadline_(Clock::now() + call.timeout) {
    for (Channel* const channel : {&input, &output, &errors}) {
      channel->theirs.close();
      ::fcntl(channel->ours.get(), F_SETFL, O_NONBLOCK);
    }
    polled_ = {{{input.ours.get(), POLLOUT, 0},
                {output.ours.get(), POLLIN, 0},
                {errors.ours.get(), POLLIN, 0}}};
    if (unsent_.empty()) end_input();
  }

  /// Whether the program said all it had to say in time.
  bool hold() {
    while (polled_[1].fd >= 0 || polled_[2].fd >= 0) {
      const auto left =
          std::chrono::duration_cast<std::chrono::milliseconds>(deadline_ - Clock::now()).count();
      if (left <= 0) return false;
      const int ready = ::poll(polled_.data(), polled_.size(), static_cast<int>(left));
      if (ready == 0) return false;
      if (ready < 0) continue;
      if (polled_[0].revents != 0) send();
      for (std::size_t i = 0; i < heard_.size(); ++i)
        if (polled_[i + 1].revents != 0) receive(polled_[i + 1], heard_[i]);
    }
    return true;
  }

  [[nodiscard]] std::string take_output() { return std::move(heard_[0]); }
  [[nodiscard]] std::string take_errors() { return std::move(heard_[1]); }

 private:
  void end_input() {
    polled_[0].fd = -1;
    input_.close();
  }

  void send() {
    const ssize_t count =
        ::send(polled_[0].fd, unsent_.data(), unsent_.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (count > 0) unsent_.remove_prefix(static_cast<std::size_t>(count));
    const bool is_gone = count < 0 && errno != EAGAIN && errno != EINTR;
    if (is_gone || unsent_.empty()) end_input();
  }

  static void receive(pollfd& polled, std::string& heard) {
    constexpr std::size_t kPiece = 65536;
    std::array<char, kPiece> piece{};
    const ssize_t count = ::read(polled.fd, piece.data(), piece.size());
    if (count > 0) heard.append(piece.data(), static_cast<std::size_t>(count));
    const bool is_gone = count < 0 && errno != EAGAIN && errno != EINTR;
    if (is_gone || count == 0) polled.fd = -1;
  }

  std::string_view unsent_;
  FileDescriptor& input_;
  Clock::time_point deadline_;
  std::array<pollfd, 3> polled_{};
  std::array<std::string, 2> heard_;
};

}  // namespace

ProgramResult run_program(const ProgramCall& call) {
  Channel input = open_channel(call.program);
  Channel output = open_channel(call.program);
  Channel errors = open_channel(call.program);
  Child child(call, input, output, errors);
  Conversation conversation(call, input, output, errors);
  ProgramResult result;
  if (!conversation.hold()) {
    result.end = ProgramEnd::timed_out;  // and the child is ended with its object
  } else {
    const int status = child.wait();
    result.end = WIFEXITED(status) ? ProgramEnd::exited : ProgramEnd::killed;
    if (WIFEXITED(status)) result.exit_code = WEXITSTATUS(status);
  }
  result.output = conversation.take_output();
  result.errors = conversation.take_errors();
  return result;
}

}  // namespace bip
