#include "scenarios/amount.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <vector>

#include <fmt/format.h>

#include "scenarios/amount_check.hpp"
#include "scenarios/messages_values.hpp"
#include "scenarios/scaled_number.hpp"

namespace mz {
namespace {

using Form = Amount::Form;

constexpr std::array forms{
    AmountForm{Form::normal, "normal", {"mean", "sd", ""}, 2, 0b11, 0b01},
    AmountForm{Form::lognormal, "lognormal", {"median", "sd_log", ""}, 2, 0b01, 0b01},
    AmountForm{Form::beta, "beta", {"alpha", "beta", ""}, 2, 0b00, 0b00},
    AmountForm{Form::triangular, "triangular", {"low", "mode", "high"}, 3, 0b111, 0b111},
    AmountForm{Form::uniform, "uniform", {"low", "high", ""}, 2, 0b11, 0b11},
    AmountForm{Form::gamma, "gamma", {"mean", "sd", ""}, 2, 0b11, 0b01},
};

bool bit(unsigned bits, std::size_t i) {
  return ((bits >> i) & 1U) != 0;
}

/// One amount being read out of `node`.
struct Reading {
  const Field& field;
  const std::string& key;
  const Node& node;
  Diagnostics& diagnostics;

  void fault(const Where& where, Message message) const {
    diagnostics.error(where, key, std::move(message));
  }
};

std::optional<double> ordinary_number(const Reading& reading,
                                      std::string_view name,
                                      const Node& node) {
  if (node.is_number() && std::isfinite(node.number)) {
    return node.number;
  }
  const Field plain{.key = name, .text = {name, name}};
  reading.fault(node.where, say::wrong_type(plain, node));
  return std::nullopt;
}

std::optional<double> parameter(const Reading& reading,
                                const AmountForm& form,
                                std::size_t i,
                                const Node& node) {
  const auto value = bit(form.quantities, i)
                         ? read_quantity(reading.field, reading.key, node, reading.diagnostics)
                         : ordinary_number(reading, form.parameters[i], node);
  const bool outside =
      value && bit(form.in_range, i) && (*value < reading.field.low || *value > reading.field.high);
  if (outside) {
    reading.fault(node.where, say::out_of_range(reading.field, *value));
    return std::nullopt;
  }
  return value;
}

std::vector<std::string_view> parameter_names(const AmountForm& form) {
  return {form.parameters.begin(),
          form.parameters.begin() + static_cast<std::ptrdiff_t>(form.count)};
}

/// normal = [mean, sd]
std::optional<Amount> from_list(const Reading& reading, const AmountForm& form, const Node& list) {
  if (list.items.size() != form.count) {
    reading.fault(list.where, say::parameter_count(form.name, parameter_names(form)));
    return std::nullopt;
  }
  Amount amount{form.form, {}};
  bool sound = true;
  for (std::size_t i = 0; i < form.count; ++i) {
    const auto value = parameter(reading, form, i, list.items[i]);
    sound = sound && value.has_value();
    amount.parameters[i] = value.value_or(0);
  }
  return sound ? std::optional(amount) : std::nullopt;
}

/// normal = { mean = …, sd = … }, or the same beside distribution = "normal".
std::optional<Amount> from_table(const Reading& reading,
                                 const AmountForm& form,
                                 const Node& table) {
  Amount amount{form.form, {}};
  bool sound = true;
  for (std::size_t i = 0; i < form.count; ++i) {
    const Entry* const entry = table.find(form.parameters[i]);
    if (entry == nullptr) {
      reading.fault(table.where, say::parameter_missing(form.name, form.parameters[i]));
      sound = false;
      continue;
    }
    const auto value = parameter(reading, form, i, entry->value);
    sound = sound && value.has_value();
    amount.parameters[i] = value.value_or(0);
  }
  return sound ? std::optional(amount) : std::nullopt;
}

std::optional<Amount> from_parameters(const Reading& reading,
                                      const AmountForm& form,
                                      const Node& node) {
  if (node.kind == Node::Kind::list) {
    return from_list(reading, form, node);
  }
  if (!node.is_table()) {
    reading.fault(node.where, say::parameter_count(form.name, parameter_names(form)));
    return std::nullopt;
  }
  const auto known = parameter_names(form);
  bool sound = true;
  for (const Entry& entry : node.entries) {
    if (std::find(known.begin(), known.end(), entry.key) == known.end()) {
      reading.fault(entry.where, say::parameter_count(form.name, known));
      sound = false;
    }
  }
  return sound ? from_table(reading, form, node) : std::nullopt;
}

std::optional<Amount> from_name(const Reading& reading, const Node& name) {
  for (const AmountForm& form : forms) {
    if (name.is_text() && name.text == form.name) {
      return from_table(reading, form, reading.node);
    }
  }
  reading.fault(name.where, say::distribution_unknown(name.text));
  return std::nullopt;
}

std::optional<Amount> from_number(const Reading& reading, const Node& node) {
  const auto value = read_quantity(reading.field, reading.key, node, reading.diagnostics);
  if (!value) {
    return std::nullopt;
  }
  if (*value < reading.field.low || *value > reading.field.high) {
    reading.fault(node.where, say::out_of_range(reading.field, *value));
    return std::nullopt;
  }
  return Amount{Form::value, {*value, 0, 0}};
}

std::optional<Amount> from_range(const Reading& reading) {
  constexpr AmountForm range{Form::range, "p10, p90", {"p10", "p90", ""}, 2, 0b11, 0b11};
  const bool low = reading.node.find("p10") != nullptr;
  const bool high = reading.node.find("p90") != nullptr;
  if (low && high) {
    return from_table(reading, range, reading.node);
  }
  reading.fault(reading.node.where, say::range_half(low ? "p90" : "p10"));
  return std::nullopt;
}

/// Which of the keys that say how much stand in the table: at most one way is allowed.
std::vector<std::string_view> ways(const Node& table) {
  std::vector<std::string_view> found;
  const Entry* const named = table.find("distribution");
  if (table.find("value") != nullptr) {
    found.emplace_back("value");
  }
  if (table.find("p10") != nullptr || table.find("p90") != nullptr) {
    found.emplace_back("p10 … p90");
  }
  if (named != nullptr) {
    found.emplace_back("distribution");
  }
  for (const AmountForm& form : forms) {
    const bool is_parameter = named != nullptr && form.name == "beta";
    if (!is_parameter && table.find(form.name) != nullptr) {
      found.push_back(form.name);
    }
  }
  return found;
}

std::optional<Amount> from_keys(const Reading& reading) {
  const auto found = ways(reading.node);
  if (found.empty()) {
    reading.fault(reading.node.where, say::value_absent(reading.field));
    return std::nullopt;
  }
  if (found.size() > 1) {
    reading.fault(reading.node.where, say::value_given_twice(found[0], found[1]));
    return std::nullopt;
  }
  if (found[0] == "value") {
    return from_number(reading, reading.node.find("value")->value);
  }
  if (found[0] == "p10 … p90") {
    return from_range(reading);
  }
  if (found[0] == "distribution") {
    return from_name(reading, reading.node.find("distribution")->value);
  }
  const auto form = std::find_if(
      forms.begin(), forms.end(), [&](const AmountForm& f) { return f.name == found[0]; });
  return from_parameters(reading, *form, reading.node.find(found[0])->value);
}

std::string parameter_list(const Amount& amount, std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) {
    text += (i == 0 ? "" : ", ") + number_text(amount.parameters[i]);
  }
  return text;
}

const AmountForm& form_of(const Amount& amount) {
  return *std::find_if(
      forms.begin(), forms.end(), [&](const AmountForm& f) { return f.form == amount.form; });
}

}  // namespace

