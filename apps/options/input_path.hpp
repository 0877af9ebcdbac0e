// An option whose value is a file to read: told apart from other texts, so that a run can be
// repeated where its files have another path.
#pragma once

#include <boost/program_options.hpp>
#include <string>

namespace bip::app {

class InputPathValue final : public boost::program_options::typed_value<std::string> {
 public:
  using typed_value::typed_value;
};

/// For `add(name, input_path(&path, "FILE"), text)`; the option owns it, as boost's own values.
[[nodiscard]] inline InputPathValue* input_path(std::string* path, const std::string& shown_as) {
  auto* const value = new InputPathValue(path);
  value->value_name(shown_as);
  return value;
}

}  // namespace bip::app
