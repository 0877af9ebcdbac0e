// Tasks that are runs of their own.
#include "bip/core/reported_tasks.hpp"

#include <doctest/doctest.h>

#include <vector>

using namespace bip;

TEST_CASE("every task runs once and is reported, for any number of threads") {
  for (const unsigned threads : {1U, 3U}) {
    std::vector<int> runs(20, 0);
    std::vector<std::size_t> reports;
    RunContext context;
    context.threads = threads;
    context.on_progress = [&](const Progress& progress) {
      CHECK(progress.stage == "counting");
      CHECK(progress.total == 20);
      reports.push_back(progress.done);
    };
    for_each_reported_task(context, "counting", 20,
                           [&](std::size_t task, const RunContext&) { ++runs[task]; });
    CHECK(runs == std::vector<int>(20, 1));
    REQUIRE(reports.size() == 20);
    for (std::size_t i = 0; i < 20; ++i) CHECK(reports[i] == i + 1);
  }
}

TEST_CASE("a task's own context has one thread, no reports, and the same stop") {
  std::stop_source source;
  RunContext context;
  context.threads = 4;
  context.stop = source.get_token();
  context.on_progress = [](const Progress&) {};
  for_each_reported_task(context, "looking", 2, [&](std::size_t, const RunContext& own) {
    CHECK(own.threads == 1);
    CHECK_FALSE(static_cast<bool>(own.on_progress));
    CHECK(own.stop == context.stop);
  });
}
