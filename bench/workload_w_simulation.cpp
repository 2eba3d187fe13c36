#include "bench/workload_w_simulation.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "bench/workload_w_inputs.hpp"
#include "models/population/factors.hpp"
#include "sim/core/statistics.hpp"
#include "sim/run/aligned.hpp"
#include "sim/run/quantile_kernel.hpp"

namespace mz::bench {
namespace {

using engine::AlignedVector;
using population::cell;
using population::cells;
using population::CountyYear;
using population::L;
using population::LaneRow;

constexpr int first_year = 2020;
constexpr std::uint32_t province_region = 1;
constexpr std::uint32_t county_region = 1000;
/// Statistics of W: the mean, and seven of the product's nine quantiles.
constexpr std::array<std::size_t, 8> kept_statistics{0, 2, 3, 5, 6, 7, 9, 10};

/// Normals for fertility, mortality and migration of one region, year and block.
template <class Real>
struct Normals {
  LaneRow<Real> f, k, m;
};

template <class Real>
struct Run {
  WorkloadSize size;
  Noise noise;
  std::uint64_t seed;
  Isa isa;

  Normals<Real> normals(std::uint32_t region, int t, std::uint32_t first_trajectory) const {
    Normals<Real> z{};
    if (noise != Noise::none) {
      const auto draw = [&](Stream stream, Real* out) {
        const DrawSite site{
            .seed = seed, .stream = stream, .region = region, .year = first_year + t};
        population::kernels(isa).of<Real>().normals(site, 0, first_trajectory, out);
      };
      draw(Stream::population_fertility, z.f.v);
      draw(Stream::population_mortality, z.k.v);
      draw(Stream::population_migration, z.m.v);
    }
    return z;
  }
};

/// X, K, D and M of one county and block, carried from year to year, and what they give.
template <class Real>
struct Factors {
  LaneRow<Real> x{}, k{}, d{}, m{};
  LaneRow<Real> fertility, mortality_index, migration_level;

  void advance(const WorkloadCounty& county,
               const Normals<Real>& nation,
               const Normals<Real>& province,
               const Normals<Real>& own) {
    const Real large = static_cast<Real>(std::sqrt(0.4));
    const Real small = static_cast<Real>(std::sqrt(0.2));
    const Real third = static_cast<Real>(std::sqrt(1.0 / 3.0));
    const Real rest = static_cast<Real>(std::sqrt(2.0 / 3.0));
    for (int l = 0; l < L; ++l) {
      const Real births = large * nation.f.v[l] + small * province.f.v[l] + large * own.f.v[l];
      const Real moves = large * nation.m.v[l] + small * province.m.v[l] + large * own.m.v[l];
      x.v[l] = Real(0.92) * x.v[l] + Real(0.05) * births;
      k.v[l] = k.v[l] - Real(1) + Real(0.8) * nation.k.v[l];
      d.v[l] = Real(0.85) * d.v[l] + Real(0.6) * (third * province.k.v[l] + rest * own.k.v[l]);
      m.v[l] = Real(0.80) * m.v[l] + Real(0.35) * moves;
      fertility.v[l] = static_cast<Real>(county.fertility) * math::exp(x.v[l]);
      mortality_index.v[l] = k.v[l] + d.v[l];
      const Real level = static_cast<Real>(county.migration) + m.v[l];
      migration_level.v[l] = std::clamp(level, Real(-4), Real(4));
    }
  }
};

/// Two generations of the people of one county and block, and the room a year needs.
template <class Real>
class Block {
 public:
  Block() : people_(5 * 2 * cells * L), room_(cells * L) {
    std::fill(people_.begin(), people_.end(), Real(0));
    std::fill(room_.begin(), room_.end(), Real(0));
  }

