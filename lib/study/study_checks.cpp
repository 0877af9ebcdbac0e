// Checks a study as a whole: names of columns, formulas and conditions against them, and that no
// model contains its own outcome. Where ready register columns are joined, the columns are not
// known before the data are read: then only what is certain is refused.
#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "bip/core/names.hpp"
#include "bip/design/formula.hpp"
#include "study/study_parts.hpp"

namespace bip::detail {
namespace {

bool is_word(char c) {
  const bool letter =
      (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
  return letter || (c >= '0' && c <= '9') || c == '_' || c == '.';
}

/// Every name a formula may mean, quoted or not (and its functions, which do no harm).
std::vector<std::string> names_in(std::string_view terms) {
  std::vector<std::string> names;
  const auto add = [&](std::string_view name) {
    if (!name.empty()) names.emplace_back(name);
  };
  for (std::size_t i = 0; i < terms.size();) {
    const char c = terms[i];
    if (c == '`' || c == '"') {
      const std::size_t end = std::min(terms.find(c, i + 1), terms.size());
      add(terms.substr(i + 1, end - i - 1));
      i = end + 1;
    } else if (is_word(c)) {
      std::size_t end = i;
      while (end < terms.size() && is_word(terms[end]) && !terms.substr(end).starts_with(".."))
        ++end;
      add(terms.substr(i, end - i));
      i = end == i ? i + 2 : end;  // past a range's dots
    } else {
      ++i;
    }
  }
  return names;
}

class StudyChecker {
 public:
  StudyChecker(const Study& study, const Codebook& codebook, const TomlValue& root)
      : study_(study),
        codebook_(codebook),
        root_(root),
        place_{study.path},
        complete_(!study.registry || study.registry->layout != RegisterLayout::columns) {}

  void check() {
    collect_columns();
    if (complete_) {
      for (const OutcomeRule& outcome : study_.outcomes) check_ready_column(outcome);
      for (const Population& population : study_.populations) check_condition(population);
    }
    for (const AnalysisRule& analysis : study_.analyses) check_analysis(analysis);
  }

 private:
  void collect_columns() {
    std::set<std::string> seen;
    for (StudyColumn& column : find_study_columns(study_, codebook_)) {
      if (!seen.insert(column.name).second)
        throw Error(ErrorKind::usage,
                    fmt::format("'{}' is twice a column of the analysis data set", column.name),
                    column.place, "give one of them another name");
      header_.push_back(std::move(column.name));
    }
  }

  [[nodiscard]] const TomlValue& value_of(std::string_view section, std::string_view name,
                                          std::string_view key) const {
    return root_.find(section)->value.find(name)->value.find(key)->value;
  }

  [[nodiscard]] bool has_column(std::string_view name) const {
    return std::find(header_.begin(), header_.end(), name) != header_.end();
  }

  void check_column(const std::string& name, const Location& place) const {
    if (has_column(name)) return;
    throw Error(ErrorKind::usage,
                fmt::format("no column '{}' in the analysis data set{}", name,
                            describe_nearest_names(name, header_)),
                place, "carry a column of the survey along with extra = [\"…\"]");
  }

  void check_ready_column(const OutcomeRule& outcome) const {
    if (outcome.kind != OutcomeKind::column) return;
    const TomlValue& value = value_of("outcome", outcome.name, "column");
    check_column(outcome.column, place_.at(value.line, value.column));
  }

  void check_condition(const Population& population) const {
    const TomlValue& value = value_of("population", population.name, "where");
    for (const std::string& name : population.where.columns()) {
      const Location place = place_.at(value.line, value.column);
      check_column(name, place);
      refuse_future(name, fmt::format("population {} is chosen by", population.name), place);
    }
  }

  void check_analysis(const AnalysisRule& analysis) const {
    const TomlValue& section = root_.find("analysis")->value.find(analysis.name)->value;
    if (complete_ && !analysis.cluster.empty()) {
      const TomlEntry* cluster = section.find("cluster");
      const TomlValue& value = cluster == nullptr ? section : cluster->value;
      check_column(analysis.cluster, place_.at(value.line, value.column));
    }
    check_population(analysis);
    check_terms(analysis, section.find("register")->value);
    for (const char* key : {"indicators", "variants"}) {
      const TomlEntry* table = section.find(key);
      if (table == nullptr) continue;
      for (const TomlEntry& entry : table->value.entries) check_terms(analysis, entry.value);
    }
  }

  /// The columns these terms name; as far as they can be known, where the register's cannot.
  [[nodiscard]] std::vector<std::string> find_columns(const TomlValue& terms) const {
    const FormulaSyntax syntax = FormulaSyntax::parse(terms.text);
    if (complete_)
      return parse_inside(place_, terms,
                          [&](const std::string&) { return syntax.find_columns(header_); });
    std::vector<std::string> header = header_;
    for (std::string& name : names_in(terms.text)) {
      if (!has_column(name)) header.push_back(std::move(name));
    }
    try {
      return syntax.find_columns(header);
    } catch (const Error&) {
      return {};  // a pattern of register columns; told, if it is wrong, when their names are known
    }
  }

  void check_terms(const AnalysisRule& analysis, const TomlValue& terms) const {
    const OutcomeRule& outcome = *study_.find_outcome(analysis.outcome);
    const std::vector<std::string> parts = parts_of_outcome(study_, codebook_, outcome);
    for (const std::string& name : find_columns(terms)) {
      if (name == outcome.name) continue;  // patterns leave the response out; else design tells
      const Location place = place_.at(terms.line, terms.column);
      if (std::find(parts.begin(), parts.end(), name) != parts.end()) {
        throw Error(ErrorKind::usage,
                    fmt::format("the model of {} contains '{}', a part of its outcome '{}'",
                                analysis.name, name, outcome.name),
                    place, "leave it out of these terms");
      }
      refuse_future(name, fmt::format("the model of {} contains", analysis.name), place);
    }
  }

  /// What the register tells of weeks after the answers explains nothing and chooses no rows.
  void refuse_future(const std::string& name, const std::string& what,
                     const Location& place) const {
    for (const OutcomeRule& outcome : study_.outcomes) {
      if (!is_register_outcome(outcome.kind)) continue;
      const std::vector<std::string> columns = parts_of_outcome(study_, codebook_, outcome);
      if (std::find(columns.begin(), columns.end(), name) == columns.end()) continue;
      throw Error(ErrorKind::usage,
                  fmt::format("{} '{}', which is made of weeks after the answers", what, name),
                  place, "only what was known at the answers may stand here");
    }
  }

  /// A population must not be chosen by what its analysis is to explain.
  void check_population(const AnalysisRule& analysis) const {
    if (analysis.population.empty()) return;
    const Population& population = *study_.find_population(analysis.population);
    const OutcomeRule& outcome = *study_.find_outcome(analysis.outcome);
    const std::vector<std::string> parts = parts_of_outcome(study_, codebook_, outcome);
    for (const std::string& name : population.where.columns()) {
      if (std::find(parts.begin(), parts.end(), name) == parts.end()) continue;
      const TomlValue& value = value_of("analysis", analysis.name, "population");
      throw Error(ErrorKind::usage,
                  fmt::format("population {} is chosen by '{}', a part of the outcome '{}'",
                              population.name, name, outcome.name),
                  place_.at(value.line, value.column), "choose rows by what was known before");
    }
  }

  const Study& study_;
  const Codebook& codebook_;
  const TomlValue& root_;
  StudyPlace place_;
  bool complete_;
  std::vector<std::string> header_;
};

}  // namespace

void check_study(const Study& study, const Codebook& codebook, const TomlValue& root) {
  StudyChecker(study, codebook, root).check();
}

}  // namespace bip::detail
