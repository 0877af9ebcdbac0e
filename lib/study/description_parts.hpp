// The parts of a description, one function each, and the counting they share.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "bip/study/description.hpp"

namespace bip::detail {

using Rows = std::span<const std::uint32_t>;

/// Each selected row's person, from 0; negative where it is not known. Empty without persons.
using PersonOfRow = std::span<const std::int64_t>;

/// Sums in ascending order: the order of the rows cannot move the last digit.
[[nodiscard]] Mean mean_of(std::vector<double> values);

/// The values of a numeric column that are not missing, in the order of the rows.
[[nodiscard]] std::vector<double> values_of(const Column& column, Rows rows);

/// Levels that occur, where the column has few; else none.
[[nodiscard]] std::vector<Level> find_levels(const Column& column, Rows rows);

/// The values of a scale's range with their counts, zeros too; none where a value lies outside it
/// or where the range has many.
[[nodiscard]] std::vector<Level> find_scale_levels(const Item& item, const Column& column,
                                                   Rows rows);

/// Puts beside levels of `column` among `rows` the persons behind them; nothing without persons.
void count_behind(const Column& column, Rows rows, PersonOfRow persons, std::vector<Level>& levels);

/// The columns that are channels of the codebook: numeric, with values 0 and 1 alone.
[[nodiscard]] std::vector<const Column*> find_channels(const Table& table, Rows rows,
                                                       const Codebook& codebook);

[[nodiscard]] SearchDescription describe_search(const std::vector<const Column*>& channels,
                                                Rows rows, PersonOfRow persons);

/// `first_rows`: each person's first row.
[[nodiscard]] PersonsDescription describe_persons(const Table& table, Rows first_rows);

[[nodiscard]] RegisterDescription describe_register(const Study& study, const LinkedStudy& linked,
                                                    const Period& period, Rows first_rows);

/// Items of the codebook that the data set has, without channels.
[[nodiscard]] std::vector<ItemDescription> describe_items(const Codebook& codebook,
                                                          const LinkedStudy& linked,
                                                          const FormCounts& forms);

/// Puts what was published beside the figures it belongs to; says whether anything was.
[[nodiscard]] bool add_published(const PublishedFigures& published, StudyDescription& description);

}  // namespace bip::detail
