// The survey's items from a CSV: one row an item, one more for every option of the multi-select
// item. Knows nothing of answers. The built-in items are those of the Danish BIP study.
#include "bip/study/codebook.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <system_error>
#include <utility>

#include "bip/core/error.hpp"
#include "bip/core/names.hpp"
#include "study/builtin_texts.hpp"
#include "study/fixed_table.hpp"
#include "study/word_table.hpp"

namespace bip {
namespace {

constexpr std::array<std::string_view, 8> kMeasurementColumns{
    "person_id", "date", "caseworker_date", "caseworker_id",
    "jobcenter", "wave", "searching",       "search_channels"};

enum Field : std::size_t {
  item_field,
  respondent_field,
  number_field,
  type_field,
  min_field,
  max_field,
  en_field,
  sv_field,
  da_field,
  indicator_field
};
constexpr detail::ColumnNames<10> kColumns{"item",     "respondent", "number",   "type",
                                           "min",      "max",        "label_en", "label_sv",
                                           "label_da", "indicator"};
constexpr std::array<std::string_view, 6> kRequired{"item", "respondent", "number",
                                                    "type", "min",        "label_en"};
using Row = detail::FixedRow<10>;

constexpr detail::WordTable<Respondent, 2> kRespondents{
    {{"person", Respondent::person}, {"caseworker", Respondent::caseworker}}};

enum class RowType { scale, multiselect, amount, option };
constexpr detail::WordTable<RowType, 4> kRowTypes{{{"scale", RowType::scale},
                                                   {"multiselect", RowType::multiselect},
                                                   {"amount", RowType::amount},
                                                   {"option", RowType::option}}};

template <class Number>
std::optional<Number> parse_number(const std::string& cell) {
  Number value{};
  const auto [end, status] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  if (status != std::errc{} || end != cell.data() + cell.size()) return std::nullopt;
  return value;
}

class CodebookBuilder {
 public:
  explicit CodebookBuilder(const detail::FixedTable<10>& source) : source_(source) {}

  Codebook build(std::string origin) && {
    for (const Row& row : source_.rows) add(row);
    for (const Row* row : options_) check_option(*row);
    if (multiselect_ != nullptr) finish_multiselect();
    book_.origin = std::move(origin);
    return std::move(book_);
  }

 private:
  [[nodiscard]] Error error(const Row& row, Field field, std::string message,
                            std::string hint = {}) const {
    return source_.cell_error(row, field, std::move(message), std::move(hint));
  }

  template <class Value, std::size_t N>
  [[nodiscard]] Value read_word(const Row& row, Field field,
                                const detail::WordTable<Value, N>& words) const {
    const std::string& cell = row.cells[field];
    if (const std::optional<Value> value = detail::find_word(words, cell)) return *value;
    const std::vector<std::string> known = detail::words_of(words);
    throw error(row, field,
                fmt::format("unknown {} '{}'{}", kColumns[field], cell,
                            describe_nearest_names(cell, known)),
                "expected " + detail::list_names(known));
  }

  [[nodiscard]] std::optional<double> read_bound(const Row& row, Field field) const {
    const std::string& cell = row.cells[field];
    if (cell.empty()) return std::nullopt;
    const std::optional<double> bound = parse_number<double>(cell);
    if (!bound || !std::isfinite(*bound))
      throw error(row, field, fmt::format("'{}' is not a number", cell));
    return bound;
  }

  [[nodiscard]] int read_item_number(const Row& row) const {
    const std::optional<int> number = parse_number<int>(row.cells[number_field]);
    if (!number)
      throw error(row, number_field,
                  fmt::format("'{}' is not a whole number", row.cells[number_field]));
    return *number;
  }

  void check_name(const Row& row) const {
    const std::string& name = row.cells[item_field];
    if (name.empty()) throw error(row, item_field, "no name");
    const auto taken = measurement_columns();
    if (std::find(taken.begin(), taken.end(), name) != taken.end())
      throw error(row, item_field, fmt::format("'{}' is a column of every study", name),
                  "give the item another name");
    if (book_.find_item(name) != nullptr || book_.find_channel(name) != nullptr)
      throw error(row, item_field, fmt::format("'{}' occurs twice", name));
  }

