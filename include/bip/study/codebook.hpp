// Survey items as the codebook describes them: names, ranges, labels in three languages. The BIP
// items are built in; another instrument's codebook is a CSV with the same columns.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bip/core/language.hpp"

namespace bip {

enum class Respondent { person, caseworker };
enum class ItemType {
  scale,        ///< whole numbers from min to max
  multiselect,  ///< one 0/1 column an option; the item itself is their number
  amount        ///< a number not below min
};

struct Item {
  std::string name;  ///< "p01_job_goal"
  Respondent respondent = Respondent::person;
  int number = 0;
  ItemType type = ItemType::scale;
  std::optional<double> lowest{};
  std::optional<double> highest{};
  std::array<std::string, 3> labels;  ///< by Language; English where the file has no other
  std::string indicator;
};

/// An option of the multi-select item (BIP: the six job-search channels).
struct ChannelOption {
  std::string name;  ///< "p10_online_job_portals"
  std::array<std::string, 3> labels;
};

struct Codebook {
  std::vector<Item> items;
  std::vector<ChannelOption> channels;  ///< of the multi-select item; empty when there is none
  std::string origin;                   ///< "built in" or the file's path

  [[nodiscard]] const Item* find_item(std::string_view name) const;
  [[nodiscard]] const ChannelOption* find_channel(std::string_view name) const;
  /// Label of an item, a channel, or the name itself for anything else.
  [[nodiscard]] std::string label(std::string_view name, Language language) const;
};

[[nodiscard]] const Codebook& builtin_codebook();

/// Columns of the analysis data set that are no items: their names are taken.
[[nodiscard]] std::span<const std::string_view> measurement_columns() noexcept;

/// Reads `item,respondent,number,type,min,max,label_en,label_sv,label_da,indicator` (label_sv,
/// label_da, indicator and max may be left out or empty). A multi-select item's options are rows of
/// type `option` with the respondent and number of their item.
/// There is at most one multi-select item; without min and max it counts from 0 to its options.
/// Errors: Error{io}, Error{malformed_input} with file, line and field.
[[nodiscard]] Codebook read_codebook(const std::string& path);

}  // namespace bip
