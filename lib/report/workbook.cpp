// Workbooks through libxlsxwriter, which knows the format; here is only what goes into which cell.
#include "bip/report/workbook.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <map>
#include <set>
#include <system_error>
#include <utility>
#include <variant>

#include "bip/core/error.hpp"
#include "bip/core/letters.hpp"
#include "bip/core/platform.hpp"
#include "report/document_tables.hpp"
#include "report/visible_text.hpp"
#include "report/workbook_library.hpp"

namespace bip {
namespace {

using detail::visible_text;
using detail::workbook_library;

constexpr std::size_t kLongestSheetName = 31;
constexpr double kNameWidth = 34;
constexpr double kNumberWidth = 14;

/// Characters of a sheet's name, and letters that would make it longer than it may be.
std::string sheet_name(std::string name, std::size_t number) {
  for (char& letter : name)
    if (std::string_view("[]:*?/\\'").find(letter) != std::string_view::npos) letter = '_';
  const std::string end = number == 1 ? "" : fmt::format("_{}", number);
  std::size_t length = std::min(name.size(), kLongestSheetName - end.size());
  while (length > 0 && length < name.size() &&
         (static_cast<unsigned char>(name[length]) & 0xC0U) == 0x80U)
    --length;  // never inside a letter of several bytes
  return name.substr(0, length) + end;
}

std::string number_format(const NumberCell& cell) {
  const std::string decimals =
      cell.digits > 0 ? "." + std::string(static_cast<std::size_t>(cell.digits), '0') : "";
  switch (cell.style) {
    case NumberCell::Style::fixed:
    case NumberCell::Style::points:
    case NumberCell::Style::p_value:
      return "0" + decimals;
    case NumberCell::Style::percent:
      return "0" + decimals + "%";
    case NumberCell::Style::integer:
      return "#,##0";
    case NumberCell::Style::general:
      break;
  }
  return "General";
}

/// The library keeps sheets in nameless files while it writes: beside the workbook, since there may
/// be no folder for temporary files, and the data are not to be left in one.
lxw_workbook* open_book(const std::string& path) {
  std::string folder = std::filesystem::path(path).parent_path().string();
  if (folder.empty()) folder = ".";
  lxw_workbook_options options{};
  options.tmpdir = folder.data();
  return workbook_library().workbook_new_opt(path.c_str(), &options);
}

/// The library's C functions report by codes: one that fails ends the writing.
void require(lxw_error code) {
  if (code != LXW_NO_ERROR)
    throw Error(ErrorKind::io, fmt::format("cannot write the workbook: {}",
                                           workbook_library().lxw_strerror(code)));
}

class WorkbookWriter {
 public:
  explicit WorkbookWriter(const std::string& path) : path_(path), book_(open_book(path)) {
    if (book_ == nullptr) throw Error(ErrorKind::io, "cannot write the workbook", {.file = path});
    // Without a fixed date two runs would differ.
    lxw_doc_properties properties{};
    properties.created = 946684800;  // 2000-01-01
    workbook_library().workbook_set_properties(book_, &properties);
    bold_ = workbook_library().workbook_add_format(book_);
    workbook_library().format_set_bold(bold_);
    wrapped_ = workbook_library().workbook_add_format(book_);
    workbook_library().format_set_text_wrap(wrapped_);
    workbook_library().format_set_bold(wrapped_);
  }
  WorkbookWriter(const WorkbookWriter&) = delete;
  WorkbookWriter& operator=(const WorkbookWriter&) = delete;
  ~WorkbookWriter() {
    if (book_ != nullptr) static_cast<void>(workbook_library().workbook_close(book_));
  }

  void write(const Document& document) {
    write_front(document);
    for (const NamedTable& table : list_tables(document)) write_table(table);
  }

  void close() {
    const lxw_error code = workbook_library().workbook_close(book_);
    book_ = nullptr;
    require(code);
  }

 private:
  lxw_worksheet* add_sheet(const std::string& wanted) {
    for (std::size_t number = 1;; ++number) {
      const std::string name = sheet_name(wanted, number);
      if (!taken_.insert(to_lower(name)).second) continue;
      lxw_worksheet* const sheet = workbook_library().workbook_add_worksheet(book_, name.c_str());
      if (sheet == nullptr) throw Error(ErrorKind::io, "cannot add a sheet", {.file = path_});
      return sheet;
    }
  }

  static void put(lxw_worksheet* sheet, std::size_t row, std::size_t column,
                  const std::string& text, lxw_format* format = nullptr) {
    if (text.empty()) return;
    require(workbook_library().worksheet_write_string(sheet, static_cast<lxw_row_t>(row),
                                                      static_cast<lxw_col_t>(column),
                                                      visible_text(text).c_str(), format));
  }

  void write_front(const Document& document) {
    lxw_worksheet* const sheet = add_sheet("About");
    require(workbook_library().worksheet_set_column(sheet, 0, 0, kNameWidth, nullptr));
    std::size_t row = 0;
    put(sheet, row++, 0, document.title, bold_);
    for (const std::string& note : document.notes) put(sheet, row++, 0, note);
    row = put_facts(sheet, document.provenance, row + 1);
    for (const Section& section : document.sections) {
      put(sheet, ++row, 0, section.title, bold_);
      ++row;
      for (const auto& part : section.parts) {
        if (const auto* paragraph = std::get_if<Paragraph>(&part))
          put(sheet, row++, 0, paragraph->text);
        else if (const auto* figure = std::get_if<Figure>(&part))
          put(sheet, row++, 0, figure->alternative);
        else if (const auto* facts = std::get_if<Provenance>(&part))
          row = put_facts(sheet, *facts, row);
      }
    }
  }

