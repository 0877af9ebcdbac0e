// Reads problems, answers what is left out of each: for attack_suppression.py. A problem is a line
// "N M CELL NEAREST WORK" (bounds of the search), N lines "value persons cost shown(1)|implied(0)"
// and M lines "whole parts…"; the answer a line of N figures, 0 none, 1 primary, 2 secondary.
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

#include "bip/report/suppression.hpp"

namespace {

bip::CountToProtect read_count() {
  bip::CountToProtect count;
  int shown = 0;
  std::cin >> count.value >> count.persons >> count.cost >> shown;
  count.showing = shown != 0 ? bip::Showing::shown : bip::Showing::implied;
  return count;
}

bip::SumOfCounts read_sum() {
  std::string line;
  std::getline(std::cin, line);
  std::istringstream words(line);
  bip::SumOfCounts sum;
  words >> sum.whole;
  for (std::size_t part = 0; words >> part;) sum.parts.push_back(part);
  return sum;
}

}  // namespace

int main() {
  std::size_t counts = 0;
  std::size_t sums = 0;
  double cell = 0;
  bip::SearchBounds bounds{.nearest = {0}};
  while (std::cin >> counts >> sums >> cell >> bounds.nearest.front() >> bounds.most_work) {
    std::vector<bip::CountToProtect> all;
    for (std::size_t i = 0; i < counts; ++i) all.push_back(read_count());
    std::cin >> std::ws;
    std::vector<bip::SumOfCounts> equations;
    for (std::size_t i = 0; i < sums; ++i) equations.push_back(read_sum());
    for (const bip::Suppression one :
         bip::choose_suppression_within(all, equations, cell, bounds).counts)
      std::cout << static_cast<int>(one) << ' ';
    std::cout << '\n';
  }
}
