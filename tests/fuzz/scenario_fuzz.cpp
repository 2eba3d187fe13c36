// Any bytes as a scenario file: the reader answers with diagnostics, never with a crash.
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "scenarios/batch.hpp"
#include "sim/app/catalogue.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::string path =
      (std::filesystem::temp_directory_path() / "mzplan-scenario-fuzz.toml").string();
  {
    std::ofstream file(path, std::ios::binary);
    for (std::size_t i = 0; i < size; ++i) {
      file.put(static_cast<char>(data[i]));
    }
  }
  const std::vector<const mz::SchemaBase*> schemas = mz::app::model_schemas();
  mz::read_batch({path}, schemas, {});
  return 0;
}
