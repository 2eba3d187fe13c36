#include "sim/app/commands/compare.hpp"

#include "output/result_file.hpp"
#include "output/terminal_text.hpp"
#include "sim/app/speech.hpp"

namespace mz::app {

ExitCode execute(const CompareCommand& command, Language language) {
  print(compare_text(ResultFile(command.file), language));
  return ExitCode::done;
}

}  // namespace mz::app
