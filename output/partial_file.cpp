#include "output/partial_file.hpp"

#include <array>
#include <atomic>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <sys/statvfs.h>
#include <unistd.h>
#include <utility>

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

std::string unused_name(const fs::path& folder, const fs::path& name) {
  static std::atomic<unsigned> count{0};
  return (folder / fmt::format(".{}.{}-{}.part", name.string(), ::getpid(), count++)).string();
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
  temporary_ = unused_name(folder_of(target_), fs::path(target_).filename());
}

PartialFile::~PartialFile() {
  if (!published_) {
    ::unlink(temporary_.c_str());
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
