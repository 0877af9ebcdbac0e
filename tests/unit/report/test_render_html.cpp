// The HTML page: its exact body, and what it must never contain.
// Escapes are tested in test_escaping.cpp.
#include <doctest/doctest.h>

#include <string>

#include "bip/report/render.hpp"
#include "sample_document.hpp"

namespace bip {
namespace {

using namespace test;

TEST_CASE("a document as HTML is a semantic page") {
  const std::string expected = R"~(</head>
<body>
<header>
<h1>Explanatory power</h1>
<p class="mark">synthetic</p>
<p class="mark">not checked for export</p>
<dl>
<dt>command</dt><dd>bip compare a.csv --base &#39;job ~ age&#39;</dd>
<dt>version</dt><dd>bip 0.1.0</dd>
</dl>
</header>
<main>
<section>
<h2>Gains &amp; losses</h2>
<p class="headline">Register data explain 6.1 %, with the indicators 14.2 %.</p>
<p>Common sample: 9812 rows.</p>
<div class="table" role="region" tabindex="0" aria-label="Models on the common sample of 9812 rows.">
<table>
<caption>Models on the common sample of 9812 rows.</caption>
<thead>
<tr><th scope="col">model</th><th scope="col" class="right">log-likelihood</th><th scope="col" class="right">rows</th><th scope="col" class="right">McFadden R²</th><th scope="col" class="right">ratio</th><th scope="col" class="right">p</th></tr>
</thead>
<tbody>
<tr><th scope="row">null</th><td class="number right">−3456.79</td><td class="number right">9812</td><td class="number right">0.0 %</td><td class="right">–</td><td class="right">–<sup>1</sup></td></tr>
<tr><th scope="row">register</th><td class="number right">−3246.10</td><td class="number right">19 812</td><td class="number right">6.1 %</td><td class="right">–<sup>2</sup></td><td class="number right">0.032</td></tr>
<tr><th scope="row">full</th><td class="number right">−296.10</td><td class="number right">9812</td><td class="number right">14.2 %</td><td class="number right">2.337</td><td class="number right">&lt; 0.001</td></tr>
</tbody>
</table>
</div>
<div class="notes">
<p><sup>1</sup> the null model has no test</p>
<p><sup>2</sup> the base is zero</p>
<p>McFadden R²: 1 - loglik / loglik of the null model.</p>
</div>
</section>
</main>
</body>
</html>
)~";
  const std::string html = render_html(sample_document());
  CHECK(html.find("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n") == 0);
  CHECK(html.find("<title>Explanatory power</title>\n") != std::string::npos);
  CHECK(html.substr(html.find("</head>")) == expected);
}

TEST_CASE("an HTML page asks nothing of anyone: no script, no address, no import") {
  const std::string html = render_html(sample_document());
  for (const std::string request :
       {"<script", "http", "url(", "@import", "<link", "<img", "src="}) {
    CAPTURE(request);
    CHECK(html.find(request) == std::string::npos);
  }
}

TEST_CASE("an HTML page knows paper, dark screens and narrow windows") {
  const std::string html = render_html({});
  for (const std::string rule : {"@media print", "size: A4", "prefers-color-scheme: dark",
                                 "overflow-x: auto", "max-width: 40rem", "tabular-nums"}) {
    CAPTURE(rule);
    CHECK(html.find(rule) != std::string::npos);
  }
}

TEST_CASE("an HTML page without a title still has one") {
  CHECK(render_html({}).find("<title>bip</title>") != std::string::npos);
}

TEST_CASE("an HTML table without rows says so across its columns") {
  DocumentTable table;
  table.columns = {{"a", "a"}, {"b", "b"}};
  CHECK(render_html(document_of(table)).find("<tr><td colspan=\"2\">(no rows)</td></tr>") !=
        std::string::npos);
}

TEST_CASE("HTML numbers keep room for the digits others have behind the point") {
  DocumentTable table;
  table.columns = {{"v", "value"}};
  table.rows = {{general(0.0123)}, {general(-1.5)}};
  const std::string html = render_html(document_of(table));
  CHECK(html.find("<td class=\"number right\">0.01230</td>") != std::string::npos);
  CHECK(html.find("<td class=\"number right\" style=\"padding-right: calc(var(--pad) + 2ch)\">"
                  "−1.500</td>") != std::string::npos);
}

}  // namespace
}  // namespace bip
