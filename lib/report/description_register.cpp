// Employment and education as tables, with the period and the spells they rest on.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "document_parts.hpp"
#include "report/description_labels.hpp"
#include "report/description_tables.hpp"
#include "report/statement_parts.hpp"
#include "report/words/description_words.hpp"

namespace bip::detail {
namespace {

std::string period_text(const Period& period, Language language) {
  const std::string start = iso_date(period.start);
  const std::string end = iso_date(period.end);
  if (period.first_week > period.last_week) return say(words::kEmptyPeriod, language, start, end);
  return say(words::kPeriod, language, start, end, week_text(period.first_week),
             week_text(period.last_week), label_of(period.start_from, language),
             label_of(period.end_from, language));
}

std::string spell_text(const SpellLength& spell, Language language) {
  const std::string state = label_of(spell.state, language);
  if (spell.outcome.empty()) return say(words::kSpellDefault, language, state, spell.weeks) + ".";
  return say(words::kSpellDeclared, language, state, spell.weeks, spell.outcome) + ".";
}

std::string state_key(const StateDescription& state, const char* when) {
  return fmt::format("register/{}/{}", key_of(state.state), when);
}

/// Which of the counted persons are among which others. Whoever is in one of two states is in
/// either: those in one alone are the difference.
void state_states(const RegisterDescription& registry, Statement& statement) {
  Counted& counted = statement.counted;
  const auto persons = static_cast<double>(registry.persons);
  counted.add("register/persons", persons, persons);
  statement.caption = {"register/persons"};
  for (const StateDescription& state : registry.states) {
    const auto key = [&](const char* when) { return state_key(state, when); };
    state_whole("register/persons", {key("ever/of")}, 1, counted);
    state_whole(key("ever/of"), {key("at_end/of")}, 1, counted);
    state_whole(key("ever"), {key("still/of")}, 1, counted);
    state_whole(key("at_end"), {key("still")}, 1, counted);
  }
  const auto either =
      std::ranges::find(registry.states, State::job_or_flexjob, &StateDescription::state);
  if (either == registry.states.end()) return;
  for (const StateDescription& state : registry.states) {
    if (state.state != State::ordinary_job && state.state != State::flexjob) continue;
    for (const char* when : {"ever", "at_end", "still"})
      state_whole(state_key(*either, when), {state_key(state, when)}, 1, counted);
  }
}

DocumentTable states_table(const RegisterDescription& registry, const TableStyle& style) {
  DocumentTable table;
  table.name = "register_states";
  table.caption = say(words::kStatesCaption, style.language, registry.persons);
  table.columns = {text_column("state", words::kState, style.language),
                   text_column("when", words::kWhen, style.language)};
  add_share_columns("persons", words::kPersons, style, table);
  for (const StateDescription& state : registry.states) {
    struct When {
      const Phrase* phrase;
      const Share* share;
      const char* key;
    };
    const std::array<When, 3> shares{{{&words::kEver, &state.ever, "ever"},
                                      {&words::kAtEnd, &state.at_end, "at_end"},
                                      {&words::kStill, &state.still, "still"}}};
    for (const auto& [when, share, name] : shares) {
      const std::string key = state_key(state, name);
      state_share(*share, key, key + "/of", {.count = "persons"}, table);
      std::vector<Cell> row{text_cell(label_of(state.state, style.language)),
                            text_cell(say(*when, style.language))};
      add_share_cells(*share, words::kNobodyKnown, style, row);
      table.rows.push_back(std::move(row));
    }
  }
  for (const SpellLength& spell : registry.spells) {
    statement_of(table).notes[table.notes.size()] = {};  // weeks, no persons
    table.notes.push_back(spell_text(spell, style.language));
  }
  state_states(registry, statement_of(table));
  return table;
}

DocumentTable starts_table(const RegisterDescription& registry, const TableStyle& style) {
  DocumentTable table;
  table.name = "education_starts";
  table.caption = say(words::kStartsCaption, style.language);
  statement_of(table).caption = QuantityKeys{};  // tells weeks
  table.columns = {text_column("age", words::kAge, style.language)};
  add_share_columns("started", words::kStarted, style, table);
  table.columns.push_back(number_column("in_education", words::kWereInEducation, style.language));
  table.columns.push_back(number_column("censored", words::kCensored, style.language));
  QuantityKeys groups;  // all persons in the register, each in one of them
  for (const EducationStart& start : registry.education_starts) {
    const std::string key = fmt::format("education/{}", key_of(start.group));
    state_share(start.started, key + "/started", key + "/of", {.count = "started"}, table);
    const auto in_education = static_cast<double>(start.in_education);
    const auto censored = static_cast<double>(start.censored);
    state_count(key + "/in_education", in_education, in_education, "in_education", table);
    state_count(key + "/censored", censored, censored, "censored", table);
    groups.insert(groups.end(), {key + "/of", key + "/in_education", key + "/censored"});
    std::vector<Cell> row{text_cell(label_of(start.group, style.language))};
    add_share_cells(start.started, words::kNobodyKnown, style, row);
    row.push_back(count_of(start.in_education));
    row.push_back(count_of(start.censored));
    table.rows.push_back(std::move(row));
  }
  const auto persons = static_cast<double>(registry.persons);
  statement_of(table).counted.add("register/persons", persons, persons);
  state_whole("register/persons", groups, 1, statement_of(table).counted);
  return table;
}

/// Persons and rows that the register or the period leaves out, as parts of all.
void state_left_out(const StudyDescription& description, Counted& counted) {
  const FormCounts& forms = description.forms;
  const auto add_persons = [&](const char* key, std::size_t count) {
    counted.add(key, static_cast<double>(count), static_cast<double>(count));
  };
  add_persons("persons", forms.persons.count);
  add_persons("register/persons", description.registry.persons);
  add_persons("register/missing", forms.persons.count - description.registry.persons);
  counted.sums.push_back({"persons", {"register/persons", "register/missing"}});
  const auto rows = static_cast<double>(forms.rows);
  const auto outside = static_cast<double>(description.period->rows_outside);
  counted.add("rows", rows, fewest_persons(rows, forms.most_rows));
  counted.add("rows_outside", outside, fewest_persons(outside, forms.most_rows));
  state_whole("rows", {"rows_outside"}, forms.most_rows, counted);
}

}  // namespace

void add_register_parts(const StudyDescription& description, const TableStyle& style,
                        Section& section) {
  const auto add_text = [&](std::string text, const QuantityKeys& shows = {}) {
    section.parts.emplace_back(Paragraph{std::move(text), false, shows});
  };
  const auto add_phrase = [&](const Phrase& phrase) { add_text(say(phrase, style.language)); };
  if (description.register_part == RegisterPart::no_register) return add_phrase(words::kNoRegister);
  if (description.register_part == RegisterPart::ready_columns)
    return add_phrase(words::kReadyColumns);
  if (!description.period) return add_phrase(words::kNoPeriod);
  add_text(period_text(*description.period, style.language));
  state_left_out(description, section.counted);
  if (description.period->rows_outside > 0)
    add_text(say(words::kRowsOutside, style.language, description.period->rows_outside,
                 description.forms.rows),
             {"rows_outside", "rows"});
  const RegisterDescription& registry = description.registry;
  const std::size_t persons = description.forms.persons.count;
  if (registry.persons < persons)
    add_text(say(words::kNotInRegister, style.language, persons - registry.persons, persons),
             {"register/missing", "persons"});
  for (const std::string& name : registry.missing_classes)
    add_text(say(words::kMissingClass, style.language, name));
  section.parts.emplace_back(states_table(registry, style));
  if (!registry.education_starts.empty()) section.parts.emplace_back(starts_table(registry, style));
}

}  // namespace bip::detail
