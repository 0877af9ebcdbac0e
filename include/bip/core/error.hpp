// What the user must change, as one exception caught once in main.
// Bugs of ours are `check_invariant`; statistical outcomes are data in results, never errors.
#pragma once

#include <cstddef>
#include <exception>
#include <string>
#include <string_view>

namespace bip {

enum class ErrorKind {
  usage,               ///< wrong option, formula or expression, unknown column
  malformed_input,     ///< a file that cannot be read as what it claims to be
  inconsistent_input,  ///< readable inputs that contradict each other or the request
  degenerate_data,     ///< data on which the asked-for analysis is not defined
  io,                  ///< a file that cannot be opened, read or written
  cancelled,           ///< interrupted by the user
  internal             ///< a defect of this program
};

/// A place in an input. `line` is the physical line (1-based), `column` the field (1-based);
/// 0 means "not known". In formulas and expressions `column` is the character (1-based).
struct Location {
  std::string file{};
  std::size_t line = 0;
  std::size_t column = 0;
};

/// One line a person can act on: where, what happened (with its shape), how to mend it.
/// `message` is lower case, without full stop, and never repeats a data cell or an id.
class Error : public std::exception {
 public:
  Error(ErrorKind kind, std::string message, Location location = {}, std::string hint = {});

  [[nodiscard]] ErrorKind kind() const noexcept { return kind_; }
  [[nodiscard]] const std::string& message() const noexcept { return message_; }
  [[nodiscard]] const Location& location() const noexcept { return location_; }
  [[nodiscard]] const std::string& hint() const noexcept { return hint_; }

  /// "FILE:LINE:COLUMN: message; hint", leaving out what is absent. Where the message has several
  /// lines (core/caret.hpp) the hint ends the first.
  [[nodiscard]] const char* what() const noexcept override { return text_.c_str(); }

 private:
  ErrorKind kind_;
  std::string message_;
  Location location_;
  std::string hint_;
  std::string text_;
};

/// Throws Error{internal} when `condition` is false: a defect of ours, never the user's doing.
void check_invariant(bool condition, std::string_view what);

}  // namespace bip
