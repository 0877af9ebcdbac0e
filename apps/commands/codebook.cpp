// bip codebook: the survey items and register codes the program knows, or those of other files.
#include "bip/core/error.hpp"
#include "bip/report/codebook_report.hpp"
#include "bip/report/render.hpp"
#include "commands/commands.hpp"
#include "exit_code.hpp"
#include "options/choice.hpp"
#include "options/output_options.hpp"
#include "options/run_options.hpp"

namespace bip::app {
namespace {

namespace po = boost::program_options;

class CodebookCommand final : public Command {
 public:
  [[nodiscard]] CommandHelp help() const override {
    return {
        "bip codebook [options]",
        "Prints the survey items (names, ranges, labels in English, Swedish and Danish) and the "
        "classes of the register's weekly codes. As CSV it prints one of the two tables, in the "
        "form in which an edited one is read back.",
        {{"what is built in", "bip codebook"},
         {"a code table to edit", "bip codebook --format csv --table codes --output codes.csv"}}};
  }

  [[nodiscard]] std::vector<po::options_description> options() override {
    po::options_description tables("Tables");
    auto add = tables.add_options();
    add("items", po::value(&items_)->value_name("FILE"), "another instrument's codebook (CSV)");
    add("codes", po::value(&codes_)->value_name("FILE"), "another code table (CSV)");
    add("table", po::value(&table_)->value_name("items|codes")->default_value(table_),
        "which table --format csv prints");
    return {tables, output_.describe(Measures::not_offered),
            run_.describe(MemoryLimits::not_offered)};
  }

  void check() override {
    output_.check();
    run_.check();
    static_cast<void>(check_choice("table", table_, {"items", "codes"}));
  }

  [[nodiscard]] int run(const std::string& /*command_line*/) override {
    const Codebook codebook = items_.empty() ? builtin_codebook() : read_codebook(items_);
    const CodeTable codes = codes_.empty() ? builtin_code_table() : read_code_table(codes_);
    if (output_.format() == Format::json) {
      output_.write(codebook_json(codebook, codes));
    } else if (output_.format() == Format::csv) {
      output_.write(
          render_csv(table_ == "items" ? codebook_csv_table(codebook) : code_csv_table(codes)));
    } else {
      output_.write_document(codebook_document(codebook, codes));
    }
    return ExitCode::done;
  }

 private:
  std::string items_;
  std::string codes_;
  std::string table_ = "items";
  OutputOptions output_;
  RunOptions run_;
};

}  // namespace

std::unique_ptr<Command> make_codebook_command() { return std::make_unique<CodebookCommand>(); }

}  // namespace bip::app
