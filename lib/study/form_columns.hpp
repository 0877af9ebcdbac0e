// Which column of a survey file is which of ours: by the study file's mapping, else by our name.
#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bip/study/codebook.hpp"
#include "bip/study/study_file.hpp"

namespace bip::detail {

/// Indices into a file's header by our names.
class FormColumns {
 public:
  /// Names are looked up exactly, else without regard to case. person_id, date, mapped and extra
  /// columns must be there; items, caseworker_id and jobcenter may be missing.
  /// Errors: Error{usage} at the study file's section for columns that are not there (nearest
  /// names), names that several columns have but for their case, one column under two names.
  FormColumns(const SurveySource& source, const Codebook& codebook,
              std::span<const std::string> header);

  [[nodiscard]] bool has(std::string_view ours) const;
  /// Our names that the file has: person_id, date, … items, extra.
  [[nodiscard]] const std::map<std::string, std::size_t, std::less<>>& fields() const noexcept {
    return fields_;
  }
  /// The file's name of one of ours that it has.
  [[nodiscard]] const std::string& theirs(std::string_view ours) const;
  /// 1-based field of one of ours that the file has.
  [[nodiscard]] std::size_t field(std::string_view ours) const;
  /// Item columns in the order of the codebook, those that the file has.
  [[nodiscard]] const std::vector<std::string>& items() const noexcept { return items_; }
  [[nodiscard]] const std::vector<std::string>& absent_items() const noexcept {
    return absent_items_;
  }

 private:
  std::map<std::string, std::size_t, std::less<>> fields_;
  std::vector<std::string> items_;
  std::vector<std::string> absent_items_;
  std::vector<std::string> header_;
};

}  // namespace bip::detail
