// bip convert: a CSV file as a columnar file that every command takes in its place, and back.
#include <fmt/format.h>

#include <filesystem>
#include <string>
#include <system_error>
#include <vector>

#include "analysis_input.hpp"
#include "bip/core/digest.hpp"
#include "bip/core/error.hpp"
#include "bip/table/columnar_file.hpp"
#include "bip/table/csv_writer.hpp"
#include "commands/commands.hpp"
#include "exit_code.hpp"
#include "input_file.hpp"
#include "options/input_options.hpp"
#include "options/run_options.hpp"
#include "terminal/streams.hpp"

namespace bip::app {
namespace {

namespace po = boost::program_options;

class ConvertCommand final : public Command {
 public:
  [[nodiscard]] CommandHelp help() const override {
    return {"bip convert FILE --output FILE [options]",
            "Reads a CSV file once, settles its types, and writes a columnar file that every "
            "command takes in place of the CSV: checksummed, mapped into memory, and read many "
            "times as fast. Options such as --na and --types are given here and hold from then on. "
            "A columnar file is converted back to CSV. The layout is in docs/columnar.md. Memory "
            "does not grow with the rows, but for the labels of text columns.",
            {{"a large file that is analysed often",
              "bip convert survey.csv --output survey.bipc && bip fit survey.bipc --formula 'job ~ "
              "age'"},
             {"back to CSV", "bip convert survey.bipc --output survey_again.csv"}}};
  }

  [[nodiscard]] std::vector<po::options_description> options() override {
    po::options_description output("Output");
    auto add = output.add_options();
    add("output", po::value(&output_)->value_name("FILE"),
        "the file to write; an existing file is replaced only by a complete one");
    add("quiet", po::bool_switch(&quiet_), "no warnings and no summary on stderr");
    add("verbose", po::bool_switch(&verbose_), "say how the file was read");
    return {input_.describe(RowSelection::not_offered), output, run_.describe()};
  }

  void check() override {
    input_.check();
    run_.check();
    if (output_.empty()) {
      throw Error(ErrorKind::usage, "no --output was given", {},
                  "name the file that is to be written");
    }
  }

  [[nodiscard]] int run(const std::string& /*command_line*/) override {
    std::error_code not_there;
    if (std::filesystem::equivalent(input_.path(), output_, not_there)) {
      throw Error(ErrorKind::usage, fmt::format("--output {} is the file that is read", output_));
    }
    const RunContext context = run_.context();
    const DataFile file = open_input_file(input_);
    const ReadResult read = file.read({}, context);
    if (!quiet_) tell(read);
    const std::string sha256 = sha256_of_file(input_.path());
    if (file.is_columnar()) {
      write_csv_file(output_, read.table, context);
    } else {
      const auto bytes = std::filesystem::file_size(input_.path(), not_there);
      write_columnar(output_, read, {sha256, not_there ? 0 : bytes}, context);
    }
    if (!quiet_) tell_result(read.table);
    if (input_.wants_digest()) print(fmt::format("{}  {}\n", sha256, input_.path()));
    return ExitCode::done;
  }

 private:
  void tell(const ReadResult& read) const {
    if (verbose_) fmt::print(stderr, "bip: {}\n", describe_reading(read.summary));
    warn(read.summary.diagnostics);
  }

  void tell_result(const Table& table) const {
    std::error_code no_size;  // of a pipe
    const auto bytes = std::filesystem::file_size(output_, no_size);
    fmt::print(stderr, "bip: {}: {} rows, {} columns{}\n", output_, table.row_count(),
               table.columns().size(), no_size ? std::string() : ", " + memory_text(bytes));
  }

  InputOptions input_;
  std::string output_;
  bool quiet_ = false;
  bool verbose_ = false;
  RunOptions run_;
};

}  // namespace

std::unique_ptr<Command> make_convert_command() { return std::make_unique<ConvertCommand>(); }

}  // namespace bip::app
