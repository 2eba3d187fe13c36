#include "scenarios/file_text.hpp"

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <system_error>

#include "scenarios/messages_files.hpp"

namespace mz {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

bool is_not_a_file(const std::string& path) {
  return path.empty() || path.starts_with("builtin:") || path.starts_with("--");
}

/// Length of the UTF-8 sequence at the start of `rest`; 0 when it is none (Unicode table 3-7).
std::size_t sequence_length(std::string_view rest) {
  const auto byte = [&](std::size_t i) {
    return i < rest.size() ? static_cast<unsigned char>(rest[i]) : 0U;
  };
  const auto follows = [&](std::size_t i) { return byte(i) >= 0x80U && byte(i) <= 0xBFU; };
  const unsigned first = byte(0);
  if (first < 0x80U) {
    return 1;
  }
  if (first >= 0xC2U && first <= 0xDFU) {
    return follows(1) ? 2 : 0;
  }
  if (first >= 0xE0U && first <= 0xEFU) {
    const bool overlong = first == 0xE0U && byte(1) < 0xA0U;
    const bool surrogate = first == 0xEDU && byte(1) > 0x9FU;
    return follows(1) && follows(2) && !overlong && !surrogate ? 3 : 0;
  }
  if (first >= 0xF0U && first <= 0xF4U) {
    const bool overlong = first == 0xF0U && byte(1) < 0x90U;
    const bool beyond = first == 0xF4U && byte(1) > 0x8FU;
    return follows(1) && follows(2) && follows(3) && !overlong && !beyond ? 4 : 0;
  }
  return 0;
}

}  // namespace

std::string resolved_path(const std::string& naming_file, const std::string& path) {
  if (is_not_a_file(path) || is_not_a_file(naming_file) || fs::path(path).is_absolute()) {
    return path;
  }
  return (fs::path(naming_file).parent_path() / path).lexically_normal().string();
}

std::string path_seen_from(const std::string& file, const std::string& path) {
  if (is_not_a_file(path)) {
    return path;
  }
  const fs::path folder = fs::absolute(file).lexically_normal().parent_path();
  return fs::absolute(path).lexically_normal().lexically_relative(folder).string();
}

std::string file_identity(const std::string& path) {
  std::error_code ignored;
  const fs::path canonical = fs::weakly_canonical(path, ignored);
  return ignored ? path : canonical.string();
}

Where first_bad_byte(const std::string& file, std::string_view text) {
  std::int64_t line = 1;
  std::int64_t column = 1;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t length = sequence_length(text.substr(at, 4));
    if (length == 0) {
      return {file, line, column};
    }
    const bool new_line = text[at] == '\n';
    line += new_line ? 1 : 0;
    column = new_line ? 1 : column + 1;
    at += length;
  }
  return {file, 0, 0};
}

std::optional<std::string> file_text(const std::string& path,
                                     const Where& named_at,
                                     const std::string& key,
                                     Diagnostics& diagnostics) {
  std::error_code failure;
  const fs::file_status status = fs::status(path, failure);
  if (!fs::exists(status)) {
    diagnostics.error(named_at, key, say::file_missing(path));
    return std::nullopt;
  }
  if (!fs::is_regular_file(status)) {  // opening a pipe would wait for its writer
    diagnostics.error(named_at, key, say::file_unreadable(path));
    return std::nullopt;
  }
  std::ifstream stream(path, std::ios::binary);
  if (!stream) {
    diagnostics.error(named_at, key, say::file_unreadable(path));
    return std::nullopt;
  }
  std::ostringstream content;
  content << stream.rdbuf();
  if (stream.bad()) {
    diagnostics.error(named_at, key, say::file_unreadable(path));
    return std::nullopt;
  }
  std::string text = std::move(content).str();
  if (text.starts_with(byte_order_mark)) {
    text.erase(0, byte_order_mark.size());
  }
  if (const Where bad = first_bad_byte(path, text); bad.line > 0) {
    diagnostics.error(bad, {}, say::not_utf8());
    return std::nullopt;
  }
  return text;
}

}  // namespace mz
