// bip track: how persons and job centres move from measurement to measurement.
#include <utility>

#include "bip/core/digest.hpp"
#include "bip/core/error.hpp"
#include "bip/explain/progression.hpp"
#include "bip/report/marks.hpp"
#include "bip/report/progression_result.hpp"
#include "commands/commands.hpp"
#include "exit_code.hpp"
#include "gnuplot.hpp"
#include "options/input_path.hpp"
#include "options/output_options.hpp"
#include "options/run_options.hpp"
#include "options/track_options.hpp"
#include "person_level_file.hpp"

namespace bip::app {
namespace {

namespace po = boost::program_options;

class TrackCommand final : public Command {
 public:
  [[nodiscard]] CommandHelp help() const override {
    return {
        "bip track STUDY [options]",
        "Tells how persons move from measurement to measurement, by job centre: scores of the "
        "person's and the caseworker's scale, every item, the change since the first and the last "
        "measurement, how many persons changed by more than error of measurement (Jacobson and "
        "Truax), the fitted probability of an outcome, and who has stood still for some time. "
        "Persons are counted beside every figure. Single persons are told only in a file of its "
        "own, on request; a file beside it says that it is not for export.",
        {{"a study's progression as a page",
          "bip track study.toml --format html --output track.html"},
         {"each person's scores, for those who look after them",
          "bip track study.toml --person-level persons.csv"}}};
  }

  [[nodiscard]] std::vector<po::options_description> options() override {
    po::options_description input("Input");
    auto add = input.add_options();
    add("file", input_path(&path_, "STUDY"), "the study file (also as the first word)");
    add("digest", po::bool_switch(&digest_), "add the study file's SHA-256 to the result");
    po::options_description words("Words");
    words.add_options()(
        "lang", po::value(&language_name_)->value_name("en|sv|da")->default_value(language_name_),
        "language of titles and labels");
    po::options_description persons("Persons");
    persons.add_options()("person-level", po::value(&person_level_)->value_name("FILE"),
                          "also write a CSV with a row a person and wave: scores, changes, "
                          "probability, standing still. Not for export");
    po::options_description output = output_.describe(Measures::not_offered, Manifests::offered);
    output_.describe_disclosure(output);
    return {input, track_.describe(), words, persons, output, run_.describe()};
  }

  void check() override {
    if (path_.empty())
      throw Error(ErrorKind::usage, "no study file was given", {}, "name it after the command");
    if (!path_.ends_with(".toml"))
      throw Error(ErrorKind::usage, "progression is told of a study file, not of a data file", {},
                  "a study file ends in .toml; bip new writes a first one");
    track_.check();
    output_.check();
    if (output_.min_cell() > 0 && !person_level_.empty())
      throw Error(ErrorKind::usage,
                  "--person-level: single persons have no place in what is to leave", {},
                  "leave out --person-level, or --min-cell");
    run_.check();
    language_ = parse_language(language_name_);
  }

  [[nodiscard]] const OutputOptions* recorded_output() const override { return &output_; }

  [[nodiscard]] int run(const std::string& command_line) override {
    const RunContext context = run_.context();
    const Study study = read_study(path_);
    for (const std::string& file : files_of(study)) output_.protect(file);
    if (!person_level_.empty())
      protect_person_level("person-level", person_level_, files_of(study),
                           {output_.path(), output_.manifest_path()});
    const Codebook codebook = codebook_of(study);
    const LinkedStudy linked = link_study(study, context);
    const PersonProgress persons =
        measure_progress(study, codebook, linked, track_.request(), context);
    const Progression progression = summarise_progress(study, persons);
    const ResultHead head = describe(command_line, study, linked, progression);
    if (!person_level_.empty() && !output_.is_repeat())
      write_person_level(person_level_, person_progress_table(persons, linked), study, {});
    output_.write_result(
        head,
        {[&] { return progression_json(head, progression, codebook, language_); },
         [&] { return progression_csv_table(progression); },
         [&] { return drawn(progression_document(head, progression, codebook, language_)); }});
    output_.warn(head.warnings);
    return output_.is_strict() && has_warning(head.warnings) ? ExitCode::requirement_failed
                                                             : ExitCode::done;
  }

 private:
  /// Pages show pictures; other formats tell a figure in words and numbers.
  [[nodiscard]] Document drawn(Document document) const {
    if (output_.format() != Format::html) return document;
    Drawings drawings = draw(std::move(document));
    if (!drawings.trouble.empty())
      output_.warn({{Severity::note, "no_figures", drawings.trouble, 1}});
    return std::move(drawings.document);
  }

  [[nodiscard]] ResultHead describe(const std::string& command_line, const Study& study,
                                    const LinkedStudy& linked,
                                    const Progression& progression) const {
    ResultHead head;
    head.schema = "bip.track/1";
    head.command = "track";
    head.command_line = command_line;
    head.input.path = path_;
    head.input.rows = linked.table.row_count();
    if (digest_ || output_.is_recorded()) head.input.sha256 = sha256_of_file(path_);
    head.notes = marks_of(study);
    head.options = track_.resolved();
    head.options.emplace_back("lang", language_name_);
    head.warnings = linked.diagnostics;
    head.warnings.insert(head.warnings.end(), progression.diagnostics.begin(),
                         progression.diagnostics.end());
    return head;
  }

  std::string path_;
  std::string language_name_ = "en";
  std::string person_level_;
  bool digest_ = false;
  TrackOptions track_;
  OutputOptions output_;
  RunOptions run_;
  Language language_ = Language::english;
};

}  // namespace

std::unique_ptr<Command> make_track_command() { return std::make_unique<TrackCommand>(); }

}  // namespace bip::app
