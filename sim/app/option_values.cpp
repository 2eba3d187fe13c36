#include "sim/app/option_values.hpp"

#include <algorithm>
#include <charconv>

#include "scenarios/own_schemas.hpp"
#include "sim/app/messages.hpp"

namespace mz::app {
namespace {

struct Limits {
  double low = 0;
  double high = 0;
};

Limits limits_of(std::string_view key) {
  const std::vector<Field>& fields = run_schema().fields();
  const auto field =
      std::find_if(fields.begin(), fields.end(), [&](const Field& row) { return row.key == key; });
  check(field != fields.end(), "[run] has the key that the option replaces");
  return {field->low, field->high};
}

Where option_place(std::string_view option) {
  return {"--" + std::string(option), 0, 0};
}

std::optional<std::int64_t> whole_number(std::string_view text) {
  std::int64_t number = 0;
  const char* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc() || stop != end) {
    return std::nullopt;
  }
  return number;
}

std::optional<std::int64_t> number_within(std::string_view option,
                                          const std::string& text,
                                          Limits limits,
                                          Diagnostics& diagnostics) {
  const std::optional<std::int64_t> number = whole_number(text);
  if (!number) {
    diagnostics.error(
        option_place(option), {}, say::not_a_whole_number(text, limits.low, limits.high));
    return std::nullopt;
  }
  const auto value = static_cast<double>(*number);
  if (value < limits.low || value > limits.high) {
    diagnostics.error(
        option_place(option), {}, say::number_out_of_range(text, limits.low, limits.high));
    return std::nullopt;
  }
  return number;
}

}  // namespace

std::optional<Language> language_value(std::string_view text) {
  if (text == "zh") {
    return Language::zh;
  }
  if (text == "en") {
    return Language::en;
  }
  if (text == "both") {
    return Language::both;
  }
  return std::nullopt;
}

std::optional<YearRange> years_value(const std::string& text, Diagnostics& diagnostics) {
  constexpr std::string_view option = "years";
  const std::size_t colon = text.find(':');
  if (colon == std::string::npos || !whole_number(text.substr(0, colon)) ||
      !whole_number(text.substr(colon + 1))) {
    diagnostics.error(option_place(option), {}, say::not_years(text));
    return std::nullopt;
  }
  const auto first =
      number_within(option, text.substr(0, colon), limits_of("base_year"), diagnostics);
  const auto last =
      number_within(option, text.substr(colon + 1), limits_of("last_year"), diagnostics);
  if (!first || !last) {
    return std::nullopt;
  }
  const YearRange years{static_cast<int>(*first), static_cast<int>(*last)};
  if (years.last <= years.first) {
    diagnostics.error(option_place(option), {}, say::years_reversed(years.first, years.last));
    return std::nullopt;
  }
  return years;
}

std::optional<std::int64_t> run_key_value(std::string_view key,
                                          const std::string& text,
                                          Diagnostics& diagnostics) {
  return number_within(key, text, limits_of(key), diagnostics);
}

std::optional<int> threads_value(const std::string& text, Diagnostics& diagnostics) {
  const auto number = number_within("threads", text, {1, most_threads}, diagnostics);
  return number ? std::optional<int>(static_cast<int>(*number)) : std::nullopt;
}

std::optional<Uncertainty> uncertainty_value(const std::string& text, Diagnostics& diagnostics) {
  for (std::size_t i = 0; i < uncertainty_names.size(); ++i) {
    if (uncertainty_names[i] == text) {
      return static_cast<Uncertainty>(i);
    }
  }
  diagnostics.error(option_place("uncertainty"),
                    {},
                    say::not_one_of(text, {uncertainty_names.begin(), uncertainty_names.end()}));
  return std::nullopt;
}

std::vector<std::string> list_value(std::string_view option,
                                    const std::string& text,
                                    Diagnostics& diagnostics) {
  std::vector<std::string> parts;
  std::size_t begin = 0;
  while (begin <= text.size()) {
    const std::size_t comma = std::min(text.find(',', begin), text.size());
    parts.push_back(text.substr(begin, comma - begin));
    begin = comma + 1;
  }
  const bool faulty = std::any_of(parts.begin(), parts.end(), [](const std::string& part) {
    return part.empty() || part.find(' ') != std::string::npos;
  });
  if (faulty) {
    diagnostics.error(option_place(option), {}, say::empty_list_part(text));
    return {};
  }
  return parts;
}

}  // namespace mz::app
