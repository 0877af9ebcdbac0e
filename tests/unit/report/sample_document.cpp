// The sample document: small enough to read its expected output in every format, large enough to
// hold every feature once.
#include "sample_document.hpp"

namespace bip::test {
namespace {

DocumentTable models() {
  DocumentTable table;
  table.name = "models";
  table.caption = "Models on the common sample of 9812 rows.";
  table.columns = {{"model", "model", Align::left}, {"loglik", "log-likelihood"}, {"nobs", "rows"},
                   {"mcfadden", "McFadden R²"},     {"ratio", "ratio"},           {"p_value", "p"}};
  table.rows = {
      {TextCell{"null"}, fixed(-3456.789, 2), integer(9812), percent(0, 1), AbsentCell{},
       AbsentCell{"the null model has no test"}},
      {TextCell{"register"}, fixed(-3246.1, 2), integer(19812), percent(0.0609, 1),
       AbsentCell{"the base is zero"}, p_value(0.0321)},
      {TextCell{"full"}, fixed(-296.104, 2), integer(9812), percent(0.14234, 1), general(2.3374),
       p_value(1e-9)},
  };
  table.notes = {"McFadden R²: 1 - loglik / loglik of the null model."};
  return table;
}

}  // namespace

Document sample_document() {
  Document document;
  document.title = "Explanatory power";
  document.provenance.entries = {{"command", "bip compare a.csv --base 'job ~ age'"},
                                 {"version", "bip 0.1.0"}};
  Section section;
  section.title = "Gains & losses";
  section.parts = {Paragraph{"Register data explain 6.1 %, with the indicators 14.2 %.", true},
                   Paragraph{"Common sample: 9812 rows.", false}, models()};
  document.sections = {section};
  document.notes = {"synthetic", "not checked for export"};
  return document;
}

Figure sample_figure() {
  Figure figure;
  figure.name = "power";
  figure.title = "What is explained, 9812 rows.";
  figure.alternative = "Two bars: register 6.1 %, full 14.2 %.";
  figure.kind = PlotKind::bars;
  figure.roles = {.label = "model", .value = "mcfadden", .low = "low", .high = "high"};
  figure.x_title = "McFadden R²";
  figure.data.name = "power";
  figure.data.caption = figure.title;
  figure.data.columns = {{"model", "model", Align::left},
                         {"mcfadden", "McFadden R²"},
                         {"low", "low"},
                         {"high", "high"}};
  figure.data.rows = {
      {TextCell{"register"}, percent(0.061, 1), percent(0.052, 1), percent(0.07, 1)},
      {TextCell{"full"}, percent(0.142, 1), AbsentCell{"no draws"}, AbsentCell{"no draws"}}};
  return figure;
}

Document document_of(const Figure& figure) {
  Section section;
  section.parts = {figure};
  Document document;
  document.sections = {section};
  return document;
}

Document document_of(const DocumentTable& table) {
  Section section;
  section.parts = {table};
  Document document;
  document.sections = {section};
  return document;
}

Document document_of(const std::string& column_title, const std::string& cell) {
  DocumentTable table;
  table.columns = {{"name", column_title, Align::left}};
  table.rows = {{TextCell{cell}}};
  return document_of(table);
}

Document document_of(const std::string& paragraph) {
  Section section;
  section.parts = {Paragraph{paragraph, false}};
  Document document;
  document.sections = {section};
  return document;
}

}  // namespace bip::test
