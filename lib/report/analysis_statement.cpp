// See analysis_statement.hpp.
#include "report/analysis_statement.hpp"

#include <algorithm>
#include <iterator>
#include <map>

#include "report/sample_statement.hpp"
#include "report/statement_parts.hpp"

namespace bip::detail {
namespace {

std::string key_of(const AnalysisResult& result) { return "analysis/" + result.rule.name; }

SampleCounts counts_of(const AnalysisResult& result) {
  SampleCounts sample = sample_counts(key_of(result), result.frame, models_of(result.comparison));
  sample.persons = static_cast<double>(result.persons);
  sample.most_rows = count_most_rows(result);
  return sample;
}

/// Persons of the sample, ascending, each once.
std::vector<std::size_t> persons_of(const AnalysisResult& result, const LinkedStudy& linked) {
  std::vector<std::size_t> persons;
  for (const std::uint32_t row : result.comparison.sample.rows)
    persons.push_back(linked.person_of_row[row]);
  std::ranges::sort(persons);
  const auto rest = std::ranges::unique(persons);
  persons.erase(rest.begin(), rest.end());
  return persons;
}

/// `whole`, known elsewhere by that key, as what it shares and what it has alone.
void state_overlap(const std::string& whole, const std::string& shared, const std::string& alone,
                   double persons_alone, Counted& counted) {
  counted.add(alone, persons_alone, persons_alone);
  counted.sums.push_back({whole, {shared, alone}});
}

}  // namespace

std::size_t count_most_rows(const AnalysisResult& result) {
  const Column* const persons = result.table.find_column(kPersonColumn);
  if (persons == nullptr || !persons->has_levels()) return 1;
  std::map<std::int32_t, std::size_t> rows;
  std::size_t most = 1;
  for (const std::uint32_t row : result.comparison.sample.rows)
    most = std::max(most, ++rows[persons->code(row)]);
  return most;
}

void state_analysis(const AnalysisResult& result, Section& section) {
  const SampleCounts sample = counts_of(result);
  state_results(sample, &result.comparison, result.frame,
                count_levels(result.comparison.models.back().fit, result.table, result.frame),
                section);
  const std::string linked = sample.key + "/linked";
  const auto rows = static_cast<double>(result.frame.rows());
  section.counted.add(linked, rows, fewest_persons(rows, sample.most_rows));
  state_whole(linked, {sample.key + "/rows"}, sample.most_rows, section.counted);
}

void state_summary(const std::vector<AnalysisAttempt>& analyses, Section& section) {
  std::vector<const AnalysisResult*> results;
  for (const AnalysisAttempt& attempt : analyses)
    if (attempt.result) results.push_back(&*attempt.result);
  std::size_t sentence = 0;
  for (auto& part : section.parts) {
    auto* const paragraph = std::get_if<Paragraph>(&part);
    if (paragraph != nullptr && sentence < results.size())
      paragraph->shows = {key_of(*results[sentence++]) + "/rows"};
    auto* const table = std::get_if<DocumentTable>(&part);
    if (table == nullptr) continue;
    Statement& statement = statement_of(*table);
    statement.columns = {{"rows", Content::count},
                         {"persons", Content::count},
                         {"events", Content::count},
                         {"register", Content::derived},
                         {"full", Content::derived},
                         {"gain", Content::derived},
                         {"published_register", Content::constant},
                         {"published_full", Content::constant}};
    for (std::size_t row = 0; row < results.size(); ++row) {
      const SampleCounts sample = counts_of(*results[row]);
      state_sample(sample, section.counted);
      for (const char* const column : {"rows", "persons", "events"})
        statement.show(row, column, {sample.key + "/" + column});
      for (const char* const column : {"register", "full", "gain"})
        statement.show(row, column, {sample.key + "/rows"});
    }
  }
}

void state_nesting(const std::vector<AnalysisAttempt>& analyses, const LinkedStudy& linked,
                   Counted& counted) {
  if (linked.person_of_row.empty()) return;  // nothing was linked: nobody is counted elsewhere
  std::map<std::string, std::vector<std::size_t>> persons;
  for (const AnalysisAttempt& attempt : analyses)
    if (attempt.result) persons[key_of(*attempt.result)] = persons_of(*attempt.result, linked);
  const auto all = static_cast<double>(linked.persons.size());
  counted.add("persons", all, all);
  for (auto one = persons.begin(); one != persons.end(); ++one) {
    const auto size = static_cast<double>(one->second.size());
    counted.add(one->first + "/persons", size, size);
    state_overlap("persons", one->first + "/persons", one->first + "/not_in_it", all - size,
                  counted);
    for (auto other = std::next(one); other != persons.end(); ++other) {
      std::vector<std::size_t> both;
      std::ranges::set_intersection(one->second, other->second, std::back_inserter(both));
      const auto shared = static_cast<double>(both.size());
      const std::string pair = one->first + "&" + other->first;
      counted.add(pair, shared, shared);
      state_overlap(one->first + "/persons", pair, pair + "/first", size - shared, counted);
      state_overlap(other->first + "/persons", pair, pair + "/second",
                    static_cast<double>(other->second.size()) - shared, counted);
    }
  }
}

}  // namespace bip::detail
