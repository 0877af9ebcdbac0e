// The tables of a description, one function each; what they count is explained in docs/methods.md.
#pragma once

#include <optional>
#include <vector>

#include "bip/core/language.hpp"
#include "bip/report/document.hpp"
#include "bip/study/codebook.hpp"
#include "bip/study/description.hpp"

namespace bip::detail {

enum class PublishedColumn { shown, left_out };

/// What every table needs to know beside its figures.
struct TableStyle {
  Language language = Language::english;
  PublishedColumn published = PublishedColumn::left_out;
};

[[nodiscard]] Cell count_of(std::size_t count);
/// Mean or sd with `digits` decimals, or absent with the reason.
[[nodiscard]] Cell mean_cell(const Mean& mean, int digits, Language language);
[[nodiscard]] Cell sd_cell(const Mean& mean, int digits, Language language);
[[nodiscard]] TableColumn text_column(const char* key, const Phrase& title, Language language);
[[nodiscard]] TableColumn number_column(const char* key, const Phrase& title, Language language);
/// `count`, `of`, `share` and, where shown, `published`; and a row's cells in them.
void add_share_columns(const char* key, const Phrase& counted, const TableStyle& style,
                       DocumentTable& table);
void add_share_cells(const Share& share, const Phrase& absent_reason, const TableStyle& style,
                     std::vector<Cell>& row);

[[nodiscard]] DocumentTable forms_table(const FormCounts& forms, const TableStyle& style);
[[nodiscard]] DocumentTable background_table(const StudyDescription& description,
                                             const TableStyle& style);
/// Absent where the data tell neither age nor support.
[[nodiscard]] std::optional<DocumentTable> person_means_table(const PersonsDescription& persons,
                                                              Language language);

/// Sentence and tables of job search.
void add_search_parts(const std::optional<SearchDescription>& search, const Codebook& codebook,
                      const TableStyle& style, Section& section);

/// Sentences and tables of employment and education.
void add_register_parts(const StudyDescription& description, const TableStyle& style,
                        Section& section);

void add_item_parts(const std::vector<ItemDescription>& items, const Codebook& codebook,
                    Language language, Section& section);

}  // namespace bip::detail
