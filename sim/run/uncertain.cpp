#include "sim/run/uncertain.hpp"

#include <array>
#include <map>
#include <string>

#include "sim/core/random.hpp"

namespace mz::engine {
namespace {

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

/// Notes the keys of an item; other scenarios of the batch may have the same.
void check_item_keys(const Item& item,
                     const Scenario& scenario,
                     std::map<std::uint32_t, std::string>& seen,
                     Diagnostics& diagnostics) {
  for (std::size_t field = 0; field < item.schema->fields().size(); ++field) {
    const std::string key(item.schema->full_key(field));
    const auto [entry, fresh] = seen.emplace(fnv1a(key), key);
    if (!fresh && entry->second != key) {
      diagnostics.error(
          {scenario.file, 0, 0},
          key,
          {"与 “" + entry->second + "” 的随机数会相同;请改用另一 id",
           "would share its random numbers with \"" + entry->second + "\"; use another id"});
    }
  }
}

}  // namespace

CountyNumbers county_numbers(const Scenario& scenario,
                             std::size_t county,
                             const ReadSections& read,
                             Uncertainty uncertainty) {
  CountyNumbers result;
  const auto slot_of = [&result, uncertainty](const Value* value, std::string_view key) {
    if (uncertainty == Uncertainty::none || value == nullptr || !value->is_uncertain()) {
      return -1;
    }
    result.numbers.push_back({value, key});
    return static_cast<int>(result.numbers.size()) - 1;
  };
  for (const std::size_t section : read.sections) {
    const SchemaBase& schema = *scenario.sections[section].schema;
    const std::vector<Value>& values = scenario.sections[section].values[county];
    std::vector<int>& slots = result.slots.emplace_back();
    for (std::size_t field = 0; field < values.size(); ++field) {
      slots.push_back(slot_of(&values[field], schema.full_key(field)));
    }
  }
  for (const ListSchemaBase* list : read.lists) {
    std::vector<std::vector<int>>& items = result.item_slots.emplace_back();
    for (const Item& item : scenario.list(list->section())->items) {
      std::vector<int>& slots = items.emplace_back();
      const std::size_t fields = item.is_in(county) ? item.schema->fields().size() : 0;
      for (std::size_t field = 0; field < fields; ++field) {
        slots.push_back(slot_of(item.in(county)[field].get(), item.schema->full_key(field)));
      }
    }
  }
  return result;
}

void check_keys(std::span<const Scenario> scenarios,
                const ReadSections& read,
                Diagnostics& diagnostics) {
  std::map<std::uint32_t, std::string> seen;
  for (const std::size_t section : read.sections) {
    const SchemaBase& schema = *scenarios.front().sections[section].schema;
    for (std::size_t field = 0; field < schema.fields().size(); ++field) {
      const std::string key(schema.full_key(field));
      const auto [entry, fresh] = seen.emplace(fnv1a(key), key);
      if (!fresh) {
        throw InternalError("two keys share their random numbers: " + entry->second + ", " + key);
      }
    }
  }
  for (const Scenario& scenario : scenarios) {
    for (const ListSchemaBase* list : read.lists) {
      for (const Item& item : scenario.list(list->section())->items) {
        check_item_keys(item, scenario, seen, diagnostics);
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
