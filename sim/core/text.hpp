#pragma once
// What a user reads, in both languages: fixed labels (Text) and composed messages (Message).

#include <string>
#include <string_view>

namespace mz {

/// A label written once, in Chinese and English.
struct Text {
  std::string_view zh;
  std::string_view en;
};

/// A sentence composed at run time, in Chinese and English.
struct Message {
  std::string zh;
  std::string en;
};

/// Which of the two a command prints (`--lang`); never taken from the locale.
enum class Language : unsigned char { both, zh, en };

}  // namespace mz
