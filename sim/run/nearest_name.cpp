#include "sim/run/nearest_name.hpp"

#include <algorithm>
#include <numeric>

namespace mz::engine {
namespace {

constexpr std::size_t edits_always_near = 2;
constexpr std::size_t most_listed = 20;

/// Insertions, deletions and replacements that turn one name into the other.
std::size_t edits(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t replaced = diagonal + (a[i] == b[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({replaced, row[j] + 1, row[j + 1] + 1});
    }
  }
  return row.back();
}

std::string joined(const std::vector<std::string>& known) {
  std::string text;
  for (std::size_t i = 0; i < std::min(known.size(), most_listed); ++i) {
    text += (i == 0 ? "" : ", ") + known[i];
  }
  return text + (known.size() > most_listed ? ", …" : "");
}

}  // namespace

std::string nearest_name(std::string_view name, const std::vector<std::string>& known) {
  std::string best;
  std::size_t fewest = std::max(edits_always_near, name.size() / 3) + 1;
  for (const std::string& candidate : known) {
    const std::size_t distance = edits(name, candidate);
    if (distance < fewest) {
      fewest = distance;
      best = candidate;
    }
  }
  return best;
}

Message unknown_name(const Text& what,
                     std::string_view name,
                     const std::vector<std::string>& known) {
  Message message{"没有" + std::string(what.zh) + " “" + std::string(name) + "”",
                  "there is no " + std::string(what.en) + " \"" + std::string(name) + "\""};
  const std::string near = nearest_name(name, known);
  if (!near.empty()) {
    message.zh += ";是否想写 “" + near + "”?";
    message.en += "; did you mean \"" + near + "\"?";
  } else if (!known.empty()) {
    message.zh += ";可用的有:" + joined(known);
    message.en += "; there are: " + joined(known);
  }
  return message;
}

}  // namespace mz::engine
