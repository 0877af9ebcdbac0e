// A description as bip.describe/1 (docs/output.md).
#include "report/description_json.hpp"

#include <fmt/format.h>

#include <utility>

#include "bip/report/description_document.hpp"
#include "bip/report/json_text.hpp"
#include "report/description_labels.hpp"

namespace bip {
namespace {

using detail::AbsentList;
using detail::Json;
using detail::key_of;
using detail::label_of;

class Writer {
 public:
  Writer(const Codebook& codebook, Language language, std::string where, AbsentList& absent)
      : codebook_(codebook), language_(language), where_(std::move(where)), absent_(absent) {}

  [[nodiscard]] Json study(const StudyDescription& description) {
    Json result{{"study", {{"name", description.name}, {"synthetic", description.synthetic}}},
                {"period", period(description)},
                {"forms", forms(description.forms)},
                {"persons", persons(description)},
                {"search", search(description.search)},
                {"register_part", key_of(description.register_part)},
                {"register", registry(description)},
                {"items", Json::array()}};
    for (const ItemDescription& one : description.items) {
      const std::string at = fmt::format("items[{}].", one.name);
      result["items"].push_back(item(one, at));
    }
    return result;
  }

  [[nodiscard]] Json table(const TableDescription& description) {
    Json columns = Json::array();
    for (const ColumnDescription& column : description.columns) {
      const std::string at = fmt::format("columns[{}].", column.name);
      columns.push_back({{"name", column.name},
                         {"label", codebook_.label(column.name, language_)},
                         {"type", std::string(name_of(column.type))},
                         {"rows", column.rows},
                         {"missing", column.missing},
                         {"values", column.mean ? mean(*column.mean, at + "values.")
                                                : missing(at + "values", "not a numeric column")},
                         {"levels", levels(column.levels, at)}});
    }
    return {{"rows", description.rows},
            {"persons", description.persons ? Json(*description.persons)
                                            : missing("persons", "no column person_id")},
            {"columns", std::move(columns)},
            {"search", search(description.search)}};
  }

 private:
  Json missing(const std::string& at, const std::string& reason) {
    return absent_.number(std::nullopt, where_ + at, reason);
  }

  static Json count(const Count& count) {
    Json result{{"n", count.count}};
    if (count.published) result["published"] = *count.published;
    return result;
  }

  Json share(const Share& share, const std::string& at) {
    Json result{{"n", share.count},
                {"of", share.of},
                {"share", absent_.number(share.value(), where_ + at + "share",
                                         "there is nothing to be a share of")}};
    if (share.published) result["published"] = *share.published;
    return result;
  }

  Json mean(const Mean& mean, const std::string& at) {
    return {{"n", mean.count},
            {"mean", absent_.number(mean.mean, where_ + at + "mean", "no values")},
            {"sd", absent_.number(mean.sd, where_ + at + "sd", "fewer than two values")}};
  }

  Json levels(const std::vector<Level>& levels, const std::string& at) {
    Json array = Json::array();
    for (const Level& level : levels) {
      Json object{{"level", level.value}};
      object.update(share(level.share, fmt::format("{}levels[{}].", at, level.value)));
      array.push_back(std::move(object));
    }
    return array;
  }

  Json period(const StudyDescription& description) {
    if (!description.period) return missing("period", "no answers and no dates in the study file");
    const Period& period = *description.period;
    return {{"start", iso_date(period.start)},
            {"end", iso_date(period.end)},
            {"start_from", key_of(period.start_from)},
            {"end_from", key_of(period.end_from)},
            {"first_week", week_text(period.first_week)},
            {"last_week", week_text(period.last_week)},
            {"rows_outside", period.rows_outside}};
  }

  Json forms(const FormCounts& forms) {
    Json result{{"persons", count(forms.persons)},
                {"rows", forms.rows},
                {"person_forms", count(forms.person_forms)},
                {"person_forms_in_rows", forms.person_forms_in_rows},
                {"caseworker_forms", count(forms.caseworker_forms)},
                {"caseworker_forms_in_rows", forms.caseworker_forms_in_rows},
                {"forms", count(forms.forms)}};
    const auto add = [&](const char* key, const std::optional<Count>& number) {
      result[key] = number ? count(*number)
                           : missing(fmt::format("forms.{}", key), "the forms have no such column");
    };
    add("jobcenters", forms.jobcenters);
    add("caseworkers", forms.caseworkers);
    return result;
  }

  Json persons(const StudyDescription& description) {
    const PersonsDescription& persons = description.persons;
    constexpr const char* kNone = "the data have no such column";
    Json background = Json::array();
    for (const Distribution& one : persons.background) {
      Json all = levels(one.levels, fmt::format("persons.background[{}].", one.column));
      for (std::size_t i = 0; i < one.levels.size(); ++i)
        all[i]["label"] =
            detail::level_label(one.column, one.levels[i].value, description, language_);
      background.push_back(
          {{"column", one.column}, {"missing", one.missing}, {"levels", std::move(all)}});
    }
    return {
        {"n", persons.persons},
        {"age", persons.age ? mean(*persons.age, "persons.age.") : missing("persons.age", kNone)},
        {"background", std::move(background)},
        {"long_support", persons.long_support
                             ? share(*persons.long_support, "persons.long_support.")
                             : missing("persons.long_support", kNone)},
        {"support_share_260w", persons.support_share
                                   ? mean(*persons.support_share, "persons.support_share_260w.")
                                   : missing("persons.support_share_260w", kNone)}};
  }

