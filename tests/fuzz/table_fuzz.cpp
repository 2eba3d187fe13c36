// Any bytes as a table: the CSV parser answers with diagnostics, never with a crash.
#include <cstdint>
#include <string>

#include "scenarios/csv.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string text;
  for (std::size_t i = 0; i < size; ++i) {
    text.push_back(static_cast<char>(data[i]));
  }
  mz::Diagnostics diagnostics;
  mz::parse_csv(text, "table.csv", diagnostics);
  return 0;
}
