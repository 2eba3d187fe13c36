#include "models/subsidy/programme_check.hpp"

#include <algorithm>
#include <set>
#include <string>

#include "models/subsidy/programme_keys.hpp"
#include "models/subsidy/reference_graph.hpp"

namespace mz::subsidy {
namespace {

References references_of(const Item& item) {
  References found{.id = item.id};
  if (const std::string id = text_of(item, "ratio_of");
      !id.empty() && number_of(item, "ratio_lag") < 1) {
    found.standards.push_back(id);
  }
  if (const std::string id = text_of(item, "floor_of"); !id.empty()) {
    found.standards.push_back(id);
  }
  for (const std::string_view key : {"part_of", "excludes"}) {
    const std::vector<std::string> ids = ids_of(item, key);
    found.caseloads.insert(found.caseloads.end(), ids.begin(), ids.end());
  }
  return found;
}

std::string joined(const std::vector<std::string>& texts, std::string_view between) {
  std::string text;
  for (const std::string& each : texts) {
    text += (text.empty() ? "" : std::string(between)) + each;
  }
  return text;
}

/// A message about some counties of several.
Message with_counties(const Message& message, const std::vector<std::string>& codes) {
  return {message.zh + "(缺少的县级单位:" + joined(codes, "、") + ")",
          message.en + " (missing in: " + joined(codes, ", ") + ")"};
}

class Check {
 public:
  Check(const ItemList& items, Diagnostics& diagnostics)
      : items_(items.items), counties_(items.counties), diagnostics_(diagnostics) {}

  void run() {
    for (const Item& item : items_) {
      if (!item.has_faults) {  // what is faulty is not missing
        check_standard(item);
        check_counts(item);
        check_ages(item);
        check_references(item);
        check_keys(item, diagnostics_);
      }
    }
    check_rings();
    if (items_.size() > most_programmes) {
      const std::string most = std::to_string(most_programmes);
      const std::string count = std::to_string(items_.size());
      diagnostics_.error(place_of(items_.back(), "kind"),
                         "programme",
                         {"补贴项目共 " + count + " 个,最多 " + most + " 个",
                          "there are " + count + " programmes; at most " + most + " can run"});
    }
  }

 private:
  void fault(const Item& item, std::string_view key, Message message) {
    subsidy::fault(item, key, std::move(message), diagnostics_);
  }

  /// Which counties lack a key that every county of the item needs; told once, naming them where
  /// some have it.
  void need(const Item& item,
            std::string_view key,
            std::string_view beside,
            const Message& message) {
    std::vector<std::string> without;
    for (std::size_t county = 0; county < item.values.size(); ++county) {
      if (item.value(key, county) == nullptr) {
        without.push_back(county < counties_.size() ? counties_[county] : std::string());
      }
    }
    if (!without.empty()) {
      const bool everywhere = without.size() == item.values.size();
      fault(item, beside, everywhere ? message : with_counties(message, without));
    }
  }

  void check_standard(const Item& item) {
    const bool follows = item.value("ratio_of") != nullptr;
    if (!follows) {
      need(item,
           "standard",
           "standard",
           {"项目没有标准;请写 standard,或写 ratio_of 与 ratio",
            "the programme has no standard: write `standard`, or `ratio_of` and `ratio`"});
    } else if (number_of(item, "ratio_lag") >= 1) {
      need(item,
           "standard",
           "ratio_lag",
           {"ratio_lag = 1 需要基年的 standard",
            "ratio_lag = 1 needs a `standard` for the base year"});
    }
    if (text_of(item, "growth") == "rate") {
      need(item,
           "growth_rate",
           "growth",
           {"growth = \"rate\" 需要 growth_rate", "growth = \"rate\" needs `growth_rate`"});
    }
  }

  void check_counts(const Item& item) {
    const std::string counts = text_of(item, "counts");
    const auto needs = [&](std::string_view id, std::string_view key) {
      if (counts == id) {
        const std::string text = "counts = \"" + counts + "\"";
        const std::string name(key);
        need(item, key, "counts", {text + " 需要 " + name, text + " needs `" + name + "`"});
      }
    };
    needs("programmes", "part_of");
    needs("given", "caseload");
    needs("disabled", "levels");
  }

  const Item* find(const std::string& id) const {
    const auto found = std::find_if(
        items_.begin(), items_.end(), [&id](const Item& item) { return item.id == id; });
    return found == items_.end() || found->has_faults ? nullptr : &*found;
  }

  /// What an item says of others must mean the same in both.
  void check_references(const Item& item) {
    for (const std::string_view key : {"ratio_of", "floor_of"}) {
      const Item* const other = find(text_of(item, key));
      if (other != nullptr && (period_of(item) == "case") != (period_of(*other) == "case")) {
        fault(item,
              key,
              {"“" + item.id + "” 的标准与 “" + other->id +
                   "” 的标准一个按次、一个按期,不能换算;请改 per",
               "the standard of \"" + item.id + "\" and that of \"" + other->id +
                   "\" are one of a case and one of a period: neither follows from the other; "
                   "change `per`"});
      }
    }
    check_excluded(item);
    check_parts(item);
    check_repeated(item, "excludes");
    check_repeated(item, "part_of");
  }

