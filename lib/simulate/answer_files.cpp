// The two survey files: one row a form, unanswered items coded 9. Must not know the register.
#include <fmt/format.h>

#include <iterator>

#include "bip/table/column.hpp"
#include "simulate/study_texts.hpp"

namespace bip::detail {
namespace {

constexpr std::string_view kUnanswered = "9";

class FormWriter {
 public:
  explicit FormWriter(AnswerBy by) : by_(by) {}

  std::string write(const std::vector<Person>& persons) && {
    write_header();
    for (const Person& person : persons) {
      for (const Wave& wave : person.waves) {
        const bool exists = by_ == AnswerBy::person ? wave.person_form : wave.caseworker_form;
        if (exists) write_form(person, wave);
      }
    }
    return std::move(text_);
  }

 private:
  template <class... Values>
  void put(fmt::format_string<Values...> format, Values&&... values) {
    fmt::format_to(std::back_inserter(text_), format, std::forward<Values>(values)...);
  }

  void write_header() {
    text_ = "person_id,date,caseworker_id,jobcenter";
    for_each_column([&](std::size_t item) { put(",{}", scale_items()[item].name); },
                    [&](std::size_t channel) { put(",{}", channel_names()[channel]); },
                    [&] { put(",{}", kWageItem); });
    text_ += '\n';
  }

  void write_form(const Person& person, const Wave& wave) {
    const DayNumber day = by_ == AnswerBy::person ? wave.person_day : wave.caseworker_day;
    put("{},{},c{:04},jobcenter_{}", person_id(person.number), iso_date(day),
        caseworker_of(person.number) + 1, person.number % kJobcenters + 1);
    for_each_column(
        [&](std::size_t item) {
          if (wave.is_unanswered(item))
            put(",{}", kUnanswered);
          else
            put(",{}", wave.answers.scale[item]);
        },
        [&](std::size_t channel) {
          if (wave.is_unanswered(kItems))
            put(",{}", kUnanswered);
          else
            put(",{}", (wave.channels >> channel) & 1U);
        },
        [&] {
          if (wave.is_unanswered(kWageIndex))
            put(",{}", kUnanswered);
          else
            put(",{}", wave.answers.wage);
        });
    text_ += '\n';
  }

  template <class Scale, class Channel, class Wage>
  void for_each_column(const Scale& scale, const Channel& channel, const Wage& wage) {
    for (std::size_t item = 0; item < kScaleItems; ++item)
      if (scale_items()[item].by == by_) scale(item);
    if (by_ != AnswerBy::person) return;
    for (std::size_t i = 0; i < kChannels; ++i) channel(i);
    wage();
  }

  AnswerBy by_;
  std::string text_;
};

}  // namespace

std::string person_id(std::uint64_t number) { return fmt::format("S{:06}", number + 1); }

std::string person_answers_csv(const std::vector<Person>& persons) {
  return FormWriter(AnswerBy::person).write(persons);
}

std::string caseworker_answers_csv(const std::vector<Person>& persons) {
  return FormWriter(AnswerBy::caseworker).write(persons);
}

}  // namespace bip::detail
