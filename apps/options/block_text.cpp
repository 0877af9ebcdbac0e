#include "options/block_text.hpp"

#include <fmt/format.h>

#include "bip/core/error.hpp"

namespace bip::app {
namespace {

constexpr std::string_view kNameLetters =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.";

/// Whether a name of a block may hold this byte: letters beyond ASCII are welcome.
bool is_name_byte(char byte) {
  return static_cast<unsigned char>(byte) >= 0x80 || kNameLetters.find(byte) != std::string::npos;
}

BlockSyntax parse_block(const std::string& text) {
  std::size_t end = 0;
  while (end < text.size() && is_name_byte(text[end])) ++end;
  if (end == 0 || end == text.size() || text[end] != '=') {
    throw Error(ErrorKind::usage, fmt::format("--add '{}' has no name", text), {},
                "write --add NAME=TERMS, e.g. --add children='kidslt6 + kidsge6'");
  }
  BlockSyntax block{text.substr(0, end), FormulaSyntax::parse(text.substr(end + 1))};
  if (block.terms.response()) {
    throw Error(ErrorKind::usage,
                fmt::format("--add '{}' holds '~': a block has no response of its own", text));
  }
  return block;
}

}  // namespace

Blocks parse_blocks(const std::string& response, const std::string& base,
                    const std::vector<std::string>& added) {
  Blocks blocks;
  FormulaSyntax base_terms = FormulaSyntax::parse(base);
  if (base_terms.response() && !response.empty() && *base_terms.response() != response) {
    throw Error(ErrorKind::usage,
                fmt::format("--response {} and --base name different outcomes", response));
  }
  blocks.response = base_terms.response().value_or(response);
  if (blocks.response.empty()) {
    throw Error(ErrorKind::usage, "no outcome was given", {},
                "write --base 'RESPONSE ~ TERMS' or --response COL");
  }
  if (added.empty()) {
    throw Error(ErrorKind::usage, "no block to compare with the base was given", {},
                "add --add NAME=TERMS, or use bip fit for one model");
  }
  blocks.blocks.push_back({"base", std::move(base_terms)});
  for (const std::string& text : added) blocks.blocks.push_back(parse_block(text));
  return blocks;
}

}  // namespace bip::app
