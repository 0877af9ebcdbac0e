// Looks columns up and checks that only comparable things are compared; what is left over is
// numbers, days and level codes. Reads columns' types and levels, never their rows: an error may
// quote the user's own words, never data.
#include "table/row_filter_binding.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>
#include <vector>

#include "bip/core/caret.hpp"
#include "bip/core/names.hpp"
#include "bip/table/schema.hpp"
#include "table/calendar.hpp"

namespace bip::detail {
namespace {

using Node = RowFilter::Node;

/// What an operand may be compared with.
enum class Class { number, date, label };

bool is_column(const Operand& operand) { return operand.kind == Operand::Kind::column; }

/// `right < left` for `left > right`, and so on.
Comparator mirrored(Comparator comparator) {
  switch (comparator) {
    case Comparator::less:
      return Comparator::greater;
    case Comparator::less_equal:
      return Comparator::greater_equal;
    case Comparator::greater:
      return Comparator::less;
    case Comparator::greater_equal:
      return Comparator::less_equal;
    default:
      return comparator;
  }
}

/// Digits only, as long as `digits`; absent otherwise.
std::optional<int> find_digits(std::string_view digits) {
  int value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  const bool whole = error == std::errc() && end == digits.data() + digits.size();
  return whole && digits.front() != '-' ? std::optional(value) : std::nullopt;
}

/// The day of "YYYY-MM-DD"; absent for another form or no such day.
std::optional<std::int32_t> find_day(std::string_view date) {
  if (date.size() != 10 || date[4] != '-' || date[7] != '-') return std::nullopt;
  const auto year = find_digits(date.substr(0, 4));
  const auto month = find_digits(date.substr(5, 2));
  const auto day = find_digits(date.substr(8, 2));
  return year && month && day ? find_day_number(*year, *month, *day) : std::nullopt;
}

bool reads_as_number(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size();
}

Class class_of(const Column& column) {
  if (column.has_levels()) return Class::label;
  return column.is_numeric() ? Class::number : Class::date;
}

std::string_view plural_of(Class type) {
  switch (type) {
    case Class::number:
      return "numbers";
    case Class::date:
      return "dates";
    case Class::label:
      return "labels";
  }
  return {};
}

Truth truth_of(bool holds) { return holds ? kTrue : kFalse; }

class Binder {
 public:
  Binder(std::string_view text, const Table& table) : text_(text), table_(table) {}

  ConditionPointer bind(const Node& node) const {
    switch (node.kind) {
      case Node::Kind::all_of:
        return make_junction(Junction::all_of, bind_children(node));
      case Node::Kind::any_of:
        return make_junction(Junction::any_of, bind_children(node));
      case Node::Kind::negation:
        return make_negation(bind(node.children.front()));
      case Node::Kind::comparison:
        return bind_comparison(node.left, node.comparator, node.right.front());
      case Node::Kind::membership:
        return bind_membership(node.left, node.right);
      case Node::Kind::missing:
        return make_missing(find(node.left));
    }
    throw Error(ErrorKind::internal, "a condition of an unknown kind");
  }

 private:
  std::vector<ConditionPointer> bind_children(const Node& node) const {
    std::vector<ConditionPointer> parts;
    parts.reserve(node.children.size());
    for (const Node& child : node.children) parts.push_back(bind(child));
    return parts;
  }

  const Column& find(const Operand& operand) const {
    const Column* const column = table_.find_column(operand.text);
    if (column == nullptr) throw unknown_column(text_, operand, table_.names());
    return *column;
  }

  [[noreturn]] void fail(const Operand& at, std::string message, std::string advice) const {
    throw expression_error("condition", text_, at.position, std::move(message), std::move(advice));
  }

  std::string source(const Operand& operand) const {
    return std::string(text_.substr(operand.position - 1, operand.length));
  }

  ConditionPointer bind_comparison(const Operand& left, Comparator comparator,
                                   const Operand& right) const {
    if (is_column(left) && is_column(right)) return bind_columns(left, comparator, right);
    if (is_column(left)) return bind_column_and_constant(left, comparator, right);
    if (is_column(right)) return bind_column_and_constant(right, mirrored(comparator), left);
    if (left.kind != right.kind) fail(right, "a number and a string are never equal", "");
    const bool strings = left.kind == Operand::Kind::string;
    return make_constant(truth_of(strings ? compare_values(left.text, comparator, right.text)
                                          : compare_values(left.number, comparator, right.number)));
  }

