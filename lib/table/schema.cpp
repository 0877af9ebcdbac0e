// Names of types and encodings, the built-in spellings of missing, the rule that tells identifiers
// by their name, and the parser of `--types`. Opens no file and looks at no cell's place.
#include "bip/table/schema.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "bip/core/error.hpp"
#include "bip/core/letters.hpp"
#include "table/blanks.hpp"

namespace bip {
namespace {

constexpr std::array kTypes = {ColumnType::real, ColumnType::integer, ColumnType::category,
                               ColumnType::text, ColumnType::date,    ColumnType::id};

constexpr bool is_upper(char letter) { return letter >= 'A' && letter <= 'Z'; }
constexpr bool is_lower(char letter) { return letter >= 'a' && letter <= 'z'; }
// Bytes beyond ASCII count as letters: they are part of a word such as "løbenr".
constexpr bool is_word_byte(char byte) {
  return is_upper(byte) || is_lower(byte) || (byte >= '0' && byte <= '9') ||
         static_cast<unsigned char>(byte) >= 0x80;
}

bool equals_any_case(std::string_view text, std::string_view lower_case) {
  return std::ranges::equal(text, lower_case, [](char a, char b) { return to_lower(a) == b; });
}

/// "personId" -> person, id; "CASE_ID" -> case, id; "pnr" -> pnr.
std::vector<std::string> split_words(std::string_view name) {
  std::vector<std::string> words;
  char before = '_';
  for (const char byte : name) {
    if (is_word_byte(byte)) {
      const bool begins = !is_word_byte(before) || (is_lower(before) && is_upper(byte));
      if (begins) words.emplace_back();
      words.back().push_back(to_lower(byte));
    }
    before = byte;
  }
  return words;
}

ColumnType parse_type(std::string_view text, std::string_view column) {
  for (const ColumnType type : kTypes) {
    if (name_of(type) == text) return type;
  }
  std::string known;
  for (const ColumnType type : kTypes) {
    known += (known.empty() ? "" : ", ") + std::string(name_of(type));
  }
  throw Error(ErrorKind::usage,
              "unknown type '" + std::string(text) + "' for column '" + std::string(column) + "'",
              {}, "known types are " + known);
}

/// Takes a column name off the front of `text`: up to '=' or, in backticks, up to the closing one.
std::string take_column_name(std::string_view& text) {
  std::string name;
  if (text.starts_with('`')) {
    const std::size_t close = text.find('`', 1);
    if (close == std::string_view::npos) {
      throw Error(ErrorKind::usage, "a backtick is never closed in the column types");
    }
    name = text.substr(1, close - 1);
    text.remove_prefix(close + 1);
    text = text.substr(std::min(text.find_first_not_of(" \t"), text.size()));
  } else {
    const std::size_t end = std::min(text.find_first_of("=,"), text.size());
    name = detail::trim_blanks(text.substr(0, end));
    text.remove_prefix(end);
  }
  if (name.empty() || !text.starts_with('=')) {
    throw Error(ErrorKind::usage, "the column types are not of the form COLUMN=TYPE", {},
                "separate several by commas, e.g. age=integer,region=category");
  }
  text.remove_prefix(1);
  return name;
}

}  // namespace

std::string_view name_of(Encoding encoding) {
  return encoding == Encoding::utf8 ? "utf-8" : "windows-1252";
}

bool is_missing_spelling(std::string_view cell) {
  cell = detail::trim_blanks(cell);
  switch (cell.size()) {
    case 0:
      return true;
    case 1:
      return cell == ".";
    case 2:
      return cell == ".." || (cell[0] == '.' && is_lower(cell[1])) || equals_any_case(cell, "na");
    case 3:
      return equals_any_case(cell, "n/a") || equals_any_case(cell, "nan");
    case 4:
      return equals_any_case(cell, "null");
    default:
      return false;
  }
}

bool is_id_name(std::string_view name) {
  // The whole name, or its last word: person_id, personId, kommune_pnr.
  static constexpr std::array<std::string_view, 12> kLastWords = {"id",
                                                                  "pnr",
                                                                  "cpr",
                                                                  "cprnr",
                                                                  "lobenr",
                                                                  "l\xC3\xB8"
                                                                  "benr",
                                                                  "lbnr",
                                                                  "uuid",
                                                                  "personnr",
                                                                  "ident",
                                                                  "persnr",
                                                                  "personnummer"};
  // Words that end in "id" without a border before it; "paid" or "covid" must not match.
  static constexpr std::array<std::string_view, 10> kWholeNames = {
      "lopnr",  "personid",  "caseid",    "respondentid", "respid",
      "userid", "subjectid", "patientid", "borgerid",     "caseworkerid"};
  const std::vector<std::string> words = split_words(name);
  if (words.empty()) return false;
  const auto among = [](const auto& list, const std::string& word) {
    return std::ranges::find(list, word) != list.end();
  };
  if (among(kLastWords, words.back())) return true;
  if (words.size() == 1) return among(kWholeNames, words[0]);
  // "id_person", "ID nr", "cpr_nr", "lobe_nr"
  if (words.size() > 2) return false;
  return words[0] == "id" || (words[1] == "nr" && (words[0] == "cpr" || words[0] == "lobe"));
}

std::map<std::string, ColumnType> parse_column_types(std::string_view text) {
  std::map<std::string, ColumnType> types;
  text = detail::trim_blanks(text);
  while (!text.empty()) {
    const std::string name = take_column_name(text);
    const std::size_t comma = text.find(',');
    const ColumnType type = parse_type(detail::trim_blanks(text.substr(0, comma)), name);
    if (!types.emplace(name, type).second) {
      throw Error(ErrorKind::usage, "two types are given for column '" + name + "'");
    }
    if (comma == std::string_view::npos) break;
    text = detail::trim_blanks(text.substr(comma + 1));
    if (text.empty()) {
      throw Error(ErrorKind::usage, "the column types end in a comma", {},
                  "separate several by commas, e.g. age=integer,region=category");
    }
  }
  return types;
}

}  // namespace bip
