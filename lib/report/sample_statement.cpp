// See sample_statement.hpp.
#include "report/sample_statement.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string_view>

#include "report/accuracy_statement.hpp"
#include "report/statement_parts.hpp"

namespace bip::detail {
namespace {

constexpr std::array<std::string_view, 18> kEstimates{
    "models", "alone",        "variants",          "gains",         "intervals",      "placebo",
    "tests",  "auc_tests",    "regressions",       "decomposition", "indicators",     "effects",
    "parts",  "coefficients", "proportional_odds", "out_of_sample", "within_between", "dispersion"};

/// Whole numbers in tables of estimates that count no rows and no persons.
bool is_constant(const std::string& column) { return column == "parameters" || column == "df"; }

bool has_whole_numbers(const DocumentTable& table, std::size_t column) {
  return std::ranges::any_of(table.rows, [&](const std::vector<Cell>& row) {
    const auto* const number = std::get_if<NumberCell>(&row[column]);
    return number != nullptr && number->style == NumberCell::Style::integer;
  });
}

/// Whole numbers of other columns may be counts: they stay unstated.
void state_estimates(const SampleCounts& sample, const std::vector<LevelTerm>& levels,
                     DocumentTable& table) {
  Statement& statement = statement_of(table);
  statement.sample = sample.key + "/rows";
  statement.residual_df = sample.rows - sample.parameters;
  if (table.name == "regressions" || table.name == "coefficients") statement.levels = levels;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const std::string& key = table.columns[i].key;
    if (is_constant(key) || key == "published")
      statement.columns.emplace(key, Content::constant);
    else if (!has_whole_numbers(table, i))
      statement.columns.emplace(key, Content::estimate);
  }
}

/// Rows lost for each column and the rows used are all that were considered.
void state_ladder(const SampleCounts& sample, DocumentTable& table) {
  const std::string key = sample.key + "/lost/";
  Statement& statement = statement_of(table);
  statement.columns.emplace("rows", Content::count);
  QuantityKeys lost;
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    const auto* const column = std::get_if<TextCell>(&table.rows[row].front());
    const auto* const rows = std::get_if<NumberCell>(&table.rows[row][1]);
    if (column == nullptr || rows == nullptr) continue;
    lost.push_back(key + column->text);
    statement.counted.add(lost.back(), rows->value, fewest_persons(rows->value, sample.most_rows));
    statement.show(row, "rows", {lost.back()});
  }
  const std::string whole = sample.key + "/lost";
  double sum = 0;
  for (const Quantity& one : statement.counted.quantities) sum += one.value;
  statement.counted.add(whole, sum, fewest_persons(sum, sample.most_rows));
  statement.counted.sums.push_back({whole, lost});
  if (sum == sample.considered - sample.rows)
    statement.counted.sums.push_back({sample.key + "/considered", {sample.key + "/rows", whole}});
  statement.caption = {sample.key + "/considered"};
}

/// Tables of quantities by name: computed of the sample, but for whole numbers that may be counts
/// of others; the first of them counts rows or the groups of a panel.
void state_quantities(const SampleCounts& sample, DocumentTable& table) {
  Statement& statement = statement_of(table);
  statement.columns.emplace("value", Content::derived);
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    const auto* const name = std::get_if<TextCell>(&table.rows[row].front());
    const auto* const number = std::get_if<NumberCell>(&table.rows[row][1]);
    if (name == nullptr || number == nullptr) continue;
    const bool is_count = number->style == NumberCell::Style::integer;
    if (name->text == "parameters" || name->text == "quadrature points")
      statement.show(row, "value", {});
    else if (name->text == "groups")
      statement.show(row, "value", {sample.key + "/persons"});
    else if (!is_count || name->text == "observations")
      statement.show(row, "value", {sample.key + "/rows"});
  }
}

void state_table(const SampleCounts& sample, const Comparison* comparison,
                 const std::vector<LevelTerm>& levels, DocumentTable& table) {
  if (std::ranges::find(kEstimates, table.name) != kEstimates.end())
    state_estimates(sample, levels, table);
  else if (table.name == "fit" || table.name == "panel")
    state_quantities(sample, table);
  else if (table.name == "sample")
    state_ladder(sample, table);
  else if (comparison != nullptr && comparison->accuracy)
    state_accuracy(sample, *comparison->accuracy, table);
  if (!table.statement) return;
  // What notes and captions count is the sample, but for rows in no group of a column.
  const bool has_ungrouped =
      comparison != nullptr &&
      ((comparison->leave_one_out && comparison->leave_one_out->rows_without_group > 0) ||
       (comparison->accuracy && comparison->accuracy->cross_validation &&
        comparison->accuracy->cross_validation->rows_without_group > 0));
  if (!table.statement->caption) table.statement->caption = keys_of(sample);
  if (has_ungrouped) return;
  for (std::size_t note = 0; note < table.notes.size(); ++note)
    table.statement->notes.emplace(note, keys_of(sample));
}

/// Facts tell the rows left out, too.
QuantityKeys keys_of_facts(const SampleCounts& sample) {
  QuantityKeys keys = keys_of(sample);
  keys.push_back(sample.key + "/considered");
  return keys;
}

/// The factors of a term that are levels, "origin[Danish]:age" → origin, Danish.
std::vector<std::pair<std::string, std::string>> factors_of(const std::string& term) {
  std::vector<std::pair<std::string, std::string>> factors;
  std::string_view rest = term;
  while (!rest.empty()) {
    const std::size_t end = rest.find(':');
    const std::string_view part = rest.substr(0, end);
    const std::size_t open = part.find('[');
    if (open != std::string_view::npos && part.ends_with(']'))
      factors.emplace_back(part.substr(0, open), part.substr(open + 1, part.size() - open - 2));
    rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
  }
  return factors;
}

