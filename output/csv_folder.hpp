#pragma once
// A folder of CSV files that appears complete: files grow in a temporary folder beside it and move
// over at the end; what a killed export left there the next one to the same folder removes.
// `contents.csv` lists what is ours, so that a later export may replace exactly
// these and nothing else.

#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

namespace mz {

/// One CSV file: UTF-8 with a byte order mark, so that Excel shows Chinese; lines end with CR LF,
/// fields with commas, quotes or line ends are quoted (RFC 4180).
class CsvFile {
 public:
  explicit CsvFile(const std::string& path);
  ~CsvFile();
  CsvFile(const CsvFile&) = delete;
  CsvFile& operator=(const CsvFile&) = delete;

  void row(const std::vector<std::string>& fields);
  /// Closes; throws IoError when something could not be written.
  void close();

 private:
  std::string path_;
  std::FILE* stream_ = nullptr;
};

/// A field as RFC 4180 writes it.
std::string csv_field(std::string_view text);
/// The shortest text that reads back as the same number; empty when undefined.
std::string csv_number(double value);

class CsvFolder {
 public:
  /// Throws IoError when `path` is a file, or its parent folder does not exist or takes no files.
  explicit CsvFolder(std::string path);
  /// Removes what was not published.
  ~CsvFolder();
  CsvFolder(const CsvFolder&) = delete;
  CsvFolder& operator=(const CsvFolder&) = delete;

  /// Path under which to write the file `name`; `what` says in a few words what it holds.
  std::string add(const std::string& name, const std::string& what);
  /// Moves all files to their folder. Throws IoError, with nothing changed, when the folder holds
  /// a file of the same name that no export wrote.
  void publish();

 private:
  void create_temporary();
  void refuse_strangers(const std::vector<std::string>& ours) const;

  std::string path_;
  std::string temporary_;
  int lock_ = -1;                                ///< descriptor that holds the lock of temporary_
  std::vector<std::vector<std::string>> files_;  ///< name, what
};

}  // namespace mz
