// See registry.hpp: a new command is one line here and one file in commands/.
#include "registry.hpp"

#include <fmt/format.h>

#include <array>
#include <string>
#include <vector>

#include "bip/core/error.hpp"
#include "bip/core/names.hpp"
#include "commands/commands.hpp"

namespace bip::app {
namespace {

constexpr std::array kCommands{
    CommandEntry{"new", "data", "a first study file from the data files at hand", make_new_command},
    CommandEntry{"simulate", "data", "a synthetic study with planted truth", make_simulate_command},
    CommandEntry{"check", "data",
                 "every problem found in a data file or study, grouped and counted",
                 make_check_command},
    CommandEntry{"convert", "data",
                 "a CSV file as a columnar file that every command takes, and back",
                 make_convert_command},
    CommandEntry{"link", "data", "a study's survey and register as the analysis data set",
                 make_link_command},
    CommandEntry{"describe", "data", "the descriptive facts of a study or a data file",
                 make_describe_command},
    CommandEntry{"fit", "models", "one model of an outcome", make_fit_command},
    CommandEntry{"compare", "models", "the explanatory power of nested blocks of terms",
                 make_compare_command},
    CommandEntry{"effects", "models",
                 "which variables matter: average marginal effects and changes",
                 make_effects_command},
    CommandEntry{"track", "models", "progression of persons and job centres over time",
                 make_track_command},
    CommandEntry{"report", "models",
                 "a study linked, described and compared, as a page, JSON, tables and a workbook",
                 make_report_command},
    CommandEntry{"reconstruct", "models",
                 "which choices of method land on a published pair of percentages",
                 make_reconstruct_command},
    CommandEntry{"verify", "models",
                 "a run made again from its manifest, compared number by number",
                 make_verify_command},
    CommandEntry{"codebook", "reference", "the survey items and register codes it knows",
                 make_codebook_command},
};

}  // namespace

std::span<const CommandEntry> all_commands() { return kCommands; }

const CommandEntry& find_command(std::string_view name) {
  std::vector<std::string> known;
  for (const CommandEntry& entry : kCommands) {
    if (entry.name == name) return entry;
    known.emplace_back(entry.name);
  }
  throw Error(ErrorKind::usage,
              fmt::format("unknown command '{}'{}", name, describe_nearest_names(name, known)), {},
              "'bip --help' lists the commands");
}

}  // namespace bip::app
