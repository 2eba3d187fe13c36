#include "sim/run/nearest_name.hpp"

#include <algorithm>

#include "sim/core/nearest.hpp"

namespace mz::engine {
namespace {

constexpr std::size_t most_listed = 20;

std::string joined(const std::vector<std::string>& known) {
  std::string text;
  for (std::size_t i = 0; i < std::min(known.size(), most_listed); ++i) {
    text += (i == 0 ? "" : ", ") + known[i];
  }
  return text + (known.size() > most_listed ? ", …" : "");
}

}  // namespace

Message unknown_name(const Text& what,
                     std::string_view name,
                     const std::vector<std::string>& known) {
  Message message{"没有" + std::string(what.zh) + " “" + std::string(name) + "”",
                  "there is no " + std::string(what.en) + " \"" + std::string(name) + "\""};
  if (const auto near = nearest(name, {known.begin(), known.end()})) {
    message.zh += ";是否想写 “" + std::string(*near) + "”?";
    message.en += "; did you mean \"" + std::string(*near) + "\"?";
  } else if (!known.empty()) {
    message.zh += ";可用的有:" + joined(known);
    message.en += "; there are: " + joined(known);
  }
  return message;
}

}  // namespace mz::engine
