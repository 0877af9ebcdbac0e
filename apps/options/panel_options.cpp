// See panel_options.hpp.
#include "options/panel_options.hpp"

#include <fmt/format.h>

#include "bip/core/error.hpp"
#include "bip/design/formula.hpp"
#include "options/choice.hpp"

namespace bip::app {
namespace po = boost::program_options;
namespace {

constexpr int kMostPoints = 256;
constexpr const char* kSplit = "within-between";

void check_model(PanelKind kind, const std::string& panel, ModelKind model) {
  if (kind == PanelKind::none) return;
  const bool offered = model == ModelKind::logit ||
                       (kind == PanelKind::random_intercept && model == ModelKind::probit);
  if (offered) return;
  throw Error(ErrorKind::usage,
              fmt::format("--panel {} is not available for {}", panel, name_of(model)), {},
              kind == PanelKind::fixed_effects
                  ? "only logit has a likelihood without the groups' intercepts"
                  : "use --model logit or probit");
}

}  // namespace

void PanelOptions::describe(po::options_description& group) {
  auto add = group.add_options();
  add("panel", po::value(&panel_)->value_name("fe|re|within-between"),
      "repeated rows of the same persons: fe conditions on each person (logit), re gives each a "
      "normal intercept (logit, probit), within-between splits terms into the person's mean and "
      "the deviation from it, with persons as clusters");
  add("panel-id", po::value(&id_)->value_name("COL"),
      "the persons of --panel (a study file knows them)");
  add("quadrature",
      po::value<int>()->value_name("N")->notifier([this](int points) { quadrature_ = points; }),
      "quadrature points of --panel re (doubled until the log-likelihood has settled)");
  add("within", po::value(&within_)->value_name("TERMS"),
      "the terms to split, with --panel within-between, which it stands for alone, or re "
      "(within-between: all of the added blocks, or of the formula)");
}

void PanelOptions::check_companions() const {
  if (!panel_.empty()) return;
  const char* const given = !id_.empty() ? "panel-id" : quadrature_ ? "quadrature" : nullptr;
  if (given == nullptr) return;
  throw Error(ErrorKind::usage, fmt::format("--{} was given without --panel", given), {},
              "add --panel fe, re or within-between");
}

void PanelOptions::check_quadrature() const {
  if (!quadrature_) return;
  if (kind_ != PanelKind::random_intercept) {
    throw Error(ErrorKind::usage, fmt::format("--quadrature has no meaning for --panel {}", panel_),
                {}, "it is for --panel re");
  }
  if (*quadrature_ < 1 || *quadrature_ > kMostPoints) {
    throw Error(ErrorKind::usage, fmt::format("--quadrature must lie between 1 and {}, not {}",
                                              kMostPoints, *quadrature_));
  }
}

void PanelOptions::check(ModelKind model, DataSource source) {
  if (panel_.empty() && !within_.empty()) panel_ = kSplit;
  check_companions();
  if (panel_.empty()) return;
  static_cast<void>(check_choice("panel", panel_, {"fe", "re", kSplit}));
  kind_ = panel_ == "fe"   ? PanelKind::fixed_effects
          : panel_ == "re" ? PanelKind::random_intercept
                           : PanelKind::none;
  if (id_.empty() && source == DataSource::file) {
    throw Error(ErrorKind::usage, fmt::format("--panel {} needs the persons", panel_), {},
                "name their column with --panel-id COL");
  }
  if (source == DataSource::file) check_model(kind_, panel_, model);
  check_quadrature();
  if (within_.empty()) return;
  if (kind_ == PanelKind::fixed_effects) {
    throw Error(ErrorKind::usage, "--within has no meaning for --panel fe", {},
                "a fixed-effects model stands on changes within persons alone");
  }
  static_cast<void>(FormulaSyntax::parse(within_));
}

void PanelOptions::apply(FitOptions& fit) const {
  fit.panel = kind_;
  fit.quadrature_points = quadrature_;
}

bool PanelOptions::splits() const { return panel_ == kSplit || !within_.empty(); }

std::vector<std::pair<std::string, OptionValue>> PanelOptions::resolved(
    std::string_view persons) const {
  std::vector<std::pair<std::string, OptionValue>> options;
  if (panel_.empty()) return options;
  options = {{"panel", panel_}, {"panel_id", std::string(persons)}};
  if (kind_ == PanelKind::random_intercept)
    options.emplace_back(
        "quadrature", quadrature_ ? OptionValue(std::int64_t{*quadrature_}) : OptionValue(nullptr));
  if (splits())
    options.emplace_back("within", within_.empty() ? OptionValue(nullptr) : OptionValue(within_));
  return options;
}

}  // namespace bip::app