  ConditionPointer bind_columns(const Operand& left, Comparator comparator,
                                const Operand& right) const {
    const Column& a = find(left);
    const Column& b = find(right);
    if (class_of(a) != class_of(b)) {
      fail(right,
           fmt::format("column '{}' holds {}, column '{}' {}", a.name(), plural_of(class_of(a)),
                       b.name(), plural_of(class_of(b))),
           "declare a type they share with --types");
    }
    return a.has_levels() ? make_label_pair(a, comparator, b) : make_number_pair(a, comparator, b);
  }

  ConditionPointer bind_column_and_constant(const Operand& name, Comparator comparator,
                                            const Operand& constant) const {
    const Column& column = find(name);
    if (!column.has_levels()) {
      return make_number_comparison(column, comparator, number_for(column, constant));
    }
    const std::string label = label_for(column, constant);
    std::vector<Truth> truths;
    for (const std::string& level : column.levels()) {
      truths.push_back(truth_of(compare_values(level, comparator, label)));
    }
    return make_level_lookup(column, std::move(truths));
  }

  ConditionPointer bind_membership(const Operand& left, const std::vector<Operand>& list) const {
    if (!is_column(left)) return bind_constant_membership(left, list);
    const Column& column = find(left);
    if (!column.has_levels()) {
      std::vector<double> values;
      for (const Operand& constant : list) values.push_back(number_for(column, constant));
      return make_number_membership(column, std::move(values));
    }
    std::vector<std::string> labels;
    for (const Operand& constant : list) labels.push_back(label_for(column, constant));
    std::sort(labels.begin(), labels.end());
    std::vector<Truth> truths;
    for (const std::string& level : column.levels()) {
      truths.push_back(truth_of(std::binary_search(labels.begin(), labels.end(), level)));
    }
    return make_level_lookup(column, std::move(truths));
  }

  ConditionPointer bind_constant_membership(const Operand& left,
                                            const std::vector<Operand>& list) const {
    bool found = false;
    for (const Operand& constant : list) {
      if (left.kind != constant.kind) fail(constant, "a number and a string are never equal", "");
      found = found || (left.kind == Operand::Kind::string ? left.text == constant.text
                                                           : left.number == constant.number);
    }
    return make_constant(truth_of(found));
  }

  /// The number or day a number or date column is compared with.
  double number_for(const Column& column, const Operand& constant) const {
    const bool is_string = constant.kind == Operand::Kind::string;
    if (class_of(column) == Class::date) {
      const auto day = is_string ? find_day(constant.text) : std::nullopt;
      if (day) return *day;
      fail(constant,
           is_string ? fmt::format("{} is not a day of the calendar", source(constant))
                     : fmt::format("column '{}' holds dates, not numbers", column.name()),
           "write dates as \"YYYY-MM-DD\"");
    }
    if (!is_string) return constant.number;
    fail(constant, fmt::format("column '{}' holds numbers, not strings", column.name()),
         reads_as_number(constant.text)
             ? fmt::format("write {} without quotes", constant.text)
             : fmt::format("compare it with a number, or declare --types {}=category",
                           column.name()));
  }

  std::string label_for(const Column& column, const Operand& constant) const {
    if (constant.kind == Operand::Kind::string) return constant.text;
    fail(constant,
         fmt::format("column '{}' holds labels (type {}), not numbers", column.name(),
                     name_of(column.type())),
         fmt::format("put the value into quotes: \"{}\"", source(constant)));
  }

  std::string_view text_;
  const Table& table_;
};

}  // namespace

Error unknown_column(std::string_view text, const Operand& operand,
                     std::span<const std::string> known) {
  constexpr std::string_view kLead = ": ";
  std::string advice = describe_nearest_names(operand.text, known);
  if (!advice.empty()) advice.erase(0, kLead.size());
  if (is_missing_spelling(operand.text)) advice = "missing(x) tests for missing values";
  return expression_error("condition", text, operand.position,
                          fmt::format("no column '{}'", operand.text), std::move(advice));
}

ConditionPointer bind_condition(std::string_view text, const RowFilter::Node& root,
                                const Table& table) {
  return Binder(text, table).bind(root);
}

}  // namespace bip::detail
