#include "scenarios/layers.hpp"

#include <algorithm>
#include <limits>
#include <optional>
#include <utility>
#include <vector>

#include "scenarios/age_sex.hpp"
#include "scenarios/builtin.hpp"
#include "scenarios/county_values.hpp"
#include "scenarios/indicators.hpp"
#include "scenarios/margins.hpp"
#include "scenarios/messages_keys.hpp"
#include "scenarios/messages_place.hpp"
#include "scenarios/own_schemas.hpp"
#include "scenarios/resolve.hpp"
#include "scenarios/resolved.hpp"
#include "scenarios/sections.hpp"
#include "scenarios/targets.hpp"

namespace mz {
namespace {

/// One scenario on its way from files to values. The steps of `read` run in this order because the
/// place must be known before counties can be named.
class ScenarioReading {
 public:
  ScenarioReading(const std::string& path,
                  std::span<const SchemaBase* const> schemas,
                  const ReadOptions& options,
                  TableStore& tables,
                  Diagnostics& diagnostics)
      : options_(options),
        diagnostics_(diagnostics),
        tables_(tables),
        reader_{tables, diagnostics},
        sections_(schemas),
        chain_(read_chain(path, diagnostics)),
        items_(find_items(chain_, sections_, diagnostics)),
        layers_(sections_) {
    scenario_.file = path;
  }

  Scenario read() {
    if (chain_.files.empty()) {
      return std::move(scenario_);
    }
    read_names();
    const std::vector<Override> overrides = overrides_of(options_, diagnostics_);
    read_common_layers(overrides);
    resolve_run();
    const std::size_t faults = diagnostics_.error_count();
    resolve_place();
    const bool place_sound = diagnostics_.error_count() == faults;
    read_county_layers(overrides);
    resolve_models();
    resolve_items();
    scenario_.targets =
        read_targets(chain_, scenario_.run.base_year, last_year_of_targets(), diagnostics_);
    read_indicator_list();
    if (!diagnostics_.has_errors()) {
      describe_inputs(resolution_, scenario_);
    }
    if (!place_sound) {
      scenario_.place = {};
    }
    return std::move(scenario_);
  }

 private:
  void read_names() {
    const SourceFile& top = chain_.files.back();
    scenario_.name = top.name;
    scenario_.title_zh = top.title_zh;
    scenario_.title_en = top.title_en;
    for (std::size_t i = chain_.files.size() - 1; i-- > 0;) {
      scenario_.ancestors.push_back(chain_.files[i].name);
    }
    if (!scenario_.ancestors.empty()) {
      scenario_.extends = scenario_.ancestors.front();
    }
  }

  void read_common_layers(const std::vector<Override>& overrides) {
    read_fallbacks(sections_, reader_, layers_);
    for (std::size_t i = 0; i < chain_.files.size(); ++i) {
      read_sections(chain_.files[i], i, sections_, reader_, layers_);
    }
    read_items(items_, sections_, reader_, layers_);
    read_common_overrides(overrides, sections_, reader_, layers_);
    read_run_options(options_, sections_, reader_, layers_);
  }

  /// Resolves a section whose keys are the same in every county.
  template <class Keys>
  Keys resolve_common(std::size_t section, const Schema<Keys>& schema) {
    ResolvedSection resolved = resolved_section(sections_, section, 1, 0, layers_, diagnostics_);
    if (chain_.complete) {
      check_required(sections_, section, resolved, {}, layers_, chain_, diagnostics_);
    }
    std::vector<Value> values;
    for (const LeafPointer& leaf : resolved.front()) {
      values.push_back(leaf == nullptr ? Value{} : leaf->value);
    }
    Keys keys = schema.bind(values, {});
    resolution_.sections.push_back({&sections_[section], std::move(resolved)});
    return keys;
  }

  void resolve_run() {
    const RunKeys keys = resolve_common(Sections::run, run_schema());
    run_known_ = keys.base_year != 0 && keys.last_year != 0;
    if (!run_known_) {
      return;
    }
    scenario_.run = {static_cast<int>(keys.base_year),
                     static_cast<int>(keys.last_year),
                     keys.trajectories,
                     static_cast<std::uint64_t>(keys.seed)};
    check_years();
  }

  void check_years() {
    const RunSettings& run = scenario_.run;
    if (options_.years && options_.years->first != run.base_year) {
      diagnostics_.error({"--years", 0, 0},
                         "run.base_year",
                         say::years_must_begin_at(options_.years->first, run.base_year));
    }
    if (run.last_year <= run.base_year) {
      const LeafPointer last = layers_[key(Sections::run, "last_year")].common();
      diagnostics_.error(last->value.origin.where,
                         "run.last_year",
                         say::last_year_not_after(run.last_year, run.base_year));
    }
  }

  /// A run shortened by `--years` leaves later targets out; nothing else does.
  int last_year_of_targets() const {
    const bool is_run = run_known_ && scenario_.run.last_year > scenario_.run.base_year;
    return options_.years || !is_run ? std::numeric_limits<int>::max() : scenario_.run.last_year;
  }

  KeyPlace key(std::size_t section, std::string_view name) const {
    return {section, *sections_.find_field(section, name)};
  }

  void resolve_place() {
    place_ = resolve_common(Sections::place, place_schema());
    if (place_.counties == nullptr) {
      return;
    }
    std::vector<County>& counties = scenario_.place.counties;
    counties = counties_of(*place_.counties, diagnostics_);
    index_.emplace(counties);
    std::shared_ptr<const DataTable> national;
    if (builtin("regions")) {
      national =
          tables_.table("builtin:regions", region_columns(), {}, "place.regions", diagnostics_);
    }
    scenario_.place.parents = parents_of(counties, place_.regions, national.get(), diagnostics_);
    resolve_people();
  }