  static std::size_t put_facts(lxw_worksheet* sheet, const Provenance& facts, std::size_t row) {
    for (const auto& [name, value] : facts.entries) {
      put(sheet, row, 0, name);
      put(sheet, row++, 1, value);
    }
    return row;
  }

  void write_table(const NamedTable& named) {
    const DocumentTable& table = *named.table;
    lxw_worksheet* const sheet = add_sheet(named.name);
    const auto last = static_cast<lxw_col_t>(std::max<std::size_t>(table.columns.size(), 2) - 1);
    require(workbook_library().worksheet_set_column(sheet, 0, 0, kNameWidth, nullptr));
    require(workbook_library().worksheet_set_column(sheet, 1, last, kNumberWidth, nullptr));
    put(sheet, 0, 0, table.caption, bold_);
    std::size_t row = 2;
    for (std::size_t i = 0; i < table.columns.size(); ++i)
      put(sheet, row, i, table.columns[i].title, wrapped_);
    workbook_library().worksheet_freeze_panes(sheet, static_cast<lxw_row_t>(row + 1), 1);
    std::vector<std::string> reasons;
    for (const std::vector<Cell>& cells : table.rows) {
      ++row;
      for (std::size_t i = 0; i < cells.size(); ++i) put_cell(sheet, row, i, cells[i], reasons);
    }
    row += 2;
    for (std::size_t i = 0; i < reasons.size(); ++i)
      put(sheet, row++, 0, fmt::format("–{} {}", i + 1, reasons[i]));
    for (const std::string& note : table.notes) put(sheet, row++, 0, note);
  }

  void put_cell(lxw_worksheet* sheet, std::size_t row, std::size_t column, const Cell& cell,
                std::vector<std::string>& reasons) {
    if (const auto* text = std::get_if<TextCell>(&cell)) {
      put(sheet, row, column, text->text);
      return;
    }
    const auto* const number = std::get_if<NumberCell>(&cell);
    if (number != nullptr && std::isfinite(number->value)) {
      const bool is_points = number->style == NumberCell::Style::points;
      require(workbook_library().worksheet_write_number(
          sheet, static_cast<lxw_row_t>(row), static_cast<lxw_col_t>(column),
          is_points ? 100 * number->value : number->value, format_of(*number)));
      return;
    }
    const auto* const absent = std::get_if<AbsentCell>(&cell);
    const std::string reason = absent == nullptr ? "" : absent->reason;
    put(sheet, row, column, reason.empty() ? "–" : fmt::format("–{}", number_of(reason, reasons)));
  }

  static std::size_t number_of(const std::string& reason, std::vector<std::string>& reasons) {
    const auto found = std::find(reasons.begin(), reasons.end(), reason);
    const auto index = static_cast<std::size_t>(found - reasons.begin());
    if (found == reasons.end()) reasons.push_back(reason);
    return index + 1;
  }

  lxw_format* format_of(const NumberCell& cell) {
    lxw_format*& format = formats_[number_format(cell)];
    if (format == nullptr) {
      format = workbook_library().workbook_add_format(book_);
      workbook_library().format_set_num_format(format, number_format(cell).c_str());
    }
    return format;
  }

  std::string path_;
  lxw_workbook* book_;
  lxw_format* bold_ = nullptr;
  lxw_format* wrapped_ = nullptr;
  std::map<std::string, lxw_format*> formats_;
  std::set<std::string> taken_;  ///< sheets, in lower case
};

/// A file that is gone when its writer is.
struct TemporaryFile {
  explicit TemporaryFile(std::string file) : path(std::move(file)) {}
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  ~TemporaryFile() {
    std::error_code ignored;
    std::filesystem::remove(path, ignored);
  }
  std::string path;
};

/// Whether a table of the section tells a figure's numbers already.
bool is_told_elsewhere(const detail::Part& part) {
  const auto* const figure = std::get_if<Figure>(&part);
  return figure != nullptr && figure->numbers == FigureNumbers::in_table;
}

}  // namespace

std::vector<NamedTable> list_tables(const Document& document) {
  std::vector<NamedTable> tables;
  std::map<std::string, std::size_t> taken;
  for (const Section& section : document.sections) {
    for (const auto& part : section.parts) {
      const DocumentTable* const table = detail::find_numbers(part);
      if (table == nullptr || is_told_elsewhere(part)) continue;
      std::string name = section.name.empty() ? table->name : section.name + "_" + table->name;
      const std::size_t number = ++taken[name];
      if (number > 1) name += fmt::format("_{}", number);
      tables.push_back({std::move(name), table});
    }
  }
  return tables;
}

void write_workbook(const Document& document, const std::string& path) {
  // libxlsxwriter writes to a name only: to one beside, so that the file at `path` is never a part.
  const TemporaryFile beside(path + ".unfinished");
  replace_file(beside.path, {});  // where this cannot be written, libxlsxwriter would print
  WorkbookWriter writer(beside.path);
  writer.write(document);
  writer.close();
  const MappedFile written(beside.path);
  replace_file(path, written.bytes());
}

}  // namespace bip
