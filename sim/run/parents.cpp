#include "sim/run/parents.hpp"

#include <utility>

namespace mz::engine {
namespace {

/// Every (scenario, model, year) by one number.
class Years {
 public:
  explicit Years(const Plan& plan)
      : scenarios_(plan.scenarios.size()), models_(plan.models.size()), years_(plan.years()) {}

  std::int64_t count() const { return static_cast<std::int64_t>(scenarios_ * models_ * years_); }
  std::int64_t series() const { return static_cast<std::int64_t>(scenarios_ * models_); }
  YearOf at(std::int64_t index) const {
    const auto i = static_cast<std::size_t>(index);
    return {i / years_ / models_, i / years_ % models_, i % years_};
  }

 private:
  std::size_t scenarios_;
  std::size_t models_;
  std::size_t years_;
};

}  // namespace

Parents::Parents(const Plan& plan, Executor& executor, Isa isa, std::vector<ReduceScratch>& scratch)
    : plan_(plan),
      executor_(executor),
      isa_(isa),
      scratch_(scratch),
      layout_(array_layout(plan, sizeof(Steps))),
      items_(reduce_items(plan)),
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
void Parents::add_to(std::size_t above, const Add& add) {
  ParentRows& parent = open(above);
  const Years years(plan_);
  executor_.loop(years.count(), [&](std::int64_t i, std::size_t) { add(parent, years.at(i)); });
  parent.end_child();
}

template <class Real>
void Parents::pass(std::size_t county,
                   const RegionRows<Real>& rows,
                   const RegionSummary& summary,
                   const ParentDone& done) {
  const std::size_t region = plan_.regions.of_county[county];
  std::size_t above = 0;
  if (find_open_above(region, above)) {
    add_to(above, [&rows](ParentRows& parent, const YearOf& at) { parent.add(at, rows); });
  }
  close_all_complete(region, summary, done);
}

template void Parents::pass(std::size_t,
                            const RegionRows<float>&,
                            const RegionSummary&,
                            const ParentDone&);
template void Parents::pass(std::size_t,
                            const RegionRows<double>&,
                            const RegionSummary&,
                            const ParentDone&);

void Parents::close_all_complete(std::size_t region,
                                 const RegionSummary& summary,
                                 const ParentDone& done) {
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
    add_to(above, [&rows](ParentRows& parent, const YearOf& at) {
      parent.add(at, static_cast<const ParentRows&>(rows));
    });
  }
  const Years years(plan_);
  executor_.loop(years.count(), [&](std::int64_t i, std::size_t) { rows.complete(years.at(i)); });
  executor_.loop(years.series(), [&](std::int64_t i, std::size_t) {
    const auto length = static_cast<std::int64_t>(plan_.years());
    for (std::int64_t year = 0; year < length; ++year) {
      rows.derive(years.at(i * length + year));
    }
  });
  RegionSummary summary = empty_summary(plan_, region);
  const RegionRows<double> finished = rows.rows();
  executor_.loop(static_cast<std::int64_t>(items_.size()), [&](std::int64_t i, std::size_t worker) {
    reduce(plan_, finished, items_[static_cast<std::size_t>(i)], isa_, scratch_[worker], summary);
  });
  return summary;
}

std::size_t parent_bytes(const Plan& plan) {
  return plan.scenarios.size() * array_layout(plan, sizeof(Steps)).size * sizeof(Steps);
}

}  // namespace mz::engine
