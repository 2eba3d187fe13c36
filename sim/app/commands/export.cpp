#include "sim/app/commands/export.hpp"

#include <fmt/format.h>

#include "output/export_csv.hpp"
#include "output/result_file.hpp"
#include "sim/app/speech.hpp"

namespace mz::app {

ExitCode execute(const ExportCommand& command, Language language) {
  export_csv(ResultFile(command.file), command.folder);
  tell(spoken(
      Message{fmt::format("已写入 {};表的清单见其中的 contents.csv", command.folder),
              fmt::format("written to {}; contents.csv there lists the tables", command.folder)},
      language));
  return ExitCode::done;
}

}  // namespace mz::app