std::span<const AmountForm> distribution_forms() {
  return forms;
}

std::optional<double> read_quantity(const Field& field,
                                    const std::string& key,
                                    const Node& node,
                                    Diagnostics& diagnostics) {
  if (node.is_number()) {
    if (!std::isfinite(node.number)) {
      diagnostics.error(node.where, key, say::not_finite(field));
      return std::nullopt;
    }
    return node.number;
  }
  if (!node.is_text()) {
    diagnostics.error(node.where, key, say::wrong_type(field, node));
    return std::nullopt;
  }
  const auto value = field.unit.id == loose_unit_id ? loosely_scaled_number(node.text)
                                                    : scaled_number(node.text, field.unit);
  if (!value) {
    diagnostics.error(node.where, key, say::suffix_unknown(field, node.text));
  }
  return value;
}

std::optional<Amount> read_amount(const Field& field,
                                  const std::string& key,
                                  const Node& node,
                                  Diagnostics& diagnostics) {
  const Reading reading{field, key, node, diagnostics};
  const auto amount = node.is_table() ? from_keys(reading) : from_number(reading, node);
  if (!amount) {
    return std::nullopt;
  }
  if (amount->form != Form::value && !field.may_be_uncertain) {
    reading.fault(node.where, say::range_refused(field));
    return std::nullopt;
  }
  if (const auto message = fault_of(*amount, field)) {
    reading.fault(node.where, *message);
    return std::nullopt;
  }
  constexpr double notable_share = 0.01;  // less is lost among 1000 trajectories
  if (const double share = distribution(*amount, field).clamped_share(); share > notable_share) {
    diagnostics.warning(node.where, key, say::reaches_outside(field, share));
  }
  return amount;
}

