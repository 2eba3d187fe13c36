#include "models/subsidy/programme_check.hpp"

#include <algorithm>
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

class Check {
 public:
  Check(const ItemList& items, Diagnostics& diagnostics)
      : items_(items.items), diagnostics_(diagnostics) {}

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

  void check_standard(const Item& item) {
    if (item.value("standard") == nullptr && item.value("ratio_of") == nullptr) {
      fault(item,
            "standard",
            {"项目没有标准;请写 standard,或写 ratio_of 与 ratio",
             "the programme has no standard: write `standard`, or `ratio_of` and `ratio`"});
    }
    if (number_of(item, "ratio_lag") >= 1 && item.value("standard") == nullptr) {
      fault(item,
            "ratio_lag",
            {"ratio_lag = 1 需要基年的 standard",
             "ratio_lag = 1 needs a `standard` for the base year"});
    }
    if (text_of(item, "growth") == "rate" && item.value("growth_rate") == nullptr) {
      fault(item,
            "growth",
            {"growth = \"rate\" 需要 growth_rate", "growth = \"rate\" needs `growth_rate`"});
    }
  }

  void check_counts(const Item& item) {
    const std::string counts = text_of(item, "counts");
    const auto needs = [&](std::string_view id, std::string_view key) {
      if (counts == id && item.value(key) == nullptr) {
        const std::string text = "counts = \"" + counts + "\"";
        const std::string name(key);
        fault(item, "counts", {text + " 需要 " + name, text + " needs `" + name + "`"});
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
    for (const std::string& id : ids_of(item, "excludes")) {
      const Item* const other = find(id);
      if (other != nullptr && !counts_persons(*other)) {
        fault(
            item,
            "excludes",
            {"“" + id + "” 不按人口计数(counts),不知其保障对象有多少在本项目范围内",
             "\"" + id +
                 "\" does not count people (`counts`): how many of its recipients are among those "
                 "of this programme is not known"});
      }
    }
  }

  void check_ages(const Item& item) {
    const std::vector<std::string> ages = ids_of(item, "ages");
    const bool sound =
        ages.empty() || (ages.size() == 2 && whole_number(ages[0]) <= whole_number(ages[1]));
    if (!sound) {
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
  Diagnostics& diagnostics_;
};

}  // namespace

void check_programmes(const ItemList& items, Diagnostics& diagnostics) {
  Check(items, diagnostics).run();
}

}  // namespace mz::subsidy
