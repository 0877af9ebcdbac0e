// The names of the output formats, and the way from a format to its renderer.
// Must not know how any format looks.
#include <array>
#include <string>
#include <utility>

#include "bip/core/error.hpp"
#include "bip/report/render.hpp"
#include "report/visible_text.hpp"

namespace bip {
namespace {

constexpr std::array kFormats = {
    std::pair{Format::text, std::string_view("text")},
    std::pair{Format::csv, std::string_view("csv")},
    std::pair{Format::json, std::string_view("json")},
    std::pair{Format::markdown, std::string_view("markdown")},
    std::pair{Format::latex, std::string_view("latex")},
    std::pair{Format::html, std::string_view("html")},
    std::pair{Format::xlsx, std::string_view("xlsx")},
};

}  // namespace

std::string_view name_of(Format format) {
  for (const auto& [known, name] : kFormats) {
    if (known == format) return name;
  }
  throw Error(ErrorKind::internal, "a format without a name");
}

Format parse_format(std::string_view name) {
  std::string known_names;
  for (const auto& [format, known] : kFormats) {
    if (known == name) return format;
    known_names += (known_names.empty() ? "" : ", ") + std::string(known);
  }
  throw Error(ErrorKind::usage, "unknown format '" + detail::visible_text(name) + "'", {},
              "known formats: " + known_names);
}

std::string render_document(const Document& document, Format format, const TextOptions& options) {
  switch (format) {
    case Format::text:
      return render_text(document, options);
    case Format::markdown:
      return render_markdown(document);
    case Format::latex:
      return render_latex(document);
    case Format::html:
      return render_html(document);
    case Format::csv:
    case Format::json:
    case Format::xlsx:
      break;
  }
  throw Error(ErrorKind::internal,
              std::string(name_of(format)) + " holds no documents; the command writes it itself");
}

}  // namespace bip
