#pragma once
// (C.5) the onset rates of every trajectory: those with which the stationary nation of 2020 has the
// shares by level that the trajectory drew.

#include <algorithm>
#include <array>
#include <limits>

#include "models/care/here.hpp"
#include "models/care/morbidity.hpp"

namespace mz::care {

/// The nation of (C.5) in the numbers of the lanes.
template <class Real>
struct alignas(64) NationalNumbers {
  Real weight[old_cells];
  Real dying[sexes * old_ages];
};

template <class Real>
NationalNumbers<Real> national(const SharedCare& shared) {
  NationalNumbers<Real> out;
  const auto rounded = [](double x) { return static_cast<Real>(x); };
  std::transform(shared.weight.begin(), shared.weight.end(), out.weight, rounded);
  std::transform(shared.dying.begin(), shared.dying.end(), out.dying, rounded);
  return out;
}

/// The shares at a level or worse that a trajectory aims at; each above the next by at least a
/// tenth, because nobody passes a level faster than (C.4) allows.
template <class Real>
void read_goal(const Here<Real>& here, Lanes<Real>* goal) {
  for (int k = disabled_levels; k-- > 0;) {
    here.read(here.params().share[at(k)], goal[k]);
    for (int l = 0; l < L && k + 1 < disabled_levels; ++l) {
      goal[k].v[l] = std::max(goal[k].v[l], Real(1.1) * goal[k + 1].v[l]);
    }
  }
}

/// Search for the onset rates of a goal. What leads into the levels above k in balance is
/// l(k) n(k) ~ P(k+1): so ln l(k) moves by what both are off. Broyden's method learns from every
/// step how the levels answer to each other; a step that leads away is taken back and halved. A
/// trajectory that is near enough rests, so that its neighbours in the block do not move it.
template <class Real>
class OnsetSearch {
 public:
  static constexpr int rounds = 8;
  static constexpr Real near_enough = Real(1e-3);  ///< of every share
  static constexpr Real longest = Real(1);         ///< step of ln l

  explicit OnsetSearch(const Lanes<Real>* goal) : goal_(goal) {
    for (int i = 0; i < disabled_levels * disabled_levels; ++i) {
      std::fill_n(answer_[i].v, L, i % (disabled_levels + 1) == 0 ? Real(1) : Real(0));
    }
    std::fill_n(off_.v, L, std::numeric_limits<Real>::max());
    std::fill_n(far_.v, L, std::numeric_limits<Real>::max());
    std::fill_n(length_.v, L, Real(1));
  }

  /// Takes the shares that `onset` led to and moves it on; false when every trajectory rests.
  bool step(const Lanes<Real>* prevalence, Lanes<Real>* onset) {
    bool moves = false;
    for (int l = 0; l < L; ++l) {
      if (off_.v[l] > near_enough) {
        judge(l, prevalence, onset);
      }
      if (off_.v[l] > near_enough) {
        move(l, onset);
        moves = true;
      }
    }
    return moves;
  }
  /// Leaves every trajectory at the best rates it met.
  void end(Lanes<Real>* onset) const { std::copy_n(best_, disabled_levels, onset); }
  /// How far a trajectory is off there: the largest miss, of a share.
  Real off(int l) const { return off_.v[l]; }

 private:
  using Row = std::array<Real, disabled_levels>;

  static Row column(const Lanes<Real>* of, int l) {
    Row found;
    for (int k = 0; k < disabled_levels; ++k) {
      found[at(k)] = of[k].v[l];
    }
    return found;
  }
  Real& answer(int k, int j, int l) { return answer_[k * disabled_levels + j].v[l]; }
  Row times(int l, const Row& x) {
    Row product{};
    for (int k = 0; k < disabled_levels; ++k) {
      for (int j = 0; j < disabled_levels; ++j) {
        product[at(k)] += answer(k, j, l) * x[at(j)];
      }
    }
    return product;
  }

