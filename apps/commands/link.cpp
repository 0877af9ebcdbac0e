// bip link: a study's survey and register become the analysis data set, one row a measurement.
#include <fmt/format.h>

#include <cstdio>
#include <string>
#include <vector>

#include "bip/core/error.hpp"
#include "bip/report/linkage_document.hpp"
#include "bip/report/marks.hpp"
#include "bip/report/render.hpp"
#include "bip/study/linkage.hpp"
#include "commands/commands.hpp"
#include "exit_code.hpp"
#include "options/choice.hpp"
#include "options/output_options.hpp"
#include "options/run_options.hpp"
#include "person_level_file.hpp"
#include "terminal/streams.hpp"

namespace bip::app {
namespace {

namespace po = boost::program_options;

class LinkCommand final : public Command {
 public:
  [[nodiscard]] CommandHelp help() const override {
    return {
        "bip link STUDY --output FILE [options]",
        "Matches the survey's forms, joins the register and writes the analysis data set as "
        "CSV: one row a measurement with items, register covariates from before the earlier "
        "form, outcomes from after the later one, and a 0/1 column of every analysis' sample. "
        "Says on stderr what became of forms, persons and rows (as JSON on stdout with --format "
        "json). The data set holds persons: a file beside it says that it is not for export. "
        "Memory grows with the survey, not with the "
        "register.",
        {{"the data set of a study", "bip link study.toml --output linked.csv"},
         {"the same, and exit 1 where something was odd",
          "bip link study.toml --output linked.csv --strict"}}};
  }

  [[nodiscard]] std::vector<po::options_description> options() override {
    po::options_description input("Input");
    input.add_options()("file", po::value(&path_)->value_name("STUDY"),
                        "the study file (also as the first word)");
    po::options_description output("Output");
    auto add = output.add_options();
    add("output", po::value(&output_)->value_name("FILE"),
        "the CSV to write; an existing file is replaced only by a complete one");
    add("format", po::value(&format_)->value_name("text|json")->default_value(format_),
        "how the counts are told: text on stderr, or JSON (bip.link/1) on stdout");
    add("min-cell", po::value(&min_cell_)->value_name("N")->default_value(min_cell_),
        "disclosure control of the counts on stderr: none stands for 1 to N - 1 persons, and none "
        "can be computed (docs/disclosure.md); the data set is never for export");
    add("strict", po::bool_switch(&strict_), "a warning ends in exit 1");
    add("quiet", po::bool_switch(&quiet_), "no counts and no warnings on stderr");
    return {input, output, run_.describe()};
  }

  void check() override {
    run_.check();
    static_cast<void>(check_choice("format", format_, {"text", "json"}));
    check_smallest_cell(min_cell_);
    if (min_cell_ > 0 && format_ == "json")
      throw Error(ErrorKind::usage, "--min-cell: JSON holds the whole result", {},
                  "choose --format text, or leave out --min-cell");
    if (path_.empty()) {
      throw Error(ErrorKind::usage, "no study file was given", {}, "name it after the command");
    }
    if (output_.empty()) {
      throw Error(ErrorKind::usage, "no --output was given", {},
                  "the data set holds persons: name the file it is to be written to");
    }
  }

  [[nodiscard]] int run(const std::string& command_line) override {
    const Study study = read_study(path_);
    protect_person_level("output", output_, files_of(study));
    const LinkedStudy linked = link_study(study, run_.context());
    const Document document = linkage_document(study, linked, command_line);
    write_person_level(output_, linked.table, study, render_text(document, {}));
    if (format_ == "json")
      print(linkage_json(make_head(study, linked, command_line), study, linked));
    if (!quiet_) {
      if (format_ == "text")
        fmt::print(stderr, "{}", render_text(controlled(document, min_cell_, quiet_), {}));
      warn(linked.diagnostics);
    }
    return strict_ && has_warning(linked.diagnostics) ? ExitCode::requirement_failed
                                                      : ExitCode::done;
  }

 private:
  [[nodiscard]] ResultHead make_head(const Study& study, const LinkedStudy& linked,
                                     const std::string& command_line) const {
    ResultHead head;
    head.schema = "bip.link/1";
    head.command = "link";
    head.command_line = command_line;
    head.input.path = path_;
    head.input.rows = linked.table.row_count();
    head.notes = marks_of(study);
    head.warnings = linked.diagnostics;
    return head;
  }

  std::string path_;
  std::string output_;
  std::string format_ = "text";
  int min_cell_ = 0;
  bool strict_ = false;
  bool quiet_ = false;
  RunOptions run_;
};

}  // namespace

std::unique_ptr<Command> make_link_command() { return std::make_unique<LinkCommand>(); }

}  // namespace bip::app
