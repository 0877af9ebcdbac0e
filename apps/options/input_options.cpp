// See input_options.hpp. Touches no file: the path is opened by whoever runs.
#include "options/input_options.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "bip/core/error.hpp"
#include "bip/core/letters.hpp"
#include "options/choice.hpp"
#include "options/input_path.hpp"

namespace bip::app {
namespace po = boost::program_options;

po::options_description InputOptions::describe(RowSelection rows) {
  po::options_description group("Input");
  auto add = group.add_options();
  add("file", input_path(&path_, "FILE"), "the CSV or columnar file (also as the first word)");
  add("delimiter", po::value(&delimiter_)->value_name("auto|,|;|tab")->default_value(delimiter_),
      "what separates cells");
  add("decimal", po::value(&decimal_)->value_name("auto|.|,")->default_value(decimal_),
      "the decimal mark of numbers");
  add("encoding",
      po::value(&encoding_)->value_name("auto|utf-8|windows-1252")->default_value(encoding_),
      "how bytes become letters");
  add("na", po::value(&missing_)->value_name("LIST"),
      "further spellings of missing, comma-separated (known: empty, NA, N/A, NaN, null, ., .., "
      ".a-.z)");
  add("types", po::value(&types_)->value_name("COL=TYPE,…"),
      "real, integer, category, text, date or id; others are guessed");
  if (rows == RowSelection::offered) {
    add("where", po::value(&where_)->value_name("EXPR"),
        "keep the rows where this is true, e.g. 'age >= 30 and not missing(x)'");
  }
  add("digest", po::bool_switch(&digest_), "give the file's SHA-256 with the result");
  add("show-values", po::bool_switch(&show_values_),
      "error messages may repeat the cell they are about");
  return group;
}

void InputOptions::check() {
  if (path_.empty()) {
    throw Error(ErrorKind::usage, "no input file was given", {}, "name it after the command");
  }
  const std::string delimiter = check_choice("delimiter", delimiter_, {"auto", ",", ";", "tab"});
  if (delimiter != "auto") csv_.delimiter = delimiter == "tab" ? '\t' : delimiter.front();
  const std::string decimal = check_choice("decimal", decimal_, {"auto", ".", ","});
  if (decimal != "auto") csv_.decimal = decimal.front();
  const std::string encoding =
      check_choice("encoding", encoding_, {"auto", "utf-8", "windows-1252"});
  if (encoding != "auto") {
    csv_.encoding = encoding == "utf-8" ? Encoding::utf8 : Encoding::windows1252;
  }
  if (csv_.delimiter && csv_.decimal && *csv_.delimiter == *csv_.decimal) {
    throw Error(ErrorKind::usage, "--delimiter and --decimal cannot be the same character");
  }
  csv_.missing = split_list(missing_);
  if (!types_.empty()) csv_.types = parse_column_types(types_);
  csv_.show_values = show_values_;
  if (!where_.empty()) filter_ = RowFilter::parse(where_);
}

bool InputOptions::is_study() const {
  constexpr std::string_view kEnding = ".toml";
  return path_.size() >= kEnding.size() &&
         std::ranges::equal(std::string_view(path_).substr(path_.size() - kEnding.size()), kEnding,
                            [](char one, char other) { return to_lower(one) == other; });
}

std::string InputOptions::given_text_option() const {
  if (delimiter_ != "auto") return "delimiter";
  if (decimal_ != "auto") return "decimal";
  if (encoding_ != "auto") return "encoding";
  if (!missing_.empty()) return "na";
  return types_.empty() ? "" : "types";
}

std::string InputOptions::given_csv_option() const {
  if (std::string given = given_text_option(); !given.empty()) return given;
  if (!where_.empty()) return "where";
  return show_values_ ? "show-values" : "";
}

}  // namespace bip::app
