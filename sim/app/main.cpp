// mzplan: reads the command line, hands over to one command, prints what went wrong and chooses
// the exit code.

#include <exception>
#include <string>
#include <variant>
#include <vector>

#include "sim/app/commands/backtest.hpp"
#include "sim/app/commands/check.hpp"
#include "sim/app/commands/compare.hpp"
#include "sim/app/commands/describe.hpp"
#include "sim/app/commands/export.hpp"
#include "sim/app/commands/help.hpp"
#include "sim/app/commands/report.hpp"
#include "sim/app/commands/run.hpp"
#include "sim/app/exit_code.hpp"
#include "sim/app/options.hpp"
#include "sim/app/speech.hpp"

namespace app = mz::app;

int main(int count, char** values) {
  const std::vector<std::string> arguments(values + (count > 0 ? 1 : 0), values + count);
  const mz::Language language = app::language_of(arguments);
  try {
    const app::Command parsed = app::parse(arguments);
    const app::ExitCode code = std::visit(
        [language](const auto& command) { return app::execute(command, language); }, parsed);
    return static_cast<int>(code);
  } catch (...) {
    const app::Failure failure = app::failure_of(std::current_exception(), language);
    app::tell(failure.text);
    return static_cast<int>(failure.code);
  }
}
