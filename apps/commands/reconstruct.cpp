// bip reconstruct: which choices of method land on a published pair of percentages.
#include <fmt/format.h>

#include "bip/core/digest.hpp"
#include "bip/core/error.hpp"
#include "bip/explain/reconstruction.hpp"
#include "bip/report/reconstruction_result.hpp"
#include "bip/report/render.hpp"
#include "commands/commands.hpp"
#include "exit_code.hpp"
#include "options/input_path.hpp"
#include "options/model_options.hpp"
#include "options/output_options.hpp"
#include "options/run_options.hpp"
#include "study_run.hpp"

namespace bip::app {
namespace {

namespace po = boost::program_options;

constexpr int kMostShown = 100000;

class ReconstructCommand final : public Command {
 public:
  [[nodiscard]] CommandHelp help() const override {
    return {
        "bip reconstruct STUDY [--pair A,B] [--analysis NAME …] [options]",
        "A published \"register explains A %, with the indicators B %\" rarely says which measure, "
        "model, coding of the items, outcome and sample it stands on. Computes the pair under "
        "every combination of them on the study's own data, ranks the combinations by how near "
        "they come, and says how many land within rounding. Many do: a match is no proof. The "
        "choices are those of docs/methods.md; what cannot be fitted is counted with its reason. "
        "With --min-cell the pairs and "
        "the numbers of choices stay, the rows and persons of each choice go: samples hold one "
        "another, and the difference of two tells of few persons.",
        {{"a pair as it was printed, for one analysis",
          "bip reconstruct data-samples/study/study.toml --pair 6,14 --analysis employment"},
         {"the pairs that the study file gives, all choices for a spreadsheet",
          "bip reconstruct study.toml --format csv --output choices.csv"}}};
  }

  [[nodiscard]] std::vector<po::options_description> options() override {
    po::options_description group("Reconstruction");
    auto add = group.add_options();
    add("file", input_path(&path_, "STUDY"), "the study file (also as the first word)");
    add("pair", po::value(&pair_text_)->value_name("A,B"),
        "percentages as published: register, and with the indicators; 6 stands for 5.5 up to 6.5, "
        "6.0 for 5.95 up to 6.05 (each analysis' own `published`)");
    add("analysis", po::value(&analyses_)->value_name("NAME"),
        "an analysis of the study file; repeatable (all that have a pair)");
    add("top", po::value(&top_)->value_name("N")->default_value(top_),
        "choices to show (JSON and CSV always have all)");
    add("digest", po::bool_switch(&digest_), "add the study file's SHA-256 to the result");
    po::options_description output = output_.describe(Measures::not_offered, Manifests::offered);
    output_.describe_disclosure(output);
    return {group, model_.describe_for_values(), output, run_.describe()};
  }

  void check() override {
    if (path_.empty())
      throw Error(ErrorKind::usage, "no study file was given", {}, "name it after the command");
    if (!path_.ends_with(".toml"))
      throw Error(ErrorKind::usage, "a pair is reconstructed from a study file, not a data file",
                  {}, "a study file ends in .toml");
    if (!pair_text_.empty()) pair_ = parse_published_pair(pair_text_);
    if (top_ < 1 || top_ > kMostShown)
      throw Error(ErrorKind::usage,
                  fmt::format("--top must lie between 1 and {}, not {}", kMostShown, top_));
    model_.check(DataSource::study);
    output_.check();
    run_.check();
  }

  [[nodiscard]] const OutputOptions* recorded_output() const override { return &output_; }

  [[nodiscard]] int run(const std::string& command_line) override {
    const RunContext context = run_.context();
    const StudyRun run = open_study(path_, analyses_, output_, context);
    const Reconstruction result = reconstruct(
        run.study, run.linked, {analyses_, pair_, model_.fit(), model_.missing()}, context);
    const ResultHead head = describe(command_line, run, result);
    output_.say(
        fmt::format("{} models fitted for {} choices", 2 * result.models, result.choices.size()));
    output_.write_result(head, {[&] { return reconstruction_json(head, result); },
                                [&] { return reconstruction_csv_table(result); },
                                [&] {
                                  return reconstruction_document(head, run.study.name, result,
                                                                 static_cast<std::size_t>(top_));
                                }});
    output_.warn(head.warnings);
    return output_.is_strict() && has_warning(head.warnings) ? ExitCode::requirement_failed
                                                             : ExitCode::done;
  }

 private:
  [[nodiscard]] ResultHead describe(const std::string& command_line, const StudyRun& run,
                                    const Reconstruction& result) const {
    ResultHead head = make_study_head("reconstruct", command_line, run, path_, model_, {});
    head.options = model_.resolved_for_values();
    head.options.emplace_back("pair", pair_ ? OptionValue(pair_text_) : OptionValue(nullptr));
    head.options.emplace_back("analysis", analyses_);
    if (digest_ || output_.is_recorded()) head.input.sha256 = sha256_of_file(path_);
    head.warnings.insert(head.warnings.end(), result.diagnostics.begin(), result.diagnostics.end());
    return head;
  }

  std::string path_;
  std::string pair_text_;
  std::optional<PublishedPair> pair_;
  std::vector<std::string> analyses_;
  int top_ = 20;
  bool digest_ = false;
  ModelOptions model_{"keep"};
  OutputOptions output_;
  RunOptions run_;
};

}  // namespace

std::unique_ptr<Command> make_reconstruct_command() {
  return std::make_unique<ReconstructCommand>();
}

}  // namespace bip::app
