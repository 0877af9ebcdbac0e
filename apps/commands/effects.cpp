// bip effects: which variables matter, as average marginal effects and discrete changes.
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "analysis_input.hpp"
#include "bip/core/error.hpp"
#include "bip/design/missing_indicator.hpp"
#include "bip/explain/effects.hpp"
#include "bip/explain/requirement_values.hpp"
#include "bip/report/effects_result.hpp"
#include "commands/commands.hpp"
#include "options/block_text.hpp"
#include "options/effect_options.hpp"
#include "options/formula_text.hpp"
#include "options/input_options.hpp"
#include "options/input_path.hpp"
#include "options/model_options.hpp"
#include "options/output_options.hpp"
#include "options/run_options.hpp"
#include "outcome.hpp"
#include "study_effects.hpp"
#include "study_run.hpp"

namespace bip::app {
namespace {

namespace po = boost::program_options;

class EffectsCommand final : public Command {
 public:
  [[nodiscard]] CommandHelp help() const override {
    return {
        "bip effects FILE --formula FORMULA [options]\n"
        "       bip effects FILE --base 'RESPONSE ~ TERMS' --add NAME=TERMS [options]\n"
        "       bip effects STUDY [--analysis NAME …] [options]",
        "Fits one model and prints what each variable does to the fitted probability (of every "
        "level, for an ordered outcome; to the mean, for a count): the average of the derivative "
        "over the rows for a number, the change from 0 to 1 or from the reference to a level for "
        "the others. A variable's effect goes through all its terms at "
        "once: powers, logarithms, interactions. Standard errors by the delta method with the "
        "model's covariance; p-values also adjusted for the family of tests. Of a study file (it "
        "ends in .toml) each analysis' full model, register and all indicators: which indicators "
        "matter, items also from their lowest to their highest answer, one family over indicators "
        "and outcomes, the published lists beside.",
        {{"what moves labour-force participation, and from no small child to two",
          "bip effects data-samples/mroz_participation.csv --formula 'inlf ~ nwifeinc + educ + "
          "exper + I(exper^2) + age + kidslt6' --move kidslt6=0:2"},
         {"at the means, with persons as clusters and the false discovery rate",
          "bip effects panel.csv --formula 'job ~ age + I(age^2) + cols(\"p0*\")' --cluster "
          "person_id --at mean --adjust bh --format json"},
         {"which indicators matter in a study", "bip effects data-samples/study/study.toml"}}};
  }

  [[nodiscard]] std::vector<po::options_description> options() override {
    po::options_description formula("Formula");
    auto add = formula.add_options();
    add("formula", po::value(&formula_)->value_name("FORMULA"),
        "RESPONSE ~ TERMS in R's notation, e.g. 'job ~ age + C(origin) + p06:c10'");
    add("formula-file", input_path(&formula_file_, "FILE"), "read the formula from a file");
    add("response", po::value(&response_)->value_name("COL"),
        "the outcome, with --base (or write it there: 'RESPONSE ~ TERMS')");
    add("base", po::value(&base_)->value_name("TERMS"), "terms, as in bip compare");
    add("add", po::value(&added_)->value_name("NAME=TERMS"),
        "a block of further terms, as in bip compare; repeatable");
    po::options_description study("Study");
    auto choose = study.add_options();
    choose("analysis", po::value(&analyses_)->value_name("NAME"),
           "an analysis of the study file; repeatable (all of them)");
    choose("lang", po::value(&language_name_)->value_name("en|sv|da")->default_value("en"),
           "language of its headings and labels");
    return {input_.describe(RowSelection::offered),
            formula,
            study,
            effects_.describe(),
            model_.describe(),
            output_.describe(Measures::left_out, Manifests::offered),
            run_.describe()};
  }

  void check() override {
    input_.check();
    effects_.check();
    model_.check(input_.is_study() ? DataSource::study : DataSource::file);
    output_.check(input_.is_study() ? RequirementScope::study : RequirementScope::data_file);
    run_.check();
    language_ = parse_language(language_name_);
    if (model_.odds_ratios() == OddsRatios::beside)
      throw Error(ErrorKind::usage, "--odds-ratios is for coefficients, not for effects");
    if (input_.is_study()) {
      check_study();
      return;
    }
    if (!analyses_.empty())
      throw Error(ErrorKind::usage, "--analysis is for study files, not for a data file", {},
                  "a study file ends in .toml");
    if (language_ != Language::english)
      throw Error(ErrorKind::usage, "--lang is for study files, not for a data file", {},
                  "a data file has no labels");
    if (!effects_.family().empty()) family_ = FormulaSyntax::parse(effects_.family());
    if (!base_.empty() || !added_.empty()) {
      parse_blocks_of_model();
    } else {
      check_formula_source(formula_, formula_file_);
      if (!formula_.empty()) parse_formula();
    }
  }

  [[nodiscard]] const OutputOptions* recorded_output() const override { return &output_; }

  [[nodiscard]] int run(const std::string& command_line) override {
    if (output_.is_recorded()) input_.want_digest();
    const RunContext context = run_.context();
    if (input_.is_study()) {
      return run_study_effects({input_, analyses_, effects_, model_, output_, language_},
                               command_line, context);
    }
    return run_file(command_line, context);
  }

 private:
  void check_study() const {
    check_study_options(input_, model_);
    const bool has_formula = !formula_.empty() || !formula_file_.empty() || !response_.empty() ||
                             !base_.empty() || !added_.empty() || !effects_.family().empty();
    if (!has_formula) return;
    throw Error(ErrorKind::usage,
                "--formula, --formula-file, --response, --base, --add and --family are for data "
                "files, not for a study file",
                {}, "its analyses name their terms");
  }

