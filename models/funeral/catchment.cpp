// Whose home takes the dead of which county, (F.17), and what may be wrong with it.

#include <algorithm>

#include "models/funeral/prepared.hpp"

namespace mz::funeral {
namespace {

/// Where a key of a county stands, or the county itself.
Where place_of(const Value* value, const CountyInput& input) {
  if (value == nullptr) {
    return input.county->where;
  }
  const Where& where =
      value->points.empty() ? value->origin.where : value->points.front().origin.where;
  return where.file.empty() ? input.county->where : where;
}

const Value* value_of(const CountyInput& input, std::string_view key) {
  const std::vector<Field>& fields = schema().fields();
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (fields[i].key == key) {
      return input.values[i].is_set() ? &input.values[i] : nullptr;
    }
  }
  throw InternalError("key of [funeral]");
}

/// Faults of one county's own homes over the years; true when there are none.
bool are_homes_sound(const RunInput& run,
                     const CountyInput& input,
                     const PreparedCounty& county,
                     Diagnostics& diagnostics) {
  const Value* cremators = value_of(input, "cremators");
  const Where where = place_of(cremators != nullptr ? cremators : value_of(input, "homes"), input);
  for (std::size_t i = 0; i < county.standing.size(); ++i) {
    const std::string year = std::to_string(run.base_year + static_cast<int>(i));
    const Standing& now = county.standing[i];
    if (now.homes <= 0.0 && now.cremators > 0.0) {
      diagnostics.error(
          where,
          "funeral.cremators",
          {county.code + " 在 " + year + " 年有火化炉而无殡仪馆;请核对 homes 的启用年份",
           county.code + " has cremators but no funeral home in " + year +
               "; check the year in which `homes` opens"});
      return false;
    }
    if (i > 0 && county.standing[i - 1].cremates() && !now.cremates()) {
      diagnostics.error(
          where,
          "funeral.cremators",
          {county.code + " 在 " + year + " 年停止火化;本模型不含殡仪馆关闭",
           county.code + " stops cremating in " + year + "; closing a home is not in this model"});
      return false;
    }
  }
  return true;
}

Message no_server(const PreparedCounty& county, const std::string& year) {
  return {county.code + " 在 " + year + " 年没有火化能力;请用 funeral.served_by 指定承接的县",
          county.code + " has no cremating home in " + year +
              "; name the county that serves it in funeral.served_by"};
}

Message unknown_server(const PreparedCounty& county) {
  const std::string& code = county.params.served_by;
  return {"“" + code + "”不是本次运行中的县;请写同一地级单位内县的代码",
          "\"" + code + "\" is no county of the run; give the code of a county of the prefecture"};
}

Message idle_server(const PreparedCounty& server, const std::string& year) {
  return {server.code + " 在 " + year + " 年没有火化能力,不能承接别县",
          server.code + " has no cremating home in " + year + " and cannot serve another county"};
}

void set_sites_of(const RunInput& run,
                  std::span<const CountyInput> inputs,
                  std::size_t i,
                  std::vector<PreparedCounty>& counties,
                  Diagnostics& diagnostics) {
  PreparedCounty& county = counties[i];
  const Value* key = value_of(inputs[i], "served_by");
  const Where where = place_of(key, inputs[i]);
  const int server = key == nullptr ? -1 : served_by(inputs, county.params.served_by);
  if (key != nullptr && server < 0) {
    diagnostics.error(where, "funeral.served_by", unknown_server(county));
    return;
  }
  for (std::size_t year = 0; year < county.standing.size(); ++year) {
    const std::string text = std::to_string(run.base_year + static_cast<int>(year));
    Standing& standing = county.standing[year];
    standing.site = standing.cremates() ? static_cast<int>(i) : server;
    if (standing.site < 0) {
      diagnostics.error(inputs[i].county->where, "funeral.served_by", no_server(county, text));
      return;
    }
    const PreparedCounty& site = counties[at(standing.site)];
    if (!site.standing[year].cremates()) {
      diagnostics.error(where, "funeral.served_by", idle_server(site, text));
      return;
    }
  }
}

}  // namespace

int served_by(std::span<const CountyInput> inputs, const std::string& code) {
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    if (inputs[i].county->code == code) {
      return static_cast<int>(i);
    }
  }
  return -1;
}

void set_sites(const RunInput& run,
               std::span<const CountyInput> inputs,
               std::vector<PreparedCounty>& counties,
               Diagnostics& diagnostics) {
  bool sound = true;
  for (std::size_t i = 0; i < counties.size(); ++i) {
    sound = are_homes_sound(run, inputs[i], counties[i], diagnostics) && sound;
  }
  for (std::size_t i = 0; sound && i < counties.size(); ++i) {
    set_sites_of(run, inputs, i, counties, diagnostics);
  }
}

}  // namespace mz::funeral
