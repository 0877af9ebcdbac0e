// See accuracy_statement.hpp. Rates give counts away: with the rows they are shares of, they are
// counts of events.
#include "report/accuracy_statement.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "report/statement_parts.hpp"

namespace bip::detail {
namespace {

/// One model on some rows, with keys of its own for each count.
class ModelStatement {
 public:
  ModelStatement(const SampleCounts& sample, const ModelAccuracy& model, Counted& counted)
      : sample_(sample),
        figures_(*model.figures),
        key_(fmt::format("{}/{}/{}/", sample.key,
                         model.origin == PredictionOrigin::in_sample ? "seen" : "unseen",
                         model.group)),
        counted_(counted) {
    // The same rows whatever the model.
    add(rows(), figures_.weight);
    add(events(), figures_.events);
    add(others(), figures_.weight - figures_.events);
    counted.sums.push_back({rows(), {events(), others()}});
    counted.add(sample.key + "/rows", sample.rows, sample.persons);
    state_whole(sample.key + "/rows", {rows()}, sample.most_rows, counted);
  }

  [[nodiscard]] std::string rows() const { return key_ + "rows"; }
  [[nodiscard]] std::string events() const { return key_ + "events"; }
  [[nodiscard]] std::string others() const { return key_ + "others"; }

  /// Events and others among the most promising tenth.
  [[nodiscard]] QuantityKeys state_top(const std::string& model) const {
    if (!figures_.top_tenth) return {};
    const double tenth = figures_.weight / 10;
    const double found = std::round(figures_.top_tenth->rate * tenth);
    QuantityKeys keys{key_ + model + "/top_events", key_ + model + "/top_others"};
    add(keys[0], found);
    add(keys[1], std::round(tenth) - found);
    state_whole(events(), {keys[0]}, sample_.most_rows, counted_);
    state_whole(others(), {keys[1]}, sample_.most_rows, counted_);
    return keys;
  }

  [[nodiscard]] QuantityKeys state_confusion(const std::string& model) const {
    const Confusion& hits = figures_.confusion;
    QuantityKeys keys;
    for (const auto& [name, value] : {std::pair{"true_positive", hits.true_positive},
                                      std::pair{"false_positive", hits.false_positive},
                                      std::pair{"true_negative", hits.true_negative},
                                      std::pair{"false_negative", hits.false_negative}}) {
      keys.push_back(key_ + model + "/" + name);
      add(keys.back(), value);
    }
    state_whole(events(), {keys[0], keys[3]}, sample_.most_rows, counted_);
    state_whole(others(), {keys[1], keys[2]}, sample_.most_rows, counted_);
    return keys;
  }

 private:
  void add(const std::string& key, double value) const {
    counted_.add(key, std::max(value, 0.0), fewest_persons(value, sample_.most_rows));
  }

  const SampleCounts& sample_;
  const Accuracy& figures_;
  std::string key_;
  Counted& counted_;
};

/// What no group holds, or one that is too small to be told, is the difference to all rows.
void state_groups(const SampleCounts& sample, const PredictiveAccuracy& accuracy,
                  Counted& counted) {
  for (const PredictionOrigin origin :
       {PredictionOrigin::in_sample, PredictionOrigin::out_of_fold}) {
    std::set<std::string> groups;
    for (const ModelAccuracy& model : accuracy.models)
      if (model.figures && !model.group.empty() && model.origin == origin)
        groups.insert(ModelStatement(sample, model, counted).rows());
    if (!groups.empty())
      state_whole(sample.key + "/rows", {groups.begin(), groups.end()}, sample.most_rows, counted);
  }
}

void state_discrimination(const SampleCounts& sample, const PredictiveAccuracy& accuracy,
                          bool has_groups, DocumentTable& table) {
  Statement& statement = statement_of(table);
  statement.sample = sample.key + "/rows";
  statement.columns = {{"rows", Content::count},
                       {"top_decile", Content::derived},
                       {"top_decile_rate", Content::derived},
                       {"auc", Content::derived},
                       {"low", Content::derived},
                       {"high", Content::derived},
                       {"brier", Content::derived},
                       {"log_loss", Content::derived},
                       {"calibration_intercept", Content::derived},
                       {"calibration_slope", Content::derived}};
  std::size_t row = 0;
  for (const ModelAccuracy& model : accuracy.models) {
    if (model.group.empty() == has_groups) continue;
    if (model.figures) {
      const ModelStatement one(sample, model, statement.counted);
      for (const auto& [column, content] : statement.columns)
        if (!column.starts_with("top_")) statement.show(row, column, {one.rows()});
      QuantityKeys top = one.state_top(model.model);
      top.insert(top.end(), {one.rows(), one.events()});
      statement.show(row, "top_decile", top);
      statement.show(row, "top_decile_rate", top);
    }
    ++row;
  }
  if (has_groups) state_groups(sample, accuracy, statement.counted);
}

void state_confusion(const SampleCounts& sample, const PredictiveAccuracy& accuracy,
                     DocumentTable& table) {
  Statement& statement = statement_of(table);
  statement.columns.emplace("hit_rate", Content::derived);
  std::size_t row = 0;
  for (const ModelAccuracy& model : accuracy.models) {
    if (!model.figures || !model.group.empty()) continue;
    const ModelStatement one(sample, model, statement.counted);
    const QuantityKeys keys = one.state_confusion(model.model);
    constexpr std::size_t kFirst = 2;  // behind model and predictions
    for (std::size_t i = 0; i < keys.size(); ++i) {
      const std::string& column = table.columns.at(kFirst + i).key;
      statement.columns.emplace(column, Content::count);
      statement.show(row, column, {keys[i]});
    }
    statement.show(row, "hit_rate", keys);
    ++row;
  }
}

/// A new model's bins begin where the name in the first column changes.
void state_calibration(const SampleCounts& sample, DocumentTable& table) {
  constexpr std::size_t kRows = 2;
  constexpr std::size_t kObserved = 4;
  Statement& statement = statement_of(table);
  statement.columns = {{"bin", Content::constant},
                       {"rows", Content::count},
                       {"predicted", Content::derived},
                       {"observed", Content::derived}};
  std::string model;
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    const std::vector<Cell>& cells = table.rows[row];
    const auto* const rows = std::get_if<NumberCell>(&cells.at(kRows));
    const auto* const observed = std::get_if<NumberCell>(&cells.at(kObserved));
    if (rows == nullptr || observed == nullptr) continue;
    if (statement.bins.empty() || std::get<TextCell>(cells[0]).text != model) {
      model = std::get<TextCell>(cells[0]).text;
      statement.bins.push_back(
          {.first = row, .persons = {}, .summed = {"rows"}, .averaged = {"predicted", "observed"}});
    }
    const double events = std::round(observed->value * rows->value);
    statement.bins.back().persons.push_back(
        {fewest_persons(rows->value, sample.most_rows), fewest_persons(events, sample.most_rows),
         fewest_persons(rows->value - events, sample.most_rows)});
  }
}

}  // namespace

void state_accuracy(const SampleCounts& sample, const PredictiveAccuracy& accuracy,
                    DocumentTable& table) {
  if (table.name == "discrimination") state_discrimination(sample, accuracy, false, table);
  if (table.name == "discrimination_by_group") state_discrimination(sample, accuracy, true, table);
  if (table.name == "confusion") state_confusion(sample, accuracy, table);
  if (table.name == "calibration") state_calibration(sample, table);
}

}  // namespace bip::detail