  /// What ln l misses by the balance of flows; `off`: the largest miss of a share.
  Row miss_of(int l, const Lanes<Real>* prevalence, Real& off) const {
    Row miss;
    Real above = 1, above_goal = 1;  // the share at level k or worse
    off = 0;
    for (int k = 0; k < disabled_levels; ++k) {
      const Real now = prevalence[k].v[l];
      const Real wanted = goal_[k].v[l];
      const Real worse = math::log(wanted / now);
      miss[at(k)] = worse + math::log((above - now) / (above_goal - wanted));
      off = raised(off, worse);
      above = now;
      above_goal = wanted;
    }
    return miss;
  }
  /// Keeps where the last step led if that is nearer, and learns from it.
  void judge(int l, const Lanes<Real>* prevalence, const Lanes<Real>* onset) {
    Real off = 0;
    const Row miss = miss_of(l, prevalence, off);
    Real far = 0;
    for (const Real each : miss) {
      far = raised(far, each);
    }
    if (!(far < far_.v[l])) {
      length_.v[l] *= Real(0.5);
      return;
    }
    learn(l, miss);
    length_.v[l] = std::min(Real(1), Real(2) * length_.v[l]);
    far_.v[l] = far;
    off_.v[l] = off;
    for (int k = 0; k < disabled_levels; ++k) {
      miss_[k].v[l] = miss[at(k)];
      best_[k].v[l] = onset[k].v[l];
    }
  }
  void move(int l, Lanes<Real>* onset) {
    const Row change = times(l, column(miss_, l));
    for (int k = 0; k < disabled_levels; ++k) {
      moved_[k].v[l] = length_.v[l] * std::clamp(change[at(k)], -longest, longest);
      onset[k].v[l] = best_[k].v[l] * math::exp(moved_[k].v[l]);
    }
  }
  /// Makes the answer H agree with what the last step s did, y: H += (s - Hy) s'H / s'Hy.
  void learn(int l, const Row& miss) {
    const Row moved = column(moved_, l);
    Row done = column(miss_, l);
    for (int k = 0; k < disabled_levels; ++k) {
      done[at(k)] -= miss[at(k)];
    }
    const Row expected = times(l, done);
    Real scale = 0;
    Row left{};  // s'H
    for (int k = 0; k < disabled_levels; ++k) {
      scale += moved[at(k)] * expected[at(k)];
      for (int j = 0; j < disabled_levels; ++j) {
        left[at(j)] += moved[at(k)] * answer(k, j, l);
      }
    }
    if (!(scale > Real(0))) {
      return;  // no step yet, or one that taught nothing
    }
    for (int k = 0; k < disabled_levels; ++k) {
      for (int j = 0; j < disabled_levels; ++j) {
        answer(k, j, l) += (moved[at(k)] - expected[at(k)]) * left[at(j)] / scale;
      }
    }
  }

  const Lanes<Real>* goal_;
  Lanes<Real> answer_[disabled_levels * disabled_levels];  ///< change of ln l by what it misses
  Lanes<Real> best_[disabled_levels]{};                    ///< l where the search goes on from
  Lanes<Real> miss_[disabled_levels]{};                    ///< there
  Lanes<Real> moved_[disabled_levels]{};                   ///< ln l of the last step from there
  Lanes<Real> off_, far_;                                  ///< there, of shares and of `miss_`
  Lanes<Real> length_;                                     ///< of steps, of a whole one
};

/// (C.5) the onset rates of every trajectory; how far the nation's shares stay off goes to
/// `imbalance`.
template <class Real>
void solve_onset(const Here<Real>& here,
                 const NationalNumbers<Real>& nation,
                 Morbidity<Real>& m,
                 Real* imbalance) {
  const SharedCare& shared = *here.prepared.shared;
  for (int k = 0; k < disabled_levels; ++k) {
    std::fill_n(m.onset[k].v, L, static_cast<Real>(shared.onset[at(k)]));
  }
  if (m.own != nullptr) {
    return;  // (C.5a) the table has the onset
  }
  Lanes<Real> goal[disabled_levels];
  read_goal(here, goal);
  OnsetSearch<Real> search(goal);
  Lanes<Real> prevalence[disabled_levels];
  bool moves = true;
  for (int round = 0; moves && round < OnsetSearch<Real>::rounds; ++round) {
    here.kernel().cross_section(
        {&m, nation.dying, nation.weight, nullptr, prevalence[0].v, nullptr});
    moves = search.step(prevalence, m.onset);
  }
  search.end(m.onset);
  for (int l = 0; l < L; ++l) {
    imbalance[l] = raised(imbalance[l], search.off(l));
  }
}

}  // namespace mz::care
