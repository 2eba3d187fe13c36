#pragma once
// A file that appears under its name only when it is complete: it grows under another name in the
// same folder and is renamed at the end; an old file of the name stays until then. The growing file
// is locked, so that the next one of the name can tell and remove what a killed program left.

#include <cstdint>
#include <string>
#include <string_view>

#include "sim/core/text.hpp"

namespace mz {

/// How files of one kind are known, so that a typing slip in `-o` costs nobody another file.
struct FileKind {
  std::string_view mark;  ///< stands in the first `mark_reach` bytes of each of them
  Message name;
};

inline constexpr std::size_t mark_reach = 512;  // bytes

class PartialFile {
 public:
  /// Checks that `path` can be written: its folder exists and takes files, and what has that name
  /// already is a file of this kind or empty. A symbolic link stands for the file it leads to.
  /// Throws IoError with what to do. Creates the temporary file, empty.
  PartialFile(std::string path, const FileKind& kind);
  /// Removes what was not published.
  ~PartialFile();
  PartialFile(const PartialFile&) = delete;
  PartialFile& operator=(const PartialFile&) = delete;

  /// The name it will get, as the user wrote it.
  const std::string& path() const { return path_; }
  /// The name under which to write it.
  const std::string& temporary() const { return temporary_; }
  /// Throws IoError when the disk has less than `bytes` left.
  void require_space(std::uint64_t bytes) const;
  /// Makes it durable and gives it its name. The temporary file must be closed.
  void publish();

 private:
  void create_temporary();
  void release();

  std::string path_;
  std::string target_;  ///< path_ behind its symbolic links
  std::string temporary_;
  int lock_ = -1;  ///< descriptor that holds the lock of temporary_
  bool published_ = false;
};

/// The file or folder that `path` stands for when it is a symbolic link, else `path`; it need not
/// exist. Throws IoError when the links go round in a circle.
std::string behind_links(const std::string& path);

/// Writes `text`, which carries the mark of its kind, to `path` in this manner.
void write_file(const std::string& path, std::string_view text, const FileKind& kind);

}  // namespace mz
