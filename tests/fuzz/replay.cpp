// Feeds a fuzz target with the files of a corpus and with mutations of them drawn from a seed, so
// that a test run sees the same inputs every time. A finding is written to a file before the
// process dies. Knows nothing of what the target does with its input.
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include "outcome.hpp"

namespace {

constexpr unsigned kSecondsPerInput = 10;
constexpr std::size_t kLargestInput = std::size_t{1} << 16U;

// The input in work and where a finding goes, for the signal handler.
std::string current_input;
std::string finding_path;

// Only calls that are allowed inside a signal handler.
void save_finding(int signal_number) {
  const int file = open(finding_path.c_str(), O_CREAT | O_WRONLY | O_TRUNC, 0600);
  if (file >= 0 && write(file, current_input.data(), current_input.size()) >= 0) {
    constexpr std::string_view kMessage = "a finding; its input is in ";
    static_cast<void>(!write(STDERR_FILENO, kMessage.data(), kMessage.size()));
    static_cast<void>(!write(STDERR_FILENO, finding_path.data(), finding_path.size()));
    static_cast<void>(!write(STDERR_FILENO, "\n", 1));
  }
  std::signal(signal_number, SIG_DFL);
  std::raise(signal_number);
}

// On a stack of its own, so that too deep a recursion is saved as well.
void catch_signals() {
  static std::array<char, std::size_t{1} << 16U> stack;
  stack_t alternative{};
  alternative.ss_sp = stack.data();
  alternative.ss_size = stack.size();
  sigaltstack(&alternative, nullptr);
  struct sigaction action {};
  action.sa_handler = save_finding;
  action.sa_flags = SA_ONSTACK;
  for (const int signal_number : {SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGALRM}) {
    sigaction(signal_number, &action, nullptr);
  }
}

void run_one(std::string input) {
  current_input = std::move(input);
  alarm(kSecondsPerInput);
  // A copy of exactly this size lets AddressSanitizer see a read past the end.
  const std::vector<std::uint8_t> exact(current_input.begin(), current_input.end());
  LLVMFuzzerTestOneInput(exact.data(), exact.size());
  alarm(0);
}

class Mutator {
 public:
  Mutator(std::uint64_t seed, const std::vector<std::string>& corpus)
      : random_(seed), corpus_(corpus) {}

  /// A corpus entry with one to four changes.
  std::string make() {
    std::string input = pick(corpus_);
    for (std::size_t changes = 1 + below(4); changes > 0; --changes) change(input);
    input.resize(std::min(input.size(), kLargestInput));
    return input;
  }

 private:
  std::size_t below(std::size_t limit) { return limit == 0 ? 0 : random_() % limit; }
  const std::string& pick(const std::vector<std::string>& from) { return from[below(from.size())]; }

  /// A piece of another entry.
  std::string piece() {
    const std::string& other = pick(corpus_);
    const std::size_t start = below(other.size());
    return other.substr(start, 1 + below(16));
  }

  void change(std::string& input) {
    static constexpr std::string_view kSpecial = ",;\t\"'\n\r().+-*:^~=<>!`[]\\ \0\xff\xc3\xa5";
    const std::size_t place = below(input.size() + 1);
    switch (below(6)) {
      case 0:
        input.insert(place, 1, kSpecial[below(kSpecial.size())]);
        break;
      case 1:
        input.insert(place, piece());
        break;
      case 2:
        input.erase(place, 1 + below(8));
        break;
      case 3:
        if (place < input.size()) input[place] = static_cast<char>(below(256));
        break;
      case 4:
        input.resize(place);
        break;
      default: {  // the same piece many times: nesting, long cells, many columns
        const std::string repeated = input.substr(place, 1 + below(4));
        const std::size_t times = std::size_t{1} << below(13);
        std::string inserted;
        for (std::size_t i = 0; i < times; ++i) inserted += repeated;
        input.insert(place, inserted);
      }
    }
  }

  std::mt19937_64 random_;
  const std::vector<std::string>& corpus_;
};

std::vector<std::string> read_corpus(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) paths.push_back(entry);
  std::sort(paths.begin(), paths.end());
  std::vector<std::string> corpus;
  for (const auto& path : paths) {
    std::ifstream file(path, std::ios::binary);
    corpus.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
  }
  return corpus;
}

std::uint64_t number_of(std::string_view text) {
  std::uint64_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

int replay(const std::vector<std::string>& arguments) {
  if (arguments.size() == 1) {  // one finding again
    std::ifstream file(arguments[0], std::ios::binary);
    run_one({std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()});
    return 0;
  }
  if (arguments.size() != 5 || arguments[0] != "--seed" || arguments[2] != "--mutations") {
    std::fputs("usage: fuzz_TARGET --seed S --mutations N CORPUS-FOLDER | FILE\n", stderr);
    return 2;
  }
  const std::vector<std::string> corpus = read_corpus(arguments[4]);
  if (corpus.empty()) {
    std::fputs("the corpus is empty\n", stderr);
    return 2;
  }
  for (const std::string& input : corpus) run_one(input);
  Mutator mutator(number_of(arguments[1]), corpus);
  const std::uint64_t mutations = number_of(arguments[3]);
  for (std::uint64_t i = 0; i < mutations; ++i) run_one(mutator.make());
  std::printf("%zu corpus files and %llu mutations without a finding\n", corpus.size(),
              static_cast<unsigned long long>(mutations));
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  finding_path = std::string(argv[0]) + ".finding";
  catch_signals();
  return replay({argv + 1, argv + argc});
}
