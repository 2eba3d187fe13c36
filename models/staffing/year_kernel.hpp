#pragma once
// One role of one county over the twelve months of a year, a block of trajectories: leavers,
// training and recruits, (W.5)-(W.8). Compiled once per instruction set; every copy gives the same
// bits.

#include <concepts>
#include <cstdint>

#include "sim/core/model.hpp"

namespace mz::staffing {

inline constexpr int L = lanes;
inline constexpr int months = 12;
inline constexpr int stages = 3;  ///< of training, (W.7)
/// Draws of one role in a year: the first counter word runs over as many quads from its own.
inline constexpr int role_quads = 32;

constexpr std::size_t at(int position) {
  return static_cast<std::size_t>(position);
}

/// One number per trajectory of the block.
template <class Real>
struct alignas(64) Lanes {
  Real v[L];
};

/// Rates of a role in a year, and what the year left.
template <class Real>
struct RoleYear {
  Real* staff = nullptr;                ///< [lane] in posts; stepped in place
  Real* training = nullptr;             ///< [stage][lane] in training; stepped in place
  const Real* target_before = nullptr;  ///< [lane] posts to fill, 31 December of last year
  const Real* target = nullptr;         ///< [lane] the same this 31 December
  const Real* going = nullptr;          ///< [lane] share leaving in a month
  const Real* filling = nullptr;        ///< [lane] share of open posts filled in a month
  const Real* most = nullptr;           ///< [lane] most recruits in a month
  const Real* intake = nullptr;         ///< [lane] a month, by examination; null: open posts count
  const Real* passing = nullptr;        ///< [lane] share passing a stage of training in a month
  const Real* completing = nullptr;     ///< [lane] share of those who end training
  bool trained = false;                 ///< recruits are trained before they take up the post
  Real* hires = nullptr;                ///< [lane] who took up posts in the year
  Real* leavers = nullptr;              ///< [lane] who left or retired in the year
  Real* recruits = nullptr;             ///< [lane] who were recruited in the year
  bool individual = false;
  DrawSite site;
  std::uint32_t first_quad = 0;  ///< the role's own draws
  std::uint32_t first_trajectory = 0;
};

/// The functions of one instruction set for one precision.
template <class Real>
struct KernelsOf {
  void (*step_role)(const RoleYear<Real>&) = nullptr;
};

struct Kernels {
  KernelsOf<float> single;
  KernelsOf<double> twofold;

  template <class Real>
  const KernelsOf<Real>& of() const {
    if constexpr (std::same_as<Real, float>) {
      return single;
    } else {
      return twofold;
    }
  }
};

}  // namespace mz::staffing

// One table per instruction set, each from its own compilation of year_kernel.cpp.
namespace mz::baseline::staffing {
extern const mz::staffing::Kernels kernels;
}
#if defined(__x86_64__)
namespace mz::avx2::staffing {
extern const mz::staffing::Kernels kernels;
}
namespace mz::avx512::staffing {
extern const mz::staffing::Kernels kernels;
}
#endif