  void start(const WorkloadCounty& county, Noise noise) {
    const auto lay = [&](Real* array, int at, double people) {
      const double whole = noise == Noise::binomial ? std::floor(people + 0.5) : people;
      std::fill_n(array + at * L, L, static_cast<Real>(whole));
    };
    for (int sex = 0; sex < sexes; ++sex) {
      for (int residence = 0; residence < residences; ++residence) {
        for (int x = 0; x < ages; ++x) {
          const double people = people_at_start(county, sex, residence, x);
          const int at = cell(sex, residence, x);
          if (x < first_old) {
            lay(array(0, -1), at, people);
            continue;
          }
          for (int d = 0; d < functional_states; ++d) {
            lay(array(0, d), at, people * state_at_start(d, x));
          }
        }
      }
    }
  }

  /// The frame of year t: from generation t to the other one.
  WorkloadYear<Real> year(int t, const WorkloadRates<Real>& rates, const Factors<Real>& factors) {
    WorkloadYear<Real> w;
    CountyYear<Real>& c = w.county;
    c.people = array(t % 2, -1);
    c.flows.people = array((t + 1) % 2, -1);
    for (int d = 0; d < functional_states; ++d) {
      w.before[d] = array(t % 2, d);
      w.after[d] = array((t + 1) % 2, d);
    }
    c.flows.migration = room_.data();
    c.net_migration = nothing_;
    c.turnover = nothing_;
    c.age_schedule = rates.schedule;
    c.total_fertility = factors.fertility.v;
    c.migration_level = factors.migration_level.v;
    c.shortfall = shortfall_.v;
    w.rates = &rates;
    w.mortality_index = factors.mortality_index.v;
    w.migration_level = factors.migration_level.v;
    return w;
  }

 private:
  Real* array(int generation, int state) {
    return people_.data() + (generation * 5 + state + 1) * cells * L;
  }

  AlignedVector<Real> people_;
  AlignedVector<Real> room_;
  LaneRow<Real> shortfall_{};
  Real nothing_[population::pyramid_cells] = {};
};

/// Every indicator of one county: [year][indicator][trajectory], rows as far apart as the engine
/// lays them.
template <class Real>
class CountyRows {
 public:
  explicit CountyRows(const WorkloadSize& size)
      : blocks_((size.trajectories + L - 1) / L),
        stride_((blocks_ + 2) * L),
        rows_(static_cast<std::size_t>(size.years * indicators * stride_)) {}

  int blocks() const { return blocks_; }
  int stride() const { return stride_; }
  Real* row(int t, int indicator) {
    return rows_.data() + static_cast<std::ptrdiff_t>(t * indicators + indicator) * stride_;
  }

 private:
  int blocks_;
  int stride_;
  AlignedVector<Real> rows_;
};

void advance(Isa isa, const WorkloadYear<float>& w) {
  workload_kernels(isa).advance_float(w);
}
void advance(Isa isa, const WorkloadYear<double>& w) {
  workload_kernels(isa).advance_double(w);
}

/// National and provincial normals, the same for every county: [block][region][year].
template <class Real>
class CommonNormals {
 public:
  CommonNormals(const Run<Real>& run, int blocks)
      : years_(run.size.years), regions_(workload_county(run.size.counties - 1).province + 2) {
    for (int block = 0; block < blocks; ++block) {
      for (int region = 0; region < regions_; ++region) {
        for (int t = 0; t < years_; ++t) {
          // Region 0 is the nation.
          const std::uint32_t key =
              region == 0 ? 0U : province_region + static_cast<std::uint32_t>(region - 1);
          normals_.push_back(run.normals(key, t, static_cast<std::uint32_t>(block * L)));
        }
      }
    }
  }

  const Normals<Real>& nation(int block, int t) const { return at(block, 0, t); }
  const Normals<Real>& province(int block, int province, int t) const {
    return at(block, province + 1, t);
  }

 private:
  const Normals<Real>& at(int block, int region, int t) const {
    return normals_[static_cast<std::size_t>((block * regions_ + region) * years_ + t)];
  }

