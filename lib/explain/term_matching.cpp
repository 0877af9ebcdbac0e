// See term_matching.hpp.
#include "explain/term_matching.hpp"

#include <algorithm>
#include <map>

#include "explain/term_spelling.hpp"

namespace bip::detail {
namespace {

using Places = std::map<std::string, std::vector<std::size_t>>;

/// Spelling → our terms that may be written so.
Places index_spellings(const std::vector<std::string>& ours) {
  Places places;
  std::size_t cuts = 0;
  for (std::size_t term = 0; term < ours.size(); ++term) {
    const bool is_cut = is_cut_point(ours[term]);
    cuts += is_cut ? 1 : 0;
    for (const std::string& spelling : our_spellings(ours[term], is_cut ? cuts : 0)) {
      std::vector<std::size_t>& terms = places[spelling];
      if (std::ranges::find(terms, term) == terms.end()) terms.push_back(term);
    }
  }
  return places;
}

std::optional<std::size_t> find_name(const std::vector<std::string>& ours,
                                     const std::string& name) {
  const auto found = std::ranges::find(ours, name);
  if (found == ours.end()) return std::nullopt;
  return static_cast<std::size_t>(found - ours.begin());
}

/// Takes back what several of theirs claim and none of them by name.
void drop_contested(std::vector<std::optional<std::size_t>>& matched,
                    const std::vector<bool>& by_name, std::size_t term_count) {
  for (std::size_t term = 0; term < term_count; ++term) {
    const auto claims = std::ranges::count(matched, std::optional<std::size_t>(term));
    if (claims < 2) continue;
    for (std::size_t i = 0; i < matched.size(); ++i) {
      if (matched[i] == term && !by_name[i]) matched[i].reset();
    }
  }
}

}  // namespace

std::vector<std::optional<std::size_t>> match_terms(const std::vector<EarlierCoefficient>& theirs,
                                                    const std::vector<std::string>& ours,
                                                    const std::string& response,
                                                    const TermMap& names) {
  const Places places = index_spellings(ours);
  std::vector<std::optional<std::size_t>> matched(theirs.size());
  std::vector<bool> by_name(theirs.size(), false);
  for (std::size_t i = 0; i < theirs.size(); ++i) {
    const auto named = names.find(theirs[i].term);
    matched[i] = find_name(ours, named == names.end() ? theirs[i].term : named->second);
    by_name[i] = matched[i].has_value();
    if (matched[i] || named != names.end()) continue;
    const auto place = places.find(their_spelling(theirs[i].term, response));
    if (place != places.end() && place->second.size() == 1) matched[i] = place->second.front();
  }
  drop_contested(matched, by_name, ours.size());
  return matched;
}

}  // namespace bip::detail
