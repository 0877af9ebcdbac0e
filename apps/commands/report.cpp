// bip report: the main job: everything about a study as a page, JSON, CSV tables and a workbook.
#include <fmt/format.h>

#include "bip/core/digest.hpp"
#include "bip/core/error.hpp"
#include "bip/report/disclosure.hpp"
#include "bip/report/render.hpp"
#include "bip/report/study_report.hpp"
#include "bip/study/published.hpp"
#include "commands/commands.hpp"
#include "figure_folder.hpp"
#include "gnuplot.hpp"
#include "options/accuracy_options.hpp"
#include "options/input_path.hpp"
#include "options/model_options.hpp"
#include "options/output_options.hpp"
#include "options/resampling_options.hpp"
#include "options/run_options.hpp"
#include "report_folder.hpp"
#include "study_run.hpp"
#include "terminal/streams.hpp"

namespace bip::app {
namespace {

namespace po = boost::program_options;

class ReportCommand final : public Command {
 public:
  [[nodiscard]] CommandHelp help() const override {
    return {
        "bip report STUDY --output FOLDER [options]",
        "The main job. Links a study's survey to its register, describes it, compares register "
        "with register and indicators in each analysis, shows which indicators matter, and "
        "writes a page, JSON, a workbook and a CSV file a table into FOLDER/NOT_FOR_EXPORT, and "
        "what went through disclosure control into FOLDER/export; "
        "NOT_FOR_EXPORT/disclosure.csv says what was left out, for the person who checks the "
        "export. The terminal shows the analyses in short. An analysis that fails has its "
        "reason on the page, stops no other, and gives the exit code. No row of a person is in "
        "any of these files.",
        {{"the sample study", "bip report data-samples/study/study.toml --output out"},
         {"in Danish, with every measure",
          "bip report study.toml --output out --lang da --measures all"}}};
  }

  [[nodiscard]] std::vector<po::options_description> options() override {
    po::options_description report("Report");
    auto add = report.add_options();
    add("file", input_path(&path_, "STUDY"), "the study file (also as the first word)");
    add("lang", po::value(&language_name_)->value_name("en|sv|da")->default_value(language_name_),
        "language of titles and labels");
    add("analysis", po::value(&analyses_)->value_name("NAME"),
        "an analysis of the study file; repeatable (all of them)");
    add("figures", po::value(&figures_)->value_name("FOLDER"),
        "write each figure there, too, after disclosure control: SVG, PDF, PNG and its numbers as "
        "CSV (pictures need gnuplot)");
    add("leave-out", po::value(&leave_out_)->value_name("COL"),
        "range of every gain when each group of COL (as jobcenter) is left out in turn");
    return {report,
            model_.describe_for_study(),
            resampling_.describe(),
            accuracy_.describe(),
            output_.describe_for_folder(),
            run_.describe()};
  }

  void check() override {
    if (path_.empty()) {
      throw Error(ErrorKind::usage, "no study file was given", {}, "name it after the command");
    }
    model_.check(DataSource::study);
    if (const std::string given = model_.given_data_option(); !given.empty()) {
      throw Error(ErrorKind::usage, "--vcov takes cluster or cv3 here", {},
                  "the study file names the clusters");
    }
    resampling_.check();
    accuracy_.check();
    run_.check();
    output_.check(RequirementScope::study);
    if (output_.min_cell() == 0) {
      throw Error(ErrorKind::usage, "--min-cell 0: a report's export is always controlled", {},
                  "5 is common practice; FOLDER/NOT_FOR_EXPORT holds everything");
    }
    if (output_.path().empty() && !output_.is_repeat()) {
      throw Error(ErrorKind::usage, "no --output was given", {},
                  "name the folder the report is to be written to");
    }
    language_ = parse_language(language_name_);
  }

  [[nodiscard]] const OutputOptions* recorded_output() const override { return &output_; }

  [[nodiscard]] int run(const std::string& command_line) override {
    const ReportFolder folder(output_.path());
    const FigureFolder figures(figures_);
    AnalysisOptions options = model_.analysis_options(leave_out_);
    options.resampling = resampling_.request(model_.conf_level());
    options.accuracy = accuracy_.request(model_.conf_level(), resampling_.seed());
    const StudyRun run = run_study(path_, analyses_, options, output_, run_.context());
    const PublishedFigures published = published_of(run.study);
    const StudyDescription description =
        describe_study(run.study, run.codebook, run.linked, published);
    const StudyEffects effects = find_study_effects(
        run.study, run.analyses, published, {{{}, {}, model_.conf_level()}}, run_.context());
    const EffectFamily family{Adjustment::holm, family_of_study(language_), effects.tests};
    StudyReport report{
        make_study_head("report", command_line, run, path_, model_, output_.requirements()),
        {run.study, run.linked, run.analyses},
        run.codebook,
        description,
        effects,
        family,
        {}};
    for (const std::string& file : files_of(run.study))
      report.files.emplace_back(file, sha256_of_file(file));
    report.head.input.sha256 = report.files.front().second;
    resampling_.record(report.head, accuracy_.draws());
    accuracy_.record(report.head);
    report.head.options.emplace_back("lang", language_name_);
    const PresentationOf presentation_of = make_presentation(run, model_, output_, language_);
    output_.record().result = report_json(report, presentation_of);
    if (!output_.is_repeat()) write(folder, figures, report, presentation_of);
    return finish_study(report.head, run, output_);
  }

 private:
  /// With its figures drawn, or with a note that they are not.
  [[nodiscard]] Drawings draw_or_note(Document document) const {
    Drawings drawings = draw(std::move(document));
    if (!drawings.trouble.empty()) drawings.document.notes.emplace_back(undrawn_note(language_));
    return drawings;
  }

  void write(const ReportFolder& folder, const FigureFolder& figures, const StudyReport& report,
             const PresentationOf& presentation_of) const {
    const Study& study = report.results.study;
    const Mark mark = study.synthetic ? Mark::synthetic : Mark::none;
    const Document document = report_document(report, presentation_of);
    ControlledDocument controlled =
        control_disclosure(document, {.min_cell = output_.min_cell(), .language = language_});
    const Drawings whole = draw_or_note(document);
    folder.write(whole.document, output_.record().result, mark);
    Drawings drawn = draw_or_note(std::move(controlled.document));
    if (!whole.trouble.empty()) output_.warn({{Severity::note, "no_figures", whole.trouble, 1}});
    if (!figures_.empty()) figures.write(drawn.document, drawn.plotter, mark);
    controlled.document = std::move(drawn.document);
    folder.write_export(controlled, study.name, mark);
    print(render_text(report_overview(report, presentation_of), {}) +
          fmt::format("\n{}\n{}\n", folder.page(), folder.export_page(study.name)));
  }

  std::string path_;
  std::string language_name_ = "en";
  Language language_ = Language::english;
  std::vector<std::string> analyses_;
  std::string leave_out_;
  std::string figures_;
  ModelOptions model_{"keep"};
  ResamplingOptions resampling_{{.bootstrap = 999, .placebo = 199, .decompose = "blocks"}};
  AccuracyOptions accuracy_{AccuracyDefault::assess};
  OutputOptions output_;
  RunOptions run_;
};

}  // namespace

std::unique_ptr<Command> make_report_command() { return std::make_unique<ReportCommand>(); }

}  // namespace bip::app