  int years_;
  int regions_;
  std::vector<Normals<Real>> normals_;
};

/// All years of one block of one county.
template <class Real>
void run_block(const Run<Real>& run,
               int county_index,
               int block_index,
               const WorkloadRates<Real>& rates,
               const CommonNormals<Real>& common,
               Block<Real>& block,
               CountyRows<Real>& rows) {
  const WorkloadCounty county = workload_county(county_index);
  const std::uint32_t region = county_region + static_cast<std::uint32_t>(county_index);
  const auto first = static_cast<std::uint32_t>(block_index * L);
  Factors<Real> factors;
  block.start(county, run.noise);
  for (int t = 0; t < run.size.years; ++t) {
    factors.advance(county,
                    common.nation(block_index, t),
                    common.province(block_index, county.province, t),
                    run.normals(region, t, first));
    WorkloadYear<Real> w = block.year(t, rates, factors);
    w.county.rows = rows.row(t, 0) + block_index * L;
    w.county.stride = rows.stride();
    w.county.individual = run.noise == Noise::binomial;
    w.county.seed = run.seed;
    w.county.region = region;
    w.county.year = first_year + t;
    w.county.first_trajectory = first;
    advance(run.isa, w);
  }
}

/// The product's reduction: sixteen rows at a time, then the statistics that W keeps.
template <class Real>
void reduce_county(const Run<Real>& run,
                   CountyRows<Real>& rows,
                   AlignedVector<Real>& room,
                   float* kept) {
  const int count = run.size.years * indicators;
  engine::SortedRows<Real> sorted{.values = room.data()};
  std::array<double, statistics_count> statistics{};
  for (int first = 0; first < count; first += engine::rows_at_once) {
    std::array<const Real*, engine::rows_at_once> batch{};
    for (int i = 0; i < engine::rows_at_once; ++i) {
      batch[static_cast<std::size_t>(i)] = rows.row(0, std::min(first + i, count - 1));
    }
    engine::quantile_functions<Real>(run.isa).sort(batch.data(), run.size.trajectories, sorted);
    for (int i = 0; i < engine::rows_at_once && first + i < count; ++i) {
      const auto at = static_cast<std::size_t>(i);
      const RowMoments moments{sorted.defined[at], sorted.mean[at], sorted.squares[at]};
      write_moments(moments, run.size.trajectories, statistics.data());
      write_quantiles(
          sorted.row(at), sorted.width, moments.defined, run.size.trajectories, statistics.data());
      for (const std::size_t statistic : kept_statistics) {
        *kept++ = static_cast<float>(statistics[statistic]);
      }
    }
  }
}

template <class Real>
std::vector<Estimate> last_year_of(const Run<Real>& run, CountyRows<Real>& rows) {
  std::vector<Estimate> estimates;
  for (int i = 0; i < indicators; ++i) {
    const Real* row = rows.row(run.size.years - 1, i);
    const std::vector<double> values(row, row + run.size.trajectories);
    std::array<double, statistics_count> statistics{};
    write_statistics(values, statistics.data());
    estimates.push_back({statistics[0], statistics[1] / std::sqrt(run.size.trajectories)});
  }
  return estimates;
}

}  // namespace

template <class Real>
WorkloadResult simulate(const WorkloadSize& size, Noise noise, std::uint64_t seed, Isa isa) {
  const Run<Real> run{size, noise, seed, isa};
  const WorkloadRates<Real> rates = workload_rates<Real>();
  CountyRows<Real> rows(size);
  Block<Real> block;
  AlignedVector<Real> room(static_cast<std::size_t>(engine::sorting_room(size.trajectories)));
  const CommonNormals<Real> common(run, rows.blocks());
  const std::size_t of_county = static_cast<std::size_t>(size.years * indicators) * 8;
  WorkloadResult result;
  result.kept.resize(static_cast<std::size_t>(size.counties) * of_county);
  for (int c = 0; c < size.counties; ++c) {
    for (int b = 0; b < rows.blocks(); ++b) {
      run_block(run, c, b, rates, common, block, rows);
    }
    reduce_county(run, rows, room, result.kept.data() + static_cast<std::size_t>(c) * of_county);
    if (c == 0) {
      result.last_year = last_year_of(run, rows);
    }
  }
  return result;
}

template WorkloadResult simulate<float>(const WorkloadSize&, Noise, std::uint64_t, Isa);
template WorkloadResult simulate<double>(const WorkloadSize&, Noise, std::uint64_t, Isa);

}  // namespace mz::bench
