// The blocks of a comparison as the command line writes them.
#pragma once

#include <string>
#include <vector>

#include "bip/design/formula.hpp"

namespace bip::app {

struct BlockSyntax {
  std::string name;
  FormulaSyntax terms;
};

/// The base (named "base") first, then the blocks in order.
struct Blocks {
  std::string response;
  std::vector<BlockSyntax> blocks;
};

/// Errors: Error{usage}: no response (or two), no block, a block without a name, a response inside
/// a block, formula errors with their place.
[[nodiscard]] Blocks parse_blocks(const std::string& response, const std::string& base,
                                  const std::vector<std::string>& added);

}  // namespace bip::app
