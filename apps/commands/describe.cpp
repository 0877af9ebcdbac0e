// bip describe: the descriptive facts of a study, or of one data file.
#include <fmt/format.h>

#include <algorithm>

#include "analysis_input.hpp"
#include "bip/core/digest.hpp"
#include "bip/core/error.hpp"
#include "bip/report/description_document.hpp"
#include "bip/report/marks.hpp"
#include "commands/commands.hpp"
#include "exit_code.hpp"
#include "input_file.hpp"
#include "options/input_options.hpp"
#include "options/output_options.hpp"
#include "options/run_options.hpp"

namespace bip::app {
namespace {

namespace po = boost::program_options;

class DescribeCommand final : public Command {
 public:
  [[nodiscard]] CommandHelp help() const override {
    return {"bip describe STUDY|FILE [options]",
            "Describes a study (a file that ends in .toml): forms and persons, job search, "
            "employment and education in the register's weeks, every item and how answers change; "
            "published figures beside where the study file names them. Of a CSV file it describes "
            "the columns, and job search where the channel columns are there. Counts stand beside "
            "each share; nothing is told of single persons.",
            {{"a study, in Swedish", "bip describe study.toml --lang sv"},
             {"the women of one file, for a spreadsheet",
              "bip describe survey.csv --where 'sex == \"K\"' --format csv --output women.csv"}}};
  }

  [[nodiscard]] std::vector<po::options_description> options() override {
    po::options_description words("Words");
    auto add = words.add_options();
    add("lang", po::value(&language_name_)->value_name("en|sv|da")->default_value(language_name_),
        "language of titles and labels");
    add("items", po::value(&items_)->value_name("FILE"),
        "another instrument's codebook, for a CSV file (a study file names its own)");
    po::options_description output = output_.describe(Measures::not_offered);
    output_.describe_disclosure(output);
    return {input_.describe(RowSelection::offered), words, output, run_.describe()};
  }

  void check() override {
    input_.check();
    output_.check();
    run_.check();
    language_ = parse_language(language_name_);
    if (input_.is_study()) refuse_csv_options();
  }

  [[nodiscard]] int run(const std::string& command_line) override {
    output_.protect(input_.path());
    ResultHead head;
    head.schema = "bip.describe/1";
    head.command = "describe";
    head.command_line = command_line;
    head.notes = {kUncheckedMark};
    head.input.path = input_.path();
    if (input_.is_study()) {
      describe_study_file(head);
    } else {
      describe_data_file(head);
    }
    output_.warn(head.warnings);
    return output_.is_strict() && has_warning(head.warnings) ? ExitCode::requirement_failed
                                                             : ExitCode::done;
  }

 private:
  void refuse_csv_options() const {
    std::string given = input_.given_csv_option();
    if (given.empty() && !items_.empty()) given = "items";
    if (given.empty()) return;
    throw Error(ErrorKind::usage, fmt::format("--{} is for CSV files, not for a study file", given),
                {}, "the study file itself says how its files are read");
  }

  void describe_study_file(ResultHead& head) const {
    const Study study = read_study(input_.path());
    for (const std::string& file : files_of(study)) output_.protect(file);
    const PublishedFigures published = published_of(study);
    const Codebook codebook = codebook_of(study);
    const LinkedStudy linked = link_study(study, run_.context());
    head.notes = marks_of(study);
    head.input.rows = linked.table.row_count();
    if (input_.wants_digest()) head.input.sha256 = sha256_of_file(input_.path());
    head.options = {{"lang", language_name_}};
    head.warnings = linked.diagnostics;
    write(head, describe_study(study, codebook, linked, published), codebook);
  }

  void describe_data_file(ResultHead& head) const {
    const DataFile file = open_input_file(input_);
    if (input_.filter()) input_.filter()->check_columns(file.header());
    const Codebook codebook = items_.empty() ? builtin_codebook() : read_codebook(items_);
    const ReadResult read = file.read({}, run_.context());
    const std::vector<std::uint32_t> rows = input_.filter()
                                                ? input_.filter()->matching_rows(read.table)
                                                : all_rows(read.table.row_count());
    TableDescription description = describe_table(read.table, rows, codebook);
    head.input = {input_.path(), read.summary.rows, std::nullopt, read.summary.dialect,
                  read.summary.columns};
    if (input_.wants_digest()) head.input.sha256 = file.sha256();
    head.options = {{"where", text_or_null(input_.where())},
                    {"na", input_.csv().missing},
                    {"types", text_or_null(input_.types())},
                    {"items", text_or_null(items_)},
                    {"lang", language_name_}};
    head.warnings = read.summary.diagnostics;
    head.warnings.insert(head.warnings.end(), description.diagnostics.begin(),
                         description.diagnostics.end());
    output_.say(describe_reading(read.summary));
    write(head, description, codebook);
  }

  [[nodiscard]] static OptionValue text_or_null(const std::string& text) {
    return text.empty() ? OptionValue(nullptr) : OptionValue(text);
  }

  template <class Description>
  void write(const ResultHead& head, const Description& description,
             const Codebook& codebook) const {
    output_.write_result(
        head, {[&] { return description_json(head, description, codebook, language_); },
               [&] { return description_csv_table(description, codebook, language_); },
               [&] { return description_document(head, description, codebook, language_); }});
  }

  InputOptions input_;
  std::string language_name_ = "en";
  std::string items_;
  OutputOptions output_;
  RunOptions run_;
  Language language_ = Language::english;
};

}  // namespace

std::unique_ptr<Command> make_describe_command() { return std::make_unique<DescribeCommand>(); }

}  // namespace bip::app
