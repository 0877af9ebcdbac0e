// Tables as esttab prints them: one column a model, standard errors (or test statistics) in
// parentheses below each estimate or beside it, statistics and explanations at the end.
// Source: Jann (2005, 2007), estout and esttab, The Stata Journal 5(3) and 7(2).
#include <algorithm>
#include <cmath>

#include "bip/core/error.hpp"
#include "bip/core/letters.hpp"
#include "table/coefficient_shapes.hpp"
#include "table/printed_number.hpp"

namespace bip::detail {
namespace {

bool contains(const std::string& text, const char* part) {
  return text.find(part) != std::string::npos;
}

/// What the last lines say of the figures in parentheses.
bool holds_statistics(const PlainRecords& records) {
  return std::ranges::any_of(records.records, [](const PlainRecord& record) {
    const std::string text = to_lower(record.cells.front());
    return contains(text, "t statistics in") || contains(text, "z statistics in");
  });
}

bool is_count_label(const std::string& label) {
  const std::string word = to_lower(label);
  return word == "n" || word == "observations" || word == "no. of obs." || word == "obs";
}

bool is_enclosed(const std::string& cell, char decimal) {
  if (cell.size() < 3 || (cell.front() != '(' && cell.front() != '[')) return false;
  return read_printed(cell, decimal).has_value() || is_blank_number(cell);
}

/// The standard error that goes with a test statistic, as exact as both are printed.
std::optional<PrintedNumber> error_of_statistic(const PrintedNumber& estimate,
                                                const PrintedNumber& statistic) {
  if (estimate.value == 0 || statistic.value == 0) return std::nullopt;
  const double value = std::abs(estimate.value / statistic.value);
  return PrintedNumber{value, value * (estimate.half_unit / std::abs(estimate.value) +
                                       statistic.half_unit / std::abs(statistic.value))};
}

/// Walks the records; a coefficient is a row whose errors stand beside it or in the next record.
class PrintedReader {
 public:
  PrintedReader(const PlainRecords& records, char decimal)
      : records_(records.records), decimal_(decimal), statistics_(holds_statistics(records)) {}

  std::optional<std::vector<EarlierTable>> read() {
    find_model_columns();
    if (columns_.empty()) return std::nullopt;
    for (const std::size_t column : columns_) tables_.push_back({{}, title_of(column), {}, {}});
    name_models_apart();
    for (std::size_t at = 0; at < records_.size(); ++at) read_record(at);
    return std::move(tables_);
  }

 private:
  [[nodiscard]] const std::string& cell(std::size_t record, std::size_t column) const {
    static const std::string kEmpty;
    if (record >= records_.size() || column >= records_[record].cells.size()) return kEmpty;
    return records_[record].cells[column];
  }

  /// Where the error of the estimate at (record, column) stands: below it, else beside it.
  [[nodiscard]] const std::string* error_cell(std::size_t record, std::size_t column) const {
    if (cell(record + 1, 0).empty() && is_enclosed(cell(record + 1, column), decimal_)) {
      return &cell(record + 1, column);
    }
    if (is_enclosed(cell(record, column + 1), decimal_)) return &cell(record, column + 1);
    return nullptr;
  }

  /// Columns with at least one estimate that has an error.
  void find_model_columns() {
    for (std::size_t at = 0; at < records_.size(); ++at) {
      if (cell(at, 0).empty()) continue;
      for (std::size_t column = 1; column < records_[at].cells.size(); ++column) {
        const auto printed = read_printed(cell(at, column), decimal_);
        if (!printed || printed->enclosed || error_cell(at, column) == nullptr) continue;
        if (std::ranges::find(columns_, column) == columns_.end()) columns_.push_back(column);
        first_ = std::min(first_, at);
      }
    }
    std::ranges::sort(columns_);
  }

  /// The last title above the column: a model's name, where it has one.
  [[nodiscard]] std::string title_of(std::size_t column) const {
    std::string title;
    for (std::size_t at = 0; at < first_; ++at) {
      const std::string& text = cell(at, column);
      if (!text.empty() && cell(at, 0).empty()) title = text;
    }
    return columns_.size() > 1 ? title : std::string();
  }

  /// Models of one outcome carry the same title; then their numbers "(1)", "(2)" tell them apart.
  void name_models_apart() {
    for (std::size_t i = 0; i + 1 < tables_.size(); ++i) {
      for (std::size_t j = i + 1; j < tables_.size(); ++j) {
        if (tables_[i].model != tables_[j].model) continue;
        for (std::size_t k = 0; k < tables_.size(); ++k) {
          tables_[k].model = "(" + std::to_string(k + 1) + ")";
        }
        return;
      }
    }
  }

  void read_record(std::size_t at) {
    const std::string& label = cell(at, 0);
    if (label.empty() || at < first_) {
      if (!label.empty()) note_equation(at);
      return;
    }
    if (is_count_label(label)) {
      for (std::size_t i = 0; i < columns_.size(); ++i) {
        const auto count = read_printed(cell(at, columns_[i]), decimal_);
        if (count) tables_[i].observations = count->number.value;
      }
      return;
    }
    if (note_equation(at)) return;
    for (std::size_t i = 0; i < columns_.size(); ++i) read_coefficient(at, i);
  }

  /// A label alone in its record opens an equation.
  bool note_equation(std::size_t at) {
    const auto& cells = records_[at].cells;
    const bool is_alone =
        cells.size() > 1 && std::all_of(cells.begin() + 1, cells.end(),
                                        [](const std::string& text) { return text.empty(); });
    if (!is_alone) return false;
    if (main_equation_.empty() && at < first_) main_equation_ = cells.front();
    equation_ = cells.front();
    return true;
  }

  void read_coefficient(std::size_t at, std::size_t model) {
    const std::string* const error = error_cell(at, columns_[model]);
    if (error == nullptr) return;
    const auto estimate = read_printed(cell(at, columns_[model]), decimal_);
    if (!estimate) return;
    EarlierCoefficient row{
        join_equation(equation_, cell(at, 0), equation_ == main_equation_), estimate->number, {}};
    if (const auto printed = read_printed(*error, decimal_)) {
      row.std_error = statistics_ ? error_of_statistic(estimate->number, printed->number)
                                  : std::optional<PrintedNumber>(printed->number);
    }
    tables_[model].coefficients.push_back(std::move(row));
  }

  const std::vector<PlainRecord>& records_;
  char decimal_;
  bool statistics_;
  std::vector<std::size_t> columns_;
  std::size_t first_ = static_cast<std::size_t>(-1);  ///< record of the first coefficient
  std::string equation_;
  std::string main_equation_;
  std::vector<EarlierTable> tables_;
};

}  // namespace

std::optional<std::vector<EarlierTable>> read_printed_tables(const PlainRecords& records,
                                                             char decimal) {
  return PrintedReader(records, decimal).read();
}

}  // namespace bip::detail
