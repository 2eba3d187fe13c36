#include "models/staffing/year.hpp"

#include <algorithm>
#include <cmath>

#include "models/staffing/ages.hpp"
#include "models/staffing/posts.hpp"
#include "models/staffing/wages.hpp"
#include "sim/core/imbalance.hpp"
#include "sim/core/math.hpp"

namespace mz::staffing {

const Kernels& kernels(Isa isa) {
#if defined(__x86_64__)
  return *pick(
      isa, &baseline::staffing::kernels, &avx2::staffing::kernels, &avx512::staffing::kernels);
#else
  const Kernels* const only = &baseline::staffing::kernels;
  return *pick(isa, only, only, only);
#endif
}

namespace {

/// Which draw of the base year, when no month runs, rounds what to whole persons.
enum BaseDraw : std::uint32_t { draw_staff, draw_stage };

/// (W.3) whole persons where people are told apart: rounded up with the chance of what is behind
/// the point, so that the mean over trajectories stays.
template <class Real>
void round_persons(const Here<Real>& here,
                   const PreparedRole& role,
                   std::uint32_t draw,
                   Real* persons) {
  constexpr double step = 1.0 / 4294967296.0;
  for (int l = 0; l < L && here.individual(); ++l) {
    const auto word = random_word_at(here.site(Stream::staffing_months),
                                     here.step.first_trajectory + static_cast<std::uint32_t>(l),
                                     role.first_quad,
                                     draw);
    const Real below = std::floor(persons[l]);
    const double chance = (static_cast<double>(word) + 0.5) * step;
    persons[l] = below + (chance < static_cast<double>(persons[l] - below) ? Real(1) : Real(0));
  }
}

/// (W.7) months of training: none, or three stages of at least a month whatever is drawn.
template <class Real>
void months_trained(const Here<Real>& here, const PreparedRole& role, Lanes<Real>& out) {
  here.read(role.keys.training_months, out);
  for (int l = 0; l < L; ++l) {
    out.v[l] = role.is_trained() ? std::max(out.v[l], static_cast<Real>(stages)) : Real(0);
  }
}

/// (W.3) staff that the scenario gives for the base year, before it is rounded.
template <class Real>
void given_staff(const Here<Real>& here, const PreparedRole& role, Real* staff) {
  const RoleKeys& keys = role.keys;
  const bool counted = keys.base_staff.is_set();
  const Real* required = here.row(out_required, role);
  Lanes<Real> given;
  here.read(counted ? keys.base_staff : keys.base_staff_share, given);
  for (int l = 0; l < L; ++l) {
    staff[l] = counted ? given.v[l] : given.v[l] * required[l];
  }
}

/// (W.9) attrition a year, less where a policy raises wages.
template <class Real>
void leaving_rate(const Here<Real>& here, const RoleKeys& keys, Lanes<Real>& rate) {
  Lanes<Real> raise, response;
  here.read(keys.attrition, rate);
  here.read(keys.wage_raise, raise);
  here.read(keys.wage_response, response);
  for (int l = 0; l < L; ++l) {
    const Real usual = rate.v[l];
    const bool moves = usual > Real(0) && usual < Real(1) && raise.v[l] != Real(1);
    const Real odds =
        moves ? usual / (Real(1) - usual) * math::exp(response.v[l] * math::log(raise.v[l]))
              : Real(0);
    rate.v[l] = moves ? odds / (Real(1) + odds) : usual;
  }
}

/// (W.3) staff of the base year, and trainees as in a steady state.
template <class Real>
void start_stock(const Here<Real>& here, const PreparedRole& role) {
  const RoleKeys& keys = role.keys;
  Real* staff = here.row(out_staff, role);
  Lanes<Real> leaving, trained, completion;
  given_staff(here, role, staff);
  leaving_rate(here, keys, leaving);
  months_trained(here, role, trained);
  here.read(keys.completion, completion);
  for (int l = 0; l < L; ++l) {
    const Real monthly = leaving.v[l] * staff[l] / Real(months);
    const Real recruits = completion.v[l] > Real(0) ? monthly / completion.v[l] : Real(0);
    const bool hired = !role.by_examination();
    const Real in_stage = hired ? recruits * trained.v[l] / Real(stages) : Real(0);
    for (int stage = 0; stage < stages; ++stage) {
      here.cell(role, cell_training + stage)[l] = in_stage;
    }
  }
  round_persons(here, role, draw_staff, staff);
  for (int stage = 0; stage < stages; ++stage) {
    const auto draw = draw_stage + static_cast<std::uint32_t>(stage);
    round_persons(here, role, draw, here.cell(role, cell_training + stage));
  }
}

/// (W.4) posts to fill per post required under which the staff of the base year is steady: what is
/// open while posts are filled, and the trainees, stand beside the staff. Staff is that of the
/// scenario: how it was rounded in a trajectory is no rule of the employer.
template <class Real>
void settle_funded(const Here<Real>& here, const PreparedRole& role) {
  const RoleKeys& keys = role.keys;
  Lanes<Real> leaving, trained, completion, filling, given;
  leaving_rate(here, keys, leaving);
  months_trained(here, role, trained);
  here.read(keys.completion, completion);
  here.read(keys.fill_months, filling);
  given_staff(here, role, given.v);
  const Real* required = here.row(out_required, role);
  const Real* staff = given.v;
  Real* funded = here.cell(role, cell_funded);
  for (int l = 0; l < L; ++l) {
    const bool known = required[l] > Real(0) && staff[l] > Real(0);
    const Real completing = trained.v[l] > Real(0) ? completion.v[l] : Real(1);
    const Real delay = trained.v[l] + filling.v[l] - Real(1);
    const bool steady = known && completing > Real(0);
    const Real beside = steady ? leaving.v[l] / Real(months) * delay / completing : Real(0);
    funded[l] = known ? staff[l] * (Real(1) + beside) / required[l] : Real(1);
  }
}

/// (W.13) residents per carer that the base year shows possible, with its reserve.
template <class Real>
void settle_base_factor(const Here<Real>& here, const PreparedRole& role) {
  Lanes<Real> reserve;
  here.read(here.params().base_reserve, reserve);
  const Real* required = here.row(out_required, role);
  const Real* staff = here.row(out_staff, role);
  Real* factor = here.cell(role, cell_base_factor);
  for (int l = 0; l < L; ++l) {
    const bool known = required[l] > Real(0) && staff[l] > Real(0);
    factor[l] = known ? (Real(1) + reserve.v[l]) * required[l] / staff[l] : Real(0);
  }
}

/// (W.12) vacancies and surplus.
template <class Real>
void write_gap(const Here<Real>& here, const PreparedRole& role) {
  const Real* required = here.row(out_required, role);
  const Real* staff = here.row(out_staff, role);
  Real* vacancies = here.row(out_vacancies, role);
  Real* surplus = here.row(out_surplus, role);
  for (int l = 0; l < L; ++l) {
    vacancies[l] = std::max(Real(0), required[l] - staff[l]);
    surplus[l] = std::max(Real(0), staff[l] - required[l]);
  }
}

/// (W.12) the books of posts once the county is through: the rows as everybody else reads them, so
/// that a role that wrote over the rows of another shows.
template <class Real>
void check_posts(const Here<Real>& here) {
  for (const PreparedRole& role : here.county.roles) {
    const Real* required = here.row(out_required, role);
    const Real* staff = here.row(out_staff, role);
    const Real* vacancies = here.row(out_vacancies, role);
    const Real* surplus = here.row(out_surplus, role);
    for (int l = 0; l < L; ++l) {
      const Real off = required[l] - staff[l] - vacancies[l] + surplus[l];
      raise_imbalance(here.view.imbalance[l], static_cast<double>(off));
    }
  }
}

/// (W.13) residents that staff can care for, and the beds that stay closed for want of staff.
template <class Real>
void limit_admissions(const Here<Real>& here, const Counted<Real>& counted) {
  Real* limit = here.view.wires[wire_staffed_residents];
  std::fill_n(limit, L, static_cast<Real>(no_limit));
  for (const PreparedRole& role : here.county.roles) {
    if (!role.keys.limits_admissions) {
      continue;
    }
    const Real* required = here.row(out_required, role);
    const Real* staff = here.row(out_staff, role);
    const Real* factor = here.cell(role, cell_base_factor);
    for (int l = 0; l < L; ++l) {
      const bool known = required[l] > Real(0) && factor[l] > Real(0);
      const Real cared =
          known ? counted.residents.v[l] * staff[l] * factor[l] / required[l] : limit[l];
      limit[l] = std::min(limit[l], cared);
    }
  }
  Real* closed = here.row(out_beds_closed);
  for (int l = 0; l < L; ++l) {
    const Real open = std::max(counted.residents.v[l], limit[l]);
    closed[l] = std::max(Real(0), counted.in_sight.v[l] - open);
  }
}

/// What a year of a role reads besides its state.
template <class Real>
struct RoleRates {
  Lanes<Real> going, filling, most, intake, passing, completing, recruits;
};

/// (W.8) candidates of the year: the county's own number, or by residents; none without either.
template <class Real>
void count_candidates(const Here<Real>& here, const RoleKeys& keys, Lanes<Real>& out) {
  constexpr Real persons = 10000;
  fill_all(out, 0);
  if (keys.candidates.is_set()) {
    here.read(keys.candidates, out);
  } else if (keys.candidates_per_10000.is_set()) {
    here.read(keys.candidates_per_10000, out);
    for (int l = 0; l < L; ++l) {
      out.v[l] *= here.input(input_population)[l] / persons;
    }
  }
}

/// (W.5)-(W.8) rates of the months.
template <class Real>
void fill_rates(const Here<Real>& here,
                const PreparedRole& role,
                const Lanes<Real>& retired,
                RoleRates<Real>& rates) {
  const RoleKeys& keys = role.keys;
  Lanes<Real> leaving, filling, most, candidates, pass_rate, trained;
  leaving_rate(here, keys, leaving);
  here.read(keys.fill_months, filling);
  fill_all(most, no_limit);
  if (keys.most_recruits.is_set()) {
    here.read(keys.most_recruits, most);
  }
  count_candidates(here, keys, candidates);
  here.read(keys.pass_rate, pass_rate);
  months_trained(here, role, trained);
  here.read(keys.completion, rates.completing);
  for (int l = 0; l < L; ++l) {
    rates.going.v[l] = std::min(Real(1), (leaving.v[l] + retired.v[l]) / Real(months));
    rates.filling.v[l] = std::min(Real(1), Real(1) / filling.v[l]);
    rates.most.v[l] = most.v[l] / Real(months);
    rates.intake.v[l] = candidates.v[l] * pass_rate.v[l] / Real(months);
    const Real in_stage = std::max(Real(1), trained.v[l] / Real(stages));
    rates.passing.v[l] = Real(1) / in_stage;
  }
}

/// (W.5)-(W.8) the months of a role.
template <class Real>
void run_months(const Here<Real>& here, const PreparedRole& role, RoleRates<Real>& rates) {
  std::copy_n(here.row_before(out_staff, role), L, here.row(out_staff, role));
  std::copy_n(here.cell_before(role, cell_training), stages * L, here.cell(role, cell_training));
  RoleYear<Real> year;
  year.staff = here.row(out_staff, role);
  year.training = here.cell(role, cell_training);
  year.target_before = here.cell_before(role, cell_target);
  year.target = here.cell(role, cell_target);
  year.going = rates.going.v;
  year.filling = rates.filling.v;
  year.most = rates.most.v;
  year.intake = role.by_examination() ? rates.intake.v : nullptr;
  year.passing = rates.passing.v;
  year.completing = rates.completing.v;
  year.trained = role.is_trained();
  year.hires = here.row(out_hires, role);
  year.leavers = here.row(out_leavers, role);
  year.recruits = rates.recruits.v;
  year.individual = here.individual();
  year.site = here.site(Stream::staffing_months);
  year.first_quad = role.first_quad;
  year.first_trajectory = here.step.first_trajectory;
  here.kernel().step_role(year);
}

template <class Real>
void check_stock(const Here<Real>& here, const PreparedRole& role) {
  Real* imbalance = here.view.imbalance + L;
  for (int l = 0; l < L; ++l) {
    const Real off = here.row(out_staff, role)[l] - here.row_before(out_staff, role)[l] -
                     here.row(out_hires, role)[l] + here.row(out_leavers, role)[l];
    raise_imbalance(imbalance[l], static_cast<double>(off));
  }
}

/// (W.14) wages of the year over those of the base year.
template <class Real>
void wage_level(const Here<Real>& here, Lanes<Real>& level) {
  for (int l = 0; l < L; ++l) {
    level.v[l] = here.input(input_wage_index)[l] / static_cast<Real>(base_index);
  }
}

/// (W.14) wages, charges and training of a role, yuan of the year.
template <class Real>
void add_wages(const Here<Real>& here,
               const PreparedRole& role,
               const Lanes<Real>& level,
               const Lanes<Real>& recruits) {
  const RoleKeys& keys = role.keys;
  Lanes<Real> raise, charge, training;
  const Real* wage = here.cell(role, cell_wage);
  here.read(keys.wage_raise, raise);
  here.read(here.params().social_charge, charge);
  here.read(keys.training_cost, training);
  const Real part = fixed<Real>(keys.full_time_share);
  const Real* staff = here.row(out_staff, role);
  const Real* before = here.row_before(out_staff, role);
  Real* bill = here.row(out_wage_bill);
  for (int l = 0; l < L; ++l) {
    const Real mean = (before[l] + staff[l]) / Real(2);
    const Real paid = mean * part * wage[l] * raise.v[l] * Real(months) * (Real(1) + charge.v[l]);
    bill[l] += level.v[l] * (paid + recruits.v[l] * training.v[l]);
  }
}

template <class Real>
void start_county(const Here<Real>& here) {
  Counted<Real> counted;
  count(here, counted);
  for (const PreparedRole& role : here.county.roles) {
    require(here, role.keys, counted, here.row(out_required, role));
    start_stock(here, role);
    settle_funded(here, role);
    aim(here, role, counted);
    settle_base_factor(here, role);
    settle_wage(here, role);
    start_ages(here, role);
    write_gap(here, role);
  }
  limit_admissions(here, counted);
  check_posts(here);
}

template <class Real>
void step_role(const Here<Real>& here,
               const PreparedRole& role,
               const Counted<Real>& counted,
               RoleRates<Real>& rates) {
  require(here, role.keys, counted, here.row(out_required, role));
  for (const int kept : {cell_funded, cell_base_factor, cell_wage}) {
    std::copy_n(here.cell_before(role, kept), L, here.cell(role, kept));
  }
  aim(here, role, counted);
  Lanes<Real> retired;
  age_staff(here, role, retired);
  fill_rates(here, role, retired, rates);
  run_months(here, role, rates);
  check_stock(here, role);
  mix_in_entrants(here, role);
  write_gap(here, role);
}

template <class Real>
void step_county(const Here<Real>& here) {
  Counted<Real> counted;
  count(here, counted);
  Lanes<Real> level;
  wage_level(here, level);
  std::fill_n(here.row(out_wage_bill), L, Real(0));
  for (const PreparedRole& role : here.county.roles) {
    RoleRates<Real> rates;
    step_role(here, role, counted, rates);
    add_wages(here, role, level, rates.recruits);
  }
  limit_admissions(here, counted);
  check_posts(here);
}

template <class Real>
Here<Real> locate(const Step<Real>& step, std::size_t i) {
  const auto& prepared = static_cast<const PreparedStaffing&>(*step.prepared);
  return {step, prepared, prepared.counties[i], step.counties[i]};
}

}  // namespace

template <class Real>
void start_group(const Step<Real>& step) {
  for (std::size_t i = 0; i < step.counties.size(); ++i) {
    start_county(locate(step, i));
  }
}

template <class Real>
void step_group(const Step<Real>& step) {
  for (std::size_t i = 0; i < step.counties.size(); ++i) {
    step_county(locate(step, i));
  }
}

template void start_group(const Step<float>&);
template void start_group(const Step<double>&);
template void step_group(const Step<float>&);
template void step_group(const Step<double>&);

}  // namespace mz::staffing
