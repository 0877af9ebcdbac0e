// See codebook_report.hpp. The CSV tables read back as the files they describe.
#include "bip/report/codebook_report.hpp"

#include <fmt/format.h>

#include <array>
#include <nlohmann/json.hpp>

#include "bip/core/version.hpp"
#include "bip/report/json_text.hpp"
#include "document_parts.hpp"

namespace bip {
namespace {

using Json = nlohmann::ordered_json;
using detail::integer_cell;
using detail::text_cell;

constexpr std::array<const char*, 3> kLabelKeys{"label_en", "label_sv", "label_da"};
constexpr std::array<const char*, 3> kLabelTitles{"English", "Swedish", "Danish"};

const char* respondent_name(Respondent respondent) {
  return respondent == Respondent::person ? "person" : "caseworker";
}

const char* type_name(ItemType type) {
  switch (type) {
    case ItemType::scale:
      return "scale";
    case ItemType::multiselect:
      return "multiselect";
    case ItemType::amount:
      return "amount";
  }
  return "";
}

Cell bound_cell(std::optional<double> bound) {
  return bound ? integer_cell(*bound) : Cell{AbsentCell{}};
}

/// The multi-select item that the options belong to, or null.
const Item* find_multiselect(const Codebook& codebook) {
  for (const Item& item : codebook.items) {
    if (item.type == ItemType::multiselect) return &item;
  }
  return nullptr;
}

void add_labels(const std::array<std::string, 3>& labels, std::vector<Cell>& row) {
  for (const std::string& label : labels) row.push_back(text_cell(label));
}

std::vector<Cell> item_row(const Item& item) {
  std::vector<Cell> row{text_cell(item.name),      text_cell(respondent_name(item.respondent)),
                        integer_cell(item.number), text_cell(type_name(item.type)),
                        bound_cell(item.lowest),   bound_cell(item.highest)};
  add_labels(item.labels, row);
  row.push_back(text_cell(item.indicator));
  return row;
}

std::vector<Cell> option_row(const ChannelOption& option, const Item& of) {
  std::vector<Cell> row{text_cell(option.name),
                        text_cell(respondent_name(of.respondent)),
                        integer_cell(of.number),
                        text_cell("option"),
                        AbsentCell{},
                        AbsentCell{}};
  add_labels(option.labels, row);
  row.push_back(text_cell(of.indicator));
  return row;
}

Json labels_json(const std::array<std::string, 3>& labels) {
  return {{"en", labels[0]}, {"sv", labels[1]}, {"da", labels[2]}};
}

}  // namespace

DocumentTable codebook_csv_table(const Codebook& codebook) {
  DocumentTable table;
  table.name = "items";
  table.caption = fmt::format("Survey items ({})", codebook.origin);
  table.columns = {{"item", "item", Align::left},      {"respondent", "respondent", Align::left},
                   {"number", "number", Align::right}, {"type", "type", Align::left},
                   {"min", "min", Align::right},       {"max", "max", Align::right}};
  for (std::size_t i = 0; i < 3; ++i) {
    table.columns.push_back({kLabelKeys[i], kLabelTitles[i], Align::left});
  }
  table.columns.push_back({"indicator", "indicator", Align::left});
  for (const Item& item : codebook.items) table.rows.push_back(item_row(item));
  if (const Item* const multiselect = find_multiselect(codebook)) {
    for (const ChannelOption& option : codebook.channels) {
      table.rows.push_back(option_row(option, *multiselect));
    }
  }
  return table;
}

DocumentTable code_csv_table(const CodeTable& codes) {
  DocumentTable table;
  table.name = "codes";
  table.caption = fmt::format("Register codes ({})", codes.origin());
  table.columns = {
      {"from", "from", Align::right},       {"to", "to", Align::right},
      {"class", "class", Align::left},      {"support_time", "on support", Align::left},
      {"label_en", "English", Align::left}, {"label_sv", "Swedish", Align::left},
      {"label_da", "Danish", Align::left}};
  for (const CodeRange& range : codes.ranges()) {
    const BenefitClass& benefit = codes.classes()[range.class_index];
    table.rows.push_back({integer_cell(range.from), integer_cell(range.to), text_cell(benefit.name),
                          text_cell(std::string(name_of(benefit.support))),
                          text_cell(benefit.label_en), text_cell(benefit.label_sv),
                          text_cell(benefit.label_da)});
  }
  return table;
}

Document codebook_document(const Codebook& codebook, const CodeTable& codes) {
  Document document;
  document.title = "Survey items and register codes";
  document.provenance.entries.emplace_back("program", fmt::format("bip {}", version()));
  document.sections.push_back({"Survey items", {codebook_csv_table(codebook)}});
  document.sections.push_back({"Register codes", {code_csv_table(codes)}});
  return document;
}

std::string codebook_json(const Codebook& codebook, const CodeTable& codes) {
  Json items = Json::array();
  for (const Item& item : codebook.items) {
    items.push_back({{"item", item.name},
                     {"respondent", respondent_name(item.respondent)},
                     {"number", item.number},
                     {"type", type_name(item.type)},
                     {"min", item.lowest ? Json(*item.lowest) : Json(nullptr)},
                     {"max", item.highest ? Json(*item.highest) : Json(nullptr)},
                     {"labels", labels_json(item.labels)},
                     {"indicator", item.indicator}});
  }
  Json options = Json::array();
  for (const ChannelOption& option : codebook.channels) {
    options.push_back({{"option", option.name}, {"labels", labels_json(option.labels)}});
  }
  Json ranges = Json::array();
  for (const CodeRange& range : codes.ranges()) {
    const BenefitClass& benefit = codes.classes()[range.class_index];
    ranges.push_back(
        {{"from", range.from},
         {"to", range.to},
         {"class", benefit.name},
         {"support_time", std::string(name_of(benefit.support))},
         {"labels",
          {{"en", benefit.label_en}, {"sv", benefit.label_sv}, {"da", benefit.label_da}}}});
  }
  return json_text({{"schema", "bip.codebook/1"},
                    {"command", "codebook"},
                    {"version", std::string(version())},
                    {"items", std::move(items)},
                    {"options", std::move(options)},
                    {"codes", std::move(ranges)}});
}

}  // namespace bip
