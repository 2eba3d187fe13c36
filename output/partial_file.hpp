#pragma once
// A file that appears under its name only when it is complete: it grows under another name in the
// same folder and is renamed at the end; an old file of the name stays until then.

#include <cstdint>
#include <string>
#include <string_view>

namespace mz {

class PartialFile {
 public:
  /// Checks that `path` can be written: its folder exists and takes files, and no folder has that
  /// name. Throws IoError with what to do.
  explicit PartialFile(std::string path);
  /// Removes what was not published.
  ~PartialFile();
  PartialFile(const PartialFile&) = delete;
  PartialFile& operator=(const PartialFile&) = delete;

  /// The name it will get.
  const std::string& path() const { return path_; }
  /// The name under which to write it.
  const std::string& temporary() const { return temporary_; }
  /// Throws IoError when the disk has less than `bytes` left.
  void require_space(std::uint64_t bytes) const;
  /// Makes it durable and gives it its name. The temporary file must be closed.
  void publish();

 private:
  std::string path_;
  std::string temporary_;
  bool published_ = false;
};

/// Writes `text` to `path` in this manner.
void write_file(const std::string& path, std::string_view text);

}  // namespace mz
