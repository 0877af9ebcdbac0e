// Reads columns in as few passes as their types allow: all selected columns in a first one, those
// that turn out to hold labels (or ids with leading zeros) in a second. What is wrong with the rows
// or with cells of declared type comes first; what stands against guessed types is known only when
// all rows are, and then the first place in the file is told.
#include "table/csv_reading.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <numeric>
#include <optional>
#include <utility>

#include "bip/core/error.hpp"
#include "bip/core/names.hpp"
#include "bip/core/parallel.hpp"
#include "table/column_build.hpp"
#include "table/decimal_vote.hpp"
#include "table/fault_report.hpp"
#include "table/memory_shares.hpp"
#include "table/row_chunks.hpp"
#include "table/selected_column.hpp"

namespace bip::detail {
namespace {

class Reading {
 public:
  Reading(const CsvSource& source, const RunContext& context, const ReadSettings& settings)
      : source_(source),
        context_(context),
        text_(source.file.bytes()),
        marks_(source.marks()),
        dialect_(source.dialect),
        memory_(context.memory) {
    // Larger files in larger chunks, never depending on the number of threads.
    constexpr std::size_t kLeast = std::size_t{1} << 19U;
    constexpr std::size_t kMost = std::size_t{1} << 22U;
    // What is being read takes some times its chunks: little of what is not the columns'.
    constexpr std::size_t kShare = 128;
    const std::size_t most = std::min(kMost, std::max(kLeast / 8, context.memory.bytes / kShare));
    chunk_bytes_ = settings.chunk_bytes != 0 ? settings.chunk_bytes
                                             : std::min(most, std::max(text_.size() / 512, kLeast));
  }

  ReadResult run(const std::vector<std::string>& names) {
    select(names);
    read_stale();
    settle_encoding();
    for (SelectedColumn& column : columns_) column.sum_up();
    settle_decimal_mark();
    for (SelectedColumn& column : columns_) column.settle_mode(marks_);
    read_stale();
    for_each_task(context_, columns_.size(), [&](std::size_t i) { judge(columns_[i]); });
    report_problems();
    for_each_task(context_, columns_.size(), [&](std::size_t i) { build(columns_[i]); });
    return finish();
  }

 private:
  void select(const std::vector<std::string>& names);
  void add_column(std::size_t field);
  void read_stale();
  void take_chunks(std::vector<Chunk>& chunks, const std::vector<std::size_t>& read);
  void let_go(const std::vector<Chunk>& chunks) const;
  [[noreturn]] void fail(const ReadPlan& plan, const Chunk& chunk) const;
  void settle_encoding();
  void settle_decimal_mark();
  void judge(SelectedColumn& column) const;
  void report_problems();
  void build(SelectedColumn& column);
  [[nodiscard]] Diagnostics find_notes(const SelectedColumn& selected) const;
  ReadResult finish();

  [[nodiscard]] const std::string& name_of_column(const SelectedColumn& column) const {
    return source_.header[column.field];
  }
  [[nodiscard]] CellContext cell_context(const SelectedColumn& column) const {
    return {name_of_column(column), dialect_.encoding, source_.options.show_values};
  }

