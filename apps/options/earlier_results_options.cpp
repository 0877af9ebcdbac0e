// See earlier_results_options.hpp.
#include "options/earlier_results_options.hpp"

#include <fmt/format.h>

#include <cstdio>

#include "bip/core/error.hpp"
#include "bip/report/earlier_report.hpp"
#include "exit_code.hpp"
#include "options/choice.hpp"
#include "options/input_path.hpp"

namespace bip::app {
namespace po = boost::program_options;

namespace {

constexpr double kUsualTolerance = 1e-6;

}  // namespace

po::options_description EarlierResultsOptions::describe() {
  po::options_description group("Earlier results");
  auto add = group.add_options();
  add("against", input_path(&against_, "FILE"),
      "compare with a table of coefficients from R (broom), Stata (parmest, esttab) or bip; exit 1 "
      "where a number does not agree");
  add("map", input_path(&map_, "FILE"), "lines THEIRS,OURS for terms whose names do not tell");
  add("tolerance", po::value(&tolerance_)->value_name("X")->default_value(tolerance_, "1e-6"),
      "relative difference within which numbers agree");
  add("show-code", po::value(&language_name_)->value_name("stata|r"),
      "print the commands that give the same numbers there, alone (--format text) or beside");
  return group;
}

void EarlierResultsOptions::check(const OutputOptions& output) {
  if (!map_.empty() && against_.empty()) {
    throw Error(ErrorKind::usage, "--map was given without --against FILE");
  }
  if (tolerance_ != kUsualTolerance && against_.empty()) {
    throw Error(ErrorKind::usage, "--tolerance was given without --against FILE");
  }
  const bool is_share = tolerance_ >= 0 && tolerance_ < 1;  // false for NaN too
  if (!is_share) {
    throw Error(ErrorKind::usage,
                fmt::format("--tolerance must be at least 0 and below 1, not {}", tolerance_));
  }
  if (language_name_.empty()) return;
  const std::string known = check_choice("show-code", language_name_, {"stata", "r"});
  language_ = known == "r" ? CodeLanguage::r : CodeLanguage::stata;
  if (output.format() == Format::csv) {
    throw Error(ErrorKind::usage, "--show-code has no place in --format csv", {},
                "use text for the code alone, or json, markdown, latex or html");
  }
  if (is_code_alone(output) && !against_.empty()) {
    throw Error(ErrorKind::usage, "--show-code prints the code alone, --against a comparison", {},
                "give one of them, or --format json, markdown, latex or html");
  }
}

bool EarlierResultsOptions::is_code_alone(const OutputOptions& output) const {
  return language_ && output.format() == Format::text;
}

std::optional<EarlierComparison> EarlierResultsOptions::compare(const std::vector<OurModel>& ours,
                                                                std::size_t usual,
                                                                const OutputOptions& output,
                                                                const RunContext& context) const {
  if (against_.empty()) return std::nullopt;
  output.protect(against_);
  const CoefficientFile file = read_coefficient_file(against_);
  if (ours.size() == 1 && file.tables.size() > 1) {
    throw Error(
        ErrorKind::usage,
        fmt::format("{} holds {} models, and this command fits one", against_, file.tables.size()),
        {}, "keep one of them in the file, or compare nested models with bip compare");
  }
  TermMap names;
  if (!map_.empty()) {
    output.protect(map_);
    names = read_term_map(map_);
  }
  return compare_with_earlier(file, names, tolerance_, ours, usual, context);
}

int finish_earlier(const ResultHead& head, const OutputOptions& output, int exit_code) {
  if (!head.earlier || head.earlier->agrees() || output.is_repeat()) return exit_code;
  for (const std::string& line : describe_earlier(*head.earlier)) {
    fmt::print(stderr, "bip: {}: {}\n", head.earlier->path, line);
  }
  return exit_code == ExitCode::done ? static_cast<int>(ExitCode::requirement_failed) : exit_code;
}

}  // namespace bip::app
