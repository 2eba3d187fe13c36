#include "sim/app/speech.hpp"

#include <cerrno>
#include <cstdio>
#include <cstring>

#include <fmt/format.h>

namespace mz::app {
namespace {

std::string in(std::string_view zh, std::string_view en, Language language, const char* between) {
  switch (language) {
    case Language::zh:
      return std::string(zh);
    case Language::en:
      return std::string(en);
    case Language::both:
      break;
  }
  return fmt::format("{}{}{}", zh, between, en);
}

Diagnostic marked(Diagnostic diagnostic) {
  if (diagnostic.severity == Severity::warning) {
    diagnostic.message.zh.insert(0, "提示:");
    diagnostic.message.en.insert(0, "warning: ");
  }
  return diagnostic;
}

}  // namespace

std::string spoken(const Message& message, Language language) {
  return in(message.zh, message.en, language, "\n") + "\n";
}

std::string label(const Text& text, Language language) {
  return in(text.zh, text.en, language, " / ");
}

std::string label(const Message& text, Language language) {
  return in(text.zh, text.en, language, " / ");
}

std::string spoken(const std::vector<Diagnostic>& diagnostics, Language language) {
  std::string text;
  for (const Diagnostic& diagnostic : diagnostics) {
    text += to_string(marked(diagnostic), language) + "\n";
  }
  return text;
}

void tell(const std::string& text) {
  std::fwrite(text.data(), 1, text.size(), stderr);
  std::fflush(stderr);
}

void print(const std::string& text) {
  const bool written = std::fwrite(text.data(), 1, text.size(), stdout) == text.size();
  if (std::fflush(stdout) != 0 || !written) {
    const std::string reason = std::strerror(errno);
    throw IoError("stdout", {"输出失败: " + reason, "cannot write the output: " + reason});
  }
}

}  // namespace mz::app
