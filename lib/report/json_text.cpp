// JSON as text. Knows nothing of what the values mean; the writers of each schema build them.
// Digits: Grisu2 (Loitsch 2010, "Printing floating-point numbers quickly and accurately with
// integers"), which always reads back as the same double.
#include "bip/report/json_text.hpp"

#include <nlohmann/json.hpp>

namespace bip {

std::string json_text(const nlohmann::ordered_json& value) {
  return value.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + '\n';
}

}  // namespace bip
