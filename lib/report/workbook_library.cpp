// See workbook_library.hpp. The name under which the library is loaded is that of the one it was
// built against: CMakeLists.txt finds it.
#include "report/workbook_library.hpp"

namespace bip::detail {

WorkbookLibrary::WorkbookLibrary()
    : library_(BIP_XLSXWRITER),
      workbook_new(library_.function<decltype(::workbook_new)>("workbook_new")),
      workbook_set_properties(
          library_.function<decltype(::workbook_set_properties)>("workbook_set_properties")),
      workbook_add_format(
          library_.function<decltype(::workbook_add_format)>("workbook_add_format")),
      workbook_add_worksheet(
          library_.function<decltype(::workbook_add_worksheet)>("workbook_add_worksheet")),
      workbook_close(library_.function<decltype(::workbook_close)>("workbook_close")),
      format_set_bold(library_.function<decltype(::format_set_bold)>("format_set_bold")),
      format_set_num_format(
          library_.function<decltype(::format_set_num_format)>("format_set_num_format")),
      format_set_text_wrap(
          library_.function<decltype(::format_set_text_wrap)>("format_set_text_wrap")),
      lxw_strerror(library_.function<decltype(::lxw_strerror)>("lxw_strerror")),
      worksheet_freeze_panes(
          library_.function<decltype(::worksheet_freeze_panes)>("worksheet_freeze_panes")),
      worksheet_set_column(
          library_.function<decltype(::worksheet_set_column)>("worksheet_set_column")),
      worksheet_write_number(
          library_.function<decltype(::worksheet_write_number)>("worksheet_write_number")),
      worksheet_write_string(
          library_.function<decltype(::worksheet_write_string)>("worksheet_write_string")) {}

const WorkbookLibrary& workbook_library() {
  static const WorkbookLibrary library;
  return library;
}

}  // namespace bip::detail
