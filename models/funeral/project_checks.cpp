// What may be wrong with what projects add to homes and grounds of a county, (F.17).

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "models/funeral/prepared.hpp"

namespace mz::funeral {
namespace {

bool adds_any(const Project& project, std::string_view capacity) {
  const Number* number = added(project, capacity);
  return number != nullptr && number->median(0) > 0.0;
}

/// The projects of one county and where to complain.
class ProjectCheck {
 public:
  ProjectCheck(const PreparedCounty& county, Diagnostics& diagnostics)
      : county_(county), diagnostics_(diagnostics) {}

  void run() {
    for (const Listed<Project>& listed : county_.projects) {
      whole(listed);
      partner(listed,
              "funeral_homes",
              "cremators",
              &Standing::cremators,
              {"殡仪馆没有火化炉,不能火化;请同时写 cremators",
               "a funeral home without cremators stands idle; add cremators too"});
      partner(listed,
              "cremators",
              "funeral_homes",
              &Standing::homes,
              {"本县没有殡仪馆,火化炉不能使用;请同时写 funeral_homes",
               "cremators stand idle in a county without a funeral home; add funeral_homes too"});
      known(listed, "niches", county_.params.niches);
      known(listed, "plots", county_.params.plots);
    }
  }

 private:
  static std::string key(const Listed<Project>& listed) {
    return "project." + listed.item->id + ".adds";
  }
  Message named(Message message) const {
    return {std::move(message.zh) + "(" + county_.code + ")",
            std::move(message.en) + " (" + county_.code + ")"};
  }

  void whole(const Listed<Project>& listed) {
    for (const char* const capacity : {"funeral_homes", "cremators", "niches", "plots"}) {
      const Number* number = added(listed.keys, capacity);
      if (number != nullptr && number->median(0) != std::floor(number->median(0))) {
        diagnostics_.error(where_of_adds(*listed.item, capacity),
                           key(listed),
                           {std::string(capacity) + " 不是整数;请写整数",
                            std::string(capacity) + " is not whole; write a whole number"});
      }
    }
  }

  /// Homes need cremators and cremators a home: standing in some year, or of some project here.
  void partner(const Listed<Project>& listed,
               std::string_view capacity,
               std::string_view other,
               double Standing::*standing,
               Message message) {
    const bool stands = std::any_of(county_.standing.begin(),
                                    county_.standing.end(),
                                    [&](const Standing& year) { return year.*standing > 0.0; });
    const bool comes = std::any_of(
        county_.projects.begin(), county_.projects.end(), [&](const Listed<Project>& one) {
          return adds_any(one.keys, other);
        });
    if (adds_any(listed.keys, capacity) && !stands && !comes) {
      diagnostics_.error(
          where_of_adds(*listed.item, capacity), key(listed), named(std::move(message)));
    }
  }

  /// (F.21) free places are undefined where nobody says how many stand.
  void known(const Listed<Project>& listed, const std::string& capacity, const Number& standing) {
    if (adds_any(listed.keys, capacity) && !standing.is_set()) {
      diagnostics_.warning(
          where_of_adds(*listed.item, capacity),
          key(listed),
          named({"未给出已有数 funeral." + capacity + ",空余数无法计算;请补上(没有则写 0)",
                 "funeral." + capacity +
                     " of the county is not given, so free ones stay undefined; give it, 0 for "
                     "none"}));
    }
  }

  const PreparedCounty& county_;
  Diagnostics& diagnostics_;
};

}  // namespace

void check_funeral_projects(const PreparedCounty& county, Diagnostics& diagnostics) {
  ProjectCheck(county, diagnostics).run();
}

}  // namespace mz::funeral
