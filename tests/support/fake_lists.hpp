#pragma once
// Two small lists, so that tests of the reader and of the engine depend on no model: projects that
// belong to a county, and schemes with a catalogue.

#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "sim/core/list_schema.hpp"

namespace mz::test {

inline constexpr std::array payer_labels{Label{"central", {"中央", "central"}},
                                         Label{"province", {"省级", "province"}},
                                         Label{"county", {"县级", "county"}}};
inline constexpr std::array severity_labels{Label{"mild", {"轻度", "mild"}},
                                            Label{"severe", {"重度", "severe"}}};

/// One [[scheme]].
struct SchemeKeys {
  Number take_up;
  Number caseload;
  Number ratio;
  std::string ratio_of;
  Parts payers;
  std::vector<int> severities;
  std::vector<std::int64_t> ages;
  bool indexed = false;
};

/// One [[project]].
struct ProjectKeys {
  std::string county;
  Parts adds;
  std::optional<Month> starts;
  Month opens;
  Number cost;
  Parts payers;
  std::vector<std::string> schemes;
};

/// What every scenario begins with. A line of its own for each fact, so that tests can name it.
inline constexpr std::string_view scheme_catalogue = R"([[scheme]]
id = "dibao"
title = { zh = "低保", en = "Dibao" }
take_up = { p10 = "60%", p90 = "80%", source = "survey 2020", status = "derived" }
caseload = 50
payers = { central = 0.5, county = 0.5, source = "budget 2020" }
[[scheme]]
id = "old_age"
title = { zh = "高龄津贴", en = "Old-age allowance" }
source = "rule 2019"
status = "verified"
take_up = "90%"
caseload = { 2020 = 10, 2025 = 20 }
ratio_of = "dibao"
)";

inline const ListSchema<SchemeKeys>& scheme_list() {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  static const ListSchema<SchemeKeys> list{
      "scheme",
      {"项目", "scheme"},
      {row::number("take_up", &SchemeKeys::take_up, unit::share, {"覆盖率", "take-up"})
           .range(0, 1)
           .path(PathRule::linear)
           .required(),
       row::number("caseload", &SchemeKeys::caseload, unit::person, {"人数", "caseload"})
           .range(0, infinity)
           .path(PathRule::step),
       row::number("ratio", &SchemeKeys::ratio, unit::share, {"比例", "ratio"})
           .range(0, 5)
           .fallback(1, Status::assumption, "test"),
       row::reference("ratio_of", &SchemeKeys::ratio_of, "scheme", {"参照", "ratio of"}),
       row::amounts("payers", &SchemeKeys::payers, payer_labels, unit::share, {"分担", "payers"})
           .range(0, 1)
           .path(PathRule::step)
           .adds_up_to(1),
       row::several("severities", &SchemeKeys::severities, severity_labels, {"程度", "severities"}),
       row::integers("ages", &SchemeKeys::ages, unit::life_year, {"年龄", "ages"}).range(0, 100),
       row::flag("indexed", &SchemeKeys::indexed, {"随物价", "indexed"})},
      Catalogue{"schemes", scheme_catalogue}};
  return list;
}

inline const ListSchema<ProjectKeys>& project_list() {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  static const ListSchema<ProjectKeys> list{
      "project",
      {"建设项目", "project"},
      {row::county("county", &ProjectKeys::county, {"所在县", "county"}),
       row::named_amounts("adds", &ProjectKeys::adds, unit::place, {"新增", "adds"})
           .range(0, infinity)
           .required(),
       row::month("starts", &ProjectKeys::starts, {"开工", "starts"}),
       row::month("opens", &ProjectKeys::opens, {"启用", "opens"}).required(),
       row::number("cost", &ProjectKeys::cost, unit::one, {"投资", "cost"}).range(0, infinity),
       row::amounts("payers", &ProjectKeys::payers, payer_labels, unit::share, {"分担", "payers"})
           .range(0, 1)
           .adds_up_to(1),
       row::references(
           "schemes", &ProjectKeys::schemes, "scheme", {"有关补贴", "schemes it serves"})}};
  return list;
}

}  // namespace mz::test
