// What the codes of the weekly register mean: ranges of codes to benefit classes. Built in for
// DREAM (vintage about 2016), editable as a CSV.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bip/core/language.hpp"

namespace bip {

/// The class a blank week is told as: no class of the table has this name.
inline constexpr std::string_view kNoBenefitName = "none";

/// How a class counts for time on support.
enum class SupportTime { counts, resets, neutral, censor };
[[nodiscard]] std::string_view name_of(SupportTime support);
/// Absent when there is no such word.
[[nodiscard]] std::optional<SupportTime> find_support_time(std::string_view name);

struct BenefitClass {
  std::string name;  ///< "education_grant"
  SupportTime support = SupportTime::neutral;
  std::string label_en{};
  std::string label_sv{};
  std::string label_da{};

  [[nodiscard]] const std::string& label(Language language) const;
};

struct CodeRange {
  int from = 0;
  int to = 0;                    ///< inclusive
  std::uint8_t class_index = 0;  ///< into classes()
};

class CodeTable {
 public:
  /// Class indices stand for 0 … classes().size()-1; kNoCode is not one of them.
  static constexpr std::uint8_t kUnknown = 255;

  /// Errors: Error{internal} for ranges outside 0 … 999, overlapping ones, unknown class indices.
  CodeTable(std::vector<BenefitClass> classes, std::vector<CodeRange> ranges, std::string origin);

  [[nodiscard]] std::span<const BenefitClass> classes() const noexcept { return classes_; }
  [[nodiscard]] std::span<const CodeRange> ranges() const noexcept { return ranges_; }
  /// Class of a code 0 … 999, kUnknown where the table has none. Constant time.
  [[nodiscard]] std::uint8_t class_of(int code) const noexcept;
  /// Index of the class with this name, kUnknown when there is none.
  [[nodiscard]] std::uint8_t find_class(std::string_view name) const noexcept;
  [[nodiscard]] const std::string& origin() const noexcept { return origin_; }

 private:
  std::vector<BenefitClass> classes_;
  std::vector<CodeRange> ranges_;
  std::vector<std::uint8_t> by_code_;
  std::string origin_;
};

[[nodiscard]] const CodeTable& builtin_code_table();

/// Reads `from,to,class,support_time,label_en,label_sv,label_da` (labels may be left out: they are
/// then `label_en`, and that the class). Errors: Error{io}; Error{malformed_input} with file, line
/// and field: not a code 0 … 999, from > to, overlapping ranges, an unknown support_time, one class
/// with two meanings, a class named `none` (the blank week's), more than 250 classes.
[[nodiscard]] CodeTable read_code_table(const std::string& path);

}  // namespace bip
