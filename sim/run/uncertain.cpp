#include "sim/run/uncertain.hpp"

#include <array>
#include <map>

#include "sim/core/random.hpp"

namespace mz::engine {
namespace {

std::string full_key(const SchemaBase& schema, const Field& field) {
  return std::string(schema.section()) + "." + std::string(field.key);
}

/// True when the value of `year` is that of the year before: not dated, or on a constant stretch.
bool is_as_before(const Value& value, int year) {
  if (!value.dated) {
    return true;
  }
  return year > value.points.back().year || year < value.points.front().year;
}

template <class Real>
void draw_number(const UncertainNumber& number, const DrawBlock& block, Real* out) {
  const RunInput& run = *block.run;
  const Value& value = *number.value;
  std::array<double, lanes> z{};
  std::array<double, lanes> own{};
  for (std::size_t lane = 0; lane < z.size(); ++lane) {
    const std::uint32_t trajectory = block.first_trajectory + static_cast<std::uint32_t>(lane);
    z[lane] = parameter_normal(run.seed, number.key, 0, trajectory);
    if (value.between > 0.0) {
      own[lane] = parameter_normal(run.seed, number.key, block.region, trajectory);
    }
  }
  for (int year = run.base_year; year <= run.last_year; ++year) {
    const bool repeat = year > run.base_year && is_as_before(value, year);
    for (std::size_t lane = 0; lane < z.size(); ++lane) {
      out[lane] =
          repeat ? *(out + lane - lanes) : static_cast<Real>(value.at(year, z[lane], own[lane]));
    }
    out += lanes;
  }
}

}  // namespace

CountyNumbers county_numbers(const Scenario& scenario,
                             std::size_t county,
                             std::span<const std::size_t> sections,
                             Uncertainty uncertainty) {
  CountyNumbers result;
  for (const std::size_t section : sections) {
    const SchemaBase& schema = *scenario.sections[section].schema;
    const std::vector<Value>& values = scenario.sections[section].values[county];
    std::vector<int> slots(values.size(), -1);
    for (std::size_t field = 0; field < values.size(); ++field) {
      if (uncertainty != Uncertainty::none && values[field].is_uncertain()) {
        slots[field] = static_cast<int>(result.numbers.size());
        result.numbers.push_back({&values[field], full_key(schema, schema.fields()[field])});
      }
    }
    result.slots.push_back(std::move(slots));
  }
  return result;
}

void check_keys(std::span<const Section> sections, std::span<const std::size_t> used) {
  std::map<std::uint32_t, std::string> seen;
  for (const std::size_t section : used) {
    for (const Field& field : sections[section].schema->fields()) {
      const std::string key = full_key(*sections[section].schema, field);
      const auto [entry, fresh] = seen.emplace(fnv1a(key), key);
      if (!fresh) {
        throw InternalError("two keys share their random numbers: " + entry->second + ", " + key);
      }
    }
  }
}

void check_counties(const Place& place, Diagnostics& diagnostics) {
  std::map<std::uint32_t, std::string> seen{{0U, ""}};
  for (const County& county : place.counties) {
    const auto [entry, fresh] = seen.emplace(region_key(county.code), county.code);
    if (!fresh) {
      diagnostics.error(
          county.where,
          "code",
          {"代码 “" + county.code + "” 与 “" + entry->second + "” 的随机数会相同;请改用另一代码",
           "code \"" + county.code + "\" would share its random numbers with \"" + entry->second +
               "\"; use another code"});
    }
  }
}

template <class Real>
void draw_numbers(std::span<const UncertainNumber> numbers, const DrawBlock& block, Real* out) {
  for (const UncertainNumber& number : numbers) {
    draw_number(number, block, out);
    out += block.run->years() * lanes;
  }
}

template void draw_numbers(std::span<const UncertainNumber>, const DrawBlock&, float*);
template void draw_numbers(std::span<const UncertainNumber>, const DrawBlock&, double*);

}  // namespace mz::engine
