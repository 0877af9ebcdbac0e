// The words of a study file, one table an enumerator; reading and writing share them.
#pragma once

#include "bip/study/study_file.hpp"
#include "study/word_table.hpp"

namespace bip::detail {

inline constexpr WordTable<FormKind, 3> kFormKinds{{{"person", FormKind::person},
                                                    {"caseworker", FormKind::caseworker},
                                                    {"merged", FormKind::merged}}};
inline constexpr WordTable<Unticked, 2> kUntickedWords{
    {{"0", Unticked::zero}, {"blank", Unticked::blank}}};
inline constexpr WordTable<OutOfRange, 2> kOutOfRangeWords{
    {{"error", OutOfRange::error}, {"missing", OutOfRange::missing}}};
inline constexpr WordTable<Duplicates, 3> kDuplicatesWords{
    {{"error", Duplicates::error}, {"first", Duplicates::first}, {"last", Duplicates::last}}};
inline constexpr WordTable<Unmatched, 2> kUnmatchedWords{
    {{"drop", Unmatched::drop}, {"keep", Unmatched::keep}}};
inline constexpr WordTable<RegisterLayout, 3> kLayouts{{{"weekly", RegisterLayout::weekly},
                                                        {"yearly", RegisterLayout::yearly},
                                                        {"columns", RegisterLayout::columns}}};
inline constexpr WordTable<UnknownCodes, 2> kUnknownCodesWords{
    {{"error", UnknownCodes::error}, {"neutral", UnknownCodes::neutral}}};
inline constexpr WordTable<AgeAt, 2> kAgeAtWords{
    {{"answer", AgeAt::answer}, {"entry", AgeAt::entry}}};
inline constexpr WordTable<OutcomeKind, 7> kOutcomeKinds{
    {{"ordinary_job", OutcomeKind::ordinary_job},
     {"flexjob", OutcomeKind::flexjob},
     {"education", OutcomeKind::education},
     {"searching", OutcomeKind::searching},
     {"search_channels", OutcomeKind::search_channels},
     {"weeks", OutcomeKind::weeks},
     {"column", OutcomeKind::column}}};
inline constexpr WordTable<OutcomeVariant, 3> kVariants{{{"ever", OutcomeVariant::ever},
                                                         {"at_end", OutcomeVariant::at_end},
                                                         {"sustained", OutcomeVariant::sustained}}};
inline constexpr WordTable<AtRisk, 2> kAtRiskWords{
    {{"not_in_state", AtRisk::not_in_state}, {"all", AtRisk::all}}};
inline constexpr WordTable<IndustryRule, 2> kIndustryRules{
    {{"ignored", IndustryRule::ignored}, {"required", IndustryRule::required}}};

/// Models an analysis may ask for: those that can be fitted and compared (bip/model/fit.hpp).
inline constexpr std::array<std::string_view, 8> kModelNames{
    "logit", "probit", "cloglog", "lpm", "ologit", "oprobit", "poisson", "negbin"};
/// Of them those that need an outcome of 0 and 1, of ordered levels, of counts.
inline constexpr std::array<std::string_view, 3> kBinaryModelNames{"logit", "probit", "cloglog"};
inline constexpr std::array<std::string_view, 2> kOrderedModelNames{"ologit", "oprobit"};
inline constexpr std::array<std::string_view, 2> kCountModelNames{"poisson", "negbin"};

template <std::size_t count>
[[nodiscard]] constexpr bool is_one_of(const std::array<std::string_view, count>& names,
                                       std::string_view name) {
  for (const std::string_view one : names)
    if (one == name) return true;
  return false;
}

}  // namespace bip::detail
