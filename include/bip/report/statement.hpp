// What the numbers of a document stand for, said by whoever puts them there: disclosure control
// (disclosure.hpp) tells from it what a number gives away about few persons. What is not stated
// does not leave: a table without a Statement is withheld, in a stated table every number of a
// column that is not stated, and every sentence with a digit whose keys are not stated.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace bip {

/// A count, by a key that means the same persons, forms or rows wherever it stands in a document.
struct Quantity {
  std::string key;     ///< e.g. "item/p06_health/answers"
  double value = 0;    ///< what adds up: persons, or their forms or rows
  double persons = 0;  ///< that the value stands for; at least so many where they were not counted
};

/// `whole` is the sum of `parts`. A part that no cell shows ("all the others") is a Quantity all
/// the same: a difference of two published counts is as good as a cell.
struct QuantitySum {
  std::string whole;
  std::vector<std::string> parts;
};

struct Counted {
  std::vector<Quantity> quantities;
  std::vector<QuantitySum> sums;

  void add(std::string key, double value, double persons) {
    quantities.push_back({std::move(key), value, persons});
  }
};

using QuantityKeys = std::vector<std::string>;

/// What the numbers of a table's column are.
enum class Content {
  count,     ///< of persons or of what belongs to them; each cell stands in Statement::shown
  derived,   ///< shares, means, rates of counts; each cell stands in Statement::shown
  estimate,  ///< of a model on Statement::sample
  constant,  ///< nothing of persons: parameters, numbers of bins, figures published elsewhere
  extreme    ///< a lowest, highest or middle value of individuals: it never leaves
};

/// A cell that shows quantities or is computed of them: it leaves only with all of them.
struct ShownCell {
  std::size_t row = 0;
  std::string column;
  QuantityKeys keys;
};

/// How neighbouring rows are put together where they hold too few persons.
enum class Merging {
  bins,  ///< counts are added up, the rest is averaged with the first count as weight
  curve  ///< points of a curve: those too near to the one before are left out
};

/// Persons of one row; `events` and `others` where the row tells how many had the event, both 0
/// where it does not. For a curve, those between the point before and this one.
struct BinPersons {
  double persons = 0;
  double events = 0;
  double others = 0;
};

/// The rows first … first + persons.size() − 1, which follow one another.
struct Bins {
  Merging merging = Merging::bins;
  std::size_t first = 0;
  std::vector<BinPersons> persons;
  std::vector<std::string> summed{};    ///< columns
  std::vector<std::string> averaged{};  ///< columns
};

/// A term whose coefficient rests on the persons of one level.
struct LevelTerm {
  std::string term;
  double persons = 0;  ///< 0 where they were not counted
};

/// What a table's cells stand for.
struct Statement {
  std::map<std::string, Content> columns;  ///< of each column that holds numbers, by its key
  Counted counted{};
  std::vector<ShownCell> shown{};
  std::vector<Bins> bins{};
  std::string sample{};                 ///< key of the rows that estimates rest on
  std::optional<double> residual_df{};  ///< the smallest of the table's models: rows − parameters
  std::vector<LevelTerm> levels{};      ///< terms of few persons are marked for review
  std::optional<QuantityKeys> caption{};  ///< that the caption tells; needed where it has a digit
  std::map<std::size_t, QuantityKeys> notes{};  ///< the same of notes, by their index

  void show(std::size_t row, std::string column, QuantityKeys keys) {
    shown.push_back({row, std::move(column), std::move(keys)});
  }
};

}  // namespace bip
