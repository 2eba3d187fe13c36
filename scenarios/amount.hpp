#pragma once
// One amount as a user writes it: a number, a p10/p90 range or a named distribution.

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "scenarios/node.hpp"
#include "sim/core/distribution.hpp"
#include "sim/core/schema.hpp"

namespace mz {

/// How an amount is written, with its parameters in the unit of its key.
struct Amount {
  enum class Form : std::uint8_t {
    value,
    range,
    normal,
    lognormal,
    beta,
    triangular,
    uniform,
    gamma
  };
  Form form = Form::value;
  std::array<double, 3> parameters{};
};

/// A form with its name in a file and its parameters in order.
struct AmountForm {
  Amount::Form form;
  std::string_view name;
  std::array<std::string_view, 3> parameters;
  std::size_t count;
  /// Bit i set: parameter i is a quantity of the key (unit texts accepted, range checked).
  unsigned quantities;
  unsigned in_range;
};

/// The named distributions.
std::span<const AmountForm> distribution_forms();

/// Reads an amount out of a number, a text with a unit, or the keys of a table that say how much;
/// faults name `key`; a distribution that reaches well outside the range of the key is a warning.
/// A table's other keys (source, status, years) are not looked at.
std::optional<Amount> read_amount(const Field& field,
                                  const std::string& key,
                                  const Node& node,
                                  Diagnostics& diagnostics);

/// The number a node holds in the unit of the field; a fault when it is of another type or unit.
std::optional<double> read_quantity(const Field& field,
                                    const std::string& key,
                                    const Node& node,
                                    Diagnostics& diagnostics);

/// The distribution of a checked amount on the range of its key.
Distribution distribution(const Amount& amount, const Field& field);

/// A default as an amount: its number, or the range that holds 80 % of its mass.
Amount amount_of(const Distribution& distribution);

/// "0.35", "{ p10 = 0.02, p90 = 0.04 }", "{ normal = [0.3, 0.1] }": as a scenario could say it.
std::string toml_text(const Amount& amount);
/// The same without braces, for an entry in a table of one line: "p10 = 0.02, p90 = 0.04".
std::string toml_pairs(const Amount& amount);
/// For people: "0.35", "0.02 … 0.04", "normal(0.3, 0.1)".
std::string plain_text(const Amount& amount);

}  // namespace mz
