#pragma once
// Pension ages under the law in force from January 2025, (W.10). Months are counted from January
// 2025 = 0; ages in months.

#include <cstdint>

#include "sim/core/axes.hpp"

namespace mz::staffing {

/// Whose pension ages hold for a role: men retire from 60, women in staff posts from 55, women
/// workers from 50, each later by the law; informal staff stay as long as they like.
enum class Pension : std::uint8_t { none, staff, worker, informal };

inline constexpr int months_a_year = 12;
inline constexpr int law_year = 2025;

/// The old age of a track and how it rises: a month later for every `step` months, `most` in all.
struct PensionLaw {
  int old_age = 0;
  int step = 4;
  int most = 36;
};

constexpr PensionLaw pension_law(Pension track, Sex sex) {
  if (sex == Sex::male) {
    return {60 * months_a_year, 4, 36};
  }
  if (track == Pension::worker) {
    return {50 * months_a_year, 2, 60};
  }
  return {55 * months_a_year, 4, 36};
}

/// Months by which somebody retires later who reaches the old age in month `reached`, (W.10).
constexpr int delay_months(const PensionLaw& law, int reached) {
  if (reached < 0) {
    return 0;
  }
  const int delay = reached / law.step + 1;
  return delay < law.most ? delay : law.most;
}

/// Age at retirement of somebody born in a month of a year.
constexpr int pension_age_months(const PensionLaw& law, int birth_year, int birth_month) {
  const int reached = (birth_year - law_year) * months_a_year + birth_month - 1 + law.old_age;
  return law.old_age + delay_months(law, reached);
}

/// Age in years of the oldest who are not yet retired on 31 December of a year, (W.10).
constexpr double pension_age_at_end_of(const PensionLaw& law, int year) {
  const int now = (year + 1 - law_year) * months_a_year;
  int first_at_work = now - law.most;  // months in which they reach the old age
  while (first_at_work + delay_months(law, first_at_work) < now) {
    ++first_at_work;
  }
  return static_cast<double>(law.old_age + now - first_at_work) / months_a_year;
}

}  // namespace mz::staffing
