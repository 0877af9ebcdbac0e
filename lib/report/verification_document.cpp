// See verification.hpp: what people read of a verification.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iterator>
#include <nlohmann/json.hpp>
#include <utility>

#include "bip/report/verification.hpp"
#include "document_parts.hpp"

namespace bip {
namespace {

using detail::text_cell;
using Kind = ValueDifference::Kind;

constexpr int kReadDigits = 10;  // what differs less is told by the difference

/// As people read it: a text without its quotes, a real number rounded.
Cell read_cell(const std::string& json) {
  const auto value = nlohmann::ordered_json::parse(json);
  if (value.is_number_float())
    return detail::number_cell(value.get<double>(), NumberCell::Style::general, kReadDigits);
  return text_cell(value.is_string() ? value.get<std::string>() : json);
}

/// With the digits that read back as the same number.
Cell exact_cell(const std::string& json) {
  if (json.empty()) return AbsentCell{};
  const auto value = nlohmann::ordered_json::parse(json);
  return text_cell(value.is_string() ? value.get<std::string>() : json);
}

Cell difference_cell(const ValueDifference& one) {
  constexpr int kDigits = 3;
  return detail::number_cell(one.difference, NumberCell::Style::general, kDigits, "");
}

std::vector<Cell> exact_row(const char* part, const ValueDifference& one) {
  return {text_cell(part),          text_cell(one.path), text_cell(name_of(one.kind)),
          exact_cell(one.recorded), exact_cell(one.now), difference_cell(one)};
}

std::vector<Cell> read_row(const char* before, const ValueDifference& one) {
  return {text_cell(before + one.path),
          one.kind == Kind::added ? text_cell("new") : read_cell(one.recorded),
          one.kind == Kind::missing ? text_cell("missing") : read_cell(one.now),
          difference_cell(one)};
}

std::string describe_state(const ValueComparison& values) {
  std::string text = fmt::format("{}, {}", detail::counted(values.numbers, "number", "numbers"),
                                 detail::counted(values.others, "other value", "other values"));
  if (values.differences.empty()) return text + ": all hold";
  text += fmt::format(": {} moved", values.count(Kind::moved));
  if (const std::size_t count = values.count(Kind::missing); count > 0)
    text += fmt::format(", {} missing", count);
  if (const std::size_t count = values.count(Kind::added); count > 0)
    text += fmt::format(", {} new", count);
  return text;
}

std::string describe_data(const Verification& verification) {
  if (verification.moved_files.empty()) {
    return detail::counted(verification.files, "file", "files") + ": as recorded";
  }
  return fmt::format("moved, another digest: {}", fmt::join(verification.moved_files, ", "));
}

std::string describe_version(const Verification& verification) {
  if (!verification.has_moved_version())
    return fmt::format("{}: as recorded", verification.version);
  return fmt::format("moved: recorded {}, now {}", verification.recorded_version,
                     verification.version);
}

std::string describe_first(const Verification& verification) {
  const std::string_view first = verification.moved_first();
  if (first == "data")
    return fmt::format("The data moved first: {}.", fmt::join(verification.moved_files, ", "));
  if (first == "version") return "The version moved first.";
  if (first == "options") return "The options moved first: they resolve to other values.";
  return "Data, version and options are as recorded: the program's build, the machine or the "
         "manifest moved.";
}

/// Rows of the values that fail, those that are new after all others.
std::vector<std::vector<Cell>> failing_rows(const Verification& verification) {
  std::vector<std::vector<Cell>> rows;
  std::vector<std::vector<Cell>> added;
  const auto add = [&](const ValueComparison& values, const char* before) {
    for (const ValueDifference& one : values.differences)
      if (verification.fails(one))
        (one.kind == Kind::added ? added : rows).push_back(read_row(before, one));
  };
  add(verification.options, "options.");
  add(verification.results, "");
  std::ranges::move(added, std::back_inserter(rows));
  return rows;
}

std::string headline(const Verification& verification, std::size_t failing) {
  if (!verification.holds()) {
    const std::string verdict =
        failing == 0 ? std::string("Every value holds.")
                     : detail::counted(failing, "value does", "values do") + " not hold.";
    return fmt::format("{} {}", verdict, describe_first(verification));
  }
  if (!verification.has_moved_version()) return "Everything holds.";
  return fmt::format("Everything that was recorded holds under version {}.", verification.version);
}

DocumentTable states_table(const Verification& verification) {
  DocumentTable table;
  table.name = "states";
  table.caption = "What was recorded and what it is now";
  table.columns = {{"what", "what", Align::left}, {"state", "state", Align::left}};
  table.rows = {{text_cell("data"), text_cell(describe_data(verification))},
                {text_cell("version"), text_cell(describe_version(verification))},
                {text_cell("options"), text_cell(describe_state(verification.options))},
                {text_cell("results"), text_cell(describe_state(verification.results))}};
  table.notes.push_back(
      fmt::format("Real numbers of the results hold within {:g} relative or {:g} absolute; whole "
                  "numbers, texts and options exactly.",
                  verification.tolerance.relative, verification.tolerance.absolute));
  return table;
}

DocumentTable failing_table(std::vector<std::vector<Cell>> rows, std::size_t most_rows) {
  DocumentTable table;
  table.name = "differences";
  table.caption = "Values that do not hold";
  table.columns = {{"path", "value", Align::left},
                   {"recorded", "recorded", Align::right},
                   {"now", "now", Align::right},
                   {"difference", "difference", Align::right}};
  table.rows = std::move(rows);
  if (table.rows.size() <= most_rows) return table;
  table.notes.push_back(
      fmt::format("And {} more; --verbose shows all.", table.rows.size() - most_rows));
  table.rows.resize(most_rows);
  return table;
}

}  // namespace

DocumentTable verification_csv_table(const Verification& verification) {
  DocumentTable table;
  table.name = "differences";
  table.caption = "Values that do not hold";
  table.columns = {{"of", "of", Align::left},     {"path", "value", Align::left},
                   {"kind", "what", Align::left}, {"recorded", "recorded", Align::right},
                   {"now", "now", Align::right},  {"difference", "difference", Align::right}};
  for (const ValueDifference& one : verification.options.differences)
    table.rows.push_back(exact_row("options", one));
  for (const ValueDifference& one : verification.results.differences)
    table.rows.push_back(exact_row("results", one));
  return table;
}

Document verification_document(const ResultHead& head, const Verification& verification,
                               std::size_t most_rows) {
  Document document;
  document.title = fmt::format("Verification of {}", head.input.path);
  document.provenance.entries = {
      {"program", fmt::format("bip {}", verification.version)},
      {"command", head.command_line},
      {"recorded",
       fmt::format("bip {} of version {}", verification.command, verification.recorded_version)}};
  Section section{"Result", {}};
  std::vector<std::vector<Cell>> failing = failing_rows(verification);
  section.parts.emplace_back(Paragraph{headline(verification, failing.size()), true});
  section.parts.emplace_back(states_table(verification));
  if (!failing.empty()) section.parts.emplace_back(failing_table(std::move(failing), most_rows));
  document.sections.push_back(std::move(section));
  detail::add_closing_sections(head, document);
  return document;
}

}  // namespace bip
