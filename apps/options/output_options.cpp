// See output_options.hpp. Results go to stdout or the output file, everything else to stderr.
#include "options/output_options.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <system_error>
#include <utility>

#include "bip/core/error.hpp"
#include "bip/core/names.hpp"
#include "bip/core/platform.hpp"
#include "bip/report/disclosure.hpp"
#include "bip/report/earlier_report.hpp"
#include "bip/report/marks.hpp"
#include "bip/report/workbook.hpp"
#include "options/choice.hpp"
#include "terminal/progress.hpp"
#include "terminal/streams.hpp"

namespace bip::app {
namespace po = boost::program_options;
namespace {

std::vector<Measure> parse_measures(const std::string& list) {
  const auto all = all_measures();
  std::vector<Measure> measures;
  for (const std::string& key : split_list(list)) {
    if (const auto measure = find_measure(key)) {
      measures.push_back(*measure);
      continue;
    }
    std::vector<std::string> known;
    for (const Measure measure : all) known.emplace_back(key_of(measure));
    throw Error(ErrorKind::usage,
                fmt::format("unknown measure '{}'{}", key, describe_nearest_names(key, known)), {},
                fmt::format("known: all, {}", fmt::join(known, ", ")));
  }
  return measures;
}

ControlledDocument control(const Document& document, int min_cell) {
  return control_disclosure(document,
                            {.min_cell = min_cell, .language = parse_language(document.language)});
}

/// A CSV table of estimates is another form of the document's: it states the same, but for rows.
void state_like(const Document& document, DocumentTable& table) {
  if (table.statement) return;
  for (const NamedTable& known : list_tables(document)) {
    if (known.table->name != table.name || !known.table->statement) continue;
    if (!known.table->statement->shown.empty()) continue;  // by rows, which are others here
    table.statement = known.table->statement;
    return;
  }
}

void say_what_was_left_out(const DisclosureAccount& account) {
  std::size_t few = 0;
  std::size_t others = 0;
  for (const TableAccount& table : account.tables) {
    if (table.is_withheld)
      fmt::print(stderr, "bip: left out: the table {}, which does not say what it counts\n",
                 table.name);
    for (const std::string& review : table.review)
      fmt::print(stderr, "bip: to be looked at: {}: {}\n", table.name, review);
    few += table.primary;
    others += table.secondary + table.unstated;
  }
  if (few + others + account.texts > 0)
    fmt::print(stderr,
               "bip: left out: {} numbers of fewer than {} persons, {} others that could tell of "
               "them, {} sentences\n",
               few, account.min_cell, others, account.texts);
}

}  // namespace

void check_smallest_cell(int min_cell) {
  constexpr int kLowest = 3;  // what Statistics Denmark asks for at least
  constexpr int kHighest = 1000;
  if (min_cell == 0 || (min_cell >= kLowest && min_cell <= kHighest)) return;
  throw Error(ErrorKind::usage,
              fmt::format("--min-cell {} is not from {} to {}", min_cell, kLowest, kHighest), {},
              "5 is common practice");
}

Document controlled(const Document& document, int min_cell, bool is_quiet) {
  if (min_cell == 0) return document;
  ControlledDocument result = control(document, min_cell);
  if (!is_quiet) say_what_was_left_out(result.account);
  return std::move(result.document);
}

po::options_description OutputOptions::describe(Measures measures, Manifests manifests) {
  po::options_description group("Output");
  auto add = group.add_options();
  add("format", po::value(&format_name_)->value_name("NAME")->default_value(format_name_),
      "text, csv, json, markdown, latex, html or xlsx (with --output)");
  add("output", po::value(&output_)->value_name("PATH"),
      "write there instead of stdout; an existing file is replaced only by a complete one");
  if (manifests == Manifests::offered) describe_manifest(group);
  if (measures != Measures::not_offered) describe_disclosure(group);
  describe_judgement(group, measures);
  return group;
}

void OutputOptions::describe_disclosure(po::options_description& group) {
  group.add_options()(
      "min-cell", po::value(&min_cell_)->value_name("N")->default_value(min_cell_),
      "disclosure control: no number stands for 1 to N - 1 persons, and none can be "
      "computed (docs/disclosure.md); 0: not checked for export");
}

void OutputOptions::describe_manifest(po::options_description& group) {
  group.add_options()("manifest", po::value(&manifest_)->value_name("FILE"),
                      "keep what bip verify needs to make the run again and compare every number");
}

void OutputOptions::describe_judgement(po::options_description& group, Measures measures) {
  auto add = group.add_options();
  if (measures == Measures::offered) {
    add("measures", po::value(&measures_name_)->value_name("all|LIST"),
        "measures of explanatory power to show (JSON always has all)");
    add("require", po::value(&require_)->value_name("COND"),
        "a condition on the result, e.g. 'gain.mcfadden >= 0.05' or 'coef[age].p_value < 0.05'; "
        "exit 1 where it does not hold; repeatable");
  } else if (measures == Measures::left_out) {
    add("require", po::value(&require_)->value_name("COND"),
        "a condition on the result, e.g. 'effect[age].p_adjusted < 0.05' or 'nobs >= 3000'; exit 1 "
        "where it does not hold; repeatable");
  }
  add("strict", po::bool_switch(&strict_), "a warning ends in exit 1");
  add("quiet", po::bool_switch(&quiet_), "no warnings and no progress on stderr");
  add("verbose", po::bool_switch(&verbose_), "say on stderr what was detected and expanded");
}

po::options_description OutputOptions::describe_for_folder() {
  po::options_description group("Output");
  constexpr int kUsualMinCell = 5;
  min_cell_ = kUsualMinCell;
  auto add = group.add_options();
  add("output", po::value(&output_)->value_name("FOLDER"),
      "the folder to write to; made where it is missing");
  add("min-cell", po::value(&min_cell_)->value_name("N")->default_value(min_cell_),
      "disclosure control of FOLDER/export: no number stands for 1 to N - 1 persons, and none can "
      "be computed (docs/disclosure.md); at least 3");
  describe_manifest(group);
  describe_judgement(group, Measures::offered);
  return group;
}

void OutputOptions::check(RequirementScope scope) {
  format_ = parse_format(format_name_);
  if (quiet_) hide_progress();
  if (!measures_name_.empty() && measures_name_ != "all") {
    measures_ = parse_measures(measures_name_);
  }
  for (const std::string& text : require_) {
    requirements_.push_back(parse_requirement(text));
    if (requirements_.back().analysis && scope == RequirementScope::data_file) {
      throw Error(ErrorKind::usage,
                  fmt::format("--require '{}': a data file has no analyses to name", text), {},
                  "leave out the part before ':'");
    }
  }
  if (format_ == Format::xlsx && output_.empty()) {
    throw Error(ErrorKind::usage, "--format xlsx needs a file to write to", {},
                "add --output FILE.xlsx");
  }
  if (quiet_ && verbose_) {
    throw Error(ErrorKind::usage, "--quiet and --verbose contradict each other");
  }
  check_min_cell();
  check_manifest();
}

void OutputOptions::check_min_cell() const {
  check_smallest_cell(min_cell_);
  if (min_cell_ > 0 && format_ == Format::json) {
    throw Error(ErrorKind::usage, "--min-cell: JSON holds the whole result", {},
                "choose another --format, or leave out --min-cell");
  }
}

void OutputOptions::check_manifest() {
  if (manifest_.empty()) return;
  const auto place = [](const std::string& path) {
    return std::filesystem::absolute(path).lexically_normal();
  };
  if (!output_.empty() && place(output_) == place(manifest_)) {
    throw Error(ErrorKind::usage, fmt::format("--manifest {} is the output itself", manifest_), {},
                "name another file");
  }
  record_->keeping = Keeping::for_manifest;
}

std::vector<Measure> OutputOptions::measures(ModelKind model) const {
  if (!measures_.empty()) return measures_;
  if (measures_name_ == "all") return measures_of(model);
  if (model == ModelKind::lpm) return {Measure::r2, Measure::r2_adj, Measure::tjur};
  if (is_ordered(model)) return {Measure::mcfadden, Measure::nagelkerke, Measure::count};
  if (is_count(model)) return {Measure::mcfadden, Measure::deviance_explained};
  return {Measure::mcfadden, Measure::nagelkerke, Measure::tjur};
}

void OutputOptions::protect(const std::string& input) const {
  namespace fs = std::filesystem;
  std::error_code absent;  // a file that is not there is equivalent to none
  for (const auto& [option, path] : {std::pair("output", output_), {"manifest", manifest_}}) {
    if (path.empty() || !fs::equivalent(input, path, absent)) continue;
    throw Error(ErrorKind::usage, fmt::format("--{} {} is the input file itself", option, path), {},
                "name another file");
  }
  const bool is_there = fs::exists(input, absent);
  if (is_recorded() && is_there && !fs::is_regular_file(input, absent)) {
    throw Error(ErrorKind::usage,
                fmt::format("--manifest: {} cannot be read again to verify the run", input), {},
                "write it to a file first");
  }
  std::vector<std::string>& inputs = record_->inputs;
  if (std::ranges::find(inputs, input) == inputs.end()) inputs.push_back(input);
}

void OutputOptions::write(const std::string& text) const {
  if (!output_.empty()) {
    replace_file(output_, text);
    return;
  }
  print(text);
}

void OutputOptions::mark_csv(const std::vector<std::string>& notes) const {
  if (format_ != Format::csv || output_.empty()) return;
  if (std::find(notes.begin(), notes.end(), kSyntheticMark) == notes.end()) return;
  replace_file(output_ + ".SYNTHETIC.txt",
               fmt::format("{}: {}\n", output_, fmt::join(notes, "; ")));
}

void OutputOptions::warn(const Diagnostics& diagnostics) const {
  if (!quiet_ && !is_repeat()) app::warn(diagnostics);
}

void OutputOptions::say(const std::string& line) const {
  if (verbose_) fmt::print(stderr, "bip: {}\n", line);
}

void OutputOptions::write_result(const ResultHead& head, const ResultForms& forms) const {
  if (record_->keeping != Keeping::nothing) record_->result = forms.json();
  if (is_repeat()) return;
  if (head.code && format_ == Format::text) {
    write(head.code->text);
  } else if (format_ == Format::json) {
    write(forms.json());
  } else if (format_ == Format::csv && min_cell_ > 0) {
    write_controlled_csv(head, forms);
  } else if (format_ == Format::csv) {
    write(render_csv(head.earlier ? earlier_csv_table(*head.earlier) : forms.csv()));
    mark_csv(head.notes);
  } else {
    write_document(forms.document());
  }
}

void OutputOptions::write_document(const Document& document) const {
  render(controlled(document, min_cell_, quiet_));
}

void OutputOptions::render(const Document& document) const {
  if (format_ == Format::xlsx) {
    write_workbook(document, output_);
  } else {
    write(render_document(document, format_, {}));
  }
}

void OutputOptions::write_controlled_csv(const ResultHead& head, const ResultForms& forms) const {
  // A table of its own tells what its counts belong to; a result's, only with its whole document.
  Document document = forms.document();
  DocumentTable table = head.earlier ? earlier_csv_table(*head.earlier) : forms.csv();
  const std::string name = table.name;
  state_like(document, table);
  document.sections.push_back({"", {std::move(table)}});
  const ControlledDocument controlled = control(document, min_cell_);
  const auto tables = list_tables(controlled.document);
  if (controlled.account.tables.back().is_withheld || tables.empty()) {
    throw Error(
        ErrorKind::usage,
        fmt::format("--min-cell: the CSV table {} does not say what its numbers count", name), {},
        "choose another --format");
  }
  if (!quiet_) say_what_was_left_out(controlled.account);
  write(render_csv(*tables.back().table));
  mark_csv(head.notes);
}

}  // namespace bip::app
