// Writes a table as a columnar file, from front to end: checksums and places are known before the
// first byte is written, so that pipes can be written to. Must not know how the table was read.
#include <algorithm>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "bip/core/error.hpp"
#include "bip/core/parallel.hpp"
#include "bip/core/platform.hpp"
#include "core/checksum.hpp"
#include "table/column_storage.hpp"
#include "table/columnar_layout.hpp"

namespace bip::detail {
namespace {

std::size_t align(std::size_t offset) {
  return (offset + kSectionAlignment - 1) / kSectionAlignment * kSectionAlignment;
}

template <class T>
std::string_view bytes_of_span(std::span<const T> values) {
  return {reinterpret_cast<const char*>(values.data()), values.size_bytes()};
}

std::string_view value_bytes(const NumberViews& values) {
  return std::visit([](const auto& view) { return bytes_of_span(view.stored()); }, values);
}

std::size_t decimals_of(const NumberViews& values) {
  return std::visit(
      [](const auto& view) -> std::size_t {
        if constexpr (requires { view.decimals(); }) {
          return view.decimals();
        } else {
          return 0;
        }
      },
      values);
}

NumberWidth width_of(const NumberViews& values) {
  return std::visit(
      [](const auto& view) {
        using T = typename std::decay_t<decltype(view)>::Stored;
        if constexpr (std::is_floating_point_v<T>) return NumberWidth::float64;
        return static_cast<NumberWidth>(std::countr_zero(sizeof(T)));
      },
      values);
}

/// The labels of a column one after the other, and where each ends.
struct LabelBytes {
  std::string text{};
  std::vector<std::uint64_t> ends{};
};

LabelBytes join_labels(std::span<const std::string> levels) {
  LabelBytes labels;
  labels.ends.reserve(levels.size());
  for (const std::string& level : levels) {
    labels.text += level;
    labels.ends.push_back(labels.text.size());
  }
  return labels;
}

ColumnarSection measure(std::string_view bytes) {
  return {.bytes = bytes.size(), .checksum = checksum_of(bytes)};
}

/// What the schema says of a column, but for the sections' places.
ColumnarColumn describe(const Column& column, const ColumnSchema& schema) {
  const ColumnAccess::Storage& stored = ColumnAccess::stored(column);
  ColumnarColumn described{.schema = schema,
                           .width = width_of(stored.values),
                           .decimals = decimals_of(stored.values),
                           .values = measure(value_bytes(stored.values))};
  ColumnAccess::note_seen(stored, column.size());
  if (!stored.missing.words().empty())
    described.mask = measure(bytes_of_span(stored.missing.words()));
  if (column.has_levels() && !stored.whole_ids) {
    const LabelBytes labels = join_labels(stored.levels);
    described.labels = {labels.ends.size(),
                        measure(bytes_of_span(std::span(std::as_const(labels.ends)))),
                        measure(labels.text)};
  }
  return described;
}

/// Calls visit(section) in the order in which sections stand in the file.
template <class Visit>
void for_each_section(ColumnarColumn& column, const Visit& visit) {
  visit(column.values);
  if (column.mask) visit(*column.mask);
  if (!column.labels) return;
  visit(column.labels->ends);
  visit(column.labels->text);
}

/// Sets all places and returns the schema's text. Places are part of the text and move with its
/// length, so they are set again until the text no longer grows.
std::string place_sections(ColumnarSchema& schema, std::uint64_t& file_bytes) {
  std::string text = write_columnar_schema(schema);
  for (std::size_t room = 0; room < text.size();) {
    room = text.size();
    file_bytes = align(kColumnarHeaderBytes + room);
    for (ColumnarColumn& column : schema.columns) {
      for_each_section(column, [&](ColumnarSection& section) {
        section.offset = file_bytes;
        file_bytes = align(file_bytes + section.bytes);
      });
    }
    text = write_columnar_schema(schema);
    if (text.size() < room) text.append(room - text.size(), ' ');
  }
  return text;
}

class Writing {
 public:
  Writing(const std::string& path, const RunContext& context) : file_(path), context_(context) {}

  /// Bytes, then zeros up to where the next section begins.
  void add(std::string_view bytes) {
    constexpr std::size_t kPart = std::size_t{1} << 24U;
    written_ += bytes.size();
    while (!bytes.empty()) {
      throw_if_stopped(context_);
      const std::string_view part = bytes.substr(0, kPart);
      file_.write(part);
      bytes.remove_prefix(part.size());
    }
    const std::string gap(align(written_) - written_, '\0');
    file_.write(gap);
    written_ += gap.size();
  }

  void add(const Column& column) {
    const ColumnAccess::Storage& stored = ColumnAccess::stored(column);
    add(value_bytes(stored.values));
    ColumnAccess::note_seen(stored, column.size());
    if (!stored.missing.words().empty()) add(bytes_of_span(stored.missing.words()));
    if (!column.has_levels() || stored.whole_ids) return;
    const LabelBytes labels = join_labels(stored.levels);
    add(bytes_of_span(std::span(labels.ends)));
    add(labels.text);
  }

  void finish() { file_.put_in_place(); }

 private:
  FileReplacement file_;
  const RunContext& context_;
  std::size_t written_ = 0;
};

}  // namespace
}  // namespace bip::detail

namespace bip {

void write_columnar(const std::string& path, const ReadResult& data, const ColumnarOrigin& origin,
                    const RunContext& context) {
  const std::span<const Column> columns = data.table.columns();
  check_invariant(columns.size() == data.summary.columns.size(), "a schema for each column");
  detail::ColumnarSchema schema{
      .rows = data.table.row_count(), .origin = origin, .dialect = data.summary.dialect};
  schema.columns.resize(columns.size());
  for_each_task(context, columns.size(), [&](std::size_t i) {
    schema.columns[i] = detail::describe(columns[i], data.summary.columns[i]);
  });
  std::size_t own_notes = 0;
  for (const ColumnSchema& column : data.summary.columns) own_notes += column.notes.size();
  const Diagnostics& all = data.summary.diagnostics;
  check_invariant(own_notes <= all.size(), "the columns' notes are among the file's");
  schema.notes.assign(all.begin() + static_cast<std::ptrdiff_t>(own_notes), all.end());
  std::uint64_t file_bytes = 0;
  const std::string text = detail::place_sections(schema, file_bytes);
  detail::Writing writing(path, context);
  writing.add(detail::write_columnar_header({file_bytes, schema.rows, text}));
  writing.add(text);
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (context.on_progress) context.on_progress({"writing", i, columns.size()});
    writing.add(columns[i]);
  }
  writing.finish();
}

}  // namespace bip
