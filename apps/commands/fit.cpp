// bip fit: one model of an outcome.
#include <fmt/format.h>

#include <utility>

#include "analysis_input.hpp"
#include "bip/core/error.hpp"
#include "bip/design/missing_indicator.hpp"
#include "bip/explain/comparison.hpp"
#include "bip/explain/requirement_values.hpp"
#include "bip/explain/within_between.hpp"
#include "bip/report/result_document.hpp"
#include "bip/report/result_json.hpp"
#include "commands/commands.hpp"
#include "exit_code.hpp"
#include "options/earlier_results_options.hpp"
#include "options/formula_text.hpp"
#include "options/input_options.hpp"
#include "options/input_path.hpp"
#include "options/model_options.hpp"
#include "options/output_options.hpp"
#include "options/run_options.hpp"
#include "outcome.hpp"

namespace bip::app {
namespace {

namespace po = boost::program_options;

class FitCommand final : public Command {
 public:
  [[nodiscard]] CommandHelp help() const override {
    return {"bip fit FILE --formula FORMULA [options]",
            "Fits one model by maximum likelihood (logit, probit, cloglog, ologit, oprobit, "
            "poisson, negbin) or least squares (lpm) and prints coefficients with standard errors, "
            "tests and intervals, and how well the "
            "model fits. Rows that miss any column of the formula are left out and counted by "
            "column. Memory grows with the columns named, not with the file.",
            {{"labour-force participation of married women",
              "bip fit data-samples/mroz_participation.csv --formula 'inlf ~ educ + exper + "
              "I(exper^2) + kidslt6'"},
             {"a text response, a factor with a chosen reference, robust standard errors, as JSON",
              "bip fit survey.csv --formula 'job ~ age + C(origin, ref=\"Danish\")' --event yes "
              "--vcov robust --format json"}}};
  }

  [[nodiscard]] std::vector<po::options_description> options() override {
    po::options_description formula("Formula");
    auto add = formula.add_options();
    add("formula", po::value(&formula_)->value_name("FORMULA"),
        "RESPONSE ~ TERMS in R's notation, e.g. 'job ~ age + C(origin) + p06:c10'");
    add("formula-file", input_path(&formula_file_, "FILE"), "read the formula from a file");
    return {input_.describe(RowSelection::offered),
            formula,
            model_.describe(PanelModels::offered),
            earlier_.describe(),
            output_.describe(Measures::offered, Manifests::offered),
            run_.describe()};
  }

  void check() override {
    input_.check();
    model_.check();
    output_.check();
    earlier_.check(output_);
    run_.check();
    check_formula_source(formula_, formula_file_);
    if (!formula_.empty()) parse();
  }

  [[nodiscard]] const OutputOptions* recorded_output() const override { return &output_; }

  [[nodiscard]] int run(const std::string& command_line) override {
    if (output_.is_recorded()) input_.want_digest();
    const RunContext context = run_.context();
    output_.protect(input_.path());
    if (!formula_file_.empty()) {
      output_.protect(formula_file_);
      formula_ = read_formula_file(formula_file_);
      parse();
    }
    const std::string& response = *syntax_->response();
    AnalysisInput input = read_analysis_input(input_, model_, {*syntax_}, response, context);
    output_.say(describe_reading(input.read.summary));
    const Table& table = input.read.table;
    FrameRequest request = model_.frame_request(table.column(response));
    request.formulas = {syntax_->resolve(input.header, table)};
    const PreparedSample prepared =
        prepare_sample(table, std::exchange(input.rows, {}), request, model_.missing());
    const ModelFrame& frame = prepared.frame;
    const Formula& formula = prepared.formulas.front();
    const ModelSummary model = summarise(input, prepared, context);
    require_estimable({&model});
    ResultHead head = make_head("fit", command_line, input, input_, model_);
    head.options.emplace_back("vcov", std::string(name_of(model.fit.covariance.kind)));
    head.options.emplace_back("formula", formula.text);
    head.options.emplace_back("expansions", formula.expansions);
    head.warnings = collect_warnings(
        {&input.read.summary.diagnostics, &frame.diagnostics, &model.fit.diagnostics},
        find_repeated_ids(input, frame));
    for (const Requirement& requirement : output_.requirements()) {
      head.requirements.push_back(evaluate_requirement(requirement, [&](const Requirement& asked) {
        return find_required_value(model, model_.conf_level(), asked);
      }));
    }
    head.earlier = earlier_.compare({{{}, &model, &prepared.table, &frame, model_.fit()}}, 0,
                                    output_, context);
    add_code(head, input, model, frame, request);
    write(head, model, frame);
    return finish_earlier(head, output_, finish(head, output_, {&model}));
  }

 private:
  void parse() {
    syntax_ = FormulaSyntax::parse(formula_);
    if (!syntax_->response()) {
      throw Error(ErrorKind::usage, "the formula has no response", {},
                  "write --formula 'RESPONSE ~ TERMS'");
    }
  }

  void add_code(ResultHead& head, const AnalysisInput& input, const ModelSummary& model,
                const ModelFrame& frame, const FrameRequest& request) const {
    if (!earlier_.code_language()) return;
    CodeRequest code = make_code_request(head, input, input_, frame, request);
    code.models = {&model};
    code.conf_level = model_.conf_level();
    head.code = program_code(*earlier_.code_language(), code);
  }

  /// The model as asked for, with its terms split within and between persons where wanted.
  [[nodiscard]] ModelSummary summarise(const AnalysisInput& input, const PreparedSample& prepared,
                                       const RunContext& context) const {
    const Formula& formula = prepared.formulas.front();
    if (!model_.panel().splits())
      return summarise_model(prepared.table, prepared.frame, "model", ModelRole::single, formula,
                             model_.fit(), context);
    const WithinBetween parts = split_within_between(prepared.table, prepared.frame,
                                                     split_terms(model_.panel(), input, {formula}));
    return summarise_model(parts.table, prepared.frame, "model", ModelRole::single,
                           parts.split(formula), model_.fit(), context);
  }

  void write(const ResultHead& head, const ModelSummary& model, const ModelFrame& frame) const {
    const Presentation presentation{model_.conf_level(), model_.odds_ratios(),
                                    output_.measures(model.fit.model), output_.detail()};
    output_.write_result(head, {[&] { return fit_json(head, model, frame, presentation); },
                                [&] { return coefficient_csv_table(model, presentation); },
                                [&] { return fit_document(head, model, frame, presentation); }});
  }

  InputOptions input_;
  std::string formula_;
  std::string formula_file_;
  ModelOptions model_{"error"};
  EarlierResultsOptions earlier_;
  OutputOptions output_;
  RunOptions run_;
  std::optional<FormulaSyntax> syntax_;
};

}  // namespace

std::unique_ptr<Command> make_fit_command() { return std::make_unique<FitCommand>(); }

}  // namespace bip::app
