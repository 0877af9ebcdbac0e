// The functions of libxlsxwriter that workbooks need. Where they come from is decided when bip is
// built: workbook_library_loaded.cpp loads the library with the first workbook, since it pulls in
// others that take longer to load than most runs take as a whole; workbook_library_linked.cpp takes
// them from the program itself, for programs that can load nothing. Knows nothing of documents.
#pragma once

#include <xlsxwriter.h>

namespace bip::detail {

struct WorkbookLibrary {
  decltype(&::workbook_new_opt) workbook_new_opt;
  decltype(&::workbook_set_properties) workbook_set_properties;
  decltype(&::workbook_add_format) workbook_add_format;
  decltype(&::workbook_add_worksheet) workbook_add_worksheet;
  decltype(&::workbook_close) workbook_close;
  decltype(&::format_set_bold) format_set_bold;
  decltype(&::format_set_num_format) format_set_num_format;
  decltype(&::format_set_text_wrap) format_set_text_wrap;
  decltype(&::lxw_strerror) lxw_strerror;
  decltype(&::worksheet_freeze_panes) worksheet_freeze_panes;
  decltype(&::worksheet_set_column) worksheet_set_column;
  decltype(&::worksheet_write_number) worksheet_write_number;
  decltype(&::worksheet_write_string) worksheet_write_string;
};

/// The one of this process. Errors: Error{io} where it must be loaded and is not installed.
[[nodiscard]] const WorkbookLibrary& workbook_library();

}  // namespace bip::detail
