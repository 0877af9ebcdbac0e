// A table of what R, Stata and statsmodels users try and how it is said here. Knows no grammar.
#include "formula_advice.hpp"

#include <array>

namespace bip::detail {
namespace {

struct Advice {
  std::string_view name;
  std::string_view advice;
};

constexpr std::string_view kCategory = "write C(x) for a column as categories";
constexpr std::string_view kPower = "write x + I(x^2) for a polynomial";
constexpr std::string_view kSpline = "splines are not supported; write x + I(x^2) + I(x^3)";
constexpr std::string_view kScale = "write std(x) for (x - mean)/sd";
constexpr std::string_view kLogarithm = "write I(log(x)/log(2)), I(log(x)/log(10)) or log(1 + x)";
constexpr std::string_view kPanel = "groups are given by --panel and --panel-id, or by --cluster";
constexpr std::string_view kDecide = "make the column before, or choose rows with --where";

constexpr std::array<Advice, 33> kFunctions{{
    {"factor", kCategory},
    {"as.factor", kCategory},
    {"ordered", kCategory},
    {"relevel", R"(write C(x, ref="level"))"},
    {"c", "write C(x) for categories, cols(\"…\") for several columns"},
    {"i", "write I(x^2)"},
    {"poly", kPower},
    {"pow", "write I(x^2)"},
    {"ns", kSpline},
    {"bs", kSpline},
    {"rcs", kSpline},
    {"cr", kSpline},
    {"s", kSpline},
    {"scale", kScale},
    {"standardize", kScale},
    {"center", kScale},
    {"zscore", kScale},
    {"log2", kLogarithm},
    {"log10", kLogarithm},
    {"log1p", kLogarithm},
    {"ln", "write log(x)"},
    {"abs", "write sqrt(I(x^2))"},
    {"offset", "name the offset's column with --offset"},
    {"exposure", "name the log of the exposure with --offset"},
    {"weights", "name the weights' column with --weights"},
    {"cluster", "name the clusters' column with --cluster"},
    {"strata", kPanel},
    {"re", kPanel},
    {"interaction", "write a:b for an interaction"},
    {"cut", kDecide},
    {"ifelse", kDecide},
    {"lag", kDecide},
    {"Q", "write col(\"odd name\") or put the name in backticks"},
}};

constexpr std::array<Advice, 10> kOperators{{
    {"/", "nesting a/b is not supported; write a + a:b (a quotient: I(a/b))"},
    {"%in%", "nesting is not supported; write a:b"},
    {"%%", kDecide},
    {"%/%", kDecide},
    {"|", "random effects are given by --panel re and --panel-id"},
    {".", "name the columns: cols(\"p0*\"), cols(\"*\") for all, or a range first..last"},
    {"..", "a range needs the names of its two ends: first..last"},
    {"=", "only C() takes an option: C(x, ref=\"level\")"},
    {"~", "a formula has one '~', after the response"},
    {"^", "write I(x^2) for a square"},
}};

}  // namespace

std::string advise_on_function(std::string_view name) {
  for (const Advice& entry : kFunctions)
    if (entry.name == name) return std::string(entry.advice);
  return "the functions are C() log() exp() sqrt() I() std() cols() col()";
}

std::string advise_on_operator(std::string_view symbol) {
  for (const Advice& entry : kOperators)
    if (entry.name == symbol) return std::string(entry.advice);
  return {};
}

}  // namespace bip::detail