Distribution distribution(const Amount& amount, const Field& field) {
  const auto [a, b, c] = amount.parameters;
  switch (amount.form) {
    case Form::range:
      return Distribution::range(
          a, b, transform_of_range(field.low, field.high), field.low, field.high);
    case Form::normal:
      return Distribution::normal(a, b, field.low, field.high);
    case Form::lognormal:
      return Distribution::lognormal(a, b, field.low, field.high);
    case Form::beta:
      return Distribution::beta(a, b, field.low, field.high);
    case Form::triangular:
      return Distribution::triangular(a, b, c);
    case Form::uniform:
      return Distribution::uniform(a, b);
    case Form::gamma:
      return Distribution::gamma(a, b, field.low, field.high);
    case Form::value:
      break;
  }
  return Distribution::fixed(a);
}

namespace {

/// To twelve digits: a quantile comes back as the number it was made from.
double written(double value) {
  const std::string text = fmt::format("{:.12g}", value);
  double rounded = value;
  std::from_chars(text.data(), text.data() + text.size(), rounded);
  return rounded;
}

}  // namespace

Amount amount_of(const Distribution& distribution) {
  constexpr double z90 = 1.2815515655446004;  // Phi(z90) = 0.9
  if (distribution.is_fixed()) {
    return {Form::value, {distribution.median(), 0, 0}};
  }
  return {Form::range,
          {written(distribution.quantile(-z90)), written(distribution.quantile(z90)), 0}};
}

std::string toml_pairs(const Amount& amount) {
  switch (amount.form) {
    case Form::value:
      return "value = " + number_text(amount.parameters[0]);
    case Form::range:
      return fmt::format("p10 = {}, p90 = {}",
                         number_text(amount.parameters[0]),
                         number_text(amount.parameters[1]));
    default:
      break;
  }
  const AmountForm& form = form_of(amount);
  return fmt::format("{} = [{}]", form.name, parameter_list(amount, form.count));
}

std::string toml_text(const Amount& amount) {
  return amount.form == Form::value ? number_text(amount.parameters[0])
                                    : "{ " + toml_pairs(amount) + " }";
}

std::string plain_text(const Amount& amount) {
  switch (amount.form) {
    case Form::value:
      return number_text(amount.parameters[0]);
    case Form::range:
      return fmt::format(
          "{} … {}", number_text(amount.parameters[0]), number_text(amount.parameters[1]));
    default:
      break;
  }
  const AmountForm& form = form_of(amount);
  return fmt::format("{}({})", form.name, parameter_list(amount, form.count));
}

}  // namespace mz
