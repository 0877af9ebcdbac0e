// Tables with one row a coefficient: broom::tidy, summary(), parmest, statsmodels, our own CSV.
#include <fmt/format.h>

#include <algorithm>
#include <initializer_list>
#include <string_view>

#include "bip/core/error.hpp"
#include "bip/core/letters.hpp"
#include "table/coefficient_shapes.hpp"
#include "table/printed_number.hpp"

namespace bip::detail {
namespace {

constexpr std::size_t kNoColumn = static_cast<std::size_t>(-1);

struct TidyColumns {
  std::size_t term = kNoColumn;
  std::size_t estimate = kNoColumn;
  std::size_t std_error = kNoColumn;
  std::size_t model = kNoColumn;
  std::size_t analysis = kNoColumn;
  std::size_t equation = kNoColumn;
  std::size_t observations = kNoColumn;
};

std::size_t find_column(const std::vector<std::string>& header,
                        std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    for (std::size_t i = 0; i < header.size(); ++i) {
      if (to_lower(header[i]) == name) return i;
    }
  }
  return kNoColumn;
}

TidyColumns find_columns(const std::vector<std::string>& header) {
  TidyColumns columns;
  columns.term = find_column(header, {"term", "parm", "variable", "name"});
  if (columns.term == kNoColumn && header.front().empty()) columns.term = 0;
  columns.estimate =
      find_column(header, {"estimate", "coef", "coef.", "coefficient", "b", "beta", "value"});
  columns.std_error =
      find_column(header, {"std.error", "std_error", "stderr", "se", "std. error", "std error",
                           "std err", "std.err.", "bse", "se(coef)", "robust se"});
  columns.model = find_column(header, {"model", "idstr"});
  columns.analysis = find_column(header, {"analysis"});
  columns.equation = find_column(header, {"eq"});
  columns.observations = find_column(header, {"n", "nobs", "observations"});
  return columns;
}

/// Reads the rows below the header.
class TidyReader {
 public:
  TidyReader(const std::string& path, const TidyColumns& columns, char decimal)
      : path_(path), columns_(columns), decimal_(decimal) {}

  void add(const PlainRecord& record, std::size_t width) {
    if (record.cells.size() != width) {
      throw Error(ErrorKind::malformed_input,
                  fmt::format("{} cells where the header has {}", record.cells.size(), width),
                  {.file = path_, .line = record.line});
    }
    EarlierTable& table =
        table_of(tables_, text(record, columns_.analysis), text(record, columns_.model));
    const std::string equation = text(record, columns_.equation);
    if (table.coefficients.empty()) main_equation_ = equation;
    const std::string term = text(record, columns_.term);
    if (term.empty()) fail(record, columns_.term, "a coefficient without a name");
    table.coefficients.push_back({join_equation(equation, term, equation == main_equation_),
                                  number(record, columns_.estimate),
                                  number(record, columns_.std_error)});
    if (const auto count = number(record, columns_.observations)) table.observations = count->value;
  }
  [[nodiscard]] std::vector<EarlierTable> take() { return std::move(tables_); }

 private:
  static std::string text(const PlainRecord& record, std::size_t column) {
    return column == kNoColumn ? std::string() : record.cells[column];
  }

  [[nodiscard]] std::optional<PrintedNumber> number(const PlainRecord& record,
                                                    std::size_t column) const {
    if (column == kNoColumn || is_blank_number(record.cells[column])) return std::nullopt;
    const auto printed = read_printed(record.cells[column], decimal_);
    if (!printed) fail(record, column, "not a number in a table of coefficients");
    return printed->number;
  }

  [[noreturn]] void fail(const PlainRecord& record, std::size_t column, const char* what) const {
    throw Error(ErrorKind::malformed_input, what,
                {.file = path_, .line = record.line, .column = column + 1});
  }

  const std::string& path_;
  TidyColumns columns_;
  char decimal_;
  std::string main_equation_;
  std::vector<EarlierTable> tables_;
};

}  // namespace

std::optional<std::vector<EarlierTable>> read_tidy_tables(const std::string& path,
                                                          const PlainRecords& records,
                                                          char decimal) {
  const PlainRecord& header = records.records.front();
  const TidyColumns columns = find_columns(header.cells);
  if (columns.term == kNoColumn || columns.estimate == kNoColumn) return std::nullopt;
  // esttab with `plain` and one model has such a header too, but several models repeat it.
  const auto estimates = std::ranges::count_if(header.cells, [&](const std::string& cell) {
    return cell == header.cells[columns.estimate];
  });
  if (estimates > 1) return std::nullopt;
  TidyReader reader(path, columns, decimal);
  for (const PlainRecord& record : records.records) {
    if (&record != &header) reader.add(record, header.cells.size());
  }
  return reader.take();
}

}  // namespace bip::detail