  [[nodiscard]] static std::array<std::string, 3> read_labels(const Row& row) {
    std::array<std::string, 3> labels{row.cells[en_field], row.cells[sv_field],
                                      row.cells[da_field]};
    if (labels[0].empty()) labels[0] = row.cells[item_field];
    for (std::string& label : labels) {
      if (label.empty()) label = labels[0];
    }
    return labels;
  }

  void add(const Row& row) {
    check_name(row);
    const RowType type = read_word(row, type_field, kRowTypes);
    if (type == RowType::option) {
      book_.channels.push_back({row.cells[item_field], read_labels(row)});
      options_.push_back(&row);
      return;
    }
    Item item{row.cells[item_field],      read_word(row, respondent_field, kRespondents),
              read_item_number(row),      ItemType::amount,
              read_bound(row, min_field), read_bound(row, max_field),
              read_labels(row),           row.cells[indicator_field]};
    if (item.lowest && item.highest && *item.lowest > *item.highest)
      throw error(row, max_field, "a highest value below the lowest");
    if (type == RowType::scale) check_scale(row, item);
    if (type == RowType::multiselect) {
      if (multiselect_ != nullptr) throw error(row, type_field, "a second multi-select item");
      item.type = ItemType::multiselect;
      multiselect_ = &row;
    }
    book_.items.push_back(std::move(item));
  }

  void check_scale(const Row& row, Item& item) const {
    item.type = ItemType::scale;
    const auto check = [&](const std::optional<double>& bound, Field field) {
      if (!bound || *bound != std::floor(*bound))
        throw error(row, field, "a scale without a whole number here",
                    "expected its lowest and its highest value");
    };
    check(item.lowest, min_field);
    check(item.highest, max_field);
  }

  void check_option(const Row& row) const {
    const bool belongs = multiselect_ != nullptr &&
                         row.cells[respondent_field] == multiselect_->cells[respondent_field] &&
                         row.cells[number_field] == multiselect_->cells[number_field];
    if (!belongs)
      throw error(row, number_field, "an option without a multi-select item",
                  "expected a row of type multiselect with the same respondent and number");
  }

  void finish_multiselect() {
    if (book_.channels.empty())
      throw error(*multiselect_, type_field, "a multi-select item without options",
                  "add a row of type option for each, with its respondent and number");
    const std::string& name = multiselect_->cells[item_field];
    for (Item& item : book_.items) {
      if (item.name != name) continue;
      if (!item.lowest) item.lowest = 0;
      if (!item.highest) item.highest = static_cast<double>(book_.channels.size());
    }
  }

  const detail::FixedTable<10>& source_;
  Codebook book_;
  std::vector<const Row*> options_;
  const Row* multiselect_ = nullptr;
};

template <class Entries>
auto find_named(const Entries& entries, std::string_view name) -> decltype(entries.data()) {
  const auto found = std::find_if(entries.begin(), entries.end(),
                                  [&](const auto& entry) { return entry.name == name; });
  return found == entries.end() ? nullptr : &*found;
}

}  // namespace

const Item* Codebook::find_item(std::string_view name) const { return find_named(items, name); }

const ChannelOption* Codebook::find_channel(std::string_view name) const {
  return find_named(channels, name);
}

std::string Codebook::label(std::string_view name, Language language) const {
  const auto index = static_cast<std::size_t>(language);
  if (const Item* item = find_item(name)) return item->labels[index];
  if (const ChannelOption* channel = find_channel(name)) return channel->labels[index];
  return std::string(name);
}

std::span<const std::string_view> measurement_columns() noexcept { return kMeasurementColumns; }

const Codebook& builtin_codebook() {
  static const Codebook kCodebook = [] {
    const auto source = detail::parse_fixed_table<10>(detail::builtin_items_csv(), "items.csv",
                                                      kColumns, kRequired);
    return CodebookBuilder(source).build("built in");
  }();
  return kCodebook;
}

Codebook read_codebook(const std::string& path) {
  const auto source = detail::read_fixed_table<10>(path, kColumns, kRequired);
  return CodebookBuilder(source).build(path);
}

}  // namespace bip
