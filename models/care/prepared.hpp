#pragma once
// What the care model keeps ready for its years, constant while trajectories run.

#include <array>
#include <memory>
#include <vector>

#include "models/care/care.hpp"
#include "models/project_list.hpp"

namespace mz::care {

enum WireIndex : int {
  wire_levels,
  wire_residents,
  wire_waiting,
  wire_beds,
  wire_ramping,
  wire_demand,
  wire_unapplied,
  wire_fixed,
  wire_bed_works
};

/// Rows of `wire_fixed`: what the base year settles for all years of a trajectory; of
/// `fixed_supply_before`, what each year leaves to the next.
enum Fixed : int {
  fixed_onset,                                      ///< l(k), (C.5)
  fixed_intercept = fixed_onset + disabled_levels,  ///< c, (C.11)
  fixed_price,                                      ///< ln y(t0) by type of bed
  fixed_supply = fixed_price + bed_types,           ///< v(t0)
  fixed_supply_before,                              ///< v of 31 December, for the year that follows
  fixed_elsewhere,                                  ///< s(t0) of (C.11) by need
  fixed_destitute = fixed_elsewhere + bed_types,    ///< destitute persons of the base year
  fixed_community_beds,
  fixed_rounding,                                             ///< of the destitute by class, (C.12)
  fixed_nursing_beside = fixed_rounding + destitute_classes,  ///< by owner, (C.19)
  fixed_rows = fixed_nursing_beside + owners
};

inline constexpr std::array wires{
    Wire{"levels", old_cells* levels},
    Wire{"residents", resident_cells},
    Wire{"waiting", classes},
    Wire{"beds", places},
    Wire{"ramping", places},
    Wire{"demand", classes},  // of the destitute those who apply
    Wire{"unapplied", classes},
    Wire{"fixed", fixed_rows},
    Wire{"bed_works", bed_types + 1},  // of the year: nursing, ordinary, converted
};

/// What the model reads of others, in the order of ModelInfo::consumes.
enum Input : int {
  input_people,
  input_deaths,
  input_population,
  input_population_60plus,
  input_staffed_residents,  ///< of last year
  input_base_dying          ///< in the base year alone
};
/// Residents that staff can care for where no model of staff limits them.
inline constexpr double no_limit = 1e9;

/// First row of an output variable among the rows of the model.
consteval int row_of(std::string_view name) {
  int row = 0;
  for (const OutputVar& variable : outputs) {
    if (variable.name == name) {
      return row;
    }
    row += variable.rows();
  }
  throw "no such output variable";
}

/// The nation of (C.5), the same for every county.
class SharedCare final : public Prepared {
 public:
  std::array<double, old_cells> weight{};        ///< standard population, adding up to one
  std::array<double, sexes * old_ages> dying{};  ///< on the way to the next cell
  std::array<double, disabled_levels> onset{};   ///< l(k) at the medians
  bool has_own = false;                          ///< a user's own transitions, (C.5a)
  OwnTransitions<double> own;
  OwnTransitions<float> own_single;

  template <class Real>
  const OwnTransitions<Real>* own_of() const {
    if constexpr (std::same_as<Real, float>) {
      return has_own ? &own_single : nullptr;
    } else {
      return has_own ? &own : nullptr;
    }
  }
};

struct PreparedCounty {
  Params params;
  std::uint32_t region = 0;
  std::vector<Listed<Project>> projects;
};

class PreparedCare final : public Prepared {
 public:
  const SharedCare* shared = nullptr;
  std::vector<PreparedCounty> counties;
  int base_year = 0;
  std::unique_ptr<const Prepared> own_shared;  ///< when the caller of prepare had none made
};

const Kernels& kernels(Isa isa);

/// (C.5a) the rates of a user's table.
void read_transitions(const DataTable& table,
                      OwnTransitions<double>& rates,
                      Diagnostics& diagnostics);
/// (C.5) onset at the medians of the parameters.
void calibrate(const Params& params, int base_year, SharedCare& shared, Diagnostics& diagnostics);

std::unique_ptr<const Prepared> prepare_shared_care(const RunInput& run,
                                                    const CountyInput& any,
                                                    Diagnostics& diagnostics);
std::unique_ptr<const Prepared> prepare_care(const RunInput& run,
                                             std::span<const CountyInput> counties,
                                             Diagnostics& diagnostics);

}  // namespace mz::care
