#include "sim/run/parents.hpp"

#include <utility>

namespace mz::engine {
namespace {

/// Every (scenario, model, year) of a span by one number.
class Years {
 public:
  Years(const Plan& plan, const YearSpan& span)
      : scenarios_(plan.scenarios.size()), models_(plan.models.size()), span_(span) {}

  std::int64_t count() const { return series() * static_cast<std::int64_t>(span_.length()); }
  std::int64_t series() const { return static_cast<std::int64_t>(scenarios_ * models_); }
  YearOf at(std::int64_t index) const {
    const auto i = static_cast<std::size_t>(index);
    const std::size_t series = i / span_.length();
    return {series / models_, series % models_, span_.first + i % span_.length()};
  }

 private:
  std::size_t scenarios_;
  std::size_t models_;
  YearSpan span_;
};

}  // namespace

Parents::Parents(const Plan& plan, Executor& executor, Isa isa, std::vector<ReduceScratch>& scratch)
    : plan_(plan),
      executor_(executor),
      isa_(isa),
      scratch_(scratch),
      layout_(array_layout(plan, sizeof(Steps), plan.years())),
      passed_(plan.regions.nodes.size(), 0) {}

ParentRows& Parents::open(std::size_t region) {
  std::unique_ptr<ParentRows>& rows = open_[region];
  if (!rows) {
    if (spare_.empty()) {
      rows = std::make_unique<ParentRows>(plan_, layout_);
    } else {
      rows = std::move(spare_.back());
      spare_.pop_back();
      rows->reset();
    }
  }
  return *rows;
}

bool Parents::find_open_above(std::size_t region, std::size_t& above) const {
  while (region != 0) {
    region = plan_.regions.nodes[region].parent;
    if (!plan_.regions.is_alias(region)) {
      above = region;
      return true;
    }
  }
  return false;
}

template <class Add>
void Parents::add_to(std::size_t above, const YearSpan& span, const Add& add) {
  ParentRows& parent = open(above);
  const Years years(plan_, span);
  executor_.loop(years.count(), [&](std::int64_t i, std::size_t) { add(parent, years.at(i)); });
}

template <class Real>
void Parents::add(std::size_t county, const RegionRows<Real>& rows, const YearSpan& years) {
  std::size_t above = 0;
  if (find_open_above(plan_.regions.of_county[county], above)) {
    add_to(above, years, [&rows](ParentRows& parent, const YearOf& at) { parent.add(at, rows); });
  }
}

template void Parents::add(std::size_t, const RegionRows<float>&, const YearSpan&);
template void Parents::add(std::size_t, const RegionRows<double>&, const YearSpan&);

void Parents::end(std::size_t county, const RegionSummary& summary, const ParentDone& done) {
  std::size_t region = plan_.regions.of_county[county];
  RegionSummary current;
  const RegionSummary* last = &summary;
  std::vector<std::size_t> complete;
  while (region != 0) {
    region = plan_.regions.nodes[region].parent;
    if (++passed_[region] == static_cast<std::size_t>(plan_.regions.nodes[region].counties)) {
      complete.push_back(region);
    }
  }
  for (const std::size_t parent : complete) {
    if (plan_.regions.is_alias(parent)) {
      if (last != &current) {
        current = *last;
      }
      current.region = static_cast<int>(parent);
      last = &current;
      done(current, nullptr);
      continue;
    }
    const std::unique_ptr<ParentRows>& rows = open_.at(parent);
    current = close(parent, *rows);
    last = &current;
    const RegionRows<double> finished = rows->rows();
    done(current, &finished);
    spare_.push_back(std::move(open_.at(parent)));
    open_.erase(parent);
  }
}

RegionSummary Parents::close(std::size_t region, ParentRows& rows) {
  std::size_t above = 0;
  if (find_open_above(region, above)) {  // as steps: numbers would be rounded twice
    add_to(above, plan_.all_years(), [&rows](ParentRows& parent, const YearOf& at) {
      parent.add(at, static_cast<const ParentRows&>(rows));
    });
  }
  const Years years(plan_, plan_.all_years());
  executor_.loop(years.count(), [&](std::int64_t i, std::size_t) { rows.complete(years.at(i)); });
  executor_.loop(years.series(), [&](std::int64_t i, std::size_t) {
    const auto length = static_cast<std::int64_t>(plan_.years());
    for (std::int64_t year = 0; year < length; ++year) {
      rows.derive(years.at(i * length + year));
    }
  });
  RegionSummary summary = empty_summary(plan_, region);
  const RegionRows<double> finished = rows.rows();
  const std::vector<ReduceItem> items = reduce_items(plan_, plan_.all_years());
  executor_.loop(static_cast<std::int64_t>(items.size()), [&](std::int64_t i, std::size_t worker) {
    reduce(plan_, finished, items[static_cast<std::size_t>(i)], isa_, scratch_[worker], summary);
  });
  return summary;
}

std::size_t parent_bytes(const Plan& plan) {
  return plan.scenarios.size() * array_layout(plan, sizeof(Steps), plan.years()).size *
         sizeof(Steps);
}

}  // namespace mz::engine
