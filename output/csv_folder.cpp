#include "output/csv_folder.hpp"

#include <algorithm>
#include <cerrno>
#include <cmath>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

#include <fmt/format.h>

#include "output/partial_file.hpp"
#include "sim/core/diagnostics.hpp"

namespace mz {
namespace {

namespace fs = std::filesystem;

constexpr const char* contents_name = "contents.csv";
constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";

[[noreturn]] void fail(const std::string& path, const char* zh, const char* en, int error) {
  const std::string reason = std::strerror(error);
  throw IoError(path, {std::string(zh) + ": " + reason, std::string(en) + ": " + reason});
}

// Names an earlier export of ours left in the folder. A list with another head is somebody else's
// and so are the files it names.
std::vector<std::string> listed_in(const fs::path& folder) {
  std::ifstream stream(folder / contents_name);
  std::string line;
  std::getline(stream, line);
  if (line != std::string(byte_order_mark) + "file,what\r") {
    return {};
  }
  std::vector<std::string> names{contents_name};
  while (std::getline(stream, line)) {
    names.push_back(line.substr(0, line.find(',')));
  }
  return names;
}

// "NAME.PID.part" beside NAME
constexpr std::string_view ending = ".part";

std::string temporary_name(const std::string& path) {
  return fmt::format("{}.{}{}", path, ::getpid(), ending);
}

bool is_temporary_of(const fs::path& path, const std::string& name) {
  const std::string lead = path.filename().string() + ".";
  const bool framed =
      name.size() > lead.size() + ending.size() && name.starts_with(lead) && name.ends_with(ending);
  return framed && name.find_first_not_of("0123456789", lead.size()) == name.size() - ending.size();
}

// The lock of a folder, -1 when another holds it or it is gone. It ends with the program however
// that ends. A disk without such locks gives none, so that nothing is removed there.
int locked(const std::string& folder) {
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  struct stat open_folder {};
  struct stat named {};
  const bool ours = descriptor >= 0 && ::flock(descriptor, LOCK_EX | LOCK_NB) == 0 &&
                    ::fstat(descriptor, &open_folder) == 0 && ::stat(folder.c_str(), &named) == 0 &&
                    open_folder.st_ino == named.st_ino;
  if (!ours && descriptor >= 0) {
    ::close(descriptor);
  }
  return ours ? descriptor : -1;
}

// What else stands in it keeps a folder from being removed.
void remove_tables(const fs::path& folder) {
  std::error_code error;
  std::vector<fs::path> tables;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end;
       entry.increment(error)) {
    if (entry->path().extension() == ".csv") {
      tables.push_back(entry->path());
    }
  }
  for (const fs::path& table : tables) {
    fs::remove(table, error);
  }
  fs::remove(folder, error);
}

// What a killed export left; one that is under way holds its lock.
void remove_abandoned(const fs::path& path) {
  const fs::path above = path.has_parent_path() ? path.parent_path() : fs::path(".");
  std::error_code error;
  std::vector<fs::path> found;
  for (fs::directory_iterator entry(above, error), end; !error && entry != end;
       entry.increment(error)) {
    if (is_temporary_of(path, entry->path().filename().string())) {
      found.push_back(entry->path());
    }
  }
  for (const fs::path& folder : found) {
    const int lock = locked(folder.string());
    if (lock >= 0) {
      remove_tables(folder);
      ::close(lock);
    }
  }
}

bool holds(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

std::string csv_field(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
    return std::string(text);
  }
  std::string field = "\"";
  for (const char character : text) {
    field += character;
    if (character == '"') {
      field += '"';
    }
  }
  return field + "\"";
}

std::string csv_number(double value) {
  return std::isnan(value) ? "" : fmt::format("{}", value + 0.0);  // never "-0"
}

CsvFile::CsvFile(const std::string& path) : path_(path), stream_(std::fopen(path.c_str(), "wb")) {
  if (stream_ == nullptr) {
    fail(path_, "不能建立文件", "cannot create the file", errno);
  }
  std::fwrite(byte_order_mark.data(), 1, byte_order_mark.size(), stream_);
}

CsvFile::~CsvFile() {
  if (stream_ != nullptr) {
    std::fclose(stream_);
  }
}

void CsvFile::row(const std::vector<std::string>& fields) {
  std::string line;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    line += (i == 0 ? "" : ",") + csv_field(fields[i]);
  }
  line += "\r\n";
  std::fwrite(line.data(), 1, line.size(), stream_);
}

