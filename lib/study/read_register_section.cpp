// Reads [register]: layout, files, patterns of column names, and what counts as support. Opens no
// data file.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "study/study_parts.hpp"
#include "study/study_words.hpp"

namespace bip::detail {
namespace {

/// Keys of the weekly register, which ready columns do not have.
constexpr std::array<std::string_view, 12> kWeeklyKeys{
    "week",       "industry", "degree", "unknown_codes", "job_history_weeks", "codes", "support",
    "birth_date", "age_at",   "sex",    "origin",        "civil_status"};

constexpr std::array<std::string_view, 4> kPlaceholders{"{YYYY}", "{YY}", "{MM}", "{WW}"};

bool holds(std::string_view pattern, std::string_view part) {
  return pattern.find(part) != std::string_view::npos;
}

/// Braces that are no placeholder are mistyped ones.
void check_placeholders(const Section& section, std::string_view key, std::string_view pattern) {
  for (std::size_t open = pattern.find('{'); open != std::string_view::npos;
       open = pattern.find('{', open + 1)) {
    const std::string_view rest = pattern.substr(open);
    const bool known = std::any_of(kPlaceholders.begin(), kPlaceholders.end(),
                                   [&](std::string_view name) { return rest.starts_with(name); });
    if (!known)
      section.fail(key, fmt::format("unknown placeholder in {} = \"{}\"", key, pattern),
                   "expected {YYYY}, {YY}, {MM} or {WW}");
  }
}

struct PatternRule {
  std::string_view unit;  ///< "{WW}" or "{MM}"
  RegisterLayout layout;
};

void check_pattern(const Section& section, std::string_view key, const std::string& pattern,
                   const PatternRule& rule) {
  check_placeholders(section, key, pattern);
  if (!holds(pattern, rule.unit))
    section.fail(key, fmt::format("{} = \"{}\" holds no {}", key, pattern, rule.unit));
  const bool has_year = holds(pattern, "{YY}") || holds(pattern, "{YYYY}");
  if (rule.layout == RegisterLayout::weekly && !has_year)
    section.fail(key, fmt::format("{} = \"{}\" holds no year", key, pattern),
                 "expected {YY} or {YYYY} in it, or layout = \"yearly\"");
}

std::vector<YearlyFile> read_yearly_files(const Section& section, const StudyPlace& study) {
  const TomlValue* list = section.find("files", TomlKind::list);
  if (list == nullptr || list->items.empty())
    section.fail("files", "no files in [register] of layout yearly",
                 "expected files = [{ year = 2012, file = \"dream2012.csv\" }, …]");
  std::vector<YearlyFile> files;
  for (const TomlValue& item : list->items) {
    const Section one(item, "files", study, {"year", "file"});
    if (!one.has("year")) one.fail("year", "no year beside the file");
    const int year = one.whole("year", 0, 1900);
    const bool twice = std::any_of(files.begin(), files.end(),
                                   [&](const YearlyFile& known) { return known.year == year; });
    if (twice) one.fail("year", fmt::format("two files of {}", year));
    files.push_back({year, one.required_file("file")});
  }
  return files;
}

std::vector<SupportTime> read_support(const Section& section) {
  const TomlValue* list = section.find("support", TomlKind::list);
  if (list == nullptr) return {SupportTime::counts};
  std::vector<SupportTime> support;
  const std::vector<std::string> known{"counts", "resets", "neutral"};
  for (const std::string& word : section.texts("support")) {
    const std::optional<SupportTime> time = find_support_time(word);
    if (!time || time == SupportTime::censor)
      section.fail_word("support", list->items[support.size()], known);
    support.push_back(*time);
  }
  if (support.empty())
    section.fail("support", "support in [register] is empty",
                 "expected some of " + list_names(known));
  return support;
}

std::optional<AgeOnDate> read_age_at(const Section& section, const StudyPlace& study) {
  const TomlValue* table = section.find("age_at", TomlKind::table);
  if (table == nullptr) return std::nullopt;
  const Section age(*table, "age_at", study, {"column", "date"});
  const std::optional<DayNumber> date = age.find_date("date");
  if (!date)
    age.fail("date", "no date in age_at", "expected { column = \"age\", date = 2013-01-01 }");
  return AgeOnDate{age.required_text("column"), *date};
}

void read_weekly_keys(const Section& section, const StudyPlace& study, RegisterSource& source) {
  const bool yearly = source.layout == RegisterLayout::yearly;
  source.week = section.text("week", yearly ? "y_{WW}" : source.week);
  check_pattern(section, "week", source.week, {"{WW}", source.layout});
  source.industry = section.text("industry", source.industry);
  if (!source.industry.empty())
    check_pattern(section, "industry", source.industry, {"{MM}", source.layout});
  source.degree = section.text("degree");
  if (!source.degree.empty())
    check_pattern(section, "degree", source.degree, {"{MM}", source.layout});
  source.unknown_codes = section.word("unknown_codes", kUnknownCodesWords, source.unknown_codes);
  source.job_history_weeks = section.whole("job_history_weeks", source.job_history_weeks, 1);
  source.codes = section.file("codes");
  source.support = read_support(section);
  source.birth_date = section.text("birth_date");
  source.age_at = read_age_at(section, study);
  if (source.age_at && !source.birth_date.empty())
    section.fail("age_at", "both birth_date and age_at in [register]", "expected one of them");
  source.sex = section.text("sex");
  source.origin = section.text("origin");
  source.civil_status = section.text("civil_status");
}

}  // namespace

RegisterSource read_register_section(const TomlValue& value, const StudyPlace& study) {
  const Section section(value, "[register]", study,
                        {"layout", "file", "files", "id", "date", "week", "industry", "degree",
                         "unknown_codes", "job_history_weeks", "codes", "support", "birth_date",
                         "age_at", "sex", "origin", "civil_status"});
  RegisterSource source;
  source.place = section.place();
  source.layout = section.word("layout", kLayouts, source.layout);
  const std::string_view layout = word_of(kLayouts, source.layout);
  const auto refuse = [&](std::string_view key) {
    if (section.has(key))
      section.fail(key, fmt::format("{} has no meaning with layout = \"{}\"", key, layout));
  };
  source.id = section.text("id", source.id);
  if (source.id.empty()) section.fail("id", "id in [register] is empty");
  const bool yearly = source.layout == RegisterLayout::yearly;
  refuse(yearly ? "file" : "files");
  if (yearly)
    source.files = read_yearly_files(section, study);
  else
    source.file = section.required_file("file");
  if (source.layout == RegisterLayout::columns) {
    for (const std::string_view key : kWeeklyKeys) refuse(key);
    source.date = section.text("date");
  } else {
    refuse("date");
    read_weekly_keys(section, study, source);
  }
  return source;
}

}  // namespace bip::detail
