// Where in a text a reader stopped, as people count: by line and by place in it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "bip/core/error.hpp"

namespace bip::detail {

/// Line and column (both from 1) of the byte after the first `before` ones of `text`.
[[nodiscard]] Location place_in_text(const std::string& path, std::string_view text,
                                     std::size_t before);

}  // namespace bip::detail
