// Whatever the amounts, shares and references of programmes.
#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "models/subsidy/money.hpp"
#include "models/subsidy/reference_graph.hpp"
#include "models/subsidy/standards.hpp"

namespace mz::subsidy {
namespace {

Shares any_shares() {
  Shares shares{};
  double all = 0;
  for (double& share : shares) {
    share = *rc::gen::inRange(0, 5);
    all += share;
  }
  for (double& share : shares) {
    share = all > 0 ? share / all : share;
  }
  shares[payer_county] += all > 0 ? 0.0 : 1.0;
  return shares;
}

double whole_fen() {
  return static_cast<double>(*rc::gen::inRange<std::int64_t>(0, 2'000'000'000'000));
}

RC_GTEST_PROP(Split, LosesNoFenAndIsNowhereAFenOff, ()) {
  const Shares shares = any_shares();
  WideLanes fen;
  std::generate_n(fen.v, L, whole_fen);
  Payments parts;
  split(fen, shares, parts);
  for (int l = 0; l < L; ++l) {
    double all = 0;
    for (std::size_t p = 0; p < payer_count; ++p) {
      const double part = parts.by[p].v[l];
      RC_ASSERT(part == std::floor(part));
      RC_ASSERT(std::fabs(part - fen.v[l] * shares[p]) <= 1.0 + 1e-3);
      all += part;
    }
    RC_ASSERT(all == fen.v[l]);
  }
}

RC_GTEST_PROP(RoundingUp, NeverLowersAndStaysBelowTheNextStep, ()) {
  const double step = *rc::gen::element(1.0, 5.0, 10.0, 0.5);
  const double value = static_cast<double>(*rc::gen::inRange(0, 500000)) / 100.0;
  WideLanes standard;
  std::fill_n(standard.v, L, value);
  round_up(step, standard);
  RC_ASSERT(standard.v[0] >= value - 1e-5 * step);
  RC_ASSERT(standard.v[0] < value + step);
  RC_ASSERT(std::fmod(standard.v[0], step) == 0.0);
}

RC_GTEST_PROP(Sequence, PutsEveryProgrammeBehindThoseItWaitsForOrNamesARing, ()) {
  const int count = *rc::gen::inRange(1, 12);
  Before before(at(count));
  for (auto& earlier : before) {
    for (int k = *rc::gen::inRange(0, 3); k > 0; --k) {
      earlier.push_back(*rc::gen::inRange(0, count));
    }
  }
  const Sequence found = sequence(before);
  if (found.ring.empty()) {
    std::vector<int> place(at(count), -1);
    for (std::size_t i = 0; i < found.order.size(); ++i) {
      place[at(found.order[i])] = static_cast<int>(i);
    }
    for (int i = 0; i < count; ++i) {
      RC_ASSERT(place[at(i)] >= 0);
      for (const int earlier : before[at(i)]) {
        RC_ASSERT(place[at(earlier)] < place[at(i)]);
      }
    }
  }
  for (std::size_t i = 0; i < found.ring.size(); ++i) {
    const std::vector<int>& waits = before[at(found.ring[i])];
    const int next = found.ring[(i + 1) % found.ring.size()];
    RC_ASSERT(std::find(waits.begin(), waits.end(), next) != waits.end());
  }
}

}  // namespace
}  // namespace mz::subsidy
