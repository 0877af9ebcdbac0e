// The folder a report is written to: which files it holds and how they are called.
#pragma once

#include <string>

#include "bip/report/document.hpp"

namespace bip::app {

/// A mark that stands in the names of CSV files, which have no other place for it.
enum class Mark { none, synthetic };

class ReportFolder {
 public:
  /// Errors: Error{usage} when `path` is a file.
  explicit ReportFolder(std::string path);

  /// Writes report.html first, then report.json, report.xlsx, tables/NAME.csv and
  /// tables/CONTENTS.txt (what each table is, its notes, the report's marks); makes the folders
  /// where they are missing. Each file is replaced whole or not at all. CSV files of an earlier
  /// report, which its CONTENTS.txt lists, are taken away where this one has none of that name;
  /// nothing else in the folder is touched. Errors: Error{io}.
  void write(const Document& document, const std::string& json, Mark mark) const;

  [[nodiscard]] std::string page() const { return path_ + "/report.html"; }

 private:
  std::string path_;
};

}  // namespace bip::app
