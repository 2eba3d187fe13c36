#pragma once
// Stage 5: writes a run to one result file as regions arrive. Layout: see result_layout.hpp and
// LAYOUT.md; the same inputs give the same bytes.

#include <memory>
#include <string>

#include "sim/core/sink.hpp"

namespace mz {

class ResultWriter final : public ResultSink {
 public:
  /// Checks that `path` can be written and is not a file of something else; throws IoError.
  explicit ResultWriter(const std::string& path);
  /// Without finish() the temporary file is removed and an older result stays.
  ~ResultWriter() override;

  /// Creates the file under a temporary name with everything known beforehand. Throws IoError
  /// when the disk is too small for the run. `frame` must live until finish().
  void begin(const RunFrame& frame) override;
  /// Writes one region; each region must be handed over once.
  void accept(const RegionSummary& summary) override;
  /// Writes targets and balances and gives the file its name.
  void finish(const RunSummary& summary) override;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Bytes the numbers of a run take before compression; the file is a little smaller.
std::uint64_t uncompressed_bytes(const RunFrame& frame);

}  // namespace mz