/// Each row's person of the sample; empty where nothing says who they are.
const std::vector<std::uint32_t>& persons_of(const ModelFrame& frame) {
  static const std::vector<std::uint32_t> kNone;
  if (frame.panel.count > 0) return frame.panel.code;
  for (const ClusterIndex& clusters : frame.clusters)
    if (clusters.column == "person_id") return clusters.code;
  return kNone;
}

bool has_level(const Column& column, std::uint32_t row, const std::string& level) {
  return !column.is_missing(row) && column.text(row) == level;
}

}  // namespace

std::vector<const ModelSummary*> models_of(const Comparison& comparison) {
  std::vector<const ModelSummary*> models;
  for (const auto* const list : {&comparison.models, &comparison.alone, &comparison.variants})
    for (const ModelSummary& model : *list) models.push_back(&model);
  return models;
}

SampleCounts sample_counts(std::string key, const ModelFrame& frame,
                           const std::vector<const ModelSummary*>& models) {
  const Fit& last = models.back()->fit;
  SampleCounts sample{.key = std::move(key),
                      .rows = static_cast<double>(last.rows),
                      .persons = static_cast<double>(last.rows),
                      .considered = static_cast<double>(frame.sample.rows_considered)};
  if (last.binary_response) sample.events = last.events;
  for (const ModelSummary* const model : models)
    sample.parameters = std::max(sample.parameters, static_cast<double>(model->fit.parameters));
  std::map<std::uint32_t, std::size_t> rows;
  for (const std::uint32_t person : persons_of(frame))
    sample.most_rows = std::max(sample.most_rows, ++rows[person]);
  if (!rows.empty()) sample.persons = static_cast<double>(rows.size());
  return sample;
}

QuantityKeys keys_of(const SampleCounts& sample) {
  QuantityKeys keys{sample.key + "/rows", sample.key + "/persons"};
  if (sample.events) keys.push_back(sample.key + "/events");
  return keys;
}

void state_sample(const SampleCounts& sample, Counted& counted) {
  const std::string rows = sample.key + "/rows";
  const std::string events = sample.key + "/events";
  const std::string considered = sample.key + "/considered";
  counted.add(rows, sample.rows, sample.persons);
  counted.add(sample.key + "/persons", sample.persons, sample.persons);
  if (sample.events) {
    counted.add(events, *sample.events, fewest_persons(*sample.events, sample.most_rows));
    state_whole(rows, {events}, sample.most_rows, counted);
  }
  counted.add(considered, sample.considered, fewest_persons(sample.considered, sample.most_rows));
  state_whole(considered, {rows}, sample.most_rows, counted);
}

std::vector<LevelTerm> count_levels(const Fit& fit, const Table& table, const ModelFrame& frame) {
  std::vector<LevelTerm> levels;
  const std::vector<std::uint32_t>& persons = persons_of(frame);
  for (const std::string& term : fit.terms) {
    std::vector<std::pair<const Column*, std::string>> factors;
    for (auto& [name, level] : factors_of(term))
      if (const Column* const column = table.find_column(name)) factors.emplace_back(column, level);
    if (factors.empty()) continue;
    std::set<std::size_t> met;
    for (std::size_t i = 0; i < frame.sample.rows.size(); ++i) {
      const std::uint32_t row = frame.sample.rows[i];
      const bool has_all = std::ranges::all_of(factors, [&](const auto& factor) {
        return has_level(*factor.first, row, factor.second);
      });
      if (has_all) met.insert(persons.empty() ? i : persons[i]);
    }
    levels.push_back({term, static_cast<double>(met.size())});
  }
  return levels;
}

std::vector<LevelTerm> list_levels(const Fit& fit) {
  std::vector<LevelTerm> levels;
  for (const std::string& term : fit.terms)
    if (!factors_of(term).empty()) levels.push_back({term, 0});
  return levels;
}

void state_document(const SampleCounts& sample, const Comparison* comparison,
                    const ModelFrame& frame, const std::vector<LevelTerm>& levels,
                    std::size_t first_fact, Document& document) {
  for (Section& section : document.sections)
    state_results(sample, comparison, frame, levels, section);
  auto& facts = document.provenance;
  for (std::size_t i = first_fact; i < facts.entries.size(); ++i)
    if (frame.sample.indicated.empty())
      facts.shows.emplace(facts.entries[i].first, keys_of_facts(sample));
}

void state_results(const SampleCounts& sample, const Comparison* comparison,
                   const ModelFrame& frame, const std::vector<LevelTerm>& levels,
                   Section& section) {
  state_sample(sample, section.counted);
  for (auto& part : section.parts) {
    if (auto* const table = std::get_if<DocumentTable>(&part))
      state_table(sample, comparison, levels, *table);
    // A result's sentence stands on the whole sample; others state for themselves what they tell.
    if (auto* const paragraph = std::get_if<Paragraph>(&part); paragraph && paragraph->emphasised)
      paragraph->shows = keys_of(sample);
    if (auto* const facts = std::get_if<Provenance>(&part))
      for (const auto& [name, value] : facts->entries)
        if (frame.sample.indicated.empty()) facts->shows.emplace(name, keys_of_facts(sample));
  }
}

}  // namespace bip::detail
