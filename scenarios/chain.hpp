#pragma once
// The files a scenario is made of: the one named, and those it extends, base first.

#include <string>
#include <vector>

#include "scenarios/node.hpp"

namespace mz {

struct SourceFile {
  std::string path;
  Node root;
  std::string name;
  std::string title_zh;
  std::string title_en;
};

struct Chain {
  std::vector<SourceFile> files;  ///< base first
  bool complete = true;           ///< false when a file could not be read
};

/// Reads `path` and everything it extends. A file that cannot be read ends the chain with a fault.
Chain read_chain(const std::string& path, Diagnostics& diagnostics);

/// Reads { zh = "…", en = "…" }; false, and a fault, when it is something else.
bool read_title(const Node& node,
                const std::string& key,
                std::string& zh,
                std::string& en,
                Diagnostics& diagnostics);

}  // namespace mz
