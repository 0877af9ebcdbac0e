// Escapes for pdflatex. Must not know of documents. Which letters stay as they are follows the
// LaTeX distribution's t1enc.dfu and ts1enc.dfu (the characters inputenc knows with T1, TS1).
#include "report/latex_escape.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "report/utf8.hpp"

namespace bip::detail {
namespace {

struct Replacement {
  char32_t code;
  std::string_view latex;
};

// In the order of their code points. Braces end each command, so that the next character does not
// run into it; "[" and "*" in braces are no arguments of the "\\" before them.
constexpr std::array kReplacements = {
    Replacement{U'"', "\\textquotedbl{}"},
    Replacement{U'#', "\\#"},
    Replacement{U'$', "\\$"},
    Replacement{U'%', "\\%"},
    Replacement{U'&', "\\&"},
    Replacement{U'\'', "\\textquotesingle{}"},
    Replacement{U'*', "{*}"},
    Replacement{U'<', "\\textless{}"},
    Replacement{U'>', "\\textgreater{}"},
    Replacement{U'[', "{[}"},
    Replacement{U'\\', "\\textbackslash{}"},
    Replacement{U']', "{]}"},
    Replacement{U'^', "\\textasciicircum{}"},
    Replacement{U'_', "\\_\\allowbreak{}"},  // names are long words
    Replacement{U'`', "\\textasciigrave{}"},
    Replacement{U'{', "\\{"},
    Replacement{U'|', "\\textbar{}"},
    Replacement{U'}', "\\}"},
    Replacement{U'~', "\\textasciitilde{}"},
    Replacement{0x00A0, "~"},
    Replacement{0x00AD, "\\-"},
    Replacement{0x00B1, "$\\pm$"},
    Replacement{0x00B2, "\\textsuperscript{2}"},
    Replacement{0x00B3, "\\textsuperscript{3}"},
    Replacement{0x00B5, "$\\mu$"},
    Replacement{0x00B7, "$\\cdot$"},
    Replacement{0x00B9, "\\textsuperscript{1}"},
    Replacement{0x00D7, "$\\times$"},
    Replacement{0x00F7, "$\\div$"},
    Replacement{0x0393, "$\\Gamma$"},
    Replacement{0x0394, "$\\Delta$"},
    Replacement{0x03A3, "$\\Sigma$"},
    Replacement{0x03A6, "$\\Phi$"},
    Replacement{0x03A9, "$\\Omega$"},
    Replacement{0x03B1, "$\\alpha$"},
    Replacement{0x03B2, "$\\beta$"},
    Replacement{0x03B3, "$\\gamma$"},
    Replacement{0x03B4, "$\\delta$"},
    Replacement{0x03B5, "$\\varepsilon$"},
    Replacement{0x03B6, "$\\zeta$"},
    Replacement{0x03B7, "$\\eta$"},
    Replacement{0x03B8, "$\\theta$"},
    Replacement{0x03BA, "$\\kappa$"},
    Replacement{0x03BB, "$\\lambda$"},
    Replacement{0x03BC, "$\\mu$"},
    Replacement{0x03BD, "$\\nu$"},
    Replacement{0x03BE, "$\\xi$"},
    Replacement{0x03C0, "$\\pi$"},
    Replacement{0x03C1, "$\\rho$"},
    Replacement{0x03C3, "$\\sigma$"},
    Replacement{0x03C4, "$\\tau$"},
    Replacement{0x03C6, "$\\varphi$"},
    Replacement{0x03C7, "$\\chi$"},
    Replacement{0x03C8, "$\\psi$"},
    Replacement{0x03C9, "$\\omega$"},
    Replacement{0x2009, "\\,"},
    Replacement{0x2010, "-"},
    Replacement{0x2011, "-"},
    Replacement{0x2013, "\\textendash{}"},
    Replacement{0x2014, "\\textemdash{}"},
    Replacement{0x2018, "\\textquoteleft{}"},
    Replacement{0x2019, "\\textquoteright{}"},
    Replacement{0x201C, "\\textquotedblleft{}"},
    Replacement{0x201D, "\\textquotedblright{}"},
    Replacement{0x201E, "\\quotedblbase{}"},
    Replacement{0x2022, "\\textbullet{}"},
    Replacement{0x2026, "\\textellipsis{}"},
    Replacement{0x202F, "\\,"},
    Replacement{0x2070, "\\textsuperscript{0}"},
    Replacement{0x2074, "\\textsuperscript{4}"},
    Replacement{0x20AC, "\\texteuro{}"},
    Replacement{0x2113, "$\\ell$"},
    Replacement{0x2190, "$\\leftarrow$"},
    Replacement{0x2192, "$\\to$"},
    Replacement{0x2211, "$\\sum$"},
    Replacement{0x2212, "$-$"},
    Replacement{0x221A, "$\\surd$"},
    Replacement{0x221E, "$\\infty$"},
    Replacement{0x2248, "$\\approx$"},
    Replacement{0x2260, "$\\neq$"},
    Replacement{0x2264, "$\\leq$"},
    Replacement{0x2265, "$\\geq$"},
};

struct Range {
  char32_t first;
  char32_t last;
};

/// Printable ASCII and the Latin letters and signs of T1 and TS1.
constexpr std::array kKnown = {
    Range{0x0020, 0x007E}, Range{0x00A1, 0x00FF}, Range{0x0102, 0x0107}, Range{0x010C, 0x0111},
    Range{0x0118, 0x011B}, Range{0x011E, 0x011F}, Range{0x0139, 0x013A}, Range{0x013D, 0x013E},
    Range{0x0141, 0x0144}, Range{0x0147, 0x0148}, Range{0x0150, 0x0151}, Range{0x0154, 0x0155},
    Range{0x0158, 0x015B}, Range{0x015E, 0x0165}, Range{0x016E, 0x0171}, Range{0x0178, 0x017E},
};

std::string escaped_character(char32_t code, std::string_view bytes) {
  const auto* const found = std::lower_bound(
      kReplacements.begin(), kReplacements.end(), code,
      [](const Replacement& replacement, char32_t wanted) { return replacement.code < wanted; });
  if (found != kReplacements.end() && found->code == code) return std::string(found->latex);
  const bool is_known = std::any_of(kKnown.begin(), kKnown.end(), [code](const Range& range) {
    return code >= range.first && code <= range.last;
  });
  if (is_known) return std::string(bytes);
  return fmt::format("{{[}}U+{:04X}{{]}}", static_cast<unsigned>(code));
}

}  // namespace

std::string latex_escaped(std::string_view visible) {
  std::string text;
  char32_t last = U' ';
  for_each_character(visible, [&](char32_t code, std::string_view bytes) {
    const bool repeats = code == last;
    last = code;
    if (repeats && (code == U'-' || code == U',')) text += "{}";  // else a dash, a low quote
    text += repeats && code == U' ' ? "\\ " : escaped_character(code, bytes);
  });
  return text;
}

}  // namespace bip::detail