  [[nodiscard]] int run_file(const std::string& command_line, const RunContext& context) {
    output_.protect(input_.path());
    if (!formula_file_.empty()) {
      output_.protect(formula_file_);
      formula_ = read_formula_file(formula_file_);
      parse_formula();
    }
    std::vector<FormulaSyntax> read = parts_;
    if (family_) read.push_back(*family_);
    AnalysisInput input = read_analysis_input(input_, model_, read, response_, context);
    output_.say(describe_reading(input.read.summary));
    const Table& table = input.read.table;
    FrameRequest request = model_.frame_request(table.column(response_));
    request.formulas = {resolve(input)};
    const PreparedSample prepared =
        prepare_sample(table, std::exchange(input.rows, {}), request, model_.missing());
    const ModelFrame& frame = prepared.frame;
    const ModelSummary model = summarise_model(prepared.table, frame, "model", ModelRole::single,
                                               prepared.formulas.front(), model_.fit(), context);
    require_estimable({&model});
    std::vector<Effect> effects =
        compute_effects(prepared.table, frame, model,
                        {effects_.moves(), effects_.at(), model_.conf_level()}, context);
    const EffectFamily family = adjust(input, effects);
    const ResultHead head = describe(command_line, input, frame, model, effects);
    write(head, {model, frame, effects}, family);
    return finish(head, output_, {&model});
  }

  void parse_blocks_of_model() {
    if (!formula_.empty() || !formula_file_.empty())
      throw Error(ErrorKind::usage, "--formula and --base with --add were both given", {},
                  "leave out one of them");
    Blocks blocks = parse_blocks(response_, base_, added_);
    response_ = blocks.response;
    for (BlockSyntax& block : blocks.blocks) parts_.push_back(std::move(block.terms));
  }

  void parse_formula() {
    if (!response_.empty())
      throw Error(ErrorKind::usage, "--response is for --base, not for --formula", {},
                  "the formula names the outcome: 'RESPONSE ~ TERMS'");
    parts_ = {FormulaSyntax::parse(formula_)};
    if (!parts_.front().response()) {
      throw Error(ErrorKind::usage, "the formula has no response", {},
                  "write --formula 'RESPONSE ~ TERMS'");
    }
    response_ = *parts_.front().response();
  }

  [[nodiscard]] Formula resolve(const AnalysisInput& input) const {
    Formula formula = parts_.front().resolve(input.header, input.read.table, response_);
    for (std::size_t part = 1; part < parts_.size(); ++part)
      formula = combine_formulas(formula,
                                 parts_[part].resolve(input.header, input.read.table, response_));
    return formula;
  }

  /// Adjusts the main effects of the family's variables.
  EffectFamily adjust(const AnalysisInput& input, std::vector<Effect>& effects) const {
    std::vector<std::string> members;
    if (family_)
      members = variables_of(family_->resolve(input.header, input.read.table, response_));
    for (const std::string& member : members) {
      const bool is_known = std::ranges::any_of(
          effects, [&](const Effect& effect) { return effect.variable == member; });
      if (!is_known)
        throw Error(ErrorKind::usage,
                    fmt::format("--family: '{}' is no variable of the model", member));
    }
    std::vector<Effect*> tests;
    for (Effect& effect : effects) {
      const bool is_member =
          !family_ || std::ranges::find(members, effect.variable) != members.end();
      if (!is_member) {
        effect.unadjusted_reason = "not in the family";
      } else if (effect.role == EffectRole::main) {
        tests.push_back(&effect);
      } else {
        effect.unadjusted_reason = untested_reason(effect.role);
      }
    }
    EffectFamily family{effects_.adjustment(), "all variables of the model", 0};
    if (family_) family.description = "the variables of " + effects_.family();
    family.tests = adjust_effects(tests, effects_.adjustment());
    return family;
  }

  [[nodiscard]] ResultHead describe(const std::string& command_line, const AnalysisInput& input,
                                    const ModelFrame& frame, const ModelSummary& model,
                                    const std::vector<Effect>& effects) const {
    ResultHead head = make_head("effects", command_line, input, input_, model_);
    head.options.emplace_back("vcov", std::string(name_of(model.fit.covariance.kind)));
    for (auto& option : effects_.resolved()) head.options.push_back(std::move(option));
    head.options.emplace_back("expansions", model.formula.expansions);
    head.warnings = collect_warnings(
        {&input.read.summary.diagnostics, &frame.diagnostics, &model.fit.diagnostics},
        find_repeated_ids(input, frame));
    for (const Requirement& requirement : output_.requirements()) {
      head.requirements.push_back(evaluate_requirement(requirement, [&](const Requirement& asked) {
        return find_required_value(model, effects, model_.conf_level(), asked);
      }));
    }
    return head;
  }

  void write(const ResultHead& head, const ModelEffects& result, const EffectFamily& family) const {
    Presentation presentation;
    presentation.conf_level = model_.conf_level();
    presentation.detail = output_.detail();
    output_.write_result(head,
                         {[&] { return effects_json(head, result, family); },
                          [&] { return effects_csv_table(result.effects); },
                          [&] { return effects_document(head, result, family, presentation); }});
  }

  InputOptions input_;
  std::string formula_;
  std::string formula_file_;
  std::string response_;
  std::string base_;
  std::vector<std::string> added_;
  std::vector<std::string> analyses_;
  std::string language_name_;
  Language language_ = Language::english;
  EffectOptions effects_;
  ModelOptions model_{"error"};
  OutputOptions output_;
  RunOptions run_;
  std::vector<FormulaSyntax> parts_;  ///< their terms together are the model
  std::optional<FormulaSyntax> family_;
};

}  // namespace

std::unique_ptr<Command> make_effects_command() { return std::make_unique<EffectsCommand>(); }

}  // namespace bip::app
