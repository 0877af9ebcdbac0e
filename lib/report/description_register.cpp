// Employment and education as tables, with the period and the spells they rest on.
#include <array>
#include <utility>

#include "document_parts.hpp"
#include "report/description_labels.hpp"
#include "report/description_tables.hpp"
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

DocumentTable states_table(const RegisterDescription& registry, const TableStyle& style) {
  DocumentTable table;
  table.name = "register_states";
  table.caption = say(words::kStatesCaption, style.language, registry.persons);
  table.columns = {text_column("state", words::kState, style.language),
                   text_column("when", words::kWhen, style.language)};
  add_share_columns("persons", words::kPersons, style, table);
  for (const StateDescription& state : registry.states) {
    const std::array<std::pair<const Phrase*, const Share*>, 3> shares{
        {{&words::kEver, &state.ever},
         {&words::kAtEnd, &state.at_end},
         {&words::kStill, &state.still}}};
    for (const auto& [when, share] : shares) {
      std::vector<Cell> row{text_cell(label_of(state.state, style.language)),
                            text_cell(say(*when, style.language))};
      add_share_cells(*share, words::kNobodyKnown, style, row);
      table.rows.push_back(std::move(row));
    }
  }
  for (const SpellLength& spell : registry.spells)
    table.notes.push_back(spell_text(spell, style.language));
  return table;
}

DocumentTable starts_table(const RegisterDescription& registry, const TableStyle& style) {
  DocumentTable table;
  table.name = "education_starts";
  table.caption = say(words::kStartsCaption, style.language);
  table.columns = {text_column("age", words::kAge, style.language)};
  add_share_columns("started", words::kStarted, style, table);
  table.columns.push_back(number_column("in_education", words::kWereInEducation, style.language));
  table.columns.push_back(number_column("censored", words::kCensored, style.language));
  for (const EducationStart& start : registry.education_starts) {
    std::vector<Cell> row{text_cell(label_of(start.group, style.language))};
    add_share_cells(start.started, words::kNobodyKnown, style, row);
    row.push_back(count_of(start.in_education));
    row.push_back(count_of(start.censored));
    table.rows.push_back(std::move(row));
  }
  return table;
}

}  // namespace

void add_register_parts(const StudyDescription& description, const TableStyle& style,
                        Section& section) {
  const auto add_text = [&](std::string text) {
    section.parts.emplace_back(Paragraph{std::move(text)});
  };
  const auto add_phrase = [&](const Phrase& phrase) { add_text(say(phrase, style.language)); };
  if (description.register_part == RegisterPart::no_register) return add_phrase(words::kNoRegister);
  if (description.register_part == RegisterPart::ready_columns)
    return add_phrase(words::kReadyColumns);
  if (!description.period) return add_phrase(words::kNoPeriod);
  add_text(period_text(*description.period, style.language));
  if (description.period->rows_outside > 0)
    add_text(say(words::kRowsOutside, style.language, description.period->rows_outside,
                 description.forms.rows));
  const RegisterDescription& registry = description.registry;
  const std::size_t persons = description.forms.persons.count;
  if (registry.persons < persons)
    add_text(say(words::kNotInRegister, style.language, persons - registry.persons, persons));
  for (const std::string& name : registry.missing_classes)
    add_text(say(words::kMissingClass, style.language, name));
  section.parts.emplace_back(states_table(registry, style));
  if (!registry.education_starts.empty()) section.parts.emplace_back(starts_table(registry, style));
}

}  // namespace bip::detail
