// Where results go, in which form, what they must satisfy, and how much is said beside them.
#pragma once

#include <boost/program_options.hpp>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "bip/explain/pseudo_r2.hpp"
#include "bip/explain/requirement.hpp"
#include "bip/report/document.hpp"
#include "bip/report/render.hpp"
#include "bip/report/result_head.hpp"
#include "run_record.hpp"

namespace bip::app {

/// What of a model's results can be chosen and judged: --measures and --require; `left_out` where
/// there are conditions on other results alone.
enum class Measures { offered, left_out, not_offered };
/// Whether a command's runs can be kept: --manifest.
enum class Manifests { offered, not_offered };
/// What `--require` may speak of: a data file has no analyses to name.
enum class RequirementScope { data_file, study };

/// A result in every form it can be written in; each is made when it is asked for.
struct ResultForms {
  std::function<std::string()> json;
  std::function<DocumentTable()> csv;
  std::function<Document()> document;
};

/// Errors: Error{usage} for a --min-cell that is neither 0 nor from 3 to 1000.
void check_smallest_cell(int min_cell);

/// The document as it comes out of disclosure control; as it is where `min_cell` is 0. What was
/// left out is said on stderr unless `is_quiet`.
[[nodiscard]] Document controlled(const Document& document, int min_cell, bool is_quiet);

class OutputOptions {
 public:
  [[nodiscard]] boost::program_options::options_description describe(
      Measures measures, Manifests manifests = Manifests::not_offered);
  /// Those of a command that writes a folder, whose runs can be kept: no --format; a part of the
  /// folder goes through disclosure control in any case.
  [[nodiscard]] boost::program_options::options_description describe_for_folder();
  /// --min-cell, 0 by default.
  void describe_disclosure(boost::program_options::options_description& group);
  /// Errors: Error{usage}; also for a requirement of one analysis where there are none.
  void check(RequirementScope scope = RequirementScope::data_file);

  [[nodiscard]] const std::string& path() const { return output_; }
  [[nodiscard]] const std::string& manifest_path() const { return manifest_; }
  /// What is kept of the run; to be changed where all else is settled.
  [[nodiscard]] RunRecord& record() const { return *record_; }
  [[nodiscard]] bool is_recorded() const { return record_->keeping == Keeping::for_manifest; }
  /// Whether the run is only repeated: then nothing is written, and no judgement is said.
  [[nodiscard]] bool is_repeat() const { return record_->keeping == Keeping::in_place_of_output; }
  [[nodiscard]] Format format() const { return format_; }
  /// The fewest persons a number may stand for; 0 where nothing is controlled.
  [[nodiscard]] int min_cell() const { return min_cell_; }
  [[nodiscard]] Detail detail() const { return verbose_ ? Detail::verbose : Detail::normal; }
  [[nodiscard]] bool is_strict() const { return strict_; }
  [[nodiscard]] const std::vector<Requirement>& requirements() const { return requirements_; }
  /// Measures asked for, or those that documents of this model kind show.
  [[nodiscard]] std::vector<Measure> measures(ModelKind model) const;

  /// Every file that is read passes here first. Errors: Error{usage} when --output or --manifest
  /// is this input file, or with --manifest when it cannot be read again (a pipe).
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
  /// comparison with earlier results where it has one, with its mark beside. Keeps its JSON where
  /// the run is kept; writes nothing where it is only repeated. Errors: Error{io}.
  void write_result(const ResultHead& head, const ResultForms& forms) const;
  /// The document in the format chosen (text, markdown, latex, html, xlsx), where write() writes;
  /// with --min-cell as it comes out of disclosure control, with what was left out on stderr.
  void write_document(const Document& document) const;

 private:
  void describe_manifest(boost::program_options::options_description& group);
  void check_manifest();
  void describe_judgement(boost::program_options::options_description& group, Measures measures);

  void check_min_cell() const;
  void write_controlled_csv(const ResultHead& head, const ResultForms& forms) const;
  void render(const Document& document) const;

  std::string format_name_ = "text";
  int min_cell_ = 0;
  std::string output_;
  std::string manifest_;
  std::string measures_name_;
  std::vector<std::string> require_;
  bool strict_ = false;
  bool quiet_ = false;
  bool verbose_ = false;
  Format format_ = Format::text;
  std::vector<Measure> measures_;
  std::vector<Requirement> requirements_;
  std::unique_ptr<RunRecord> record_ = std::make_unique<RunRecord>();
};

}  // namespace bip::app
