#include "output/partial_file.hpp"

#include <array>
#include <atomic>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "sim/core/diagnostics.hpp"

namespace mz {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const std::string& file, const char* zh, const char* en, int error) {
  const std::string reason = std::strerror(error);
  throw IoError(file, {std::string(zh) + ": " + reason, std::string(en) + ": " + reason});
}

fs::path folder_of(const std::string& path) {
  const fs::path folder = fs::path(path).parent_path();
  return folder.empty() ? fs::path(".") : folder;
}

// Opens a file or folder only to have the system write it to the disk.
void make_durable(const std::string& path, int flags) {
  const int descriptor = ::open(path.c_str(), flags | O_CLOEXEC);
  if (descriptor < 0) {
    fail(path, "打不开以写盘", "cannot open it to flush it to the disk", errno);
  }
  const int status = ::fsync(descriptor);
  const int error = errno;
  ::close(descriptor);
  // Some network file systems cannot flush a folder; the file itself is safe by then.
  if (status != 0 && !(error == EINVAL && (flags & O_DIRECTORY) != 0)) {
    fail(path, "写盘失败", "cannot flush it to the disk", error);
  }
}

std::string mebibytes(std::uint64_t bytes) {
  constexpr double mebibyte = 1024.0 * 1024.0;
  return fmt::format("{:.1f} MiB", static_cast<double>(bytes) / mebibyte);
}

// ".NAME.PID-COUNT.part"
constexpr std::string_view ending = ".part";

std::string beginning(const std::string& target) {
  return fmt::format(".{}.", fs::path(target).filename().string());
}

std::string unused_name(const std::string& target) {
  static std::atomic<unsigned> count{0};
  const std::string name = fmt::format("{}{}-{}{}", beginning(target), ::getpid(), count++, ending);
  return (folder_of(target) / name).string();
}

bool is_temporary_of(const std::string& target, const std::string& name) {
  const std::string lead = beginning(target);
  const bool framed =
      name.size() > lead.size() + ending.size() && name.starts_with(lead) && name.ends_with(ending);
  return framed &&
         name.find_first_not_of("0123456789-", lead.size()) == name.size() - ending.size();
}

// True when the file is now ours alone. These locks belong to the open file and end with the
// program however it ends. Network disks mix them up with those of flock, which the HDF5 library
// takes unless told otherwise.
bool lock(int descriptor) {
  struct flock whole {};
  whole.l_type = F_WRLCK;
  whole.l_whence = SEEK_SET;
  return ::fcntl(descriptor, F_OFD_SETLK, &whole) == 0;
}

bool is_named(int descriptor, const std::string& name) {
  struct stat open_file {};
  struct stat named {};
  return ::fstat(descriptor, &open_file) == 0 && ::stat(name.c_str(), &named) == 0 &&
         open_file.st_dev == named.st_dev && open_file.st_ino == named.st_ino;
}

// On a file system without locks nobody ever holds one, so that nobody removes the file either.
bool is_ours(int descriptor, const std::string& name) {
  const bool held = lock(descriptor) || (errno != EAGAIN && errno != EACCES);
  return held && is_named(descriptor, name);
}

// Only who holds the lock may remove a file, so that no live program loses its own.
void remove_if_abandoned(const std::string& file) {
  const int descriptor = ::open(file.c_str(), O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  if (descriptor < 0) {
    return;
  }
  if (lock(descriptor) && is_named(descriptor, file)) {
    ::unlink(file.c_str());
  }
  ::close(descriptor);
}

void remove_abandoned(const std::string& target) {
  std::error_code error;
  std::vector<std::string> found;
  for (fs::directory_iterator entry(folder_of(target), error), end; !error && entry != end;
       entry.increment(error)) {
    if (is_temporary_of(target, entry->path().filename().string())) {
      found.push_back(entry->path().string());
    }
  }
  for (const std::string& file : found) {
    remove_if_abandoned(file);
  }
}

void refuse_folder(const std::string& path, const std::string& target) {
  std::error_code ignored;
  if (path.empty() || fs::is_directory(target, ignored)) {
    throw IoError(path, {"这是文件夹,请给出文件名", "this is a folder; give the name of a file"});
  }
}

void require_folder(const std::string& path, const std::string& target) {
  const fs::path folder = folder_of(target);
  std::error_code ignored;
  if (!fs::is_directory(folder, ignored)) {
    throw IoError(
        path,
        {fmt::format("文件夹 {0} 不存在;先建立它:mkdir -p {0}", folder.string()),
         fmt::format("folder {0} does not exist; create it first: mkdir -p {0}", folder.string())});
  }
  if (::access(folder.c_str(), W_OK | X_OK) != 0) {
    fail(path,
         "不能在该文件夹中写文件;请换一个文件夹",
         "cannot write into its folder; choose another",
         errno);
  }
}

bool is_of(const FileKind& kind, const std::string& target) {
  std::ifstream stream(target, std::ios::binary);
  std::array<char, mark_reach> head{};
  stream.read(head.data(), head.size());
  const std::string_view begin(head.data(), static_cast<std::size_t>(stream.gcount()));
  return begin.empty() || begin.find(kind.mark) != std::string_view::npos;
}

void refuse_foreign_file(const std::string& path, const std::string& target, const FileKind& kind) {
  std::error_code ignored;
  const bool absent = !fs::exists(target, ignored);
  if (absent || (fs::is_regular_file(target, ignored) && is_of(kind, target))) {
    return;
  }
  throw IoError(
      path,
      {fmt::format("已有同名文件且不是{},不予覆盖;请换一个文件名,或先移走它", kind.name.zh),
       fmt::format("exists and is not {}, so it is not overwritten; choose another name or move "
                   "it away first",
                   kind.name.en)});
}

}  // namespace

