// Where results go, in which form, what they must satisfy, and how much is said beside them.
#pragma once

#include <boost/program_options.hpp>
#include <functional>
#include <string>
#include <vector>

#include "bip/explain/pseudo_r2.hpp"
#include "bip/explain/requirement.hpp"
#include "bip/report/document.hpp"
#include "bip/report/render.hpp"
#include "bip/report/result_head.hpp"

namespace bip::app {

/// What of a model's results can be chosen and judged: --measures and --require; `left_out` where
/// there are conditions on other results alone.
enum class Measures { offered, left_out, not_offered };
/// What `--require` may speak of: a data file has no analyses to name.
enum class RequirementScope { data_file, study };

/// A result in every form it can be written in; each is made when it is asked for.
struct ResultForms {
  std::function<std::string()> json;
  std::function<DocumentTable()> csv;
  std::function<Document()> document;
};

class OutputOptions {
 public:
  [[nodiscard]] boost::program_options::options_description describe(Measures measures);
  /// Those of a command that writes a folder: no --format.
  [[nodiscard]] boost::program_options::options_description describe_for_folder();
  /// Errors: Error{usage}; also for a requirement of one analysis where there are none.
  void check(RequirementScope scope = RequirementScope::data_file);

  [[nodiscard]] const std::string& path() const { return output_; }
  [[nodiscard]] Format format() const { return format_; }
  [[nodiscard]] Detail detail() const { return verbose_ ? Detail::verbose : Detail::normal; }
  [[nodiscard]] bool is_strict() const { return strict_; }
  [[nodiscard]] const std::vector<Requirement>& requirements() const { return requirements_; }
  /// Measures asked for, or those that documents of this model kind show.
  [[nodiscard]] std::vector<Measure> measures(ModelKind model) const;

  /// Errors: Error{usage} when --output is this input file.
  void protect(const std::string& input) const;
  /// To --output (replaced atomically) or stdout. Errors: Error{io}.
  void write(const std::string& text) const;
  /// CSV in a file has no place for marks: a file beside it, PATH.SYNTHETIC.txt, says what the
  /// notes of a synthetic study say. Errors: Error{io}.
  void mark_csv(const std::vector<std::string>& notes) const;
  /// Diagnostics as lines on stderr, unless --quiet.
  void warn(const Diagnostics& diagnostics) const;
  /// A line on stderr with --verbose.
  void say(const std::string& line) const;
  /// The result in the format chosen: as text the code alone where `head` has some, as CSV the
  /// comparison with earlier results where it has one, with its mark beside. Errors: Error{io}.
  void write_result(const ResultHead& head, const ResultForms& forms) const;
  /// The document in the format chosen (text, markdown, latex, html, xlsx), where write() writes.
  void write_document(const Document& document) const;

 private:
  void describe_judgement(boost::program_options::options_description& group, Measures measures);

  std::string format_name_ = "text";
  std::string output_;
  std::string measures_name_;
  std::vector<std::string> require_;
  bool strict_ = false;
  bool quiet_ = false;
  bool verbose_ = false;
  Format format_ = Format::text;
  std::vector<Measure> measures_;
  std::vector<Requirement> requirements_;
};

}  // namespace bip::app
