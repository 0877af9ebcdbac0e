// Words for everything that can be wrong with a file's text. Cells are confidential: only their
// shape passes, unless the user asked for more. Must not decide what is wrong.
#include "table/fault_report.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "table/cell_shape.hpp"
#include "table/scan.hpp"
#include "table/text_encoding.hpp"

namespace bip::detail {
namespace {

struct Words {
  std::string message;
  std::string hint;
};

Words describe_bytes(const CsvSource& source) {
  if (source.dialect.encoding == Encoding::windows1252) {
    return {"a byte that Windows-1252 does not have",
            "the file is neither UTF-8 nor Windows-1252: save it as UTF-8"};
  }
  return {"bytes that are not UTF-8", source.dialect.byte_order_mark
                                          ? "the file begins as UTF-8: save it as UTF-8 again"
                                          : "try --encoding windows-1252"};
}

Words describe(const CsvSource& source, const Fault& fault) {
  switch (fault.kind) {
    case FaultKind::open_quote:
      return {"a quoted field is never closed", "close it; a quote inside it is written twice"};
    case FaultKind::text_after_quote:
      return {"text after a closing quote", "a quote inside a quoted field is written twice"};
    case FaultKind::zero_byte:
      return {"a zero byte: binary content", "export the data as CSV again"};
    case FaultKind::lone_return:
      return {"a carriage return without a line feed",
              "save the file with line ends LF or CRLF, not those of old Mac programs"};
    case FaultKind::ragged:
      return {fmt::format("{} {} where the header has {}", fault.fields,
                          fault.fields == 1 ? "field" : "fields", source.header.size()),
              fault.fields > source.header.size() ? "quote fields that hold the delimiter"
                                                  : "the row may be cut off or broken in two"};
    case FaultKind::bad_bytes:
      return describe_bytes(source);
    case FaultKind::none:
    case FaultKind::bad_cell:
      break;
  }
  throw Error(ErrorKind::internal, "a fault without words");
}

/// The shape in brackets, or the cell itself where the user asked for it.
std::string show(std::string_view cell, const CellContext& context) {
  if (!context.show_values) return describe_shape(cell);
  constexpr std::size_t kMost = 80;
  std::string shown = context.encoding == Encoding::windows1252 && has_high_byte(cell)
                          ? windows1252_to_utf8(cell)
                          : std::string(cell);
  if (shown.size() > kMost) {
    std::size_t end = kMost;
    while (end > 0 && (static_cast<unsigned char>(shown[end]) & 0xC0U) == 0x80U) --end;
    shown = shown.substr(0, end) + "…";
  }
  std::ranges::replace_if(
      shown, [](char byte) { return static_cast<unsigned char>(byte) < 0x20; }, ' ');
  return '"' + shown + '"';
}

std::string quote_in_option(std::string_view column) {
  const bool plain = column.find_first_of(" ,=`\t") == std::string_view::npos;
  return plain ? std::string(column) : fmt::format("`{}`", column);
}

}  // namespace

std::size_t line_of(std::string_view text, std::size_t place) {
  const std::string_view before = text.substr(0, place);
  return 1 + static_cast<std::size_t>(std::ranges::count(before, '\n'));
}

std::size_t find_field_at(const FieldRules& rules, const char* row_begin, const char* place) {
  std::size_t index = 0;
  for (const char* begin = row_begin; begin < rules.end;) {
    const Field field = rules.scan(begin);
    if (field.fault != FaultKind::none || field.next >= place) return index;
    const bool row_ends = rules.at_line_end(field.next);
    begin = row_ends ? rules.after_line_end(field.next) : field.next + 1;
    index = row_ends ? 0 : index + 1;
  }
  return index;
}

void throw_fault(const CsvSource& source, const Fault& fault) {
  Words words = describe(source, fault);
  throw Error(ErrorKind::malformed_input, std::move(words.message),
              {source.file.path(), line_of(source.file.bytes(), fault.place), fault.field + 1},
              std::move(words.hint));
}

void throw_mixed_encodings(const CsvSource& source, std::size_t place) {
  throw Error(ErrorKind::malformed_input, "bytes that are not UTF-8, although the header is",
              {source.file.path(), line_of(source.file.bytes(), place), 0},
              "save the file in one encoding, or give it with --encoding");
}

CellProblem describe_bad_number(std::string_view cell, NumberRule rule, DecimalMarks marks,
                                const CellContext& context) {
  const NumberText number = parse_number(cell, marks);
  const std::string name = quote_in_option(context.column);
  const auto problem = [&](std::string_view code, std::string_view what, std::string hint) {
    return CellProblem{
        std::string(code),
        fmt::format("{} ({}) in column {}", what, show(cell, context), context.column),
        std::move(hint)};
  };
  switch (number.form) {
    case NumberForm::thousands:
      return problem("thousands_mark", "a number with thousands marks",
                     fmt::format("export it without them, say with --decimal which mark is the "
                                 "decimal one, or declare --types {}=text",
                                 name));
    case NumberForm::other_mark:
      return problem("decimal_mark",
                     number.mark == ',' ? "a decimal comma where the file has decimal points"
                                        : "a decimal point where the file has decimal commas",
                     fmt::format("export all numbers with one mark and give it with --decimal, or "
                                 "declare --types {}=text",
                                 name));
    case NumberForm::too_large:
      return problem("number_too_large", "a number too large",
                     fmt::format("declare it with --types {}=id or text", name));
    case NumberForm::whole:
    case NumberForm::real:
      return problem(
          "not_a_whole_number",
          number.long_whole ? "a whole number beyond 64 bits" : "not a whole number",
          fmt::format("declare it with --types {}={}", name, number.long_whole ? "id" : "real"));
    case NumberForm::none:
      break;
  }
  return problem("not_a_number", rule == NumberRule::whole ? "not a whole number" : "not a number",
                 fmt::format("declare it with --types {}=category, or its spelling of missing "
                             "with --na",
                             name));
}

CellProblem describe_bad_date(std::string_view cell, std::string_view code, std::string_view what,
                              const CellContext& context) {
  return {std::string(code),
          fmt::format("{} ({}) in column {}", what, show(cell, context), context.column),
          fmt::format("write dates as yyyy-mm-dd, declare --types {}=text, or its spelling of "
                      "missing with --na",
                      quote_in_option(context.column))};
}

}  // namespace bip::detail
