#include "sim/app/commands/run.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "output/result_file.hpp"
#include "output/result_writer.hpp"
#include "output/terminal_text.hpp"
#include "sim/app/batch_loading.hpp"
#include "sim/app/interrupt.hpp"
#include "sim/app/progress_line.hpp"
#include "sim/app/speech.hpp"
#include "sim/run/simulate.hpp"

namespace mz::app {
namespace {

void simulate_into(const std::string& path,
                   const Inputs& inputs,
                   ProgressLine::Style style,
                   Language language,
                   const InterruptGuard& interrupts) {
  ResultWriter writer(path);
  ProgressLine line(style, language);
  simulate(inputs, writer, [&](std::int64_t done, std::int64_t all) {
    interrupts.poll();
    line.update(done, all);
  });
}

Message left_out(const std::vector<std::string>& files) {
  return {
      fmt::format("有错而未运行的情景({} 个):{}", files.size(), fmt::join(files, ", ")),
      fmt::format(
          "scenarios with faults that did not run ({}): {}", files.size(), fmt::join(files, ", "))};
}

}  // namespace

ExitCode execute(const RunCommand& command, Language language) {
  const InterruptGuard interrupts;
  const LoadedBatch batch =
      load_batch(command.batch, command.keep_going ? Faulty::is_left_out : Faulty::stops_all);
  tell(spoken(batch.diagnostics.sorted(), language));
  interrupts.poll();
  simulate_into(command.output, *batch.inputs, progress_style(command.quiet), language, interrupts);
  if (!command.quiet) {
    print(summary_screen(ResultFile(command.output), language));
  }
  if (batch.failed.empty()) {
    return ExitCode::done;
  }
  tell(spoken(left_out(batch.failed), language));
  return ExitCode::some_failed;
}

}  // namespace mz::app
