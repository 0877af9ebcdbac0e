// libxlsxwriter as a part of the program. See workbook_library.hpp.
#include "report/workbook_library.hpp"

namespace bip::detail {

const WorkbookLibrary& workbook_library() {
  static constexpr WorkbookLibrary kFunctions{.workbook_new_opt = &::workbook_new_opt,
                                              .workbook_set_properties = &::workbook_set_properties,
                                              .workbook_add_format = &::workbook_add_format,
                                              .workbook_add_worksheet = &::workbook_add_worksheet,
                                              .workbook_close = &::workbook_close,
                                              .format_set_bold = &::format_set_bold,
                                              .format_set_num_format = &::format_set_num_format,
                                              .format_set_text_wrap = &::format_set_text_wrap,
                                              .lxw_strerror = &::lxw_strerror,
                                              .worksheet_freeze_panes = &::worksheet_freeze_panes,
                                              .worksheet_set_column = &::worksheet_set_column,
                                              .worksheet_write_number = &::worksheet_write_number,
                                              .worksheet_write_string = &::worksheet_write_string};
  return kFunctions;
}

}  // namespace bip::detail
