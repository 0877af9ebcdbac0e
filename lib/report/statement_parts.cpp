// See statement_parts.hpp.
#include "report/statement_parts.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "bip/core/error.hpp"

namespace bip::detail {
namespace {

double value_of(const std::string& key, const Counted& counted) {
  const auto found = std::ranges::find(counted.quantities, key, &Quantity::key);
  check_invariant(found != counted.quantities.end(), "a sum of a count that was not stated");
  return found->value;
}

}  // namespace

double fewest_persons(double rows, std::size_t most_rows) {
  return std::ceil(rows / static_cast<double>(std::max<std::size_t>(most_rows, 1)));
}

void state_whole(const std::string& whole, const QuantityKeys& parts, std::size_t most_rows,
                 Counted& counted) {
  double remainder = value_of(whole, counted);
  for (const std::string& part : parts) remainder -= value_of(part, counted);
  if (remainder < 0) return;
  QuantitySum sum{whole, parts};
  if (remainder > 0) {
    sum.parts.push_back(whole + " without " + parts.front());
    counted.add(sum.parts.back(), remainder, fewest_persons(remainder, most_rows));
  }
  counted.sums.push_back(std::move(sum));
}

void state_share(const Share& share, const std::string& key, const std::string& of_key,
                 const ShareColumns& columns, DocumentTable& table) {
  Statement& statement = statement_of(table);
  const auto number = [](std::size_t count) { return static_cast<double>(count); };
  const PersonsBehind persons =
      share.behind.value_or(PersonsBehind{share.count, share.of, share.of - share.count});
  const std::string rest = key + " rest";
  statement.counted.add(key, number(share.count), number(persons.count));
  statement.counted.add(of_key, number(share.of), number(persons.of));
  statement.counted.add(rest, number(share.of - share.count), number(persons.rest));
  statement.counted.sums.push_back({of_key, {key, rest}});
  const std::size_t row = table.rows.size();
  statement.show(row, columns.count, {key});
  statement.show(row, columns.of, {of_key});
  statement.show(row, columns.share, {key, of_key});
  statement.columns.insert({{columns.count, Content::count},
                            {columns.of, Content::count},
                            {columns.share, Content::derived},
                            {"published", Content::constant}});
}

void state_count(const std::string& key, double value, double persons, const std::string& column,
                 DocumentTable& table) {
  Statement& statement = statement_of(table);
  statement.counted.add(key, value, persons);
  statement.show(table.rows.size(), column, {key});
  statement.columns.emplace(column, Content::count);
}

void state_cell(const std::string& column, Content content, QuantityKeys keys,
                DocumentTable& table) {
  Statement& statement = statement_of(table);
  statement.columns.emplace(column, content);
  statement.show(table.rows.size(), column, std::move(keys));
}

Statement& statement_of(DocumentTable& table) {
  if (!table.statement) table.statement.emplace();
  return *table.statement;
}

}  // namespace bip::detail
