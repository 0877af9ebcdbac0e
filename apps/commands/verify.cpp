// bip verify: a run made again from its manifest, compared number by number.
#include <fmt/format.h>

#include <cstdio>
#include <limits>
#include <optional>

#include "bip/core/digest.hpp"
#include "bip/core/error.hpp"
#include "bip/core/version.hpp"
#include "bip/report/verification.hpp"
#include "commands/commands.hpp"
#include "exit_code.hpp"
#include "options/input_path.hpp"
#include "options/output_options.hpp"
#include "options/run_options.hpp"
#include "recorded_run.hpp"

namespace bip::app {
namespace {

namespace po = boost::program_options;

constexpr std::size_t kMostRows = 20;  // a screen of what moved

class VerifyCommand final : public Command {
 public:
  [[nodiscard]] CommandHelp help() const override {
    return {"bip verify MANIFEST [options]",
            "Makes the run again that bip fit, compare, effects or report kept with --manifest, by "
            "the same command, and compares every value of its result: numbers within a "
            "tolerance, whole numbers and texts exactly. Says which of data (a file's digest is "
            "another), version and options (they resolve to other values) moved first. Files are "
            "found from the manifest's folder, which may have been moved with them; no output of "
            "the run is written again. Exit 1, and a line for each value that moved (the first 20; "
            "--verbose: all), where something recorded does not hold; another version whose values "
            "all hold is no failure.",
            {{"keep a run, and make it again",
              "bip report data-samples/study/study.toml --output out --manifest out/run.json\n"
              "  bip verify out/run.json"},
             {"after an update, with room for another machine's arithmetic, as JSON",
              "bip verify out/run.json --tolerance 1e-7 --format json"}}};
  }

  [[nodiscard]] std::vector<po::options_description> options() override {
    po::options_description group("Manifest");
    auto add = group.add_options();
    add("file", input_path(&path_, "MANIFEST"), "the manifest (also as the first word)");
    add("tolerance", po::value<double>()->value_name("T")->notifier([this](double tolerance) {
      relative_ = tolerance;
    }),
        "relative difference within which numbers agree, a thousandth of it near 0 (as the "
        "manifest says: 1e-9)");
    return {group, output_.describe(Measures::not_offered), run_.describe()};
  }

  void check() override {
    output_.check();
    run_.check();
    if (path_.empty()) {
      throw Error(ErrorKind::usage, "no manifest was given", {}, "name it after the command");
    }
    if (!relative_) return;
    const bool is_share = *relative_ >= 0 && *relative_ < 1;  // false for NaN too
    if (!is_share) {
      throw Error(ErrorKind::usage,
                  fmt::format("--tolerance must be at least 0 and below 1, not {}", *relative_));
    }
  }

  [[nodiscard]] int run(const std::string& command_line) override {
    output_.protect(path_);
    const Manifest recorded = read_manifest(path_);
    std::vector<ManifestInput> inputs = digest_inputs(recorded, path_);
    Manifest now = repeat(recorded, inputs);
    now.inputs = std::move(inputs);
    const Verification verification = compare_runs(recorded, now, tolerance_for(recorded));
    const ResultHead head = describe(command_line);
    output_.write_result(head,
                         {[&] { return verification_json(head, verification); },
                          [&] { return verification_csv_table(verification); },
                          [&] { return verification_document(head, verification, most_rows()); }});
    return verification.holds() ? ExitCode::done : ExitCode::requirement_failed;
  }

 private:
  /// Where the command fails, which data moved is said before its own reason.
  [[nodiscard]] Manifest repeat(const Manifest& recorded,
                                const std::vector<ManifestInput>& inputs) const {
    try {
      return repeat_run(recorded, path_, run_.words());
    } catch (...) {
      for (std::size_t i = 0; i < inputs.size(); ++i) {
        if (inputs[i].sha256 == recorded.inputs[i].sha256) continue;
        fmt::print(stderr, "bip: {}: the data moved: {} has another digest\n", path_,
                   inputs[i].path);
      }
      throw;
    }
  }

  [[nodiscard]] Tolerance tolerance_for(const Manifest& recorded) const {
    constexpr double kNearZero = 1e-3;
    if (!relative_) return recorded.tolerance;
    return {*relative_, *relative_ * kNearZero};
  }

  [[nodiscard]] std::size_t most_rows() const {
    return output_.detail() == Detail::verbose ? std::numeric_limits<std::size_t>::max()
                                               : kMostRows;
  }

  [[nodiscard]] ResultHead describe(const std::string& command_line) const {
    ResultHead head;
    head.schema = "bip.verify/1";
    head.command = "verify";
    head.command_line = command_line;
    head.input.path = path_;
    head.input.sha256 = sha256_of_file(path_);
    head.options.emplace_back("tolerance",
                              relative_ ? OptionValue(*relative_) : OptionValue(nullptr));
    return head;
  }

  std::string path_;
  std::optional<double> relative_;  // absent: as the manifest says
  OutputOptions output_;
  RunOptions run_;
};

}  // namespace

std::unique_ptr<Command> make_verify_command() { return std::make_unique<VerifyCommand>(); }

}  // namespace bip::app
