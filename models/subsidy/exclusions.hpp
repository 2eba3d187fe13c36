#pragma once
// (S.4) recipients of other programmes who are taken off a pool: as many as lie in it.

#include "models/subsidy/apart.hpp"
#include "models/subsidy/counts.hpp"

namespace mz::subsidy {

/// Those whom both describe.
inline Whom both(const Whom& a, const Whom& b) {
  Whom found{.first_age = std::max(a.first_age, b.first_age),
             .last_age = std::min(a.last_age, b.last_age),
             .residence = a.residence == Area::all ? b.residence : a.residence,
             .disabled = a.disabled || b.disabled};
  for (int k = 0; k < disability_levels; ++k) {
    found.has_level[at(k)] = a.has_level[at(k)] && b.has_level[at(k)];
  }
  return found;
}
/// Finds how many recipients of one programme lie in the pool of another. Recipients who come from
/// a programme that is taken off by itself are not counted again.
template <class Real>
class Overlap {
 public:
  Overlap(const Here<Real>& here, const PeopleUpTo& people, const std::vector<int>& taken_off)
      : here_(here), people_(people), taken_off_(taken_off) {}

  /// Share of the recipients of `other` who are in the pool of programme `i`.
  void share(int other, int i, WideLanes& out) const {
    const Programme& from = programme(other);
    const Programme& into = programme(i);
    if (other == i) {
      std::fill_n(out.v, L, 1.0);
    } else if (from.keys.counts == Counts::programmes) {
      of_parts(from, i, out);
    } else if (into.keys.counts == Counts::programmes) {
      among_parts(other, into, out);
    } else {
      among_people(from, into, out);
    }
  }

 private:
  const Programme& programme(int i) const { return here_.county.programmes[at(i)]; }

  /// Recipients spread over the pool of their programme as people do.
  void among_people(const Programme& from, const Programme& into, WideLanes& out) const {
    std::fill_n(out.v, L, 0.0);
    if (are_apart(from.whom, into.whom)) {
      return;
    }
    WideLanes all, shared;
    count_whom(here_, from.whom, people_, all);
    count_whom(here_, both(from.whom, into.whom), people_, shared);
    if (from.keys.base != into.keys.base) {
      to_base(here_, from.keys.base, all);
      to_base(here_, into.keys.base, shared);
    }
    for (int l = 0; l < L; ++l) {
      out.v[l] = all.v[l] > 0.0 ? shared.v[l] / all.v[l] : 0.0;
    }
  }

  /// Recipients who come from several programmes: the mean over these, those taken off already as
  /// nobody.
  void of_parts(const Programme& from, int i, WideLanes& out) const {
    WideLanes all{};
    std::fill_n(out.v, L, 0.0);
    for (const int part : from.part_of) {
      WideLanes of_part{};
      if (!names(taken_off_, part)) {
        share(part, i, of_part);
      }
      const WideLanes& recipients = here_.worked.caseload[at(part)];
      for (int l = 0; l < L; ++l) {
        out.v[l] += of_part.v[l] * recipients.v[l];
        all.v[l] += recipients.v[l];
      }
    }
    for (int l = 0; l < L; ++l) {
      out.v[l] = all.v[l] > 0.0 ? out.v[l] / all.v[l] : 0.0;
    }
  }

  /// A pool made of recipients of other programmes: who is in the pool of one of them is among its
  /// recipients as often as anybody there, or never where the two exclude each other.
  void among_parts(int other, const Programme& into, WideLanes& out) const {
    std::fill_n(out.v, L, 0.0);
    for (const int part : into.part_of) {
      if (names(programme(part).excludes, other) || names(programme(other).excludes, part)) {
        continue;
      }
      WideLanes in_part;
      share(other, part, in_part);
      const WideLanes& recipients = here_.worked.caseload[at(part)];
      const WideLanes& pool = here_.worked.pool[at(part)];
      for (int l = 0; l < L; ++l) {
        const double taking = pool.v[l] > 0.0 ? std::min(1.0, recipients.v[l] / pool.v[l]) : 0.0;
        out.v[l] += in_part.v[l] * (part == other ? 1.0 : taking);
      }
    }
    for (int l = 0; l < L; ++l) {
      out.v[l] = std::min(1.0, out.v[l]);
    }
  }

  const Here<Real>& here_;
  const PeopleUpTo& people_;
  const std::vector<int>& taken_off_;
};

/// (S.4) takes recipients of the programmes of `excludes` off the pool: those of one group add up,
/// groups lie over each other as by chance.
template <class Real>
void leave_out(const Here<Real>& here, int i, const PeopleUpTo& people, WideLanes& count) {
  const Programme& programme = here.county.programmes[at(i)];
  const Overlap<Real> overlap(here, people, programme.excludes);
  const WideLanes pool = count;
  for (const std::vector<int>& group : programme.excluded_groups) {
    WideLanes off{};
    for (const int other : group) {
      WideLanes share;
      overlap.share(other, i, share);
      const WideLanes& recipients = here.worked.caseload[at(other)];
      for (int l = 0; l < L; ++l) {
        off.v[l] += share.v[l] * recipients.v[l];
      }
    }
    for (int l = 0; l < L; ++l) {
      const double share = pool.v[l] > 0.0 ? std::min(1.0, off.v[l] / pool.v[l]) : 0.0;
      count.v[l] -= share * count.v[l];
    }
  }
}

}  // namespace mz::subsidy