  Json search(const std::optional<SearchDescription>& search) {
    if (!search) return missing("search", "the data have no columns of search channels");
    Json by_number = Json::array();
    for (std::size_t number = 0; number < search->by_number.size(); ++number) {
      Json object{{"channels", number}};
      object.update(share(search->by_number[number], fmt::format("search.by_number[{}].", number)));
      by_number.push_back(std::move(object));
    }
    Json by_channel = Json::array();
    for (const Level& channel : search->by_channel) {
      Json object{{"channel", channel.value}, {"label", codebook_.label(channel.value, language_)}};
      object.update(share(channel.share, fmt::format("search.by_channel[{}].", channel.value)));
      by_channel.push_back(std::move(object));
    }
    return {{"searching_forms", share(search->searching, "search.searching_forms.")},
            {"searching_persons", search->persons
                                      ? share(*search->persons, "search.searching_persons.")
                                      : missing("search.searching_persons", "no column person_id")},
            {"channels", mean(search->channels, "search.channels.")},
            {"by_number", std::move(by_number)},
            {"by_channel", std::move(by_channel)}};
  }

  Json registry(const StudyDescription& description) {
    if (description.register_part == RegisterPart::no_register)
      return missing("register", "the study has no register");
    if (description.register_part == RegisterPart::ready_columns)
      return missing("register", "the register holds ready columns, no weeks");
    if (!description.period) return missing("register", "there are no answers and no period");
    const RegisterDescription& registry = description.registry;
    Json spells = Json::array();
    for (const SpellLength& spell : registry.spells)
      spells.push_back({{"state", key_of(spell.state)},
                        {"weeks", spell.weeks},
                        {"outcome", spell.outcome.empty() ? Json(nullptr) : Json(spell.outcome)}});
    Json states = Json::array();
    for (const StateDescription& state : registry.states) {
      const std::string at = fmt::format("register.states[{}].", key_of(state.state));
      states.push_back({{"state", key_of(state.state)},
                        {"label", label_of(state.state, language_)},
                        {"ever", share(state.ever, at + "ever.")},
                        {"at_end", share(state.at_end, at + "at_end.")},
                        {"still", share(state.still, at + "still.")}});
    }
    Json starts = Json::array();
    for (const EducationStart& start : registry.education_starts) {
      const std::string at = fmt::format("register.education_starts[{}].", key_of(start.group));
      starts.push_back({{"group", key_of(start.group)},
                        {"label", label_of(start.group, language_)},
                        {"started", share(start.started, at + "started.")},
                        {"in_education", start.in_education},
                        {"censored", start.censored}});
    }
    return {{"persons", registry.persons},
            {"spells", std::move(spells)},
            {"states", std::move(states)},
            {"education_starts", std::move(starts)},
            {"missing_classes", registry.missing_classes}};
  }

  Json item(const ItemDescription& item, const std::string& at) {
    Json change = mean(item.change, at + "change.");
    change["persons"] = item.change_persons;
    Json waves = Json::array();
    for (const WaveMean& wave : item.by_wave) {
      Json object{{"wave", wave.wave}, {"and_later", wave.wave == kLastWave}};
      object.update(mean(wave.value, fmt::format("{}by_wave[{}].", at, wave.wave)));
      waves.push_back(std::move(object));
    }
    return {{"item", item.name},
            {"label", codebook_.label(item.name, language_)},
            {"respondent", key_of(item.respondent)},
            {"type", key_of(item.type)},
            {"forms", item.forms},
            {"persons", item.persons},
            {"missing", item.missing()},
            {"values", mean(item.value, at + "values.")},
            {"levels", levels(item.levels, at)},
            {"change", std::move(change)},
            {"by_wave", std::move(waves)}};
  }

  const Codebook& codebook_;
  Language language_;
  std::string where_;
  AbsentList& absent_;
};

}  // namespace

namespace detail {

Json description_value(const StudyDescription& description, const Codebook& codebook,
                       Language language, const std::string& where, AbsentList& absent) {
  return Writer(codebook, language, where, absent).study(description);
}

}  // namespace detail

std::string description_json(const ResultHead& head, const StudyDescription& description,
                             const Codebook& codebook, Language language) {
  AbsentList absent;
  Json result = detail::head_json(head);
  result["input"]["dialect"] = nullptr;  // each of a study's files has its own
  result.update(detail::description_value(description, codebook, language, "", absent));
  result["absent"] = absent.take();
  return json_text(result);
}

std::string description_json(const ResultHead& head, const TableDescription& description,
                             const Codebook& codebook, Language language) {
  AbsentList absent;
  Json result = detail::head_json(head);
  result.update(Writer(codebook, language, "", absent).table(description));
  result["absent"] = absent.take();
  return json_text(result);
}

}  // namespace bip