  void check_excluded(const Item& item) {
    for (const std::string& id : ids_of(item, "excludes")) {
      const Item* const other = find(id);
      if (other != nullptr && !counts_persons(*other)) {
        fault(item,
              "excludes",
              {"“" + id +
                   "” 的数量不是人数(kind 应为 heads 或 stock,counts 应为人口类),不知其保障对象有"
                   "多少在本项目范围内",
               "\"" + id +
                   "\" does not count people (`kind` heads or stock, `counts` people): how many of "
                   "its recipients are among those of this programme is not known"});
      }
    }
  }

  /// Parts are persons, none of them counted by another part too.
  void check_parts(const Item& item) {
    const std::vector<std::string> parts = ids_of(item, "part_of");
    for (const std::string& id : parts) {
      const Item* const part = find(id);
      if (part == nullptr) {
        continue;
      }
      if (!may_be_part(*part)) {
        fault(item,
              "part_of",
              {"“" + id + "” 的数量不是人数(kind 应为 heads 或 stock),不能从中产生保障对象",
               "\"" + id +
                   "\" does not count persons (`kind` heads or stock): nobody can come from it"});
      }
      const std::set<std::string> origins = origins_of(*part);
      for (const std::string& other : parts) {
        if (other != id && origins.contains(other)) {
          fault(item,
                "part_of",
                {"“" + id + "” 的人本就出自 “" + other + "”,会重复计数;请只写其中一个",
                 "those of \"" + id + "\" come from \"" + other +
                     "\" and would count twice: name only one of them"});
        }
      }
    }
  }

  /// The programmes whose recipients those of an item are, through others too.
  std::set<std::string> origins_of(const Item& item) const {
    std::vector<std::string> open = ids_of(item, "part_of");
    std::set<std::string> found;
    while (!open.empty()) {
      const std::string id = open.back();
      open.pop_back();
      const Item* const part = find(id);
      if (found.insert(id).second && part != nullptr) {
        const std::vector<std::string> further = ids_of(*part, "part_of");
        open.insert(open.end(), further.begin(), further.end());
      }
    }
    return found;
  }

  void check_repeated(const Item& item, std::string_view key) {
    std::vector<std::string> ids = ids_of(item, key);
    std::sort(ids.begin(), ids.end());
    const auto twice = std::adjacent_find(ids.begin(), ids.end());
    if (twice != ids.end()) {
      fault(item,
            key,
            {"“" + *twice + "” 写了不止一次;请删去重复的",
             "\"" + *twice + "\" is named more than once: once is enough"});
    }
  }

  void check_ages(const Item& item) {
    const std::vector<std::string> ages = ids_of(item, "ages");
    if (ages.size() == 2 && whole_number(ages[0]) > whole_number(ages[1])) {
      fault(item,
            "ages",
            {"起始年龄 " + ages[0] + " 大于终止年龄 " + ages[1] + ";请写成 [" + ages[1] + ", " +
                 ages[0] + "]",
             "the first age, " + ages[0] + ", is greater than the last, " + ages[1] + ": write [" +
                 ages[1] + ", " + ages[0] + "]"});
    } else if (!ages.empty() && ages.size() != 2) {
      fault(item,
            "ages",
            {"应为 [起, 止] 两个年龄,如 [80, 89];100 指100岁及以上",
             "write two ages, [first, last], such as [80, 89]; 100 is 100 and over"});
    }
  }

  std::string text_of_ring(const std::vector<int>& ring) const {
    std::string text;
    for (const int i : ring) {
      text += items_[static_cast<std::size_t>(i)].id + " → ";
    }
    return text + items_[static_cast<std::size_t>(ring.front())].id;
  }

  void check_rings() {
    std::vector<References> all;
    for (const Item& item : items_) {
      all.push_back(references_of(item));
    }
    if (const std::vector<int> ring = sequence(standards_before(all)).ring; !ring.empty()) {
      const Item& first = items_[static_cast<std::size_t>(ring.front())];
      const bool by_ratio = first.value("ratio_of") != nullptr && number_of(first, "ratio_lag") < 1;
      const std::string text = text_of_ring(ring);
      fault(first,
            by_ratio ? "ratio_of" : "floor_of",
            {"同年标准互相依赖,成环:" + text +
                 ";请去掉其中一处,或在其中一项写 ratio_lag = 1(按上年标准)",
             "standards of one year wait for each other: " + text +
                 "; drop one of them, or write ratio_lag = 1 (last year's standard)"});
    }
    if (const std::vector<int> ring = sequence(caseloads_before(all)).ring; !ring.empty()) {
      const Item& first = items_[static_cast<std::size_t>(ring.front())];
      const std::string text = text_of_ring(ring);
      fault(first,
            first.value("excludes") != nullptr ? "excludes" : "part_of",
            {"保障人数互相依赖,成环:" + text + ";互斥只需写在一方",
             "caseloads wait for each other: " + text +
                 "; an exclusion is written on one side only"});
    }
  }

  const std::vector<Item>& items_;
  const std::vector<std::string>& counties_;
  Diagnostics& diagnostics_;
};

}  // namespace

void check_programmes(const ItemList& items, Diagnostics& diagnostics) {
  Check(items, diagnostics).run();
}

}  // namespace mz::subsidy
