// The folder a report is written to: which files it holds and how they are called.
#pragma once

#include <string>

#include "bip/report/disclosure.hpp"

namespace bip::app {

/// A mark that stands in the names of CSV files, which have no other place for it.
enum class Mark { none, synthetic };

class ReportFolder {
 public:
  /// Errors: Error{usage} when `path` is a file.
  explicit ReportFolder(std::string path);

  /// Writes NOT_FOR_EXPORT/report.html first, then report.json, report.xlsx, tables/NAME.csv and
  /// tables/CONTENTS.txt (what each table is, its notes, the report's marks); makes the folders
  /// where they are missing. Each file is replaced whole or not at all. Files of an earlier report,
  /// which its CONTENTS.txt lists, are taken away where this one has none of that name; nothing
  /// else in the folder is touched. Errors: Error{io}.
  void write(const Document& document, const std::string& json, Mark mark) const;
  /// Writes what went through disclosure control into export/: a page, a workbook, a CSV file a
  /// table and CONTENTS.txt, each named after the study, and NOT_FOR_EXPORT/disclosure.csv, which
  /// says what was done to each table. Errors: Error{io}.
  void write_export(const ControlledDocument& controlled, const std::string& study,
                    Mark mark) const;

  [[nodiscard]] std::string page() const { return inner() + "/report.html"; }
  [[nodiscard]] std::string export_page(const std::string& study) const;

 private:
  [[nodiscard]] std::string inner() const { return path_ + "/NOT_FOR_EXPORT"; }
  [[nodiscard]] std::string outer() const { return path_ + "/export"; }

  std::string path_;
};

}  // namespace bip::app
