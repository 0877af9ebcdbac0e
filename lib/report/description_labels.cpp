// See description_labels.hpp.
#include "report/description_labels.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "bip/core/error.hpp"
#include "report/words/description_words.hpp"

namespace bip::detail {
namespace {

template <class Value>
struct Name {
  Value value;
  std::string_view key;
  const Phrase* label = nullptr;  ///< null where only scripts name it
};

constexpr std::array<Name<State>, 4> kStates{
    {{State::ordinary_job, "ordinary_job", &words::kOrdinaryJob},
     {State::flexjob, "flexjob", &words::kFlexjob},
     {State::job_or_flexjob, "job_or_flexjob", &words::kJobOrFlexjob},
     {State::education, "education", &words::kEducation}}};
constexpr std::array<Name<AgeGroup>, 3> kAgeGroups{
    {{AgeGroup::under_30, "under_30", &words::kUnder30},
     {AgeGroup::from_30, "age_30_plus", &words::kFrom30},
     {AgeGroup::unknown, "unknown", &words::kAgeUnknown}}};
constexpr std::array<Name<PeriodBound>, 4> kBounds{
    {{PeriodBound::study_file, "study_file", &words::kFromStudy},
     {PeriodBound::first_answer, "first_answer", &words::kFromFirstAnswer},
     {PeriodBound::last_answer, "last_answer", &words::kFromLastAnswer},
     {PeriodBound::register_end, "register_end", &words::kFromRegister}}};
constexpr std::array<Name<RegisterPart>, 3> kParts{
    {{RegisterPart::described, "described", nullptr},
     {RegisterPart::no_register, "no_register", nullptr},
     {RegisterPart::ready_columns, "ready_columns", nullptr}}};
constexpr std::array<Name<ItemType>, 3> kItemTypes{{{ItemType::scale, "scale", nullptr},
                                                    {ItemType::multiselect, "multiselect", nullptr},
                                                    {ItemType::amount, "amount", nullptr}}};
constexpr std::array<Name<Respondent>, 2> kRespondents{
    {{Respondent::person, "person", nullptr}, {Respondent::caseworker, "caseworker", nullptr}}};

constexpr std::array<std::pair<std::string_view, const Phrase*>, 6> kBackground{
    {{"age_group", &words::kAgeGroup},
     {"sex", &words::kSex},
     {"origin", &words::kOrigin},
     {"civil_status", &words::kCivilStatus},
     {"benefit_class", &words::kBenefitClass},
     {"support_history", &words::kSupportHistory}}};
constexpr std::array<std::pair<std::string_view, const Phrase*>, 2> kAgeBands{
    {{"under_30", &words::kUnder30}, {"60_plus", &words::kFrom60}}};

template <class Value, std::size_t N>
const Name<Value>& name_in(const std::array<Name<Value>, N>& names, Value value) {
  const auto* const found = std::ranges::find(names, value, &Name<Value>::value);
  if (found == names.end()) throw Error(ErrorKind::internal, "an enumerator without a name");
  return *found;
}

template <std::size_t N>
const Phrase* find_phrase(const std::array<std::pair<std::string_view, const Phrase*>, N>& phrases,
                          std::string_view key) {
  const auto* const found =
      std::ranges::find_if(phrases, [&](const auto& one) { return one.first == key; });
  return found == phrases.end() ? nullptr : found->second;
}

std::string class_label(const std::string& level, const StudyDescription& description,
                        Language language) {
  if (level == kNoBenefitName) return say(words::kNoBenefit, language);
  const auto found = std::ranges::find(description.classes, level, &BenefitClass::name);
  if (found == description.classes.end())
    return level == "unknown" ? say(words::kUnknownClass, language) : level;
  const std::string& label = found->label(language);
  return label.empty() ? level : label;
}

}  // namespace

std::string_view key_of(State state) { return name_in(kStates, state).key; }
std::string_view key_of(AgeGroup group) { return name_in(kAgeGroups, group).key; }
std::string_view key_of(PeriodBound bound) { return name_in(kBounds, bound).key; }
std::string_view key_of(RegisterPart part) { return name_in(kParts, part).key; }
std::string_view key_of(ItemType type) { return name_in(kItemTypes, type).key; }
std::string_view key_of(Respondent respondent) { return name_in(kRespondents, respondent).key; }

std::string label_of(State state, Language language) {
  return say(*name_in(kStates, state).label, language);
}
std::string label_of(AgeGroup group, Language language) {
  return say(*name_in(kAgeGroups, group).label, language);
}
std::string label_of(PeriodBound bound, Language language) {
  return say(*name_in(kBounds, bound).label, language);
}

std::string background_label(std::string_view column, Language language) {
  const Phrase* const phrase = find_phrase(kBackground, column);
  return phrase == nullptr ? std::string(column) : say(*phrase, language);
}

std::string level_label(std::string_view column, const std::string& level,
                        const StudyDescription& description, Language language) {
  if (column == "benefit_class") return class_label(level, description, language);
  if (column != "age_group") return level;
  if (const Phrase* const phrase = find_phrase(kAgeBands, level)) return say(*phrase, language);
  std::string band = level;  // "30_39"
  std::ranges::replace(band, '_', '-');
  return band;
}

std::string note_label(const std::string& note, Language language) {
  for (const Phrase* const phrase : {&words::kSynthetic, &words::kNotChecked})
    if (phrase->in(Language::english) == note) return say(*phrase, language);
  return note;
}

}  // namespace bip::detail
