// bip check: every problem found in a data file, grouped and counted, never with a cell's content.
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

#include "bip/core/error.hpp"
#include "bip/report/render.hpp"
#include "bip/report/result_document.hpp"
#include "bip/report/result_json.hpp"
#include "bip/table/inspection.hpp"
#include "commands/commands.hpp"
#include "exit_code.hpp"
#include "options/input_options.hpp"
#include "options/output_options.hpp"
#include "options/run_options.hpp"

namespace bip::app {
namespace {

namespace po = boost::program_options;

class CheckCommand final : public Command {
 public:
  [[nodiscard]] CommandHelp help() const override {
    return {"bip check FILE [options]",
            "Reads a CSV file whole and tells its dialect, every column's type, missing values, "
            "levels and range, and what looks suspicious, with the option that mends it. Exit 3 "
            "when something would stop an analysis. No cell's content is shown, but for the "
            "levels of category columns with at most 50 of them.",
            {{"look over a file", "bip check data-samples/mroz_participation.csv"},
             {"the same for a script, with 9 and 99 read as missing",
              "bip check survey.csv --na 9,99 --format json"}}};
  }

  [[nodiscard]] std::vector<po::options_description> options() override {
    return {input_.describe(RowSelection::not_offered), output_.describe(Measures::not_offered),
            run_.describe()};
  }

  void check() override {
    input_.check();
    output_.check();
    run_.check();
  }

  [[nodiscard]] int run(const std::string& command_line) override {
    const RunContext context = run_.context();
    CsvOptions options = input_.csv();
    options.bad_cells = BadCells::collect;
    const CsvFile file = CsvFile::open(input_.path(), options);
    const ReadResult read = file.read({}, context);
    const Inspection inspection = inspect_table(read, {});
    ResultHead head;
    head.schema = "bip.check/1";
    head.command = "check";
    head.command_line = command_line;
    head.input = {input_.path(), read.summary.rows, std::nullopt, read.summary.dialect,
                  read.summary.columns};
    if (input_.wants_digest()) head.input.sha256 = file.sha256();
    head.notes = {"not checked for export"};
    head.options.emplace_back("na", options.missing);
    head.warnings = read.summary.diagnostics;
    write(head, inspection);
    output_.warn(head.warnings);
    return exit_code(inspection);
  }

 private:
  void write(const ResultHead& head, const Inspection& inspection) const {
    if (output_.format() == Format::json) {
      output_.write(inspection_json(head, inspection));
    } else if (output_.format() == Format::csv) {
      output_.write(render_csv(inspection_csv_table(inspection)));
    } else {
      output_.write(output_.rendered(inspection_document(head, inspection)));
    }
  }

  [[nodiscard]] int exit_code(const Inspection& inspection) const {
    const auto has = [&](Severity severity) {
      return std::any_of(
          inspection.problems.begin(), inspection.problems.end(),
          [&](const Inspection::Problem& problem) { return problem.severity == severity; });
    };
    if (has(Severity::error)) {
      fmt::print(stderr, "bip: error: {}: the file has problems that would stop an analysis\n",
                 input_.path());
      return kUnusableInput;
    }
    return output_.is_strict() && has(Severity::warning) ? kRequirementFailed : kDone;
  }

  InputOptions input_;
  OutputOptions output_;
  RunOptions run_;
};

}  // namespace

std::unique_ptr<Command> make_check_command() { return std::make_unique<CheckCommand>(); }

}  // namespace bip::app
