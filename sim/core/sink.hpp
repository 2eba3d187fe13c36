#pragma once
// Who takes finished regions from the simulation: a result file today, a journal or shard later.

#include "sim/core/results.hpp"

namespace mz {

/// Called from one thread, regions in a fixed order (counties by code, each parent after its last
/// county). May throw IoError, which ends the run.
class ResultSink {
 public:
  virtual ~ResultSink() = default;
  ResultSink() = default;
  ResultSink(const ResultSink&) = delete;
  ResultSink& operator=(const ResultSink&) = delete;

  virtual void begin(const RunFrame& frame) = 0;
  virtual void accept(const RegionSummary& summary) = 0;
  virtual void finish(const RunSummary& summary) = 0;
};

}  // namespace mz
