// bip compare: the explanatory power of nested blocks of terms.
#include <fmt/format.h>

#include <utility>

#include "analysis_input.hpp"
#include "bip/core/digest.hpp"
#include "bip/core/error.hpp"
#include "bip/design/missing_indicator.hpp"
#include "bip/explain/comparison.hpp"
#include "bip/explain/requirement_values.hpp"
#include "bip/report/result_document.hpp"
#include "bip/report/result_json.hpp"
#include "commands/commands.hpp"
#include "earlier_run.hpp"
#include "options/accuracy_options.hpp"
#include "options/block_text.hpp"
#include "options/earlier_results_options.hpp"
#include "options/input_options.hpp"
#include "options/model_options.hpp"
#include "options/output_options.hpp"
#include "options/resampling_options.hpp"
#include "options/run_options.hpp"
#include "outcome.hpp"
#include "study_run.hpp"

namespace bip::app {
namespace {

namespace po = boost::program_options;

class CompareCommand final : public Command {
 public:
  [[nodiscard]] CommandHelp help() const override {
    return {
        "bip compare FILE --base 'RESPONSE ~ TERMS' --add NAME=TERMS [--add …] [options]\n"
        "       bip compare STUDY [--analysis NAME …] [options]",
        "Fits the null model, the base, and one model for each block added to it, all on the "
        "rows that are complete for every one of them, and reports how much each block adds: "
        "measures of explanatory power, gains and ratios, tests, each block alone, and the "
        "regressions side by side. Memory grows with the columns named, not with the file. "
        "Of a study file (it ends in .toml) the survey is linked to the register and each "
        "analysis compared: register, its blocks of indicators, its variants, the indicators "
        "alone, published figures beside. An analysis that fails stops no other; the exit "
        "code is its own.",
        {{"what do children add to demographics?",
          "bip compare data-samples/mroz_participation.csv --base 'inlf ~ nwifeinc + educ + "
          "exper + I(exper^2) + age' --add children='kidslt6 + kidsge6'"},
         {"two blocks, persons as clusters, and a condition for a batch run",
          "bip compare panel.csv --response job --base 'age + sex' --add "
          "person='cols(\"p0*\")' --add caseworker='cols(\"c*\")' --cluster person_id "
          "--require 'gain.mcfadden >= 0.05'"},
         {"out-of-sample power by folds of whole persons",
          "bip compare panel.csv --base 'job ~ age + sex' --add person='cols(\"p0*\")' --cluster "
          "person_id --folds 10"},
         {"one analysis of a study, all measures",
          "bip compare study.toml --analysis employment --measures all"}}};
  }

  [[nodiscard]] std::vector<po::options_description> options() override {
    po::options_description blocks("Blocks");
    auto add = blocks.add_options();
    add("response", po::value(&response_)->value_name("COL"),
        "the outcome (or write it in --base: 'RESPONSE ~ TERMS')");
    add("base", po::value(&base_)->value_name("TERMS"),
        "the terms every model has; empty or 1 for the intercept alone");
    add("add", po::value(&added_)->value_name("NAME=TERMS"),
        "a block with a name; repeatable, added in order");
    add("leave-out", po::value(&leave_out_)->value_name("COL"),
        "range of every gain when each group of COL is left out in turn (the clusters, where they "
        "are fewer than 20)");
    po::options_description study("Study");
    study.add_options()("analysis", po::value(&analyses_)->value_name("NAME"),
                        "an analysis of the study file; repeatable (all of them)");
    return {input_.describe(RowSelection::offered),
            blocks,
            study,
            model_.describe(PanelModels::offered),
            resampling_.describe(),
            accuracy_.describe(),
            earlier_.describe(),
            output_.describe(Measures::offered, Manifests::offered),
            run_.describe()};
  }

