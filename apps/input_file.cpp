// See input_file.hpp.
#include "input_file.hpp"

#include <fmt/format.h>

#include <utility>

#include "bip/core/error.hpp"

namespace bip::app {
namespace {

DataFile open_with(const InputOptions& input, CsvOptions options) {
  const std::string given = input.given_text_option();
  if (!given.empty() && is_columnar_file(input.path())) {
    throw Error(ErrorKind::usage,
                fmt::format("--{} is for CSV files: the types of a columnar file were settled when "
                            "it was converted",
                            given),
                {.file = input.path()}, "give it to bip convert");
  }
  return DataFile::open(input.path(), std::move(options));
}

}  // namespace

DataFile open_input_file(const InputOptions& input) { return open_with(input, input.csv()); }

DataFile open_input_leniently(const InputOptions& input) {
  CsvOptions options = input.csv();
  options.bad_cells = BadCells::collect;
  return open_with(input, std::move(options));
}

}  // namespace bip::app
