// UTF-8 decoding after table 3-7 of The Unicode Standard, "Well-Formed UTF-8 Byte Sequences".
// Knows nothing of widths or of what is safe to show.
#include "report/utf8.hpp"

namespace bip::detail {
namespace {

/// Bytes of the sequence that a lead byte opens; 0 for a byte that opens none.
std::size_t length_from_lead(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead <= 0xDF) return 2;
  if (lead >= 0xE0 && lead <= 0xEF) return 3;
  if (lead >= 0xF0 && lead <= 0xF4) return 4;
  return 0;
}

bool is_scalar_of_length(char32_t code, std::size_t length) {
  if (length == 3) return code >= 0x800 && (code < 0xD800 || code > 0xDFFF);
  if (length == 4) return code >= 0x10000 && code <= 0x10FFFF;
  return true;  // two bytes from 0xC2 on cannot be overlong
}

}  // namespace

std::optional<Utf8Character> decode_utf8(std::string_view bytes) {
  if (bytes.empty()) return std::nullopt;
  const auto lead = static_cast<unsigned char>(bytes[0]);
  const std::size_t length = length_from_lead(lead);
  if (length == 0 || length > bytes.size()) return std::nullopt;
  if (length == 1) return Utf8Character{lead, 1};
  char32_t code = lead & (0xFFU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    const auto next = static_cast<unsigned char>(bytes[i]);
    if ((next & 0xC0U) != 0x80U) return std::nullopt;
    code = (code << 6U) | (next & 0x3FU);
  }
  if (!is_scalar_of_length(code, length)) return std::nullopt;
  return Utf8Character{code, length};
}

}  // namespace bip::detail
