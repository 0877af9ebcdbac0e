// bip check: every problem found in a data file or a study, grouped and counted, never with a
// cell's content.
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

#include "bip/core/error.hpp"
#include "bip/report/marks.hpp"
#include "bip/report/render.hpp"
#include "bip/report/result_document.hpp"
#include "bip/report/result_json.hpp"
#include "bip/report/study_inspection_report.hpp"
#include "bip/study/study_inspection.hpp"
#include "bip/table/inspection.hpp"
#include "commands/commands.hpp"
#include "exit_code.hpp"
#include "input_file.hpp"
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
            "levels of category columns with at most 50 of them and for ends of ranges that five "
            "rows or more share. A file that ends in .toml is a "
            "study file: the study is printed with every default filled in, then every problem of "
            "its data with its first place, not for export; exit 0 whatever was found (1 with "
            "--strict), 2 or 3 "
            "when the study file itself is wrong.",
            {{"look over a file", "bip check data-samples/mroz_participation.csv"},
             {"the same for a script, with 9 and 99 read as missing",
              "bip check survey.csv --na 9,99 --format json"},
             {"a study and the whole of its register", "bip check study.toml --all-rows"}}};
  }

  [[nodiscard]] std::vector<po::options_description> options() override {
    po::options_description study("Study");
    study.add_options()("all-rows", po::bool_switch(&all_rows_),
                        "decode the register's rows of other persons too");
    po::options_description output = output_.describe(Measures::not_offered);
    output_.describe_disclosure(output);
    return {input_.describe(RowSelection::not_offered), study, output, run_.describe()};
  }

  void check() override {
    input_.check();
    output_.check();
    run_.check();
    if (input_.is_study()) {
      if (output_.min_cell() > 0)
        throw Error(ErrorKind::usage,
                    "--min-cell: what is found in a study is for those who hold it", {},
                    "bip link and bip describe count its forms and persons under --min-cell");
      const std::string given = input_.wants_digest() ? "digest" : input_.given_csv_option();
      if (!given.empty())
        throw Error(ErrorKind::usage,
                    fmt::format("--{} is for CSV files, not for a study file", given), {},
                    "the study file says it itself");
    } else if (all_rows_) {
      throw Error(ErrorKind::usage, "--all-rows is of a study's register", {},
                  "every row of a CSV file is read");
    }
  }

  [[nodiscard]] int run(const std::string& command_line) override {
    output_.protect(input_.path());
    return input_.is_study() ? check_study(command_line) : check_file(command_line);
  }

 private:
  [[nodiscard]] int check_study(const std::string& command_line) const {
    const Study study = read_study(input_.path());
    for (const std::string& file : files_of(study)) output_.protect(file);
    const RegisterScope scope = all_rows_ ? RegisterScope::all_rows : RegisterScope::survey_persons;
    const StudyInspection inspection = inspect_study(study, scope, run_.context());
    if (output_.format() == Format::json) {
      output_.write(study_inspection_json(study, inspection, scope));
    } else if (output_.format() == Format::csv) {
      output_.write(render_csv(study_problem_table(inspection)));
      output_.mark_csv(marks_of(study));
    } else {
      output_.write_document(study_inspection_document(study, inspection, command_line));
    }
    const bool found = std::ranges::any_of(inspection.problems, [](const StudyProblem& problem) {
      return problem.severity != Severity::note;
    });
    return output_.is_strict() && found ? ExitCode::requirement_failed : ExitCode::done;
  }

  [[nodiscard]] int check_file(const std::string& command_line) const {
    const RunContext context = run_.context();
    const DataFile file = open_input_leniently(input_);
    const ReadResult read = file.read({}, context);
    const Inspection inspection = inspect_table(read, {});
    ResultHead head;
    head.schema = "bip.check/1";
    head.command = "check";
    head.command_line = command_line;
    head.input = {input_.path(), read.summary.rows, std::nullopt, read.summary.dialect,
                  read.summary.columns};
    if (input_.wants_digest()) head.input.sha256 = file.sha256();
    head.notes = {kUncheckedMark};
    head.options.emplace_back("na", input_.csv().missing);
    head.warnings = read.summary.diagnostics;
    write(head, inspection);
    output_.warn(head.warnings);
    return exit_code(inspection);
  }

  void write(const ResultHead& head, const Inspection& inspection) const {
    output_.write_result(head, {[&] { return inspection_json(head, inspection); },
                                [&] { return inspection_csv_table(inspection); },
                                [&] { return inspection_document(head, inspection); }});
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
      return ExitCode::unusable_input;
    }
    return output_.is_strict() && has(Severity::warning) ? ExitCode::requirement_failed
                                                         : ExitCode::done;
  }

  InputOptions input_;
  bool all_rows_ = false;
  OutputOptions output_;
  RunOptions run_;
};

}  // namespace

std::unique_ptr<Command> make_check_command() { return std::make_unique<CheckCommand>(); }

}  // namespace bip::app
