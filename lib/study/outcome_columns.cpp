// One outcome, one 0/1 column, every row accounted for. Must not know analyses.
#include "study/outcome_columns.hpp"

#include <fmt/format.h>

#include <utility>

#include "bip/core/error.hpp"
#include "bip/core/names.hpp"

namespace bip::detail {
namespace {

std::string whose(const OutcomeRule& rule) { return "outcome " + rule.name; }

/// The column a survey outcome takes its values from.
const Column& find_ready_column(const OutcomeRule& rule, const LinkedColumns& columns) {
  if (rule.kind == OutcomeKind::column) {
    if (const Column* const column = columns.find(rule.column)) return *column;
    throw Error(ErrorKind::usage,
                fmt::format("{}: no column '{}'{}", whose(rule), rule.column,
                            describe_nearest_names(rule.column, columns.table().names())),
                rule.place);
  }
  const bool searching = rule.kind == OutcomeKind::searching;
  const Column* const column = columns.find(searching ? "searching" : "search_channels");
  if (column != nullptr) return *column;
  throw Error(ErrorKind::usage, whose(rule) + ": the survey has no column of search channels",
              rule.place);
}

/// The ready column as it is or, with an event named, 1 where it has that value.
Column make_ready_outcome(const OutcomeRule& rule, const Column& ready) {
  if (!rule.event.empty()) {
    return make_integers(rule.name, ready.size(), [&](std::size_t row) -> std::optional<int> {
      if (ready.is_missing(row)) return std::nullopt;
      return ready.text(row) == rule.event ? 1 : 0;
    });
  }
  if (ready.is_numeric()) return ready.renamed(rule.name);
  throw Error(ErrorKind::usage,
              fmt::format("{}: column {} is of type {}, not 0 and 1", whose(rule), ready.name(),
                          name_of(ready.type())),
              rule.place, "name the value that counts as 1: event = \"…\"");
}

OutcomeSummary add_ready_outcome(const OutcomeRule& rule, LinkedColumns& columns) {
  Column column = make_ready_outcome(rule, find_ready_column(rule, columns));
  OutcomeSummary summary{.name = rule.name};
  summary.unanswered = column.missing_count();
  summary.rows = column.size() - summary.unanswered;
  for (std::size_t row = 0; row < column.size(); ++row) {
    if (column.is_missing(row)) continue;
    const double value = column.number(row);
    const bool is_event = rule.kind == OutcomeKind::search_channels ? value > 0 : value == 1;
    if (is_event) ++summary.events;
  }
  columns.add(std::move(column), whose(rule), rule.place);
  return summary;
}

OutcomeSummary count_rows(const OutcomeRule& rule, const std::vector<RegisterOutcome>& outcomes) {
  OutcomeSummary summary{.name = rule.name};
  for (const RegisterOutcome& outcome : outcomes) {
    switch (outcome.state) {
      case OutcomeState::observed:
        ++summary.rows;
        if (outcome.event) ++summary.events;
        break;
      case OutcomeState::not_at_risk:
        ++summary.not_at_risk;
        break;
      case OutcomeState::censored:
        ++summary.censored;
        break;
      case OutcomeState::no_register:
        ++summary.no_register;
        break;
    }
  }
  return summary;
}

}  // namespace

OutcomeSummary add_outcome(const OutcomeRule& rule, const RegisterView* view,
                           LinkedColumns& columns) {
  if (!is_register_outcome(rule.kind)) return add_ready_outcome(rule, columns);
  if (view == nullptr) {
    throw Error(ErrorKind::usage,
                fmt::format("{}: kind {} needs a weekly or yearly register", whose(rule),
                            name_of(rule.kind)),
                rule.place, "name a ready column with kind = \"column\"");
  }
  std::vector<RegisterOutcome> outcomes(columns.row_count(), {.state = OutcomeState::no_register});
  for (std::size_t row = 0; row < outcomes.size(); ++row) {
    if (const PersonHistory* const history = view->history(row)) {
      outcomes[row] = derive_outcome(*history, view->registry.first_week,
                                     view->survey.last_week[row], view->codes, rule);
    }
  }
  const auto event_of = [&](std::size_t row) -> std::optional<int> {
    if (outcomes[row].state != OutcomeState::observed) return std::nullopt;
    return outcomes[row].event ? 1 : 0;
  };
  columns.add(make_integers(rule.name, outcomes.size(), event_of), whose(rule), rule.place);
  if (rule.variant != OutcomeVariant::at_end) {
    columns.add(make_integers(rule.name + "_weeks", outcomes.size(),
                              [&](std::size_t row) { return outcomes[row].weeks; }),
                whose(rule), rule.place);
  }
  return count_rows(rule, outcomes);
}

}  // namespace bip::detail
