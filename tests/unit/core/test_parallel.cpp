// That threads show in no result: order of sums, choice among failures, stops.
#include <doctest/doctest.h>

#include <atomic>
#include <chrono>
#include <cmath>
#include <initializer_list>
#include <latch>
#include <memory>
#include <mutex>
#include <set>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

#include "bip/core/error.hpp"
#include "bip/core/parallel.hpp"

using namespace bip;

namespace {

RunContext threads(unsigned count) {
  RunContext context;
  context.threads = count;
  return context;
}

/// A summand whose rounding makes the order of the sum visible.
double summand(std::size_t i) {
  return std::ldexp(std::sin(static_cast<double>(i)), static_cast<int>(i % 97) - 40);
}

double sum_with(unsigned thread_count, std::size_t count) {
  return sum_in_order(threads(thread_count), count, 0.25, summand);
}

/// The message of the error `work` ends in.
template <class Work>
std::string failure_of(const Work& work) {
  try {
    work();
  } catch (const Error& error) {
    return error.message();
  }
  return "none";
}

/// Tasks of `failing` fail.
std::string failure_with(unsigned thread_count, const std::set<std::size_t>& failing) {
  return failure_of([&] {
    for_each_task(threads(thread_count), 200, [&](std::size_t i) {
      if (failing.contains(i)) throw Error(ErrorKind::degenerate_data, std::to_string(i));
    });
  });
}

/// Two tasks run at the same time and both fail, `slow` after the other.
std::string failure_of_two(std::size_t slow) {
  std::latch both_run(2);
  return failure_of([&] {
    for_each_task(threads(2), 2, [&](std::size_t i) {
      both_run.arrive_and_wait();
      if (i == slow) std::this_thread::sleep_for(std::chrono::milliseconds(50));
      throw Error(ErrorKind::degenerate_data, std::to_string(i));
    });
  });
}

/// A sum that can only be moved, as the moments of a block are.
struct MovedSum {
  std::unique_ptr<double> value = std::make_unique<double>(0);
  MovedSum& operator+=(const MovedSum& other) {
    *value += *other.value;
    return *this;
  }
};

}  // namespace

TEST_CASE("every task runs exactly once for any number of threads") {
  for (const unsigned count : {0U, 1U, 2U, 7U, 64U}) {
    CAPTURE(count);
    std::vector<std::atomic<int>> runs(500);
    for_each_task(threads(count), runs.size(), [&](std::size_t i) { ++runs[i]; });
    bool once = true;
    for (const auto& run : runs) once = once && run == 1;
    CHECK(once);
  }
}

TEST_CASE("no task means no call, and the sum is its start") {
  for_each_task(threads(3), 0, [](std::size_t) { FAIL("called"); });
  CHECK(sum_with(3, 0) == 0.25);
}

TEST_CASE("sums are the same bits for 1, 2 and 7 threads") {
  for (const std::size_t count : {1UL, 63UL, 64UL, 65UL, 1000UL}) {
    CAPTURE(count);
    double in_order = 0.25;
    for (std::size_t i = 0; i < count; ++i) in_order += summand(i);
    CHECK(sum_with(1, count) == in_order);
    CHECK(sum_with(2, count) == in_order);
    CHECK(sum_with(7, count) == in_order);
  }
}

TEST_CASE("the order of these summands shows in their sum") {
  // Otherwise the test above could not fail.
  double backward = 0.25;
  for (std::size_t i = 1000; i-- > 0;) backward += summand(i);
  CHECK(backward != sum_with(1, 1000));
}

TEST_CASE("summands need not be copied") {
  const MovedSum sum = sum_in_order(threads(2), 100, MovedSum{}, [](std::size_t i) {
    MovedSum part;
    *part.value = static_cast<double>(i);
    return part;
  });
  CHECK(*sum.value == 4950);
}

TEST_CASE("the lowest failing task's error wins for any number of threads") {
  for (const unsigned count : {1U, 2U, 7U}) {
    CAPTURE(count);
    CHECK(failure_with(count, {3, 4, 5, 150}) == "3");
    CHECK(failure_with(count, {0}) == "0");
    CHECK(failure_with(count, {199}) == "199");
    CHECK(failure_with(count, {}) == "none");
  }
}

TEST_CASE("the lowest failing task's error wins whether it fails first or last") {
  CHECK(failure_of_two(0) == "0");
  CHECK(failure_of_two(1) == "0");
}

TEST_CASE("tasks that were not begun when one failed are left out") {
  std::atomic<std::size_t> runs = 0;
  CHECK_THROWS_AS(for_each_task(threads(2), 100000,
                                [&](std::size_t) {
                                  ++runs;
                                  throw Error(ErrorKind::io, "full");
                                }),
                  Error);
  CHECK(runs < 100000);
}

TEST_CASE("a failure inside a sum reaches the caller") {
  CHECK_THROWS_AS(static_cast<void>(sum_in_order(threads(2), 100, 0.0,
                                                 [](std::size_t i) -> double {
                                                   if (i == 70) throw Error(ErrorKind::io, "full");
                                                   return 1;
                                                 })),
                  Error);
}

TEST_CASE("a requested stop ends the work as cancelled") {
  for (const unsigned count : {1U, 2U}) {
    CAPTURE(count);
    std::stop_source source;
    RunContext context = threads(count);
    context.stop = source.get_token();
    std::atomic<std::size_t> runs = 0;
    ErrorKind kind = ErrorKind::internal;
    try {
      for_each_task(context, 1000, [&](std::size_t) {
        if (++runs == 10) source.request_stop();
      });
    } catch (const Error& error) {
      kind = error.kind();
    }
    CHECK(kind == ErrorKind::cancelled);
    CHECK(runs >= 10);
    CHECK(runs < 1000);
  }
}

TEST_CASE("a stop before the work lets no task begin") {
  std::stop_source source;
  source.request_stop();
  RunContext context;
  context.stop = source.get_token();
  CHECK_THROWS_AS(throw_if_stopped(context), Error);
  CHECK_THROWS_AS(for_each_task(context, 1, [](std::size_t) { FAIL("called"); }), Error);
  CHECK_NOTHROW(throw_if_stopped(RunContext{}));
}

TEST_CASE("several threads work at once when several are allowed") {
  std::mutex guard;
  std::set<std::thread::id> workers;
  for_each_task(threads(2), 50, [&](std::size_t) {
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
    const std::lock_guard lock(guard);
    workers.insert(std::this_thread::get_id());
  });
  CHECK(workers.size() == 2);
}
