#pragma once
// CSV tables checked against their column rows: every cell typed, in range and located.

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "scenarios/table_header.hpp"
#include "sim/core/data_table.hpp"
#include "sim/core/diagnostics.hpp"

namespace mz {

/// Reads `source`, a path or "builtin:name", named at `named_at` as value of `key`. The columns may
/// stand in any order; what cannot be read is a fault, and an empty table comes back.
DataTable read_table(const std::string& source,
                     std::span<const Column> columns,
                     const Where& named_at,
                     const std::string& key,
                     Diagnostics& diagnostics);

/// The same for a text that is already in memory; `file` names it in messages.
DataTable table_of_text(std::string_view text,
                        const std::string& file,
                        std::span<const Column> columns,
                        Diagnostics& diagnostics,
                        const HeaderRule& rule = {});

/// The text of `source` alone; nothing, and a fault, when it cannot be read.
std::optional<std::string> table_text(const std::string& source,
                                      const Where& named_at,
                                      const std::string& key,
                                      Diagnostics& diagnostics);

/// The age group "0", "1-4" or "85+"; nothing when it is none.
std::optional<AgeGroup> age_group(std::string_view label);

/// Tables read so far: scenarios of a batch share them, and each file is read once.
class TableStore {
 public:
  /// Null when the table has faults.
  std::shared_ptr<const DataTable> table(const std::string& source,
                                         std::span<const Column> columns,
                                         const Where& named_at,
                                         const std::string& key,
                                         Diagnostics& diagnostics);

 private:
  struct Kept {
    std::shared_ptr<const DataTable> table;
    Diagnostics faults;
  };
  std::map<std::pair<std::string, const Column*>, Kept> kept_;
};

}  // namespace mz
