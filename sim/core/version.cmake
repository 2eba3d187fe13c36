# Writes the source of sim/core/version.hpp; run at every build, it touches the file only when the commit changed.
set(revision unknown)
find_program(GIT git)
if(GIT)
  set(git "${GIT}" -c safe.directory=* -C "${SOURCE_DIR}" rev-parse)
  execute_process(COMMAND ${git} --show-toplevel HEAD OUTPUT_VARIABLE answer
    RESULT_VARIABLE failed ERROR_QUIET OUTPUT_STRIP_TRAILING_WHITESPACE)
  string(REPLACE "\n" ";" answer "${answer}")
  if(NOT failed)
    list(GET answer 0 top)
    file(REAL_PATH "${SOURCE_DIR}" here)
    file(REAL_PATH "${top}" top)
    if(top STREQUAL here) # not some other repository that happens to lie around an exported tree
      list(GET answer 1 revision)
    endif()
  endif()
endif()
file(CONFIGURE OUTPUT "${OUTPUT}" @ONLY CONTENT [[
#include "sim/core/version.hpp"

namespace mz {

std::string_view version() { return "@VERSION@"; }
std::string_view git_revision() { return "@revision@"; }

}  // namespace mz
]])
