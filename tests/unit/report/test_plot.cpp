// Figures as gnuplot's commands and as SVG: what no name may do there, and what a page relies upon.
// What gnuplot writes is written here by hand, after its version 5.4.
#include "bip/report/plot.hpp"

#include <doctest/doctest.h>

#include <set>
#include <string>
#include <vector>

#include "bip/core/error.hpp"
#include "bip/report/render.hpp"
#include "report/plot_rows.hpp"
#include "report/plot_svg.hpp"
#include "report/plot_text.hpp"
#include "sample_document.hpp"

namespace bip {
namespace {

using namespace test;
using detail::plot_string;

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

const std::vector<std::string>& hostile_names() {
  static const std::vector<std::string> kNames{R"("; system("x"))", R"('; system('x'))",
                                               "`touch x`",         "a\\nb\\\\",
                                               "{/Bold x}_2^3&{y}", "@variable $0",
                                               "line\nfeed",        "EOD",
                                               "æøå – 日本",        "%s %n %d",
                                               "# no comment",      "</svg><script>",
                                               "rgb(0,0,0) ",       ""};
  return kNames;
}

/// What is left of a line of commands when its single-quoted strings are taken out.
std::string outside_quotes(const std::string& text) {
  std::string left;
  bool is_quoted = false;
  for (const char letter : text) {
    if (letter == '\'') is_quoted = !is_quoted;
    if (!is_quoted && letter != '\'') left += letter;
    if (letter == '\n') CHECK_MESSAGE(!is_quoted, "a quoted string goes over a line's end");
  }
  return left;
}

/// gnuplot's own SVG of a picture with one label.
std::string written_svg(const std::string& label) {
  return "<?xml version=\"1.0\" encoding=\"utf-8\"  standalone=\"no\"?>\n<svg \n viewBox=\"0 0 620 "
         "240\"\n xmlns=\"http://www.w3.org/2000/svg\"\n "
         "xmlns:xlink=\"http://www.w3.org/1999/xlink\"\n>\n\n<title>plot</title>\n<desc>Produced "
         "by "
         "GNUPLOT 5.4 patchlevel 4 </desc>\n\n<g id=\"gnuplot_canvas\">\n<defs>\n\n\t<circle "
         "id='gpPt5' cx='0' cy='0' r='1'/>\n\t<use xlink:href='#gpPt5' id='gpPt6' "
         "fill='currentColor'/>\n\t<rect id='gpPt3' x='-1'/>\n\t<filter id='textbox'>\n\t  "
         "<feFlood "
         "flood-color='white'/>\n\t</filter>\n</defs>\n<g fill=\"none\" color=\"black\" "
         "stroke=\"currentColor\">\n</g>\n<g fill=\"none\" color=\"black\">\n\t<path stroke='rgb(  "
         "0,   0,   0)' d='M0,0'/>\n\t<path stroke='rgb(  0, 114, 178)' d='M1,1'/>\n\t<use "
         "xlink:href='#gpPt6' color='black'/>\n\t<g fill=\"black\" "
         "font-family=\"sans\">\n\t\t<text>" +
         label + "</text>\n\t</g>\n</g>\n</g>\n</svg>";
}

}  // namespace

TEST_CASE("a string of gnuplot's is one line in single quotes whose own are doubled") {
  CHECK(plot_string("it's `x` \"y\" \\n") == "'it''s `x` \"y\" \\n'");
  CHECK(plot_string("a\nb") == "'a\\nb'");
  CHECK(plot_string("") == "''");
}

TEST_CASE("no name in a figure becomes a command, whatever it is called") {
  const std::string plain = [] {
    Figure figure = sample_figure();
    figure.data.rows.resize(1);
    return outside_quotes(plot_commands(figure, PictureFormat::svg));
  }();
  for (const std::string& name : hostile_names()) {
    CAPTURE(name);
    for (const PictureFormat format :
         {PictureFormat::svg, PictureFormat::pdf, PictureFormat::png}) {
      Figure figure = sample_figure();
      figure.data.rows.resize(1);
      figure.data.rows[0][0] = TextCell{name};
      figure.title = figure.x_title = figure.y_title = figure.name = name;
      const std::string left = outside_quotes(plot_commands(figure, format));
      for (const char* const command : {"system", "`", "touch", "EOD\nEOD", "#", "@", "\\"})
        CHECK_FALSE(has(left, command));
    }
  }
  CHECK_FALSE(has(plain, "register"));
}

TEST_CASE("curves and panels quote their names, too") {
  for (const PlotKind kind : {PlotKind::lines, PlotKind::small_multiples}) {
    for (const std::string& name : hostile_names()) {
      Figure figure;
      figure.kind = kind;
      figure.roles = {.series = "s", .panel = "p", .x = "x", .value = "y", .reference = "x"};
      figure.data.columns = {{"s", "s"}, {"p", "p"}, {"x", name}, {"y", "y"}};
      figure.data.rows = {{TextCell{name}, TextCell{name}, fixed(1, 0), fixed(2, 0)},
                          {TextCell{name + "2"}, TextCell{name}, fixed(1, 0), fixed(2, 0)}};
      const std::string left = outside_quotes(plot_commands(figure, PictureFormat::svg));
      for (const char* const command : {"system", "`", "touch", "#", "@", "\\"})
        CHECK_FALSE(has(left, command));
    }
  }
}

TEST_CASE("percentages and points are drawn as they are read, what is absent is not") {
  const Figure figure = sample_figure();
  const detail::PlotData data = detail::plot_data(figure);
  REQUIRE(data.rows.size() == 2);
  CHECK(*data.rows[0].value == 100 * 0.061);
  CHECK_FALSE(data.rows[1].low.has_value());
  CHECK(data.is_percent);
  const auto range = detail::value_range(figure, data);
  CHECK(range.first == 0);
  CHECK(range.second > 14.2);
  CHECK(detail::tic_step({0, 15}, 5) == 5);
  CHECK(detail::tic_step({0, 10}, 5) == 2);
  CHECK(detail::tic_step({0, 0.9}, 5) == 0.2);
  CHECK_MESSAGE(detail::tic_step({2.6, 3.4}, 3.8) == 0.2, "0.5 would leave 3 alone at its axis");
}

TEST_CASE("a figure that draws a column its table lacks is a defect") {
  Figure figure = sample_figure();
  figure.roles.low = "nowhere";
  CHECK_THROWS_AS(static_cast<void>(plot_commands(figure, PictureFormat::svg)), Error);
}

TEST_CASE("a figure without values is not drawn, and its numbers stay") {
  Figure figure = sample_figure();
  for (auto& row : figure.data.rows) row[1] = AbsentCell{"suppressed"};
  CHECK_FALSE(is_drawable(figure));
  const Document document = draw_figures(document_of(figure), [](const std::string&) {
    FAIL("nothing is to be drawn");
    return std::string();
  });
  CHECK(has(render_html(document), "suppressed"));
}

TEST_CASE("drawings take the page's colours, keep their own ids and say what they show") {
  Document document = document_of(sample_figure());
  document.sections.front().parts.emplace_back(sample_figure());
  document = draw_figures(document, [](const std::string& commands) {
    CHECK(has(commands, "set terminal svg size 620,"));
    CHECK(has(commands, "set terminal svg size 366,"));
    return written_svg("black &lt;b>&amp; xlink:href='#gpPt6'") + "\n\n" + written_svg("narrow") +
           "\n" + written_svg("two") + "\n" + written_svg("two, narrow") + "\n";
  });
  const auto& narrow = std::get<Figure>(document.sections[0].parts[0]).narrow_drawing;
  CHECK(has(narrow, "aria-labelledby=\"figure1-narrow-title figure1-narrow-desc\""));
  CHECK(has(narrow, "<text>narrow</text>"));
  const auto& first = std::get<Figure>(document.sections[0].parts[0]).drawing;
  const auto& second = std::get<Figure>(document.sections[0].parts[1]).drawing;
  CHECK(has(first,
            "<svg viewBox=\"0 0 620 240\" role=\"img\" aria-labelledby=\"figure1-title "
            "figure1-desc\""));
  CHECK(has(first, "<title id=\"figure1-title\">What is explained, 9812 rows.</title>"));
  CHECK(has(first, "<desc id=\"figure1-desc\">Two bars: register 6.1 %, full 14.2 %.</desc>"));
  CHECK(has(first, "stroke='currentColor' d='M0,0'"));
  CHECK(has(first, "stroke='rgb(  0, 114, 178)'"));
  CHECK(has(first, "href='#figure1-gpPt6' color='currentColor'"));
  CHECK(has(first, "id='figure1-gpPt5'"));
  CHECK(has(second, "id='figure2-gpPt5'"));
  CHECK_MESSAGE(has(first, "<text>black &lt;b>&amp; xlink:href='#gpPt6'</text>"),
                "a text is never changed");
  const std::string empty_group =
      "<g fill=\"none\" color=\"currentColor\" stroke=\"currentColor\">\n</g>";
  for (const std::string& gone : {std::string("http"), std::string("GNUPLOT"), std::string("gpPt3"),
                                  std::string("<filter"), std::string("<?xml"), empty_group})
    CHECK_FALSE(has(first, gone));
}

TEST_CASE("a page has both layouts of a figure, of which one is shown") {
  Document document = document_of(sample_figure());
  auto& figure = std::get<Figure>(document.sections[0].parts[0]);
  figure.drawing = "<svg>large</svg>";
  figure.narrow_drawing = "<svg>small</svg>";
  const std::string page = render_html(document);
  CHECK(has(page, "<div class=\"wide\">\n<svg>large</svg></div>"));
  CHECK(has(page, "<div class=\"narrow\">\n<svg>small</svg></div>"));
}

TEST_CASE("a narrow picture wraps names, headings and titles that a wide one has on a line") {
  Figure figure = sample_figure();
  figure.x_title = "change in the probability of what is asked for, in percentage points";
  const std::string wide = plot_commands(figure, PictureFormat::svg);
  const std::string narrow = plot_commands(figure, PictureFormat::svg, PictureWidth::narrow);
  CHECK(has(wide, figure.x_title));
  CHECK_FALSE(has(narrow, figure.x_title));
  CHECK(has(narrow, "percentage points"));
}

TEST_CASE("a picture file is a document of its own on white") {
  const std::string file = draw_figure(sample_figure(), PictureFormat::svg,
                                       [](const std::string&) { return written_svg("x"); });
  CHECK(file.find("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<svg "
                  "xmlns=\"http://www.w3.org/2000/svg\" width=\"620\" height=\"240\"") == 0);
  CHECK(has(file, "<rect width=\"620\" height=\"240\" fill=\"#ffffff\"/>"));
}

TEST_CASE("a PDF does not say when it was made") {
  const std::string file = draw_figure(sample_figure(), PictureFormat::pdf, [](const std::string&) {
    return "%PDF /CreationDate (D:20261130Z01'00) x";
  });
  CHECK(file == "%PDF /CreationDate (D:00000000Z00'00) x");
}

TEST_CASE("what is no picture is a defect and no page") {
  for (const char* const written : {"", "<svg>", "<svg></svg>", "no picture"}) {
    CAPTURE(written);
    CHECK_THROWS_AS(
        static_cast<void>(draw_figures(document_of(sample_figure()),
                                       [&](const std::string&) { return std::string(written); })),
        Error);
  }
}

TEST_CASE("series differ in more than colour") {
  std::set<std::string> looks;
  for (std::size_t i = 0; i < 6; ++i) {
    const detail::SeriesLook& look = detail::look_of(i);
    looks.insert(std::to_string(look.point) + "/" + std::to_string(look.fill));
  }
  CHECK(looks.size() == 6);
  CHECK(&detail::look_of(7) == &detail::look_of(1));
}

}  // namespace bip
