#include "scenarios/messages_files.hpp"

#include <array>

#include <fmt/format.h>

namespace mz::say {
namespace {

struct Hint {
  std::string_view fragment;
  std::string_view zh;
  std::string_view en;
};

/// What usually lies behind a sentence of the TOML parser, and how to mend it.
constexpr std::array hints{
    Hint{"saw '%'",
         "带 % 的数值要加引号,如 \"3%\"",
         "put quotes around a number with %, as in \"3%\""},
    Hint{"saw '‰'",
         "带 ‰ 的数值要加引号,如 \"3‰\"",
         "put quotes around a number with ‰, as in \"3‰\""},
    Hint{"saw '＝'", "请用半角 “=”", "use the half-width '='"},
    Hint{"cannot redefine", "同一个键或节写了两次", "the key or section is written twice"},
    Hint{"leading zero",
         "数字前不要写 0;代码请加引号",
         "no zeros before a number; put quotes around a code"},
    Hint{
        "inline table: expected key or closing",
        "花括号表须写在一行内;长的日期路径请用 [节.键]",
        "a table in braces stays on one line; give a long dated path its own header [section.key]"},
    Hint{
        "dangling comma", "花括号内最后一项后不要写逗号", "no comma after the last item in braces"},
    Hint{"parsing date",
         "月份要加引号,如 \"2023-07\"",
         "put quotes around a month, as in \"2023-07\""},
    Hint{"could not determine value type",
         "文字和带单位的数值要加半角引号 \"…\"",
         "put straight quotes \"…\" around a text or a number with a unit"},
    Hint{"saw '万'",
         "带单位的数值要加引号,如 \"1.2万\"",
         "put quotes around a number with a unit, as in \"1.2万\""},
    Hint{"expected bare key",
         "键名只用半角字母、数字、_ 和 -",
         "keys are made of ASCII letters, digits, _ and -"},
    Hint{"parsing root table",
         "键名只用半角字母、数字、_ 和 -",
         "keys are made of ASCII letters, digits, _ and -"},
    Hint{"parsing string", "引号没有成对", "a quotation mark is missing"},
    Hint{"expected value, saw", "等号后缺少数值", "the value after '=' is missing"},
};

std::string joined(const std::vector<std::string>& parts, std::string_view separator) {
  return fmt::format("{}", fmt::join(parts, separator));
}

}  // namespace

Message file_missing(const std::string& path) {
  return {fmt::format("找不到文件 “{}”;请检查文件名,路径从写它的文件所在目录算起", path),
          fmt::format("there is no file \"{}\"; check its name: a path starts at the folder of the "
                      "file that names it",
                      path)};
}

Message file_unreadable(const std::string& path) {
  return {
      fmt::format("无法读取 “{}”;请检查它是不是文件、是否有读取权限", path),
      fmt::format("\"{}\" cannot be read; check that it is a file and that you may read it", path)};
}

Message not_utf8() {
  return {"此处不是 UTF-8 文字(可能是 GBK 编码);请另存为 UTF-8",
          "this is not UTF-8 text (perhaps GBK); save the file as UTF-8"};
}

Message not_toml(std::string_view description) {
  for (const Hint& hint : hints) {
    if (description.find(hint.fragment) != std::string_view::npos) {
      return {fmt::format("不是合法的 TOML:{}({})", hint.zh, description),
              fmt::format("not valid TOML: {} ({})", hint.en, description)};
    }
  }
  return {fmt::format("不是合法的 TOML({})", description),
          fmt::format("not valid TOML ({})", description)};
}

Message circular_extends(const std::vector<std::string>& files) {
  const std::string chain = joined(files, " → ");
  return {fmt::format("extends 首尾相接:{};请去掉其中一处", chain),
          fmt::format("extends runs in a circle: {}; take one of them out", chain)};
}

Message extends_is_text() {
  return {"应为一个文件名,如 \"baseline.toml\"", "must be a file name, such as \"baseline.toml\""};
}

Message builtin_unknown(std::string_view name, const std::vector<std::string_view>& names) {
  return {fmt::format("程序内没有 “builtin:{}”;可用:{}", name, fmt::join(names, ", ")),
          fmt::format(
              "the program carries no \"builtin:{}\"; it has: {}", name, fmt::join(names, ", "))};
}

Message format_absent() {
  return {"缺少格式号;请在文件开头写 format = 1",
          "the format number is missing; begin the file with format = 1"};
}

Message format_is_not_a_number() {
  return {"格式号应为整数,如 format = 1", "the format number must be an integer, as in format = 1"};
}

Message format_newer(std::int64_t found, int known, std::string_view version) {
  return {fmt::format("格式 {} 由更新版本的 mzplan 读取;本程序(版本 {})只读格式 {};请升级程序",
                      found,
                      version,
                      known),
          fmt::format("format {} is read by a later mzplan; this one (version {}) reads format {}; "
                      "update the program",
                      found,
                      version,
                      known)};
}

Message format_unknown(std::int64_t found, int known) {
  return {fmt::format("没有格式 {};可用:{}", found, known),
          fmt::format("there is no format {}; allowed: {}", found, known)};
}

Message name_absent() {
  return {"缺少情景名称;请写 name = \"baseline\"",
          "the scenario has no name; write name = \"baseline\""};
}

Message name_malformed(std::string_view name) {
  return {
      fmt::format("情景名称 “{}” 只能用小写字母 a-z、数字和连字符 -", name),
      fmt::format("the scenario name \"{}\" may only hold lower-case letters a-z, digits and '-'",
                  name)};
}

Message batch_name_repeated(const std::string& name, const std::string& other_file) {
  return {fmt::format("情景名称 “{}” 已用于 {};同一批次内名称不能重复", name, other_file),
          fmt::format("the scenario name \"{}\" is taken by {}; names are unique in a batch",
                      name,
                      other_file)};
}

Message batch_differs(const Message& subject,
                      const std::string& ours,
                      const std::string& other_file,
                      const std::string& theirs) {
  return {
      fmt::format("同一批次的{}须一致:此处为 {},{} 为 {}", subject.zh, ours, other_file, theirs),
      fmt::format("the scenarios of a batch share their {}: here {}, in {} {}",
                  subject.en,
                  ours,
                  other_file,
                  theirs)};
}

}  // namespace mz::say
