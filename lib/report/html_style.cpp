// How pages look on screens, dark screens, narrow windows and A4 paper. Knows no data.
// Colours: Okabe and Ito (2008), "Color Universal Design", blue alone as accent; nothing is told
// by colour only. Contrast of text is at least 7:1 on both grounds.
#include "report/html_style.hpp"

namespace bip::detail {

namespace {

/// Grounds, inks, letters and tables.
constexpr const char* kScreen = R"(:root {
  color-scheme: light dark;
  --ground: #ffffff; --ink: #1a1a1a; --soft: #555555; --rule: #b8b8b8;
  --accent: #004d7a; --shade: #f2f6f9; --pad: 0.7rem;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #15181b; --ink: #e8e8e8; --soft: #b4b9be; --rule: #4d555c;
    --accent: #8ccbf2; --shade: #1f252a;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 1.5rem 1rem 3rem; max-width: 72rem;
  background: var(--ground); color: var(--ink);
  font: 1rem/1.5 system-ui, "Segoe UI", "Noto Sans", "Liberation Sans", sans-serif;
}
h1 { font-size: 1.7rem; line-height: 1.2; margin: 0 0 0.5rem; overflow-wrap: anywhere; }
h2 {
  font-size: 1.25rem; margin: 2.2rem 0 0.6rem; padding-bottom: 0.2rem;
  border-bottom: 1px solid var(--rule); overflow-wrap: anywhere;
}
p { max-width: 44rem; overflow-wrap: anywhere; }
p.headline {
  font-size: 1.1rem; font-weight: 600; padding: 0.6rem 0.9rem;
  background: var(--shade); border-left: 4px solid var(--accent);
}
p.mark { font-weight: 600; border: 1px solid var(--accent); padding: 0.3rem 0.9rem; }
dl {
  display: grid; grid-template-columns: max-content 1fr; gap: 0.1rem 1rem;
  margin: 1rem 0; font-size: 0.875rem; color: var(--soft);
}
dt { font-weight: 600; }
dd { margin: 0; overflow-wrap: anywhere; }
.table { overflow-x: auto; margin: 1.2rem 0 0.4rem; }
.table:focus-visible { outline: 2px solid var(--accent); }
table {
  min-width: min(100%, 24rem); border-collapse: collapse; font-size: 0.9rem;
  font-variant-numeric: tabular-nums lining-nums;
  border-top: 2px solid var(--ink); border-bottom: 2px solid var(--ink);
}
caption { text-align: left; font-weight: 600; padding-bottom: 0.4rem; }
th, td { padding: 0.2rem var(--pad); text-align: left; vertical-align: top; font-weight: normal; }
thead th { vertical-align: bottom; font-weight: 600; border-bottom: 1px solid var(--ink); }
tbody tr:nth-child(even) { background: var(--shade); }
tbody th { min-width: 9rem; }
.right { text-align: right; }
td.number { white-space: nowrap; }
)";

/// What else a page has: contents, figures, folded tables, explanations.
constexpr const char* kParts = R"(nav { margin: 1.2rem 0; font-size: 0.9rem; }
nav ol { margin: 0; padding: 0; list-style: none; columns: 19rem; column-gap: 2rem; }
nav li { break-inside: avoid; margin: 0; padding: 0.1rem 0; }
a { color: var(--accent); }
figure { margin: 1.6rem 0 0.6rem; max-width: 46rem; break-inside: avoid; }
figure svg { display: block; width: 100%; height: auto; }
figure .narrow { display: none; }
figcaption { font-weight: 600; padding-bottom: 0.5rem; overflow-wrap: anywhere; }
figure p.notes { margin: 0.4rem 0; }
details { margin: 0.5rem 0; }
summary { cursor: pointer; color: var(--accent); font-size: 0.9rem; overflow-wrap: anywhere; }
summary:focus-visible, a:focus-visible { outline: 2px solid var(--accent); }
details[open] > summary { margin-bottom: 0.4rem; }
details .table { margin-top: 0.4rem; }
section.explanation {
  margin: 1.8rem 0; padding: 0.2rem 1.2rem 0.6rem;
  border: 1px solid var(--rule); border-radius: 6px; background: var(--shade);
}
section.explanation h2 { margin-top: 0.8rem; border-bottom: 0; }
.notes { font-size: 0.85rem; color: var(--soft); margin: 0 0 1.5rem; }
.notes p { margin: 0.15rem 0; max-width: 60rem; }
sup { line-height: 0; }
)";

/// Narrow windows and A4.
constexpr const char* kPaper = R"(@media screen and (max-width: 40rem) {
  dl { grid-template-columns: 1fr; }
  dd { margin-bottom: 0.4rem; }
  :root { --pad: 0.5rem; }
  tbody th { min-width: 5rem; }
  tbody td:not(.number, .right):not(:empty) { min-width: 8rem; }
  figure .wide { display: none; }
  figure .narrow { display: block; max-width: 30rem; }
}
@media print {
  @page { size: A4; margin: 18mm; }
  :root {
    --ground: #ffffff; --ink: #000000; --soft: #333333; --rule: #888888;
    --accent: #004d7a; --shade: transparent; --pad: 0.25rem;
  }
  body { max-width: none; padding: 0; font-size: 9pt; }
  .table { overflow: visible; }
  h1 { font-size: 15pt; }
  h2 { font-size: 12pt; margin-top: 1.4rem; }
  p.headline { font-size: 9.5pt; padding: 0.25rem 0.6rem; margin: 0.5rem 0; }
  p.mark { padding: 0.1rem 0.6rem; margin: 0.4rem 0; }
  .notes { font-size: 7.5pt; margin-bottom: 0.8rem; }
  dl { font-size: 7.5pt; }
  table { font-size: 8pt; }
  table.many { --pad: 0.12rem; font-size: 7pt; }
  table.crowded { --pad: 0.06rem; font-size: 5.5pt; }
  th, td { padding-top: 0.08rem; padding-bottom: 0.08rem; }
  tbody th { min-width: 6rem; overflow-wrap: anywhere; }
  table.crowded th, table.many:is(:lang(sv), :lang(da)) th {
    min-width: 0; overflow-wrap: anywhere; hyphens: auto;
  }
  thead { display: table-header-group; }
  tr, p.headline, section.explanation { break-inside: avoid; }
  h2, p.headline, caption, figcaption { break-after: avoid; }
  nav { display: none; }
  details { display: block; }
  details::details-content { content-visibility: visible; block-size: auto; }
  summary, details.screen { display: none; }
  figcaption { break-inside: avoid; }
  figure { max-width: 12.5cm; margin-top: 0.8rem; }
}
)";

}  // namespace

std::string html_style() { return std::string(kScreen) + kParts + kPaper; }

}  // namespace bip::detail
