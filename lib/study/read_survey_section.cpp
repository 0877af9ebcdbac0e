// Reads [survey.person], [survey.caseworker] and [survey.merged]: which file, which columns, which
// cells are no answers. Opens no data file.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "bip/core/names.hpp"
#include "study/study_parts.hpp"
#include "study/study_words.hpp"

namespace bip::detail {
namespace {

constexpr std::array<std::string_view, 4> kFormColumns{"person_id", "date", "caseworker_id",
                                                       "jobcenter"};

Section open_section(const TomlEntry& entry, const StudyPlace& study) {
  return Section(entry.value, "[survey." + entry.key + "]", study,
                 {"file", "columns", "missing", "missing_by_column", "unticked", "out_of_range",
                  "codebook", "reverse", "extra"});
}

/// Our names that a form of this kind may have.
std::vector<std::string> own_columns(const SurveySource& source, const Codebook& codebook) {
  std::vector<std::string> names(kFormColumns.begin(), kFormColumns.end());
  const std::vector<std::string> items = item_columns(codebook, source.kind);
  names.insert(names.end(), items.begin(), items.end());
  names.insert(names.end(), source.extra.begin(), source.extra.end());
  return names;
}

void check_own(const Section& section, const StudyPlace& study, std::string_view key,
               const TomlEntry& entry, const std::vector<std::string>& own) {
  if (std::find(own.begin(), own.end(), entry.key) != own.end()) return;
  throw Error(ErrorKind::usage,
              fmt::format("{} in {} names '{}', no column of this form{}", key, section.name(),
                          entry.key, describe_nearest_names(entry.key, own)),
              study.at(entry.line, entry.column),
              "expected names of the codebook, person_id, date, caseworker_id, jobcenter or extra "
              "columns");
}

std::map<std::string, std::string> read_columns(const Section& section, const StudyPlace& study,
                                                const std::vector<std::string>& own) {
  std::map<std::string, std::string> columns;
  const TomlValue* table = section.find("columns", TomlKind::table);
  if (table == nullptr) return columns;
  std::map<std::string, std::string> ours_of;
  for (const TomlEntry& entry : table->entries) {
    check_own(section, study, "columns", entry, own);
    if (entry.value.kind != TomlKind::text || entry.value.text.empty())
      section.fail_at(
          entry.value,
          fmt::format(
              "the column of {} is {}", entry.key,
              entry.value.kind == TomlKind::text ? "empty" : describe_kind(entry.value.kind)),
          fmt::format("expected {} = \"name in the file\"", entry.key));
    const auto [first, is_new] = ours_of.emplace(entry.value.text, entry.key);
    if (!is_new)
      section.fail_at(entry.value, fmt::format("'{}' stands for {} and for {}", entry.value.text,
                                               first->second, entry.key));
    columns.emplace(entry.key, entry.value.text);
  }
  return columns;
}

std::map<std::string, std::vector<std::string>> read_missing_by_column(
    const Section& section, const StudyPlace& study, const std::vector<std::string>& own) {
  std::map<std::string, std::vector<std::string>> missing;
  const TomlValue* table = section.find("missing_by_column", TomlKind::table);
  if (table == nullptr) return missing;
  for (const TomlEntry& entry : table->entries) {
    check_own(section, study, "missing_by_column", entry, own);
    missing.emplace(entry.key, read_spellings(section, entry.value));
  }
  return missing;
}

void check_reverse(const Section& section, const SurveySource& source, const Codebook& codebook) {
  const TomlValue* list = section.find("reverse", TomlKind::list);
  if (list == nullptr) return;
  std::vector<std::string> scales;
  for (const std::string& name : item_columns(codebook, source.kind)) {
    const Item* item = codebook.find_item(name);
    if (item != nullptr && item->type == ItemType::scale) scales.push_back(name);
  }
  for (const TomlValue& item : list->items) {
    if (std::find(scales.begin(), scales.end(), item.text) != scales.end()) continue;
    section.fail_at(item, fmt::format("reverse names '{}', no scale item of this form{}", item.text,
                                      describe_nearest_names(item.text, scales)));
  }
}

}  // namespace

std::vector<std::string> item_columns(const Codebook& codebook, FormKind kind) {
  std::vector<std::string> names;
  for (const Item& item : codebook.items) {
    const bool of_person = item.respondent == Respondent::person;
    if (kind == FormKind::person && !of_person) continue;
    if (kind == FormKind::caseworker && of_person) continue;
    if (item.type == ItemType::multiselect) {
      for (const ChannelOption& channel : codebook.channels) names.push_back(channel.name);
    } else {
      names.push_back(item.name);
    }
  }
  return names;
}

std::string read_codebook_key(const TomlEntry& entry, const StudyPlace& study) {
  return open_section(entry, study).file("codebook");
}

SurveySource read_survey_section(const TomlEntry& entry, const StudyPlace& study,
                                 const Codebook& codebook) {
  const Section section = open_section(entry, study);
  SurveySource source;
  source.kind = find_word(kFormKinds, entry.key).value();
  source.place = section.place();
  source.file = section.required_file("file");
  source.extra = section.texts("extra");
  const std::vector<std::string> own = own_columns(source, codebook);
  source.columns = read_columns(section, study, own);
  if (const TomlValue* list = section.find("missing", TomlKind::list))
    source.missing = read_spellings(section, *list);
  source.missing_by_column = read_missing_by_column(section, study, own);
  source.unticked = section.word("unticked", kUntickedWords, source.unticked);
  source.out_of_range = section.word("out_of_range", kOutOfRangeWords, source.out_of_range);
  source.reverse = section.texts("reverse");
  check_reverse(section, source, codebook);
  return source;
}

}  // namespace bip::detail
