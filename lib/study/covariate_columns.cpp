// One column a covariate, one value a row. Must not know weeks beyond handing b to the derivation.
#include "study/covariate_columns.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>

#include "bip/study/covariates.hpp"

namespace bip::detail {
namespace {

std::optional<int> age_of(const PersonHistory& history, const RegisterSource& source,
                          DayNumber day) {
  if (history.birth_day) return whole_years(*history.birth_day, day);
  if (history.age_on_date) return *history.age_on_date + whole_years(source.age_at->date, day);
  return std::nullopt;
}

std::string class_label(std::uint8_t index, const CodeTable& codes) {
  if (index == kNoBenefit) return std::string(kNoBenefitName);
  if (index == kUnknownCode) return "unknown";
  return codes.classes()[index].name;
}

class ColumnMaker {
 public:
  ColumnMaker(const RegisterView& view, const RegisterSource& source, LinkedColumns& columns)
      : view_(view), source_(source), columns_(columns), rows_(view.person_of_row.size()) {}

  void add_background() {
    if (!source_.birth_date.empty() || source_.age_at) {
      add(make_integers("age", rows_, [&](std::size_t row) -> std::optional<int> {
        const PersonHistory* const history = view_.history(row);
        if (history == nullptr) return std::nullopt;
        return age_of(*history, source_, view_.survey.day[row]);
      }));
    }
    add_text("sex", source_.sex, &PersonHistory::sex);
    add_text("origin", source_.origin, &PersonHistory::origin);
    add_text("civil_status", source_.civil_status, &PersonHistory::civil_status);
  }

  void add_derived() {
    const CovariateRule rule{.support = source_.support,
                             .job_history_weeks = source_.job_history_weeks};
    std::vector<RegisterCovariates> all(rows_);
    for (std::size_t row = 0; row < rows_; ++row) {
      if (const PersonHistory* const history = view_.history(row)) {
        all[row] = derive_covariates(*history, view_.registry.first_week,
                                     view_.survey.first_week[row], view_.codes, rule);
      }
    }
    const auto add_share = [&](const char* name, std::optional<double> RegisterCovariates::*share) {
      add(make_reals(name, rows_, [&](std::size_t row) { return all[row].*share; }));
    };
    const auto add_whole = [&](const char* name, std::optional<int> RegisterCovariates::*whole) {
      add(make_integers(name, rows_, [&](std::size_t row) { return all[row].*whole; }));
    };
    add_share("support_share_52w", &RegisterCovariates::support_share_52w);
    add_share("support_share_260w", &RegisterCovariates::support_share_260w);
    add_whole("weeks_since_job", &RegisterCovariates::weeks_since_job);
    add_whole("no_job_in_history", &RegisterCovariates::no_job_in_history);
    add_share("sick_share_52w", &RegisterCovariates::sick_share_52w);
    add(make_labels("benefit_class", rows_, [&](std::size_t row) {
      const auto index = all[row].benefit_class;
      return index ? class_label(*index, view_.codes) : std::string();
    }));
  }

 private:
  void add(Column column) { columns_.add(std::move(column), "the register", source_.place); }

  void add_text(const char* name, const std::string& declared, std::string PersonHistory::*text) {
    if (declared.empty()) return;
    add(make_labels(name, rows_, [&](std::size_t row) {
      const PersonHistory* const history = view_.history(row);
      return history == nullptr ? std::string() : history->*text;
    }));
  }

  const RegisterView& view_;
  const RegisterSource& source_;
  LinkedColumns& columns_;
  std::size_t rows_;
};

}  // namespace

void add_covariates(const RegisterView& view, const RegisterSource& source,
                    LinkedColumns& columns) {
  ColumnMaker maker(view, source, columns);
  maker.add_background();
  maker.add_derived();
}

Diagnostics find_history_gaps(const RegisterView& view, const RegisterSource& source) {
  const RegisterSummary& summary = view.registry.summary;
  if (!summary.first_industry_month) return {};
  const auto reaches_before = [&](WeekNumber b) {
    return month_of_week(b - source.job_history_weeks) < *summary.first_industry_month;
  };
  const auto rows =
      static_cast<std::size_t>(std::ranges::count_if(view.survey.first_week, reaches_before));
  if (rows == 0) return {};
  return {{Severity::warning, "industry_begins_late",
           fmt::format("the job history of {} rows reaches back before the first industry column "
                       "({:04}-{:02}): earlier jobs are not seen in weeks_since_job and "
                       "no_job_in_history; shorten job_history_weeks ({})",
                       rows, *summary.first_industry_month / 12,
                       *summary.first_industry_month % 12 + 1, source.job_history_weeks),
           rows}};
}

}  // namespace bip::detail
