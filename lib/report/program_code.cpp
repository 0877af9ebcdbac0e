// Which writer, and what stands above all code. See bip/report/program_code.hpp.
#include "bip/report/program_code.hpp"

#include <fmt/format.h>

#include "bip/core/version.hpp"
#include "code_writers.hpp"

namespace bip {
namespace {

/// Line breaks end a comment, whatever stands behind them.
std::string one_line(std::string text) {
  for (char& letter : text) {
    if (static_cast<unsigned char>(letter) < 0x20) letter = ' ';
  }
  return text;
}

}  // namespace

ProgramCode program_code(CodeLanguage language, const CodeRequest& request) {
  const bool is_r = language == CodeLanguage::r;
  const char* const name = is_r ? "r" : "stata";
  const char* const mark = is_r ? "#" : "*";
  const detail::CodeParts parts = detail::plan_code(name, request);
  std::string text = fmt::format("{} bip {}: {}\n{} Run it in the folder bip was run in.\n", mark,
                                 version(), one_line(request.head.command_line), mark);
  for (const std::string& remark : detail::code_remarks(request))
    text += fmt::format("{} {}.\n", mark, one_line(remark));
  text += is_r ? detail::r_code(parts, request) : detail::stata_code(parts, request);
  return {name, std::move(text)};
}

}  // namespace bip
