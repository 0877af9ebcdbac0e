// Finds our columns in a survey file's header. Header names and the study file's are no
// confidential data: messages quote them. Knows no rows.
#include "study/form_columns.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "bip/core/names.hpp"
#include "study/study_parts.hpp"

namespace bip::detail {
namespace {

/// Lower-case ASCII, and the letters À to Þ in UTF-8 (Æ, Ø, Å, Ä, Ö).
std::string fold_case(std::string_view name) {
  std::string folded(name);
  unsigned char before = 0;
  for (char& c : folded) {
    const auto byte = static_cast<unsigned char>(c);
    const bool ascii = c >= 'A' && c <= 'Z';
    const bool latin = before == 0xC3 && byte >= 0x80 && byte <= 0x9E && byte != 0x97;
    if (ascii || latin) c = static_cast<char>(byte + 0x20);
    before = byte;
  }
  return folded;
}

class ColumnFinder {
 public:
  ColumnFinder(const SurveySource& source, std::span<const std::string> header)
      : source_(source), header_(header) {}

  /// Absent when there is none. Errors: several but for their case.
  [[nodiscard]] std::optional<std::size_t> find(std::string_view ours) const {
    const std::string theirs = name_in_file(ours);
    const auto exact = std::find(header_.begin(), header_.end(), theirs);
    if (exact != header_.end()) return static_cast<std::size_t>(exact - header_.begin());
    const std::string folded = fold_case(theirs);
    std::optional<std::size_t> found;
    for (std::size_t i = 0; i < header_.size(); ++i) {
      if (fold_case(header_[i]) != folded) continue;
      if (found)
        fail(fmt::format("{} has '{}' and '{}', either of which could be {}", source_.file,
                         header_[*found], header_[i], ours),
             fmt::format("write columns = {{ {} = \"…\" }}", ours));
      found = i;
    }
    return found;
  }

  [[nodiscard]] std::size_t require(std::string_view ours) const {
    if (const std::optional<std::size_t> found = find(ours)) return *found;
    const std::string theirs = name_in_file(ours);
    const std::vector<std::string> names(header_.begin(), header_.end());
    const std::string role = theirs == ours ? std::string() : fmt::format(" for {}", ours);
    fail(fmt::format("{} has no column '{}'{}{}", source_.file, theirs, role,
                     describe_nearest_names(theirs, names)),
         fmt::format("write columns = {{ {} = \"its name there\" }}", ours));
  }

  [[nodiscard]] bool is_mapped(std::string_view ours) const {
    return source_.columns.contains(std::string(ours));
  }

  [[noreturn]] void fail(std::string message, std::string hint = {}) const {
    throw Error(ErrorKind::usage, std::move(message), source_.place, std::move(hint));
  }

 private:
  [[nodiscard]] std::string name_in_file(std::string_view ours) const {
    const auto mapped = source_.columns.find(std::string(ours));
    return mapped == source_.columns.end() ? std::string(ours) : mapped->second;
  }

  const SurveySource& source_;
  std::span<const std::string> header_;
};

}  // namespace

FormColumns::FormColumns(const SurveySource& source, const Codebook& codebook,
                         std::span<const std::string> header)
    : header_(header.begin(), header.end()) {
  const ColumnFinder finder(source, header);
  std::map<std::size_t, std::string> taken;
  const auto take = [&](const std::string& ours, std::size_t index) {
    const auto [first, is_new] = taken.emplace(index, ours);
    if (!is_new)
      finder.fail(fmt::format("'{}' of {} stands for {} and for {}", header[index], source.file,
                              first->second, ours));
    fields_.emplace(ours, index);
  };
  const auto take_if_there = [&](const std::string& ours) {
    if (finder.is_mapped(ours)) {
      take(ours, finder.require(ours));
      return true;
    }
    const std::optional<std::size_t> found = finder.find(ours);
    if (found) take(ours, *found);
    return found.has_value();
  };
  for (const char* ours : {"person_id", "date"}) take(ours, finder.require(ours));
  for (const char* ours : {"caseworker_id", "jobcenter"}) (void)take_if_there(ours);
  for (std::string& ours : item_columns(codebook, source.kind))
    (take_if_there(ours) ? items_ : absent_items_).push_back(std::move(ours));
  for (const std::string& ours : source.extra) take(ours, finder.require(ours));
}

bool FormColumns::has(std::string_view ours) const { return fields_.find(ours) != fields_.end(); }

const std::string& FormColumns::theirs(std::string_view ours) const {
  return header_[fields_.find(ours)->second];
}

std::size_t FormColumns::field(std::string_view ours) const {
  return fields_.find(ours)->second + 1;
}

}  // namespace bip::detail
