#include "models/subsidy/year.hpp"

#include "models/subsidy/accounts.hpp"
#include "models/subsidy/caseloads.hpp"
#include "models/subsidy/project_costs.hpp"
#include "models/subsidy/standards.hpp"

namespace mz::subsidy {
namespace {

template <class Real, class County>
void each_county(const Step<Real>& step, const County& county) {
  const auto& prepared = static_cast<const PreparedSubsidy&>(*step.prepared);
  Worked worked;
  for (std::size_t i = 0; i < step.counties.size(); ++i) {
    const Here<Real> here{step, prepared, prepared.counties[i], step.counties[i], worked};
    work_out_standards(here);
    work_out_caseloads(here);
    county(here);
  }
}

}  // namespace

template <class Real>
void start_group(const Step<Real>& step) {
  each_county(step, [](const Here<Real>& here) {
    start_lottery(here);
    write_present_value<Real>(here, nullptr);
  });
}

template <class Real>
void step_group(const Step<Real>& step) {
  each_county(step, [](const Here<Real>& here) {
    Spent spent;
    clear(spent);
    spend(here, spent);
    spend_on_projects(here, spent);
    step_lottery(here, spent);
    write_payers(here, spent);
    write_envelopes(here, spent);
    write_present_value(here, &spent.total);
  });
}

template void start_group(const Step<float>&);
template void start_group(const Step<double>&);
template void step_group(const Step<float>&);
template void step_group(const Step<double>&);

}  // namespace mz::subsidy