void CsvFile::close() {
  const bool sound = std::ferror(stream_) == 0;
  const bool closed = std::fclose(std::exchange(stream_, nullptr)) == 0;
  if (!sound || !closed) {
    fail(path_, "写文件失败", "cannot write the file", errno);
  }
}

CsvFolder::CsvFolder(std::string path) : path_(std::move(path)) {
  while (path_.size() > 1 && path_.back() == '/') {
    path_.pop_back();
  }
  path_ = behind_links(path_);  // the temporary folder must lie on the disk of the final one
  std::error_code ignored;
  if (fs::exists(path_, ignored) && !fs::is_directory(path_, ignored)) {
    throw IoError(path_, {"这是文件,请给出文件夹名", "this is a file; give the name of a folder"});
  }
  remove_abandoned(path_);
  temporary_ = temporary_name(path_);
  create_temporary();
}

// Between its creation and its lock another export may take the folder for an abandoned one.
void CsvFolder::create_temporary() {
  do {
    std::error_code error;
    if (!fs::create_directory(temporary_, error)) {
      fail(path_,
           "不能建立文件夹;上级文件夹须已存在且可写",
           "cannot create the folder; the folder above must exist and take files",
           error ? error.value() : EEXIST);
    }
    lock_ = locked(temporary_);
  } while (lock_ < 0 && !fs::exists(temporary_));
}

CsvFolder::~CsvFolder() {
  std::error_code ignored;
  fs::remove_all(temporary_, ignored);
  if (lock_ >= 0) {
    ::close(lock_);
  }
}

std::string CsvFolder::add(const std::string& name, const std::string& what) {
  files_.push_back({name, what});
  return temporary_ + "/" + name;
}

void CsvFolder::refuse_strangers(const std::vector<std::string>& ours) const {
  for (const std::vector<std::string>& file : files_) {
    if (fs::exists(fs::path(path_) / file.front()) && !holds(ours, file.front())) {
      throw IoError(path_ + "/" + file.front(),
                    {"已有同名文件,但不是导出的,不予覆盖;请换一个空文件夹",
                     "exists and was not written by an export, so it is not overwritten; choose an "
                     "empty folder"});
    }
  }
}

void CsvFolder::publish() {
  files_.push_back({contents_name, "this list / 本清单"});
  CsvFile contents(temporary_ + "/" + contents_name);
  contents.row({"file", "what"});
  for (const std::vector<std::string>& file : files_) {
    contents.row(file);
  }
  contents.close();
  if (!fs::exists(path_) && std::rename(temporary_.c_str(), path_.c_str()) == 0) {
    return;
  }
  const std::vector<std::string> ours = listed_in(path_);
  refuse_strangers(ours);
  for (const std::vector<std::string>& file : files_) {
    const std::string target = path_ + "/" + file.front();
    if (std::rename((temporary_ + "/" + file.front()).c_str(), target.c_str()) != 0) {
      fail(target, "不能移入文件", "cannot move the file there", errno);
    }
  }
  for (const std::string& name : ours) {
    const bool stays = std::any_of(
        files_.begin(), files_.end(), [&](const auto& file) { return file.front() == name; });
    std::error_code ignored;
    if (!stays && name.find('/') == std::string::npos) {
      fs::remove(fs::path(path_) / name, ignored);
    }
  }
}

}  // namespace mz
