// Items as a graded-response model, and what is planted on them.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "bip/study/codebook.hpp"
#include "simulate/item_model.hpp"
#include "simulate/planted.hpp"

using namespace bip;
using namespace bip::detail;

namespace {

double mean_answer(std::size_t item, double level, double leniency = 0) {
  Traits traits{};
  traits.fill(level);
  double sum = 0;
  for (std::uint64_t person = 0; person < 2000; ++person)
    sum += AnswerProcess(traits, {3, Stream::answers, person}, leniency).next().scale[item];
  return sum / 2000;
}

}  // namespace

TEST_CASE("the items are the scale items of the codebook, in its order, asked of the same people") {
  std::vector<std::string> expected;
  for (const Item& item : builtin_codebook().items)
    if (item.type == ItemType::scale) expected.push_back(item.name);
  REQUIRE(expected.size() == kScaleItems);
  for (std::size_t i = 0; i < kScaleItems; ++i) {
    CHECK(scale_items()[i].name == expected[i]);
    const Respondent respondent = builtin_codebook().find_item(expected[i])->respondent;
    CHECK((scale_items()[i].by == AnswerBy::person) == (respondent == Respondent::person));
  }
  CHECK(builtin_codebook().find_item(kWageItem) != nullptr);
}

TEST_CASE("answers lie in the codebook's range and rise with the trait") {
  for (std::size_t item = 0; item < kScaleItems; ++item) {
    const double low = mean_answer(item, -2);
    const double high = mean_answer(item, 2);
    CHECK(low >= 1);
    CHECK(high <= 5);
    CHECK(high > low + 1);
  }
}

TEST_CASE("a lenient caseworker raises the caseworker's items alone") {
  CHECK(mean_answer(0, 0, 1) == mean_answer(0, 0, 0));
  CHECK(mean_answer(kScaleItems - 1, 0, 1) > mean_answer(kScaleItems - 1, 0, 0) + 0.3);
}

TEST_CASE("an answer is mostly given again in the next wave") {
  int same = 0;
  for (std::uint64_t person = 0; person < 500; ++person) {
    AnswerProcess process({}, {3, Stream::answers, person}, 0);
    const Answers first = process.next();
    const Answers second = process.next();
    for (std::size_t i = 0; i < kScaleItems; ++i) same += first.scale[i] == second.scale[i] ? 1 : 0;
  }
  const double share = same / (500.0 * kScaleItems);
  CHECK(share > 0.5);
  CHECK(share < 0.95);
}

TEST_CASE("traits go together as stated") {
  double products = 0;
  constexpr int kCount = 20'000;
  for (std::uint64_t person = 0; person < kCount; ++person) {
    const Traits traits = draw_traits({8, Stream::traits, person});
    products += traits[0] * traits[3];
  }
  CHECK(std::abs(products / kCount - 0.35) < 0.04);
}

TEST_CASE("what the targets list acts, and nothing else") {
  SimulationTargets targets;
  targets.employment_items = {"p06_health", "search_channels"};
  targets.education_items = {"p11_reservation_wage"};
  targets.effective_channels = {"p10_company_internship"};
  const PlantedDirections planted(targets);
  Answers answers;
  answers.scale.fill(3);
  answers.wage = 20000;
  const ItemWeights& search = planted.weights[0];
  const ItemWeights& job = planted.weights[1];
  const ItemWeights& education = planted.weights[2];
  CHECK(search.index(answers, 0b111111U) == 0);
  CHECK(job.index(answers, 0) == 0);
  answers.scale.fill(4);
  CHECK(job.index(answers, 0) == 1);  // health alone
  CHECK(search.index(answers, 0) == 0);
  const auto internship = static_cast<unsigned>(
      std::ranges::find(channel_names(), "p10_company_internship") - channel_names().begin());
  CHECK(job.index(answers, 1U << internship) > 1);
  CHECK(job.index(answers, 0b111111U & ~(1U << internship)) == 1);
  CHECK(education.index(answers, 0b111111U) == 0);
  answers.wage = 25000;
  CHECK(education.index(answers, 0) < 0);  // who asks for more begins an education less often
}

TEST_CASE("popular channels are taken up more readily than unpopular ones") {
  const PlantedDirections planted(builtin_targets());
  const auto popularity = [&](const char* name) {
    const auto found = std::ranges::find(channel_names(), name);
    return planted.popularity[static_cast<std::size_t>(found - channel_names().begin())];
  };
  CHECK(popularity("p10_own_network") > popularity("p10_newspaper_ads"));
  CHECK(popularity("p10_newspaper_ads") > popularity("p10_temp_agency"));
}
