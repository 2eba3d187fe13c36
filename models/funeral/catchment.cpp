// Whose home takes the dead of which county, (F.17), and what may be wrong with it.

#include <algorithm>
#include <charconv>
#include <cmath>

#include "models/funeral/prepared.hpp"
#include "sim/core/percent.hpp"

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

Message unknown_server(const std::string& code) {
  return {"“" + code + "”不是本次运行中的县;请写同一地级单位内县的代码",
          "\"" + code + "\" is no county of the run; give the code of a county of the prefecture"};
}

Message idle_server(const std::string& server, const std::string& year) {
  return {server + " 在 " + year + " 年没有火化能力,不能承接别县",
          server + " has no cremating home in " + year + " and cannot serve another county"};
}

Message malformed(const std::string& text) {
  return {"“" + text + "”应写作一个县的代码,或“532503 70%, 532504 30%”,至多 4 个县",
          "\"" + text +
              "\" should be the code of a county, or \"532503 70%, 532504 30%\", at most 4 of "
              "them"};
}

Message twice(const std::string& code) {
  return {"“" + code + "”写了两次;请合并为一项,比重相加",
          "\"" + code + "\" is named twice; write it once, with both shares together"};
}

Message not_all(double sum) {
  const std::string found = percent(sum);
  return {"各县承接的比重合计 " + found + ",应为 100%",
          "the shares of the counties that serve it add up to " + found + ", not to 100%"};
}

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(' ');
  return first == std::string_view::npos
             ? std::string_view()
             : text.substr(first, text.find_last_not_of(' ') - first + 1);
}

/// "70%" or "0.7".
std::optional<double> share_of(std::string_view text) {
  constexpr double most = 1e6;  // "nan" and "inf" are numbers to from_chars
  const bool percent = text.ends_with('%');
  text = trimmed(percent ? text.substr(0, text.size() - 1) : text);
  double value = 0;
  const auto [rest, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failure != std::errc{} || rest != text.data() + text.size() ||
      !(value >= 0.0 && value <= most)) {
    return std::nullopt;
  }
  return percent ? value / 100.0 : value;
}

/// The servers of one county looked up; false when something is wrong.
bool find_servers(std::span<const CountyInput> inputs,
                  PreparedCounty& county,
                  const Where& where,
                  Diagnostics& diagnostics) {
  const auto servers = servers_of(county.params.served_by);
  if (!servers) {
    diagnostics.error(where, "funeral.served_by", malformed(county.params.served_by));
    return false;
  }
  double sum = 0;
  for (const Server& server : *servers) {
    const auto found = std::find_if(inputs.begin(), inputs.end(), [&](const CountyInput& input) {
      return input.county->code == server.code;
    });
    if (found == inputs.end()) {
      diagnostics.error(where, "funeral.served_by", unknown_server(server.code));
      return false;
    }
    const auto position = static_cast<int>(found - inputs.begin());
    if (std::find(county.servers.begin(), county.servers.end(), position) != county.servers.end()) {
      diagnostics.error(where, "funeral.served_by", twice(server.code));
      return false;
    }
    county.servers.push_back(position);
    county.shares.push_back(server.share);
    sum += server.share;
  }
  constexpr double rounding = 1e-6;
  if (std::fabs(sum - 1.0) > rounding) {
    diagnostics.error(where, "funeral.served_by", not_all(sum));
    return false;
  }
  return true;
}

/// Faults of the years in which a county depends on others. Projects are left out: one that is late
/// or never comes leaves the dead to the counties named here.
void check_servers(const RunInput& run,
                   const CountyInput& input,
                   const PreparedCounty& county,
                   const std::vector<PreparedCounty>& counties,
                   Diagnostics& diagnostics) {
  for (std::size_t year = 0; year < county.standing.size(); ++year) {
    if (county.standing[year].cremates()) {
      continue;
    }
    const std::string text = std::to_string(run.base_year + static_cast<int>(year));
    if (county.servers.empty()) {
      diagnostics.error(input.county->where, "funeral.served_by", no_server(county, text));
      return;
    }
    for (const int server : county.servers) {
      const PreparedCounty& site = counties[at(server)];
      if (!site.standing[year].cremates()) {
        diagnostics.error(place_of(value_of(input, "served_by"), input),
                          "funeral.served_by",
                          idle_server(site.code, text));
        return;
      }
    }
  }
}

}  // namespace

std::optional<std::vector<Server>> servers_of(std::string_view served_by) {
  std::vector<Server> servers;
  while (true) {
    const std::size_t comma = served_by.find(',');
    const std::string_view one = trimmed(served_by.substr(0, comma));
    const std::size_t blank = one.find(' ');
    const auto share =
        blank == std::string_view::npos ? std::optional(1.0) : share_of(trimmed(one.substr(blank)));
    if (one.empty() || !share) {
      return std::nullopt;
    }
    servers.push_back({std::string(one.substr(0, blank)), *share});
    if (comma == std::string_view::npos) {
      return servers.size() <= at(most_homes_of_a_county) ? std::optional(servers) : std::nullopt;
    }
    served_by.remove_prefix(comma + 1);
  }
}

bool set_servers(std::span<const CountyInput> inputs,
                 std::vector<PreparedCounty>& counties,
                 Diagnostics& diagnostics) {
  bool sound = true;
  for (std::size_t i = 0; i < counties.size(); ++i) {
    counties[i].served = {static_cast<int>(i)};
    if (const Value* key = value_of(inputs[i], "served_by")) {
      sound = find_servers(inputs, counties[i], place_of(key, inputs[i]), diagnostics) && sound;
    }
  }
  for (std::size_t i = 0; i < counties.size(); ++i) {
    for (const int server : counties[i].servers) {
      if (server != static_cast<int>(i)) {
        counties[at(server)].served.push_back(static_cast<int>(i));
      }
    }
  }
  return sound;
}

void check_catchments(const RunInput& run,
                      std::span<const CountyInput> inputs,
                      const std::vector<PreparedCounty>& counties,
                      bool sound,
                      Diagnostics& diagnostics) {
  for (std::size_t i = 0; i < counties.size(); ++i) {
    sound = are_homes_sound(run, inputs[i], counties[i], diagnostics) && sound;
  }
  for (std::size_t i = 0; sound && i < counties.size(); ++i) {
    check_servers(run, inputs[i], counties[i], counties, diagnostics);
  }
}

}  // namespace mz::funeral
