// See plot_svg.hpp. Only what stands between '<' and '>' is ever changed: gnuplot escapes '<' in
// texts, so that no name can look like a tag.
#include "report/plot_svg.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "bip/core/error.hpp"
#include "report/markup.hpp"

namespace bip::detail {
namespace {

constexpr std::string_view kEnd = "</svg>";
constexpr std::string_view kPointId = "gpPt";

std::string replace_all(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos;
       at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
  return text;
}

/// The value of an attribute of a tag; empty without it.
std::string attribute_of(std::string_view tag, std::string_view name) {
  for (const char quote : {'"', '\''}) {
    const std::string start = fmt::format(" {}={}", name, quote);
    const std::size_t at = tag.find(start);
    if (at == std::string_view::npos) continue;
    const std::size_t begin = at + start.size();
    return std::string(tag.substr(begin, tag.find(quote, begin) - begin));
  }
  return {};
}

std::string tidy_tag(std::string tag, const std::string& prefix) {
  for (const char quote : {'"', '\''}) {
    for (const std::string_view black : {"black", "rgb(0,0,0)", "rgb(  0,   0,   0)"})
      tag = replace_all(std::move(tag), fmt::format("={0}{1}{0}", quote, black),
                        fmt::format("={0}currentColor{0}", quote));
    // Rules are as far from the ground on dark pages as on light ones.
    tag = replace_all(std::move(tag), fmt::format(" stroke={0}rgb(136, 136, 136){0}", quote),
                      fmt::format(" stroke={0}currentColor{0} stroke-opacity={0}0.3{0}", quote));
    tag = replace_all(std::move(tag), fmt::format(" id={}", quote),
                      fmt::format(" id={}{}", quote, prefix));
    tag = replace_all(std::move(tag), fmt::format("xlink:href={}#", quote),
                      fmt::format("href={}#{}", quote, prefix));
  }
  for (const std::string_view family : {R"( font-family="sans")", R"( font-family="Sans")"})
    tag = replace_all(std::move(tag), family, "");
  return tag;
}

/// The picture's tags and texts in order, without what is gnuplot's own.
class Tidier {
 public:
  Tidier(std::string_view body, std::string prefix) : rest_(body), prefix_(std::move(prefix)) {
    collect_used_points(body);
  }

  [[nodiscard]] std::string tidy() {
    while (!rest_.empty()) {
      const std::size_t start = std::min(rest_.find('<'), rest_.size());
      add_text(rest_.substr(0, start));
      rest_.remove_prefix(start);
      if (!rest_.empty()) take_tag();
    }
    return drop_empty_groups(std::move(text_));
  }

 private:
  /// Shapes may be made of others, so that one pass does not find all.
  void collect_used_points(std::string_view body) {
    constexpr std::string_view kReference = "xlink:href='#";
    for (std::size_t at = body.find(kReference); at != std::string_view::npos;
         at = body.find(kReference, at + 1)) {
      const std::size_t begin = at + kReference.size();
      const std::string_view line = body.substr(body.rfind('\n', at) + 1, at);
      const bool is_definition = line.find(" id='") < line.find('\n');
      const std::string used(body.substr(begin, body.find('\'', begin) - begin));
      if (!is_definition) used_.insert(used);
    }
    constexpr std::array<std::pair<const char*, const char*>, 6> kMadeOf{{{"gpPt6", "gpPt5"},
                                                                          {"gpPt8", "gpPt7"},
                                                                          {"gpPt10", "gpPt9"},
                                                                          {"gpPt9", "gpPt7"},
                                                                          {"gpPt12", "gpPt11"},
                                                                          {"gpPt11", "gpPt3"}}};
    for (const auto& [shape, part] : kMadeOf)
      if (used_.contains(shape)) used_.insert(part);
  }

