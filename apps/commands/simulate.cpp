// bip simulate: a synthetic study with planted truth, calibrated to published figures.
#include <fmt/format.h>

#include <cstdint>
#include <optional>
#include <string>

#include "bip/core/error.hpp"
#include "bip/core/version.hpp"
#include "bip/report/document.hpp"
#include "bip/report/marks.hpp"
#include "bip/report/render.hpp"
#include "bip/simulate/simulation.hpp"
#include "bip/simulate/study_folder.hpp"
#include "commands/commands.hpp"
#include "exit_code.hpp"
#include "options/run_options.hpp"
#include "terminal/streams.hpp"

namespace bip::app {
namespace {

namespace po = boost::program_options;

constexpr std::int64_t kMostPersons = 1'000'000;
constexpr std::int64_t kMostTruthPersons = 10'000'000;

Cell count_cell(std::size_t count) {
  return NumberCell{static_cast<double>(count), NumberCell::Style::integer, 0};
}

Cell percent_cell(double share) { return NumberCell{share, NumberCell::Style::percent, 1}; }

DocumentTable size_table(const SimulatedStudy& study) {
  DocumentTable table;
  table.name = "size";
  table.caption = "What was written";
  table.columns = {{"what", "what", Align::left}, {"count", "count", Align::right}};
  table.rows = {{TextCell{"persons"}, count_cell(study.persons)},
                {TextCell{"person forms"}, count_cell(study.person_forms)},
                {TextCell{"caseworker forms"}, count_cell(study.caseworker_forms)},
                {TextCell{"matched measurements"}, count_cell(study.measurements)}};
  return table;
}

DocumentTable goals_table(const std::vector<Goal>& goals) {
  DocumentTable table;
  table.name = "targets";
  table.caption = "What the study was to look like, and does";
  table.columns = {{"target", "target", Align::left},
                   {"figure", "figure", Align::left},
                   {"wanted", "wanted", Align::right},
                   {"reached", "reached", Align::right}};
  for (const Goal& goal : goals)
    table.rows.push_back({TextCell{goal.name}, TextCell{goal.figure}, percent_cell(goal.wanted),
                          percent_cell(goal.reached)});
  return table;
}

class SimulateCommand final : public Command {
 public:
  [[nodiscard]] CommandHelp help() const override {
    return {"bip simulate --output FOLDER [options]",
            "Writes a synthetic study: person and caseworker forms, a weekly register, the study "
            "file, and truth.json with everything that was planted. Which items act, and how well "
            "register and indicators are to explain searching, jobs and education, comes from the "
            "published figures; levels and effect sizes are searched for until the study itself "
            "meets them. All of it is marked synthetic. Memory grows with the persons (about 1 kB "
            "each) and with those of the truth (150 bytes each).",
            {{"the study of data-samples/study", "bip simulate --output study"},
             {"a small one whose items tell nothing, without a population",
              "bip simulate --output null --persons 2000 --null --truth-persons 0"}}};
  }

  [[nodiscard]] std::vector<po::options_description> options() override {
    po::options_description study("Study");
    auto add = study.add_options();
    add("output", po::value(&output_)->value_name("FOLDER"),
        "where to write; created where it is not there, and only a synthetic study is replaced");
    add("persons", po::value(&persons_)->value_name("N")->default_value(persons_),
        "persons of the study");
    add("seed", po::value(&seed_)->value_name("N")->default_value(seed_),
        "all randomness comes from it");
    add("targets", po::value(&targets_)->value_name("FILE"),
        "figures to meet, in the shape of published.json (built in); what it leaves out is no "
        "target");
    add("null", po::bool_switch(&null_),
        "items that tell nothing beyond the register; the full models then have no target");
    add("truth-persons", po::value(&truth_persons_)->value_name("N")->default_value(truth_persons_),
        "persons of the population whose coefficients stand in truth.json; 0 leaves it out");
    add("quiet", po::bool_switch(&quiet_), "no summary on stdout");
    return {study, run_.describe(MemoryLimits::not_offered)};
  }

  void check() override {
    run_.check();
    if (output_.empty()) {
      throw Error(ErrorKind::usage, "no --output was given", {},
                  "name the folder the study is to be written to");
    }
    check_range("persons", persons_, 1, kMostPersons);
    check_range("seed", seed_, 0, INT64_MAX);
    check_range("truth-persons", truth_persons_, 0, kMostTruthPersons);
  }

  [[nodiscard]] int run(const std::string& command_line) override {
    require_study_folder(output_);
    std::optional<SimulationTargets> own;
    if (!targets_.empty()) own = read_targets(targets_);
    const SimulationRequest request{
        .persons = static_cast<std::size_t>(persons_),
        .seed = static_cast<std::uint64_t>(seed_),
        .indicators = null_ ? IndicatorEffects::none : IndicatorEffects::planted,
        .truth_persons = static_cast<std::size_t>(truth_persons_)};
    const RunContext context = run_.context();
    const SimulatedStudy study = simulate_study(request, own ? *own : builtin_targets(), context);
    write_study_folder(output_, study.files, context);
    if (!quiet_) tell(study, command_line);
    return ExitCode::done;
  }

 private:
  static void check_range(const char* name, std::int64_t value, std::int64_t least,
                          std::int64_t most) {
    if (value >= least && value <= most) return;
    throw Error(ErrorKind::usage,
                fmt::format("--{} must lie between {} and {}, not {}", name, least, most, value));
  }

  void tell(const SimulatedStudy& study, const std::string& command_line) const {
    Document document;
    document.title = "Synthetic study";
    auto& entries = document.provenance.entries;
    entries.emplace_back("program", fmt::format("bip {}", version()));
    entries.emplace_back("command", command_line);
    entries.emplace_back("study", output_ + "/study.toml");
    document.sections.push_back({"Size", {size_table(study)}});
    if (!study.goals.empty()) document.sections.push_back({"Targets", {goals_table(study.goals)}});
    document.notes.emplace_back(kSyntheticMark);
    print(render_text(document, {}));
  }

  const SimulationRequest defaults_{};
  std::string output_;
  std::int64_t persons_ = static_cast<std::int64_t>(defaults_.persons);
  std::int64_t seed_ = static_cast<std::int64_t>(defaults_.seed);
  std::string targets_;
  bool null_ = false;
  std::int64_t truth_persons_ = static_cast<std::int64_t>(defaults_.truth_persons);
  bool quiet_ = false;
  RunOptions run_;
};

}  // namespace

std::unique_ptr<Command> make_simulate_command() { return std::make_unique<SimulateCommand>(); }

}  // namespace bip::app
