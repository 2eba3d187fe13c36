#include "sim/app/commands/report.hpp"

#include "output/report.hpp"
#include "output/result_file.hpp"
#include "sim/app/speech.hpp"

namespace mz::app {

ExitCode execute(const ReportCommand& command, Language language) {
  const ResultFile file(command.file);
  if (command.output.empty()) {
    print(report_markdown(file, language));
  } else {
    write_report(file, command.output, language);
  }
  return ExitCode::done;
}

}  // namespace mz::app
