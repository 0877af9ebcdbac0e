// See disclosure.hpp. First bins are merged, then all counts are judged together, then each table,
// sentence and fact is let through as far as what it states allows.
#include "bip/report/disclosure.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "bip/report/marks.hpp"
#include "bip/report/workbook.hpp"
#include "report/description_labels.hpp"
#include "report/disclosure_bins.hpp"
#include "report/disclosure_counts.hpp"
#include "report/disclosure_table.hpp"
#include "report/document_tables.hpp"
#include "report/words/disclosure_words.hpp"

namespace bip {
namespace {

using detail::Part;

std::size_t count_changes(const TableAccount& account) {
  return account.primary + account.secondary + account.unstated + account.merged;
}

class Controller {
 public:
  Controller(Document document, const DisclosureRule& rule)
      : rule_(rule),
        document_(std::move(document)),
        account_{.min_cell = rule.min_cell, .tables = {}} {
    for (const NamedTable& named : list_tables(document_)) {
      listed_.emplace(named.table, account_.tables.size());
      account_.tables.push_back({.name = named.name});
    }
    merge();
  }

  [[nodiscard]] ControlledDocument control() && {
    const detail::DocumentCounts counts(document_, rule_.min_cell, rule_.bounds);
    account_.unsearched = counts.unsearched();
    control_facts(counts, document_.provenance);
    for (Section& section : document_.sections) control_section(counts, section);
    std::erase_if(document_.sections, [](const Section& section) { return section.parts.empty(); });
    review_search();
    mark();
    return {std::move(document_), std::move(account_)};
  }

 private:
  void merge() {
    detail::for_each_table(document_, [&](DocumentTable& table) {
      TableAccount& account = account_of(table);
      if (table.statement) account.merged = detail::merge_bins(rule_.min_cell, table);
      account.rows = table.rows.size();
    });
  }

  /// Of a table where it stood in the document that came in. Numbers of a figure that a table
  /// tells, too, have an account that nobody reads.
  TableAccount& account_of(const DocumentTable& table) {
    const auto place = listed_.find(&table);
    return place == listed_.end() ? unlisted_[&table] : account_.tables[place->second];
  }

  void control_section(const detail::DocumentCounts& counts, Section& section) {
    std::vector<Part> kept;
    for (Part& part : section.parts)
      if (passes(counts, part)) kept.push_back(std::move(part));
    section.parts = std::move(kept);
  }

  bool passes_table(const detail::DocumentCounts& counts, DocumentTable& table) {
    detail::TableControl control(counts, rule_, table, account_of(table));
    account_.texts += control.apply();
    return table.statement.has_value() && !table.rows.empty();
  }

  /// What is said of a picture tells numbers of its own table: once some are out of that, the title
  /// alone is left.
  bool passes_figure(const detail::DocumentCounts& counts, Figure& figure) {
    const std::string caption = figure.data.caption;
    const bool passes = passes_table(counts, figure.data);
    if (figure.data.caption != caption) figure.title = figure.data.caption;
    if (count_changes(account_of(figure.data)) > 0) figure.alternative = figure.title;
    return passes;
  }

  bool passes(const detail::DocumentCounts& counts, Part& part) {
    if (auto* const table = std::get_if<DocumentTable>(&part)) return passes_table(counts, *table);
    if (auto* const figure = std::get_if<Figure>(&part)) return passes_figure(counts, *figure);
    if (auto* const facts = std::get_if<Provenance>(&part)) {
      control_facts(counts, *facts);
      return !facts->entries.empty();
    }
    const auto* const paragraph = std::get_if<Paragraph>(&part);  // text of a file has no statement
    const bool is_told =
        paragraph != nullptr && detail::may_be_told(counts, paragraph->text, paragraph->shows);
    if (!is_told) ++account_.texts;
    return is_told;
  }

  void control_facts(const detail::DocumentCounts& counts, Provenance& facts) {
    account_.texts += std::erase_if(facts.entries, [&](const auto& entry) {
      const auto shows = facts.shows.find(entry.first);
      return !detail::may_be_told(
          counts, entry.second,
          shows == facts.shows.end() ? std::nullopt : std::optional<QuantityKeys>(shows->second));
    });
  }

  /// Where the search was given up, tables may have lost more than they had to.
  void review_search() {
    if (account_.unsearched == 0) return;
    for (TableAccount& table : account_.tables)
      if (table.secondary > 0)
        table.review.push_back(say(detail::kUnsearched, rule_.language, account_.unsearched));
  }

  void mark() {
    const std::string unchecked = detail::note_label(kUncheckedMark, rule_.language);
    std::erase_if(document_.notes, [&](const std::string& note) {
      return note == unchecked || note == kUncheckedMark;
    });
    document_.notes.push_back(say(detail::kControlled, rule_.language, rule_.min_cell - 1));
    if (account_.texts > 0)
      document_.notes.push_back(say(detail::kTextsLeftOut, rule_.language, account_.texts));
  }

  const DisclosureRule& rule_;
  Document document_;
  DisclosureAccount account_;
  std::map<const DocumentTable*, std::size_t> listed_{};  ///< places among the account's tables
  std::map<const DocumentTable*, TableAccount> unlisted_{};
};

const Phrase& decision_on(const TableAccount& table) {
  if (table.is_withheld) return detail::kWithheld;
  return count_changes(table) > 0 ? detail::kReduced : detail::kWhole;
}

std::vector<Cell> account_row(const TableAccount& table, Language language) {
  const auto count = [](std::size_t value) -> Cell {
    return NumberCell{static_cast<double>(value), NumberCell::Style::integer, 0};
  };
  const auto persons = [](const std::optional<double>& value) -> Cell {
    if (!value) return TextCell{};
    return NumberCell{*value, NumberCell::Style::integer, 0};
  };
  return {TextCell{table.name},
          TextCell{decision_on(table).in(language)},
          count(table.rows),
          persons(table.persons),
          persons(table.smallest_cell),
          count(table.primary),
          count(table.secondary),
          count(table.unstated),
          count(table.merged),
          TextCell{fmt::format("{}", fmt::join(table.review, "; "))}};
}

}  // namespace

ControlledDocument control_disclosure(const Document& document, const DisclosureRule& rule) {
  return Controller(document, rule).control();
}

Document account_document(const DisclosureAccount& account, Language language) {
  Document document;
  document.title = detail::kAccountTitle.in(language);
  document.language = code_of(language);
  DocumentTable table;
  table.name = "disclosure";
  table.caption = fmt::format("{} {}", detail::kAccountCaption.in(language),
                              say(detail::kSmallestCell, language, account.min_cell));
  const auto add = [&](const char* key, const Phrase& title, Align align = Align::right) {
    table.columns.push_back({key, title.in(language), align});
  };
  add("table", detail::kTable, Align::left);
  add("decision", detail::kDecision, Align::left);
  add("rows", detail::kTableRows);
  add("persons", detail::kPersonsBehind);
  add("smallest_cell", detail::kSmallestShown);
  add("primary", detail::kPrimary);
  add("secondary", detail::kSecondary);
  add("unstated", detail::kUnstated);
  add("merged", detail::kMerged);
  add("review", detail::kReview, Align::left);
  for (const TableAccount& one : account.tables) table.rows.push_back(account_row(one, language));
  if (account.texts > 0) table.notes.push_back(say(detail::kTextsLeftOut, language, account.texts));
  document.sections.push_back({"", {std::move(table)}});
  return document;
}

}  // namespace bip
