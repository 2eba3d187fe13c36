#include "sim/core/diagnostics.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace mz {
namespace {

std::string in_language(const Message& message, Language language, const std::string& lead) {
  switch (language) {
    case Language::zh:
      return lead + message.zh;
    case Language::en:
      return lead + message.en;
    case Language::both:
      break;
  }
  return lead + message.zh + "\n    " + message.en;
}

std::string summary_of(const std::vector<Diagnostic>& diagnostics) {
  std::string text;
  for (const Diagnostic& diagnostic : diagnostics) {
    text += (text.empty() ? "" : "\n") + to_string(diagnostic, Language::both);
  }
  return text;
}

}  // namespace

std::string to_string(const Where& where) {
  std::string text = where.file;
  if (where.line > 0) {
    text += ":" + std::to_string(where.line);
    if (where.column > 0) {
      text += ":" + std::to_string(where.column);
    }
  }
  return text;
}

std::string to_string(const Diagnostic& diagnostic, Language language) {
  std::string lead = to_string(diagnostic.where);
  if (!lead.empty()) {
    lead += ": ";
  }
  if (!diagnostic.key.empty()) {
    lead += diagnostic.key + ": ";
  }
  return in_language(diagnostic.message, language, lead);
}

void Diagnostics::error(Where where, std::string key, Message message) {
  items_.push_back({std::move(where), std::move(key), std::move(message), Severity::error});
}

void Diagnostics::warning(Where where, std::string key, Message message) {
  items_.push_back({std::move(where), std::move(key), std::move(message), Severity::warning});
}

void Diagnostics::append(const Diagnostics& other) {
  items_.insert(items_.end(), other.items_.begin(), other.items_.end());
}

std::size_t Diagnostics::error_count() const {
  return static_cast<std::size_t>(
      std::count_if(items_.begin(), items_.end(), [](const Diagnostic& item) {
        return item.severity == Severity::error;
      }));
}

std::vector<Diagnostic> Diagnostics::sorted() const {
  std::map<std::string, std::size_t> file_order;
  for (const Diagnostic& item : items_) {
    file_order.emplace(item.where.file, file_order.size());
  }
  std::vector<Diagnostic> result;
  for (const Diagnostic& item : items_) {
    const bool repeated = std::any_of(result.begin(), result.end(), [&](const Diagnostic& other) {
      return other.where == item.where && other.key == item.key &&
             other.message.en == item.message.en;
    });
    if (!repeated) {
      result.push_back(item);
    }
  }
  std::stable_sort(result.begin(), result.end(), [&](const Diagnostic& a, const Diagnostic& b) {
    return std::tuple(file_order.at(a.where.file), a.where.line, a.where.column) <
           std::tuple(file_order.at(b.where.file), b.where.line, b.where.column);
  });
  return result;
}

void Diagnostics::raise_if_errors() const {
  if (has_errors()) {
    throw ScenarioError(sorted());
  }
}

ScenarioError::ScenarioError(std::vector<Diagnostic> diagnostics)
    : std::runtime_error(summary_of(diagnostics)), diagnostics_(std::move(diagnostics)) {}

IoError::IoError(std::string file, Message message)
    : std::runtime_error(file + ": " + message.zh + "\n    " + message.en),
      file_(std::move(file)),
      message_(std::move(message)) {}

}  // namespace mz