  void check() override {
    input_.check();
    model_.check(input_.is_study() ? DataSource::study : DataSource::file);
    resampling_.check();
    accuracy_.check();
    run_.check();
    if (input_.is_study()) {
      output_.check(RequirementScope::study);
      earlier_.check(output_);
      check_study();
      return;
    }
    output_.check();
    earlier_.check(output_);
    if (!analyses_.empty()) {
      throw Error(ErrorKind::usage, "--analysis is for study files, not for a data file", {},
                  "a study file ends in .toml");
    }
    blocks_ = parse_blocks(response_, base_, added_);
  }

  [[nodiscard]] const OutputOptions* recorded_output() const override { return &output_; }

  [[nodiscard]] int run(const std::string& command_line) override {
    if (output_.is_recorded()) input_.want_digest();
    return input_.is_study() ? compare_study(command_line) : compare_file(command_line);
  }

 private:
  void check_study() const {
    check_study_options(input_, model_);
    const bool has_blocks = !response_.empty() || !base_.empty() || !added_.empty();
    if (!has_blocks) return;
    throw Error(ErrorKind::usage,
                "--response, --base and --add are for data files, not for a study file", {},
                "its analyses name their blocks");
  }

  [[nodiscard]] int compare_study(const std::string& command_line) const {
    AnalysisOptions options = model_.analysis_options(leave_out_);
    options.resampling = resampling_.request(model_.conf_level());
    options.accuracy = accuracy_.request(model_.conf_level(), resampling_.seed());
    const StudyRun run = run_study(input_.path(), analyses_, options, output_, run_.context());
    ResultHead head = make_study_head("compare", command_line, run, input_.path(), model_,
                                      output_.requirements());
    resampling_.record(head, accuracy_.draws());
    accuracy_.record(head);
    if (input_.wants_digest()) head.input.sha256 = sha256_of_file(input_.path());
    add_earlier_results(head, run, model_, earlier_, output_, run_.context());
    const PresentationOf presentation_of =
        make_presentation(run, model_, output_, Language::english);
    const StudyResults results{run.study, run.linked, run.analyses};
    output_.write_result(head, {[&] { return study_json(head, results, presentation_of); },
                                [&] { return study_csv_table(run.analyses, presentation_of); },
                                [&] { return study_document(head, results, presentation_of); }});
    return finish_earlier(head, output_, finish_study(head, run, output_));
  }

  [[nodiscard]] int compare_file(const std::string& command_line) const {
    const RunContext context = run_.context();
    output_.protect(input_.path());
    std::vector<FormulaSyntax> formulas;
    for (const BlockSyntax& block : blocks_.blocks) formulas.push_back(block.terms);
    AnalysisInput input = read_analysis_input(input_, model_, formulas, blocks_.response, context,
                                              grouping_columns());
    output_.say(describe_reading(input.read.summary));
    const Table& table = input.read.table;
    ComparisonRequest request;
    request.fit = model_.fit();
    if (!leave_out_.empty()) request.leave_out = leave_out_;
    request.resampling = resampling_.request(model_.conf_level());
    request.accuracy = accuracy_.request(model_.conf_level(), resampling_.seed());
    FrameRequest frame_request = model_.frame_request(table.column(blocks_.response));
    for (const BlockSyntax& block : blocks_.blocks)
      frame_request.formulas.push_back(block.terms.resolve(input.header, table, blocks_.response));
    const PreparedSample prepared =
        prepare_sample(table, std::exchange(input.rows, {}), frame_request, model_.missing());
    const ModelFrame& frame = prepared.frame;
    require_known_persons(input, frame);
    for (std::size_t i = 0; i < blocks_.blocks.size(); ++i) {
      NamedFormula named{blocks_.blocks[i].name, prepared.formulas[i]};
      if (i == 0)
        request.base = std::move(named);
      else
        request.blocks.push_back(std::move(named));
    }
    if (model_.panel().splits()) {
      const auto blocks = std::span(prepared.formulas).subspan(1);
      request.within = split_terms(model_.panel(), input, {blocks.begin(), blocks.end()});
    }
    const Comparison comparison = compare_models(prepared.table, frame, request, context);
    std::vector<const ModelSummary*> models;
    for (const ModelSummary& model : comparison.models) models.push_back(&model);
    for (const ModelSummary& model : comparison.alone) models.push_back(&model);
    require_estimable(models);
    ResultHead head = describe(command_line, input, frame, comparison);
    head.earlier = earlier_.compare(our_models(comparison, prepared.table, frame, request.fit, {}),
                                    comparison.models.size() - 1, output_, context);
    if (earlier_.code_language()) {
      CodeRequest code = make_code_request(head, input, input_, frame, frame_request);
      add_to_code(comparison, model_, code);
      head.code = program_code(*earlier_.code_language(), code);
    }
    write(head, comparison, frame);
    return finish_earlier(head, output_, finish(head, output_, models));
  }