  void add_text(std::string_view text) {
    const bool is_space = text.find_first_not_of(" \n\t") == std::string_view::npos;
    if (!is_space)
      text_ += text;
    else if (!text.empty() && !text_.empty() && text_.back() != '\n')
      text_ += '\n';
  }

  void take_tag() {
    const std::size_t length = std::min(rest_.find('>'), rest_.size() - 1) + 1;
    const std::string_view tag = rest_.substr(0, length);
    for (const auto& [start, end] :
         {std::pair<std::string_view, std::string_view>{"<title>", "</title>"},
          {"<desc>", "</desc>"},
          {"<filter ", "</filter>"}}) {
      if (!tag.starts_with(start)) continue;
      const std::size_t at = rest_.find(end);
      check_invariant(at != std::string_view::npos, "an element of gnuplot's SVG does not end");
      rest_.remove_prefix(at + end.size());
      return;
    }
    const std::string id = attribute_of(tag, "id");
    const bool is_unused = (id.starts_with(kPointId) || id == "gpDot") && !used_.contains(id);
    if (!is_unused) text_ += tidy_tag(std::string(tag), prefix_);
    rest_.remove_prefix(length);
  }

  static std::string drop_empty_groups(std::string text) {
    constexpr std::string_view kGroup = "<g fill=";
    std::size_t at = 0;
    while ((at = text.find(kGroup, at)) != std::string::npos) {
      const std::size_t tag_end = text.find('>', at);
      const std::size_t next = text.find_first_not_of(" \n\t", tag_end + 1);
      if (text.compare(next, 4, "</g>") == 0)
        text.erase(at, text.find_first_not_of(" \n\t", next + 4) - at);
      else
        at = tag_end;
    }
    return text;
  }

  std::string_view rest_;
  std::string prefix_;
  std::string text_;
  std::set<std::string> used_;
};

}  // namespace

std::vector<std::string_view> split_pictures(std::string_view written) {
  std::vector<std::string_view> pictures;
  for (std::size_t end = written.find(kEnd); end != std::string_view::npos;
       end = written.find(kEnd)) {
    pictures.push_back(written.substr(0, end + kEnd.size()));
    written.remove_prefix(end + kEnd.size());
  }
  return pictures;
}

std::string tidy_svg(std::string_view written, SvgPlace place, const std::string& prefix,
                     const PictureWords& words) {
  const std::size_t start = written.find("<svg");
  check_invariant(start != std::string_view::npos && written.ends_with(kEnd),
                  "what gnuplot wrote is no SVG");
  const std::size_t head_end = written.find('>', start);
  const std::string box = attribute_of(written.substr(start, head_end - start), "viewBox");
  check_invariant(!box.empty(), "gnuplot's SVG has no size");
  const std::string_view body =
      written.substr(head_end + 1, written.size() - kEnd.size() - head_end - 1);
  const std::string_view size = std::string_view(box).substr(box.find(' ', 2) + 1);
  const std::string width(size.substr(0, size.find(' ')));
  const std::string height(size.substr(size.find(' ') + 1));
  std::string text;
  if (place == SvgPlace::file) {
    text = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" ";
    text += fmt::format("width=\"{}\" height=\"{}\" color=\"#1a1a1a\" ", width, height);
  } else {
    text = "<svg ";
  }
  text += fmt::format(
      "viewBox=\"{0}\" role=\"img\" aria-labelledby=\"{1}title {1}desc\" "
      "font-family=\"{2}\">\n<title id=\"{1}title\">{3}</title>\n<desc id=\"{1}desc\">{4}</desc>\n",
      box, prefix, place == SvgPlace::file ? "sans-serif" : "inherit", escaped_markup(words.title),
      escaped_markup(words.description));
  if (place == SvgPlace::file)
    text += fmt::format("<rect width=\"{}\" height=\"{}\" fill=\"#ffffff\"/>", width, height);
  return text + Tidier(body, prefix).tidy() + "</svg>\n";
}

}  // namespace bip::detail
