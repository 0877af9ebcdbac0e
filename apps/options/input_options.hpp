// Which file is read, how its bytes become cells, and which of its rows count.
#pragma once

#include <boost/program_options.hpp>
#include <optional>
#include <string>

#include "bip/table/csv_file.hpp"
#include "bip/table/row_filter.hpp"

namespace bip::app {

enum class RowSelection { offered, not_offered };

class InputOptions {
 public:
  [[nodiscard]] boost::program_options::options_description describe(RowSelection rows);
  /// Errors: Error{usage}.
  void check();

  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] const CsvOptions& csv() const { return csv_; }
  [[nodiscard]] const std::optional<RowFilter>& filter() const { return filter_; }
  [[nodiscard]] const std::string& where() const { return where_; }
  [[nodiscard]] const std::string& types() const { return types_; }
  [[nodiscard]] bool wants_digest() const { return digest_; }
  /// As with --digest.
  void want_digest() { digest_ = true; }
  /// Whether the path is a study file's: it ends in .toml.
  [[nodiscard]] bool is_study() const;
  /// The first option given that says how a file's text is read; empty when none is.
  [[nodiscard]] std::string given_text_option() const;
  /// The first option given that says how a CSV file is read or which of its rows count; empty when
  /// none is. For commands that take a study file in its place.
  [[nodiscard]] std::string given_csv_option() const;

 private:
  std::string path_;
  std::string delimiter_ = "auto";
  std::string decimal_ = "auto";
  std::string encoding_ = "auto";
  std::string missing_;
  std::string types_;
  std::string where_;
  bool digest_ = false;
  bool show_values_ = false;
  CsvOptions csv_;
  std::optional<RowFilter> filter_;
};

}  // namespace bip::app