  /// Groups of few persons are not shown; where ids repeat, only clusters or a panel tell persons.
  void require_known_persons(const AnalysisInput& input, const ModelFrame& frame) const {
    if (!accuracy_.has_groups() || model_.has_clusters()) return;
    if (find_repeated_ids(input, frame).empty()) return;
    throw Error(ErrorKind::usage,
                "--by shows no group of few persons, and without --cluster it is not known whose "
                "rows repeat",
                {}, fmt::format("add --cluster {}", input.id_columns.front()));
  }

  [[nodiscard]] ResultHead describe(const std::string& command_line, const AnalysisInput& input,
                                    const ModelFrame& frame, const Comparison& comparison) const {
    ResultHead head = make_head("compare", command_line, input, input_, model_);
    const ModelSummary& last = comparison.models.back();
    head.options.emplace_back("vcov", std::string(name_of(last.fit.covariance.kind)));
    head.options.emplace_back("response", blocks_.response);
    head.options.emplace_back("base", blocks_.blocks.front().terms.text());
    head.options.emplace_back("add", added_);
    head.options.emplace_back("leave_out",
                              leave_out_.empty() ? OptionValue(nullptr) : OptionValue(leave_out_));
    resampling_.record(head, accuracy_.draws());
    accuracy_.record(head);
    head.options.emplace_back("expansions", last.formula.expansions);
    head.warnings = collect_warnings(
        {&input.read.summary.diagnostics, &frame.diagnostics, &comparison.diagnostics},
        find_repeated_ids(input, frame));
    for (const Requirement& requirement : output_.requirements()) {
      head.requirements.push_back(evaluate_requirement(requirement, [&](const Requirement& asked) {
        return find_required_value(comparison, model_.conf_level(), asked);
      }));
    }
    return head;
  }

  [[nodiscard]] std::vector<std::string> grouping_columns() const {
    std::vector<std::string> columns = accuracy_.columns();
    if (!leave_out_.empty()) columns.push_back(leave_out_);
    return columns;
  }

  void write(const ResultHead& head, const Comparison& comparison, const ModelFrame& frame) const {
    const Presentation presentation{model_.conf_level(), model_.odds_ratios(),
                                    output_.measures(model_.fit().model), output_.detail()};
    output_.write_result(
        head, {[&] { return comparison_json(head, comparison, frame, presentation); },
               [&] { return coefficient_csv_table(comparison, presentation); },
               [&] { return comparison_document(head, comparison, frame, presentation); }});
  }

  InputOptions input_;
  std::string response_;
  std::string base_;
  std::vector<std::string> added_;
  std::string leave_out_;
  std::vector<std::string> analyses_;
  ModelOptions model_{"keep"};
  ResamplingOptions resampling_{{}};
  AccuracyOptions accuracy_{AccuracyDefault::nothing};
  EarlierResultsOptions earlier_;
  OutputOptions output_;
  RunOptions run_;
  Blocks blocks_;
};

}  // namespace

std::unique_ptr<Command> make_compare_command() { return std::make_unique<CompareCommand>(); }

}  // namespace bip::app