  /// The base population, from its ages or from totals.
  void resolve_people() {
    Place& place = scenario_.place;
    if (place_.age_sex != nullptr) {
      place.age_sex_file = place_.age_sex->file;
      place.age_sex = age_sex_of(*place_.age_sex, place.counties, diagnostics_);
    } else if (place_.margins != nullptr) {
      rake(*place_.margins);
    }
    check_people();
  }

  void rake(const DataTable& margins) {
    Place& place = scenario_.place;
    std::shared_ptr<const DataTable> national;
    const DataTable* shape = place_.age_template;
    if (shape == nullptr) {
      national = tables_.table(
          "builtin:china_population", profile_columns(), {}, "place.template", diagnostics_);
      shape = national.get();
    }
    if (shape != nullptr && !layers_[key(Sections::place, "template")].faulty) {
      double miss = 0;
      place.age_sex_file = margins.file;
      place.age_sex = age_sex_of_margins(margins, *shape, place.counties, miss, diagnostics_);
      place.notes.push_back(say::raked_note(miss));
    }
  }

  void check_people() {
    const KeyLayers& margins = layers_[key(Sections::place, "margins")];
    if (place_.age_sex != nullptr && place_.margins != nullptr) {
      diagnostics_.error(
          margins.common()->value.origin.where, "place.margins", say::population_twice());
    }
  }

  const CountyIndex* index() const { return index_ ? &*index_ : nullptr; }

  void read_county_layers(const std::vector<Override>& overrides) {
    if (place_.values != nullptr && index_) {
      const KeyLayers& values = layers_[key(Sections::place, "values")];
      const std::size_t file = values.set != nullptr ? chain_.files.size() : values.section_file;
      read_county_values(*place_.values, file, *index_, sections_, reader_, layers_);
    }
    for (const SourceFile& file : chain_.files) {
      read_county_sections(file, index(), sections_, reader_, layers_);
    }
    read_county_overrides(overrides, index(), sections_, reader_, layers_);
  }

  void resolve_models() {
    const std::size_t counties = std::max<std::size_t>(1, scenario_.place.counties.size());
    for (std::size_t s = Sections::first_model; s < sections_.fixed(); ++s) {
      ResolvedSection resolved =
          resolved_section(sections_, s, counties, scenario_.run.base_year, layers_, diagnostics_);
      if (chain_.complete) {
        check_required(
            sections_, s, resolved, scenario_.place.counties, layers_, chain_, diagnostics_);
      }
      scenario_.sections.push_back(section_of(sections_[s], resolved));
      mark_own(s, scenario_.sections.back());
      resolution_.sections.push_back({&sections_[s], std::move(resolved)});
    }
  }

  void resolve_items() {
    const ItemScope scope{.sections = sections_,
                          .layers = layers_,
                          .counties = scenario_.place.counties,
                          .index = index(),
                          .base_year = scenario_.run.base_year,
                          .complete = chain_.complete,
                          .found = &items_};
    resolution_.items = resolved_items(items_, scope, diagnostics_);
    for (const FoundItem& item : items_.items) {
      if (item.removed && item.in_catalogue) {
        resolution_.removed.push_back({std::string(item.list->section()), item.id});
      }
    }
    scenario_.lists = item_lists(resolution_.items, sections_);
    for (ItemList& list : scenario_.lists) {
      for (const County& county : scenario_.place.counties) {
        list.counties.push_back(county.code);
      }
      list.schema->check_items(list, diagnostics_);
    }
  }

  static Section section_of(const SchemaBase& schema, const ResolvedSection& resolved) {
    Section section{&schema, {}};
    for (const std::vector<LeafPointer>& leaves : resolved) {
      std::vector<Value>& values = section.values.emplace_back();
      values.reserve(leaves.size());
      for (const LeafPointer& leaf : leaves) {
        values.push_back(leaf == nullptr ? Value{} : leaf->value);
      }
    }
    return section;
  }

  /// Marks what a county was given for itself: a model may treat it as known there.
  void mark_own(std::size_t s, Section& section) const {
    for (std::size_t county = 0; county < section.values.size(); ++county) {
      for (std::size_t field = 0; field < section.values[county].size(); ++field) {
        const KeyLayers& layers = layers_[{s, field}];
        section.values[county][field].own = layers.resolved(county) != layers.common();
      }
    }
  }

  void read_indicator_list() {
    resolution_.indicators = read_indicators(chain_, sections_, reader_);
    for (const ReadIndicator& read : resolution_.indicators) {
      scenario_.indicators.push_back(read.indicator);
    }
  }

  const ReadOptions& options_;
  Diagnostics& diagnostics_;
  TableStore& tables_;
  LeafReader reader_;
  Sections sections_;
  Chain chain_;
  FoundItems items_;
  Layers layers_;
  PlaceKeys place_;
  bool run_known_ = false;
  std::optional<CountyIndex> index_;
  Resolution resolution_;
  Scenario scenario_;
};

}  // namespace

Scenario read_scenario(const std::string& path,
                       std::span<const SchemaBase* const> schemas,
                       const ReadOptions& options,
                       TableStore& tables,
                       Diagnostics& diagnostics) {
  Diagnostics own;  // faults of other scenarios must not stop this one from being described
  Scenario scenario = ScenarioReading(path, schemas, options, tables, own).read();
  diagnostics.append(own);
  return scenario;
}

Scenario read_scenario(const std::string& path,
                       std::span<const SchemaBase* const> schemas,
                       const ReadOptions& options,
                       Diagnostics& diagnostics) {
  TableStore tables;
  return read_scenario(path, schemas, options, tables, diagnostics);
}

}  // namespace mz
