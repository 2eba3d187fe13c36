#include "sim/app/exit_code.hpp"

#include <new>

#include <fmt/format.h>

#include "sim/app/speech.hpp"
#include "sim/core/diagnostics.hpp"
#include "sim/core/version.hpp"

namespace mz::app {
namespace {

Message fault_of_ours(std::string_view what) {
  return {
      fmt::format(
          "程序内部错误:{}。这是 mzplan 的缺陷,不是您的错误;请把这行、所用命令和情景文件报告"
          "给维护者(mzplan {},{})",
          what,
          version(),
          git_revision()),
      fmt::format("internal fault: {}. This is a defect of mzplan, not yours; please report this "
                  "line, the command and the scenario files to its maintainers (mzplan {}, {})",
                  what,
                  version(),
                  git_revision())};
}

Message out_of_memory() {
  return {"内存不足;请减少 --threads、--trajectories 或 --keep,或一次少运行几个情景",
          "out of memory; use fewer --threads, --trajectories or --keep, or fewer scenarios at a "
          "time"};
}

Message interruption() {
  return {"已中断;没有写入结果文件,原有文件保持不变",
          "interrupted; no result was written, an older file is left as it was"};
}

}  // namespace

Failure failure_of(const std::exception_ptr& error, Language language) {
  try {
    std::rethrow_exception(error);
  } catch (const ScenarioError& fault) {
    return {spoken(fault.diagnostics(), language), ExitCode::user_error};
  } catch (const IoError& fault) {
    Diagnostics faults;
    faults.error({fault.file(), 0, 0}, {}, fault.message());
    return {to_string(faults.sorted().front(), language) + "\n", ExitCode::environment};
  } catch (const Interrupted&) {
    return {spoken(interruption(), language), ExitCode::interrupted};
  } catch (const std::bad_alloc&) {
    return {spoken(out_of_memory(), language), ExitCode::environment};
  } catch (const std::exception& fault) {
    return {spoken(fault_of_ours(fault.what()), language), ExitCode::internal_fault};
  } catch (...) {
    return {spoken(fault_of_ours("?"), language), ExitCode::internal_fault};
  }
}

}  // namespace mz::app