  const CsvSource& source_;
  const RunContext& context_;
  std::string_view text_;
  std::size_t chunk_bytes_ = 0;
  DecimalMarks marks_;
  Dialect dialect_;
  ColumnMemory memory_;
  std::vector<SelectedColumn> columns_{};
  bool rows_known_ = false;
  std::size_t rows_ = 0;
  std::size_t empty_lines_ = 0;
  std::vector<std::size_t> chunk_begins_{};
  EncodingEvidence encoding_{};
  std::vector<CellFinding> findings_{};
};

void Reading::select(const std::vector<std::string>& names) {
  std::vector<std::size_t> fields(source_.header.size());
  std::iota(fields.begin(), fields.end(), std::size_t{0});
  if (!names.empty()) {
    fields.clear();
    for (const std::string& name : names) {
      const auto found = std::ranges::find(source_.header, name);
      if (found == source_.header.end()) {
        throw Error(ErrorKind::usage,
                    "no column '" + name + "'" + describe_nearest_names(name, source_.header),
                    {.file = source_.file.path()});
      }
      fields.push_back(static_cast<std::size_t>(found - source_.header.begin()));
    }
    std::ranges::sort(fields);
    const auto repeated = std::ranges::unique(fields);
    fields.erase(repeated.begin(), repeated.end());
  }
  columns_.reserve(fields.size());
  for (const std::size_t field : fields) add_column(field);
}

void Reading::add_column(std::size_t field) {
  SelectedColumn column{.field = field};
  const std::string& name = source_.header[field];
  const auto declared = source_.options.types.find(name);
  if (declared != source_.options.types.end()) column.declared = declared->second;
  column.id_name = !column.declared && is_id_name(name);
  column.plan.field = field;
  column.plan.words = &source_.words[field];
  if (column.declared == ColumnType::real) column.plan.rule = NumberRule::real;
  if (column.declared == ColumnType::integer) column.plan.rule = NumberRule::whole;
  const bool labels = column.declared ? column.plan.rule == NumberRule::guessed
                                      : source_.samples[field].others > 0 ||
                                            (column.id_name && source_.samples[field].padded);
  column.plan.mode = labels ? CellMode::label : CellMode::number;
  columns_.push_back(std::move(column));
}

void Reading::read_stale() {
  std::vector<std::size_t> read;
  ReadPlan plan{.text = text_,
                .body = source_.body,
                .rules = source_.rules(),
                .field_count = source_.header.size(),
                .marks = marks_,
                .chunk_bytes = chunk_bytes_};
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    if (!columns_[i].stale) continue;
    read.push_back(i);
    plan.columns.push_back(columns_[i].plan);
  }
  if (read.empty()) return;
  if (source_.options.bad_cells == BadCells::collect) plan.bad_cells = BadCellAction::give_up;
  const bool known = dialect_.encoding_origin == Origin::declared || dialect_.byte_order_mark;
  if (known && dialect_.encoding == Encoding::utf8) plan.encoding = EncodingRule::utf8;
  if (known && dialect_.encoding == Encoding::windows1252)
    plan.encoding = EncodingRule::windows1252;
  for (const std::size_t i : read) {
    columns_[i].parts.clear();
    columns_[i].numbers = NumberJoin(memory_);
    columns_[i].label_join = LabelJoin(memory_);
    columns_[i].stale = false;
  }
  std::size_t rows = 0;
  read_chunks(plan, context_, [&](std::vector<Chunk>& chunks) {
    if (chunks.back().fault.kind != FaultKind::none) fail(plan, chunks.back());
    take_chunks(chunks, read);
    for (const Chunk& chunk : chunks) rows += chunk.rows;
    // What is left is taken to go on like what was read, with a little room to spare.
    const auto share = static_cast<double>(text_.size() - source_.body) /
                       static_cast<double>(chunks.back().end - source_.body);
    const auto all = static_cast<std::size_t>(share * static_cast<double>(rows));
    const std::size_t expected = share > 1 ? all + all / 64 + 64 : all;
    for_each_task(context_, read.size(), [&](std::size_t i) {
      for (Chunk& chunk : chunks) columns_[read[i]].take_part(std::move(chunk.parts[i]), expected);
    });
    let_go(chunks);
  });
  rows_known_ = true;
}

/// What the chunks tell beside their cells.
void Reading::take_chunks(std::vector<Chunk>& chunks, const std::vector<std::size_t>& read) {
  for (const Chunk& chunk : chunks) {
    check_invariant(chunk.parts.size() == read.size(), "a chunk without a part for each column");
    if (rows_known_) continue;
    rows_ += chunk.rows;
    empty_lines_ += chunk.empty_lines;
    chunk_begins_.push_back(chunk.begin);
    encoding_.not_utf8 = std::min(encoding_.not_utf8, chunk.encoding.not_utf8);
    encoding_.not_windows1252 = std::min(encoding_.not_windows1252, chunk.encoding.not_windows1252);
  }
  if (rows_ > std::numeric_limits<std::uint32_t>::max()) {
    throw Error(ErrorKind::malformed_input, "more than 4,294,967,295 rows",
                {.file = source_.file.path()}, "split the file");
  }
}

/// What was read is out of the way of what is not, where there is much of it or memory is short.
void Reading::let_go(const std::vector<Chunk>& chunks) const {
  constexpr std::size_t kLarge = std::size_t{1} << 26U;
  if (text_.size() > std::min(kLarge, pages_at_most(context_.memory)))
    source_.file.release(chunks.front().begin, chunks.back().end);
  memory_.let_go();
}

void Reading::fail(const ReadPlan& plan, const Chunk& chunk) const {
  Fault fault = chunk.fault;
  const char* const place = text_.data() + fault.place;
  if (fault.kind == FaultKind::bad_bytes) {
    fault.field = find_field_at(plan.rules, text_.data() + chunk.begin, place);
  }
  if (fault.kind != FaultKind::bad_cell) throw_fault(source_, fault);
  const auto column = std::ranges::find(columns_, fault.field, &SelectedColumn::field);
  check_invariant(column != columns_.end(), "a bad cell in a column that is not read");
  const CellProblem problem = describe_bad_number(plan.rules.scan(place).content, column->plan.rule,
                                                  marks_, cell_context(*column));
  throw Error(ErrorKind::malformed_input, problem.message,
              {source_.file.path(), line_of(text_, fault.place), fault.field + 1}, problem.hint);
}

void Reading::settle_encoding() {
  if (dialect_.encoding_origin == Origin::declared || dialect_.byte_order_mark) return;
  const bool utf8 = encoding_.not_utf8 == kNowhere && dialect_.encoding == Encoding::utf8;
  if (utf8) return;
  if (dialect_.encoding == Encoding::utf8 && source_.header_beyond_ascii) {
    throw_mixed_encodings(source_, encoding_.not_utf8);
  }
  dialect_.encoding = Encoding::windows1252;
  const std::size_t place = encoding_.not_windows1252;
  if (place == kNowhere) return;
  const auto after = std::ranges::upper_bound(chunk_begins_, place);
  const std::size_t begin = *std::prev(after);
  Fault fault{FaultKind::bad_bytes, place, 0, 0};
  fault.field = find_field_at(source_.rules(), text_.data() + begin, text_.data() + place);
  throw Error(ErrorKind::malformed_input, "a byte that neither UTF-8 nor Windows-1252 has here",
              {source_.file.path(), line_of(text_, place), fault.field + 1},
              "save the file as UTF-8");
}

void Reading::settle_decimal_mark() {
  if (source_.options.decimal) return;
  DecimalEvidence evidence;
  std::vector<ColumnSample> others = source_.samples;
  for (const SelectedColumn& column : columns_) {
    others[column.field] = {};
    if (column.holds_numbers() && !column.id_name) evidence.add(column.traits);
  }
  const auto mark = choose_decimal_mark(evidence, dialect_.delimiter, others);
  if (!mark) return;
  dialect_.decimal = *mark;
  marks_ = {*mark == '.', *mark == ','};
}

void Reading::judge(SelectedColumn& column) const {
  if (column.plan.mode == CellMode::label) {
    column.labels = std::move(column.label_join).take();
    column.judgement = judge_labels(column.labels, {column.declared, column.id_name, marks_},
                                    cell_context(column));
    return;
  }
  ColumnType guessed = column.traits.any_real ? ColumnType::real : ColumnType::integer;
  if (column.id_name) guessed = ColumnType::id;
  column.judgement.type = column.declared.value_or(guessed);
}

void Reading::report_problems() {
  const SelectedColumn* first = nullptr;
  for (const SelectedColumn& column : columns_) {
    const auto& problem = column.judgement.problem;
    if (!problem) continue;
    if (first == nullptr || problem->place < first->judgement.problem->place) first = &column;
  }
  if (first == nullptr) return;
  if (source_.options.bad_cells == BadCells::stop) {
    const LabelProblem& problem = *first->judgement.problem;
    throw Error(ErrorKind::malformed_input, problem.cell.message,
                {source_.file.path(), line_of(text_, problem.place), first->field + 1},
                problem.cell.hint);
  }
  for (const SelectedColumn& column : columns_) {
    const auto& problem = column.judgement.problem;
    if (!problem) continue;
    findings_.push_back({name_of_column(column), problem->cell.code,
                         problem->cell.message + "; " + problem->cell.hint,
                         line_of(text_, problem->place), column.field + 1, problem->count});
  }
}

void Reading::build(SelectedColumn& column) {
  const std::string& name = name_of_column(column);
  const ColumnType type = column.judgement.type;
  if (column.plan.mode == CellMode::number) {
    column.column = type == ColumnType::id
                        ? build_id_column(name, std::move(column.numbers), memory_)
                        : build_number_column(name, type, std::move(column.numbers), memory_);
  } else if (type == ColumnType::date) {
    column.column = build_date_column(name, column.labels, column.judgement.days, memory_);
  } else {
    column.column = build_label_column(name, type, dialect_.encoding, column.labels, memory_);
  }
  column.labels.codes = {};
  column.numbers = {};
  column.label_join = {};
  column.parts.clear();
}

/// What is worth saying of a column's cells, though nothing is wrong.
Diagnostics Reading::find_notes(const SelectedColumn& selected) const {
  const Column& column = *selected.column;
  Diagnostics notes;
  const auto note = [&](std::string code, std::string message, std::size_t count) {
    notes.push_back({Severity::note, std::move(code), std::move(message), count});
  };
  if (rows_ > 0 && column.missing_count() == rows_) {
    note("all_missing", fmt::format("column {} has no value in any row", column.name()), rows_);
  }
  for (const LabelColumn::Level& level : selected.labels.levels) {
    if (!level.quoted_word || !column.has_levels()) continue;
    note("quoted_missing_word",
         fmt::format("column {} holds a spelling of missing in quotes, which is read as text; "
                     "declare it with --na if it means missing",
                     column.name()),
         level.count);
  }
  if (selected.judgement.diagnostic) notes.push_back(*selected.judgement.diagnostic);
  return notes;
}

ReadResult Reading::finish() {
  ReadSummary summary;
  summary.path = source_.file.path();
  summary.rows = rows_;
  summary.dialect = dialect_;
  summary.findings = std::move(findings_);
  summary.bytes_in_memory = memory_.bytes_in_memory();
  summary.bytes_in_files = memory_.bytes_in_files();
  std::vector<Column> columns;
  for (SelectedColumn& selected : columns_) {
    const Column& column = *selected.column;
    const Origin origin = selected.declared && *selected.declared == column.type()
                              ? Origin::declared
                              : Origin::guessed;
    summary.columns.push_back(
        {column.name(), column.type(), origin, column.missing_count(), find_notes(selected)});
    const Diagnostics& notes = summary.columns.back().notes;
    summary.diagnostics.insert(summary.diagnostics.end(), notes.begin(), notes.end());
    columns.push_back(column);
  }
  if (source_.header.size() == 1 && empty_lines_ > 0) {
    summary.diagnostics.push_back(
        {Severity::note, "empty_lines",
         fmt::format("{} empty lines were skipped: a missing value alone on its line is written "
                     "as \"\"",
                     empty_lines_),
         empty_lines_});
  }
  return {Table(std::move(columns), rows_), std::move(summary)};
}

}  // namespace

ReadResult read_columns(const CsvSource& source, const std::vector<std::string>& names,
                        const RunContext& context, const ReadSettings& settings) {
  return Reading(source, context, settings).run(names);
}

}  // namespace bip::detail
