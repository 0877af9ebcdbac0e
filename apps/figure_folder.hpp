// The folder that a document's figures are written to: `--figures`.
#pragma once

#include <string>

#include "bip/report/document.hpp"
#include "bip/report/plot.hpp"
#include "report_folder.hpp"

namespace bip::app {

class FigureFolder {
 public:
  /// Errors: Error{usage} when `path` is a file, or a folder whose CONTENTS.txt is none of ours.
  explicit FigureFolder(std::string path);

  /// Writes each figure of the document as NAME.svg, .pdf, .png and its numbers as NAME.csv; with
  /// the mark, ".SYNTHETIC" stands before the ending. Only the numbers without a plotter. Each file
  /// is replaced whole or not at all. The folder's CONTENTS.txt lists them; what an earlier list
  /// has and this document has no more is removed, and nothing else in the folder is touched.
  /// Errors: Error{io}; as draw_figure.
  void write(const Document& document, const Plotter& plotter, Mark mark) const;

 private:
  std::string path_;
};

}  // namespace bip::app
