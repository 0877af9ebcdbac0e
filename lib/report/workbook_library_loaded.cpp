// libxlsxwriter loaded with the first workbook, by the name of the one bip was built against:
// cmake/workbook_library.cmake finds it. See workbook_library.hpp.
#include "core/shared_library.hpp"
#include "report/workbook_library.hpp"

namespace bip::detail {
namespace {

WorkbookLibrary load(const SharedLibrary& library) {
  return {.workbook_new_opt = library.function<decltype(::workbook_new_opt)>("workbook_new_opt"),
          .workbook_set_properties =
              library.function<decltype(::workbook_set_properties)>("workbook_set_properties"),
          .workbook_add_format =
              library.function<decltype(::workbook_add_format)>("workbook_add_format"),
          .workbook_add_worksheet =
              library.function<decltype(::workbook_add_worksheet)>("workbook_add_worksheet"),
          .workbook_close = library.function<decltype(::workbook_close)>("workbook_close"),
          .format_set_bold = library.function<decltype(::format_set_bold)>("format_set_bold"),
          .format_set_num_format =
              library.function<decltype(::format_set_num_format)>("format_set_num_format"),
          .format_set_text_wrap =
              library.function<decltype(::format_set_text_wrap)>("format_set_text_wrap"),
          .lxw_strerror = library.function<decltype(::lxw_strerror)>("lxw_strerror"),
          .worksheet_freeze_panes =
              library.function<decltype(::worksheet_freeze_panes)>("worksheet_freeze_panes"),
          .worksheet_set_column =
              library.function<decltype(::worksheet_set_column)>("worksheet_set_column"),
          .worksheet_write_number =
              library.function<decltype(::worksheet_write_number)>("worksheet_write_number"),
          .worksheet_write_string =
              library.function<decltype(::worksheet_write_string)>("worksheet_write_string")};
}

}  // namespace

const WorkbookLibrary& workbook_library() {
  static const SharedLibrary library(BIP_XLSXWRITER);
  static const WorkbookLibrary functions = load(library);
  return functions;
}

}  // namespace bip::detail
