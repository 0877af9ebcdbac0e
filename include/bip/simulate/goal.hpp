// One figure a simulated study is to have, and has.
#pragma once

#include <string>

namespace bip {

struct Goal {
  std::string name;    ///< "employment, register and indicators"
  std::string figure;  ///< "McFadden R2" or "share"
  double wanted = 0;
  double reached = 0;
  double tolerance = 0;  ///< farther off is an error
};

}  // namespace bip
