// bip new: a first study file from the data files at hand, every guess marked for confirmation.
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

#include "bip/core/error.hpp"
#include "bip/core/platform.hpp"
#include "bip/study/study_draft.hpp"
#include "commands/commands.hpp"
#include "exit_code.hpp"
#include "options/run_options.hpp"
#include "terminal/streams.hpp"

namespace bip::app {
namespace {

namespace po = boost::program_options;

class NewCommand final : public Command {
 public:
  [[nodiscard]] CommandHelp help() const override {
    return {"bip new FILE … --output STUDY.toml [options]",
            "Looks at the CSV files at hand (person and caseworker forms, a weekly or yearly "
            "register, ready covariates, or one sheet with everything) and writes a study file: "
            "which file is what, which column which item, which values are missing, and outcomes "
            "and analyses that can run with what is there. Every guess is marked \"is this "
            "right?\" with its reason. Where the survey has scales that no codebook knows, a "
            "codebook is drafted, too. No cell's content is written but spellings of missing.",
            {{"two forms and the register",
              "bip new person.csv caseworker.csv dream.csv "
              "--output study.toml"},
             {"one sheet with everything", "bip new --merged sheet.csv --output study.toml"}}};
  }

  [[nodiscard]] std::vector<po::options_description> options() override {
    po::options_description input("Input");
    auto add = input.add_options();
    add("files", po::value(&files_)->value_name("FILE …"),
        "the CSV files, whose roles are guessed (also as the first words)");
    add("person", po::value(&person_)->value_name("FILE"), "this one holds the persons' forms");
    add("caseworker", po::value(&caseworker_)->value_name("FILE"),
        "this one holds the caseworkers' forms");
    add("merged", po::value(&merged_)->value_name("FILE"), "this one holds both in one row");
    add("register", po::value(&registry_)->value_name("FILE"),
        "this one is the register; repeatable for yearly files");
    add("codebook", po::value(&codebook_)->value_name("FILE"),
        "another instrument's items (the built-in ones)");
    po::options_description output("Output");
    auto add_output = output.add_options();
    add_output("output", po::value(&output_)->value_name("STUDY.toml"), "the study file to write");
    add_output("codebook-output", po::value(&codebook_output_)->value_name("FILE"),
               "a drafted codebook, where one is needed (study_items.csv beside the study file)");
    add_output("force", po::bool_switch(&force_), "replace files that are there already");
    add_output("quiet", po::bool_switch(&quiet_), "say nothing on stdout");
    return {input, output, run_.describe()};
  }

  void check() override {
    run_.check();
    const auto add = [&](const std::string& path, DraftRole role) {
      if (!path.empty()) request_.files.push_back({path, role});
    };
    for (const std::string& path : files_) add(path, DraftRole::guessed);
    add(person_, DraftRole::person);
    add(caseworker_, DraftRole::caseworker);
    add(merged_, DraftRole::merged);
    for (const std::string& path : registry_) add(path, DraftRole::registry);
    if (request_.files.empty())
      throw Error(ErrorKind::usage, "no data file was given", {}, "name them after the command");
    if (!merged_.empty() && !(person_.empty() && caseworker_.empty()))
      throw Error(ErrorKind::usage, "--merged beside --person or --caseworker", {},
                  "a merged form holds both");
    if (output_.empty())
      throw Error(ErrorKind::usage, "no --output was given", {},
                  "name the study file that is to be written");
    if (!output_.ends_with(".toml"))
      throw Error(ErrorKind::usage, fmt::format("--output {} does not end in .toml", output_), {},
                  "other commands know a study file by that");
    request_.study_path = output_;
    request_.codebook_file = codebook_;
    request_.codebook_output = codebook_output_;
  }

  [[nodiscard]] int run(const std::string& /*command_line*/) override {
    refuse_existing(output_);
    const StudyDraft draft = draft_study(request_, run_.context());
    if (!draft.codebook_path.empty()) {
      refuse_existing(draft.codebook_path);
      replace_file(draft.codebook_path, draft.codebook_text);
    }
    replace_file(output_, draft.text);
    if (!quiet_) tell(draft);
    return ExitCode::done;
  }

 private:
  /// Errors: Error{usage} for a file that is read, Error{io} for one that is there.
  void refuse_existing(const std::string& path) const {
    std::error_code absent;
    const auto is_path = [&](const DraftFile& file) {
      return std::filesystem::equivalent(file.path, path, absent);
    };
    const bool is_codebook =
        !codebook_.empty() && std::filesystem::equivalent(codebook_, path, absent);
    if (is_codebook || std::ranges::any_of(request_.files, is_path))
      throw Error(ErrorKind::usage, fmt::format("{} is one of the files that are read", path));
    if (!force_ && std::filesystem::exists(path, absent))
      throw Error(ErrorKind::io, "the file is there already", {path, 0, 0},
                  "write another one, or replace it with --force");
  }

  void tell(const StudyDraft& draft) const {
    std::string text;
    for (const DraftFile& file : draft.files)
      text += fmt::format("{}: {}\n", name_of(file.role), file.path);
    text += fmt::format("wrote {} with {} {} marked \"is this right?\"\n", output_, draft.guesses,
                        draft.guesses == 1 ? "guess" : "guesses");
    if (!draft.codebook_path.empty()) text += fmt::format("wrote {}\n", draft.codebook_path);
    for (const std::string& remark : draft.remarks) text += fmt::format("open: {}\n", remark);
    text += fmt::format("next: go through the guesses, then run bip check {}\n", output_);
    print(text);
  }

  std::vector<std::string> files_;
  std::string person_;
  std::string caseworker_;
  std::string merged_;
  std::vector<std::string> registry_;
  std::string codebook_;
  std::string output_;
  std::string codebook_output_;
  bool force_ = false;
  bool quiet_ = false;
  DraftRequest request_;
  RunOptions run_;
};

}  // namespace

std::unique_ptr<Command> make_new_command() { return std::make_unique<NewCommand>(); }

}  // namespace bip::app
