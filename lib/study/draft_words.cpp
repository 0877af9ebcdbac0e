// Names as people give them: words of three languages with and without their own letters ("kön",
// "køn", "koen"). Must not know what is done with a meaning.
#include "study/draft_words.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "bip/core/letters.hpp"

namespace bip::detail {
namespace {

using Words = std::span<const std::string_view>;

/// Letters beyond ASCII that the three languages have, in UTF-8.
constexpr std::array<std::pair<std::string_view, char>, 14> kLetters{{{"å", 'a'},
                                                                      {"Å", 'a'},
                                                                      {"ä", 'a'},
                                                                      {"Ä", 'a'},
                                                                      {"æ", 'a'},
                                                                      {"Æ", 'a'},
                                                                      {"ö", 'o'},
                                                                      {"Ö", 'o'},
                                                                      {"ø", 'o'},
                                                                      {"Ø", 'o'},
                                                                      {"é", 'e'},
                                                                      {"É", 'e'},
                                                                      {"ü", 'u'},
                                                                      {"Ü", 'u'}}};

constexpr std::array<std::string_view, 22> kPerson{
    "personid", "person",     "pnr",          "cpr",        "cprnr",        "lobenr",
    "loebenr",  "lopnr",      "lbnr",         "personnr",   "personnummer", "borger",
    "borgerid", "respondent", "respondentid", "deltager",   "deltagare",    "klient",
    "individ",  "medborgare", "id",           "participant"};
constexpr std::array<std::string_view, 14> kCaseworker{
    "caseworker",   "caseworkerid",  "sagsbehandler", "sagsbehandlerid", "handlaggare",
    "handlaggarid", "handlaeggare",  "sbid",          "medarbejder",     "adviser",
    "advisor",      "kontaktperson", "radgiver",      "raadgiver"};
constexpr std::array<std::string_view, 15> kDate{
    "date",       "dato",      "datum",     "svarsdato", "svardato",
    "svarsdatum", "svardatum", "answered",  "besvaret",  "submitted",
    "udfyldt",    "ifylld",    "tidspunkt", "timestamp", "responsedate"};
constexpr std::array<std::string_view, 15> kJobcenter{
    "jobcenter", "jobcentre", "jobcentret",       "kontor",     "office",
    "kommune",   "kommun",    "municipality",     "enhet",      "enhed",
    "afdeling",  "avdelning", "arbetsformedling", "jobbcenter", "jobbcentrum"};
constexpr std::array<std::string_view, 8> kWage{"lonkrav", "loenkrav", "reservationwage", "wage",
                                                "lon",     "loen",     "reservationslon", "salary"};
constexpr std::array<std::string_view, 11> kBirth{
    "birthdate", "birth", "born", "foedselsdato", "fodselsdato", "fodelsedatum",
    "fodd",      "foedt", "fodt", "dateofbirth",  "fdato"};
constexpr std::array<std::string_view, 3> kAge{"age", "alder", "aalder"};
constexpr std::array<std::string_view, 6> kSex{"sex", "kon", "koen", "gender", "kjonn", "kvinna"};
constexpr std::array<std::string_view, 9> kOrigin{"origin",    "herkomst", "harkomst",
                                                  "haerkomst", "ursprung", "oprindelse",
                                                  "immigrant", "ietype",   "fodelseland"};
constexpr std::array<std::string_view, 8> kCivil{"civil",         "civilstatus", "civilstand",
                                                 "civst",         "aegteskab",   "marital",
                                                 "maritalstatus", "aktenskap"};
constexpr std::array<std::string_view, 5> kEducationLevel{"utbildning", "uddannelse", "education",
                                                          "schooling", "skolar"};
constexpr std::array<std::string_view, 14> kSupport{
    "support",       "benefit",          "ydelse",   "bidrag",       "kontanthjalp",
    "kontanthjaelp", "dagpenge",         "ledighed", "unemployment", "arbetsloshet",
    "arbetslos",     "forsorjningsstod", "sick",     "sygdom"};
constexpr std::array<std::string_view, 16> kJob{
    "job",         "jobb",     "arbete",     "arbejde",  "beskaeftigelse", "beskaftigelse",
    "beskaftiget", "employed", "employment", "anstalld", "ansat",          "anstallning",
    "sysselsatt",  "iarbete",  "iarbejde",   "work"};
constexpr std::array<std::string_view, 7> kStudies{
    "studier", "studerar", "studies", "student", "iuddannelse", "iutbildning", "studie"};
constexpr std::array<std::string_view, 6> kOutcome{"outcome", "udfald",   "utfall",
                                                   "result",  "resultat", "event"};

Words words_of_meaning(Meaning meaning) {
  switch (meaning) {
    case Meaning::person:
      return kPerson;
    case Meaning::caseworker:
      return kCaseworker;
    case Meaning::date:
      return kDate;
    case Meaning::jobcenter:
      return kJobcenter;
    case Meaning::wage:
      return kWage;
    case Meaning::birth_date:
      return kBirth;
    case Meaning::age:
      return kAge;
    case Meaning::sex:
      return kSex;
    case Meaning::origin:
      return kOrigin;
    case Meaning::civil_status:
      return kCivil;
    case Meaning::education_level:
      return kEducationLevel;
    case Meaning::support:
      return kSupport;
    case Meaning::job:
      return kJob;
    case Meaning::studies:
      return kStudies;
    case Meaning::outcome:
      break;
  }
  return kOutcome;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return c >= 'a' && c <= 'z'; }

int to_number(std::string_view digits) {
  int number = 0;
  for (const char digit : digits.substr(0, 6)) number = 10 * number + (digit - '0');
  return number;
}

}  // namespace

std::string plain_words(std::string_view name) {
  std::string words;
  while (!name.empty()) {
    char c = name.front();
    std::size_t length = 1;
    for (const auto& [letter, plain] : kLetters) {
      if (!name.starts_with(letter)) continue;
      c = plain;
      length = letter.size();
    }
    c = to_lower(c);
    if (is_letter(c) || is_digit(c))
      words += c;
    else if (!words.empty() && words.back() != ' ')
      words += ' ';
    name.remove_prefix(length);
  }
  while (!words.empty() && words.back() == ' ') words.pop_back();
  return words;
}

std::string plain_letters(std::string_view name) {
  std::string letters = plain_words(name);
  std::erase(letters, ' ');
  return letters;
}

bool means(std::string_view name, Meaning meaning) {
  constexpr std::size_t kLongWord = 6;  // shorter ones lie inside other words by chance
  const std::string words = " " + plain_words(name) + " ";
  const std::string letters = plain_letters(name);
  return std::ranges::any_of(words_of_meaning(meaning), [&](std::string_view word) {
    if (letters == word || words.find(" " + std::string(word) + " ") != std::string::npos)
      return true;
    return word.size() >= kLongWord && letters.find(word) != std::string::npos;
  });
}

std::string formula_name(std::string_view name) {
  const auto is_plain = [](char c) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80) != 0;
    return letter || is_digit(c) || c == '_';
  };
  const bool usable =
      !name.empty() && !is_digit(name.front()) && std::ranges::all_of(name, is_plain);
  if (usable) return std::string(name);
  std::string plain = plain_words(name);
  std::ranges::replace(plain, ' ', '_');
  return plain.empty() || is_digit(plain.front()) ? "q_" + plain : plain;
}

std::optional<NumberedName> find_number(std::string_view name) {
  const std::string words = plain_words(name);
  const auto digit = std::ranges::find_if(words, is_digit);
  if (digit == words.begin() || digit == words.end()) return std::nullopt;
  const auto end = std::find_if_not(digit, words.end(), is_digit);
  NumberedName found;
  for (auto c = words.begin(); c != digit; ++c) {
    if (*c != ' ') found.series += *c;
  }
  found.number = to_number({digit, end});
  const std::string_view rest(end, words.end());
  if (rest.empty()) return found;
  const bool is_option =
      rest.front() == ' ' && rest.size() > 1 && std::all_of(rest.begin() + 1, rest.end(), is_digit);
  if (is_option) found.option = to_number(rest.substr(1));
  return found;
}

}  // namespace bip::detail