std::string behind_links(const std::string& path) {
  constexpr int most_links = 40;  // as many as Linux follows
  std::error_code error;
  fs::path target = path;
  for (int i = 0; fs::is_symlink(target, error); ++i) {
    if (i == most_links) {
      fail(path, "符号链接没有尽头", "its symbolic links lead nowhere", ELOOP);
    }
    target = target.parent_path() / fs::read_symlink(target, error);
  }
  return target.string();
}

// Renaming onto a link would replace the link and leave the file it stands for as it was.
PartialFile::PartialFile(std::string path, const FileKind& kind)
    : path_(std::move(path)), target_(behind_links(path_)) {
  refuse_folder(path_, target_);
  require_folder(path_, target_);
  refuse_foreign_file(path_, target_, kind);
  remove_abandoned(target_);
  create_temporary();
}

PartialFile::~PartialFile() {
  if (!published_) {
    ::unlink(temporary_.c_str());
  }
  release();
}

// Between its creation and its lock another program may take the file for an abandoned one.
void PartialFile::create_temporary() {
  do {
    release();
    temporary_ = unused_name(target_);
    lock_ = ::open(temporary_.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (lock_ < 0 && errno != EEXIST) {
      fail(path_, "不能建立文件", "cannot create the file", errno);
    }
  } while (!is_ours(lock_, temporary_));
}

void PartialFile::release() {
  if (lock_ >= 0) {
    ::close(std::exchange(lock_, -1));
  }
}

void PartialFile::require_space(std::uint64_t bytes) const {
  struct statvfs space {};
  if (::statvfs(folder_of(target_).c_str(), &space) != 0) {
    return;  // a file system that does not tell is not a full one
  }
  const std::uint64_t free = static_cast<std::uint64_t>(space.f_bavail) * space.f_frsize;
  if (free < bytes) {
    throw IoError(path_,
                  {fmt::format("磁盘空间不足:约需 {},只有 {};请腾出空间或换一个文件夹",
                               mebibytes(bytes),
                               mebibytes(free)),
                   fmt::format("disk too small: needs about {}, has {}; free some space or "
                               "choose another folder",
                               mebibytes(bytes),
                               mebibytes(free))});
  }
}

void PartialFile::publish() {
  make_durable(temporary_, O_RDWR);
  if (std::rename(temporary_.c_str(), target_.c_str()) != 0) {
    fail(path_, "不能改名为结果文件", "cannot give the finished file its name", errno);
  }
  published_ = true;
  release();
  make_durable(folder_of(target_).string(), O_RDONLY | O_DIRECTORY);
}

void write_file(const std::string& path, std::string_view text, const FileKind& kind) {
  check(text.substr(0, mark_reach).find(kind.mark) != std::string_view::npos,
        "a file carries the mark by which the next one knows it");
  PartialFile file(path, kind);
  file.require_space(text.size());
  std::FILE* stream = std::fopen(file.temporary().c_str(), "wb");
  if (stream == nullptr) {
    fail(path, "不能建立文件", "cannot create the file", errno);
  }
  const bool written = std::fwrite(text.data(), 1, text.size(), stream) == text.size();
  const int error = errno;
  if (std::fclose(stream) != 0 || !written) {
    fail(path, "写文件失败", "cannot write the file", written ? errno : error);
  }
  file.publish();
}

}  // namespace mz
