// Items of lists: merged by id, overridden key by key, by county, from tables and by --set.
#include "scenarios/items.hpp"

#include <gmock/gmock.h>

#include "scenarios/catalogue_items.hpp"
#include "scenarios/reference.hpp"
#include "tests/unit/scenarios/fixture.hpp"

namespace mz::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr const char* care_lines = "[care]\ntake_up = 0.03\n";
constexpr const char* centre = R"([[project]]
id = "centre"
county = "A2"
adds = { nursing_beds = 300, jobs = { p10 = 40, p90 = 60 } }
starts = 2021-09-15
opens = "2023-07"
cost = 3000
payers = { central = 0.3, province = "20%", county = 0.5 }
schemes = ["dibao"]
)";

class Items : public ScenarioFolder {
 protected:
  Items() { schemas_ = schemas_with_lists(); }

  /// A sound scenario of these items.
  Scenario items(const std::string& rest,
                 const ReadOptions& options = {},
                 const std::string& place_lines = "") const {
    return read(write("s.toml", scenario(care_lines + rest, place_lines)), options);
  }
  /// The faults of one.
  std::vector<std::string> item_faults(const std::string& rest,
                                       const ReadOptions& options = {}) const {
    return faults(write("s.toml", scenario(care_lines + rest)), options);
  }

  static const Item& item(const Scenario& scenario, std::string_view list, std::string_view id) {
    const Item* const found = scenario.list(list)->find(id);
    EXPECT_NE(found, nullptr) << id;
    return *found;
  }
  template <class Keys>
  static Keys bound(const ListSchema<Keys>& list,
                    const Scenario& scenario,
                    std::string_view id,
                    std::size_t county = 0) {
    const Item& of = item(scenario, list.section(), id);
    return list.bind(ItemInput{&of, of.in(county), {}, 0});
  }
  static SchemeKeys scheme(const Scenario& s, std::string_view id, std::size_t county = 0) {
    return bound(scheme_list(), s, id, county);
  }
  static std::vector<std::string> ids(const Scenario& scenario, std::string_view list) {
    std::vector<std::string> all;
    for (const Item& each : scenario.list(list)->items) {
      all.push_back(each.id);
    }
    return all;
  }
  static std::vector<std::string> names(const Parts& parts) {
    std::vector<std::string> all;
    for (const Part& part : parts) {
      all.emplace_back(part.name);
    }
    return all;
  }
};

TEST_F(Items, EveryScenarioBeginsWithTheCatalogue) {
  const Scenario s = items("");
  EXPECT_THAT(ids(s, "scheme"), ElementsAre("dibao", "old_age"));
  EXPECT_EQ(item(s, "scheme", "dibao").title_zh, "低保");
  const SchemeKeys dibao = scheme(s, "dibao");
  EXPECT_NEAR(dibao.take_up.median(2020), 0.71, 0.001);
  EXPECT_EQ(dibao.caseload.median(2030), 50);
  EXPECT_EQ(dibao.ratio.median(2020), 1);  // the default of the row
  EXPECT_EQ(scheme(s, "old_age").caseload.median(2024), 10);
  EXPECT_EQ(scheme(s, "old_age").caseload.median(2025), 20);
  EXPECT_EQ(scheme(s, "old_age").ratio_of, "dibao");
}

TEST_F(Items, ValuesOfTheCatalogueSayWhereTheyComeFrom) {
  const Scenario s = items("");
  const Origin& own = scheme(s, "dibao").take_up.value->origin;
  EXPECT_EQ(own.where.file, "builtin:schemes");
  EXPECT_EQ(own.where.line, 4);
  EXPECT_EQ(own.source, "survey 2020");
  EXPECT_EQ(own.status, Status::derived);
  EXPECT_EQ(scheme(s, "old_age").take_up.value->origin.source, "rule 2019") << "that of the item";
  EXPECT_EQ(scheme(s, "dibao").payers.front().number.value->origin.source, "budget 2020")
      << "that of the table of amounts";
}

TEST_F(Items, AnItemOfTheSameIdChangesSingleKeys) {
  const Scenario s = items("[[scheme]]\nid = \"dibao\"\ncaseload = \"1万人\"\nindexed = true\n");
  EXPECT_EQ(scheme(s, "dibao").caseload.median(2020), 10000);
  EXPECT_NEAR(scheme(s, "dibao").take_up.median(2020), 0.71, 0.001);
  EXPECT_TRUE(scheme(s, "dibao").indexed);
  EXPECT_EQ(item(s, "scheme", "dibao").title_en, "Dibao");
}

TEST_F(Items, LaterFilesAddChangeAndRemoveItems) {
  write(
      "base.toml",
      scenario(std::string(care_lines) + "[[scheme]]\nid = \"local\"\ntake_up = 0.1\ncaseload = 5\n"
                                         "[[scheme]]\nid = \"gone\"\ntake_up = 0.1\n"));
  const Scenario s = read(write("top.toml",
                                "format = 1\nname = \"top\"\nextends = \"base.toml\"\n"
                                "[[scheme]]\nid = \"old_age\"\nremove = true\n"
                                "[[scheme]]\nid = \"gone\"\nremove = true\n"
                                "[[scheme]]\nid = \"local\"\ntake_up = 0.2\n"));
  EXPECT_THAT(ids(s, "scheme"), ElementsAre("dibao", "local"));
  EXPECT_EQ(scheme(s, "local").take_up.median(2020), 0.2);
  EXPECT_EQ(scheme(s, "local").caseload.median(2020), 5);
}

TEST_F(Items, AnItemThatComesBackStartsAfreshInItsPlace) {
  write("base.toml",
        scenario(std::string(care_lines) + "[[scheme]]\nid = \"dibao\"\nremove = true\n"));
  const Scenario s = read(write("top.toml",
                                "format = 1\nname = \"top\"\nextends = \"base.toml\"\n"
                                "[[scheme]]\nid = \"dibao\"\ntake_up = 0.5\n"
                                "[[scheme]]\nid = \"old_age\"\nratio_of = \"dibao\"\n"));
  EXPECT_THAT(ids(s, "scheme"), ElementsAre("dibao", "old_age"));
  EXPECT_FALSE(scheme(s, "dibao").caseload.is_set());
}

TEST_F(Items, EveryKindOfRowReachesTheModel) {
  const Scenario s = items(std::string(centre) +
                           "[[scheme]]\nid = \"care\"\ntake_up = 1\nseverities = [\"severe\"]\n"
                           "ages = [80, 90]\n");
  const ProjectKeys project = bound(project_list(), s, "centre", 1);
  EXPECT_EQ(project.county, "A2");
  EXPECT_EQ(project.opens, (Month{2023, 7}));
  EXPECT_EQ(project.starts, (Month{2021, 9}));
  EXPECT_EQ(project.opens.count() - project.starts->count(), 22);
  EXPECT_THAT(names(project.adds), ElementsAre("nursing_beds", "jobs"));
  EXPECT_EQ(project.adds[0].number.median(2020), 300);
  EXPECT_TRUE(project.adds[1].number.value->is_uncertain());
  EXPECT_THAT(names(project.payers), ElementsAre("central", "province", "county"));
  EXPECT_EQ(project.payers[1].position, 1);
  EXPECT_EQ(project.payers[1].number.median(2020), 0.2);
  EXPECT_THAT(project.schemes, ElementsAre("dibao"));
  EXPECT_THAT(scheme(s, "care").severities, ElementsAre(1));
  EXPECT_THAT(scheme(s, "care").ages, ElementsAre(80, 90));
}

TEST_F(Items, AnItemBelongsToItsCountyOrToAll) {
  const Scenario s = items(centre);
  EXPECT_FALSE(item(s, "project", "centre").is_in(0));
  EXPECT_TRUE(item(s, "project", "centre").is_in(1));
  EXPECT_TRUE(item(s, "scheme", "dibao").is_in(0));
}

TEST_F(Items, ATableOfAmountsIsReplacedAsAWhole) {
  const Scenario s = items("[[scheme]]\nid = \"dibao\"\npayers = { province = 1 }\n");
  EXPECT_THAT(names(scheme(s, "dibao").payers), ElementsAre("province"));
}

TEST_F(Items, CountiesHaveNumbersOfTheirOwn) {
  const Scenario s =
      items("[county.A2.scheme.dibao]\ntake_up = \"50%\"\npayers = { county = 1 }\n");
  EXPECT_NEAR(scheme(s, "dibao", 0).take_up.median(2020), 0.71, 0.001);
  EXPECT_EQ(scheme(s, "dibao", 1).take_up.median(2020), 0.5);
  EXPECT_THAT(names(scheme(s, "dibao", 0).payers), ElementsAre("central", "county"));
  EXPECT_THAT(names(scheme(s, "dibao", 1).payers), ElementsAre("county"));
}

TEST_F(Items, CountiesShareTheValuesTheyDoNotOverride) {
  const Scenario s = items("[county.A2.scheme.dibao]\ntake_up = \"50%\"\n");
  const Item& dibao = item(s, "scheme", "dibao");
  ASSERT_EQ(dibao.values.size(), 2U);
  EXPECT_EQ(dibao.in(0)[1].get(), dibao.in(1)[1].get());
  EXPECT_EQ(item(s, "scheme", "old_age").values.size(), 1U) << "one row for all counties";
}

TEST_F(Items, RowsOfTheValuesTableNameItemsByIdAndAmountsByName) {
  write("values.csv",
        "code,key,year,value,unit,source,status\n"
        "A1,scheme.dibao.caseload,2020,3,人,book,verified\n"
        "A1,scheme.dibao.caseload,2025,4,人,book,verified\n"
        "A2,scheme.dibao.payers.central,,0.2,share,,\n"
        "A2,scheme.dibao.payers.county,,80,%,,\n");
  const Scenario s = items("", {}, "values = \"values.csv\"\n");
  EXPECT_EQ(scheme(s, "dibao", 0).caseload.median(2025), 4);
  EXPECT_EQ(scheme(s, "dibao", 1).caseload.median(2025), 50);
  EXPECT_EQ(scheme(s, "dibao", 1).payers[1].number.median(2020), 0.8);
}

TEST_F(Items, SetReachesItemsCountiesAndAmounts) {
  ReadOptions options;
  options.set = {"project.centre.opens=2024-01",
                 "scheme.dibao.caseload=70",
                 "county.A1.scheme.dibao.caseload=60",
                 "scheme.dibao.payers={county = 1}",
                 "project.centre.payers.central=0",
                 "project.centre.payers.county=0.8",
                 "scheme.old_age.ratio_of=old_age"};
  const Scenario s = items(centre, options);
  EXPECT_EQ(bound(project_list(), s, "centre").opens, (Month{2024, 1}));
  EXPECT_EQ(scheme(s, "dibao", 0).caseload.median(2020), 60);
  EXPECT_EQ(scheme(s, "dibao", 1).caseload.median(2020), 70);
  EXPECT_THAT(names(scheme(s, "dibao").payers), ElementsAre("county"));
  EXPECT_EQ(scheme(s, "old_age").ratio_of, "old_age");
}

TEST_F(Items, UnknownIdsAreFaultsWithTheNearestKnownOne) {
  ReadOptions options;
  options.set = {"scheme.dibo.caseload=70", "scheme.dibao=3", "scheme.dibao.caselod=3"};
  EXPECT_THAT(
      item_faults("[county.A1.scheme.old_ago]\ncaseload = 1\n", options),
      ElementsAre(
          "--set: scheme.dibo.caseload: [[scheme]] has no \"dibo\"; did you mean \"dibao\"?",
          "--set: scheme.dibao: name a key of \"dibao\", such as scheme.dibao.KEY",
          "--set: scheme.dibao.caselod: unknown key; did you mean \"caseload\"?",
          "s.toml:13:19: scheme.old_ago: [[scheme]] has no \"old_ago\"; did you mean "
          "\"old_age\"?"));
}

TEST_F(Items, RemovedItemsAreStillReadForTheirFaults) {
  write("base.toml",
        scenario(std::string(care_lines) + "[[scheme]]\nid = \"gone\"\ntake_up = 3\n"));
  const std::string top = write("top.toml",
                                "format = 1\nname = \"top\"\nextends = \"base.toml\"\n"
                                "[[scheme]]\nid = \"gone\"\nremove = true\n");
  EXPECT_THAT(faults(top), ElementsAre(HasSubstr("base.toml:15:11: scheme.gone.take_up: ")));
}

TEST_F(Items, AFaultyAmountIsNotCalledASumAsWell) {
  EXPECT_THAT(item_faults("[[scheme]]\nid = \"dibao\"\npayers = { county = 2 }\n"),
              ElementsAre(HasSubstr("scheme.dibao.payers.county: \"payers\" = 2 is outside")));
}

TEST_F(Items, ResolvedTextReadsBackTheSame) {
  const std::string rest = std::string(centre) +
                           "[[scheme]]\nid = \"old_age\"\nremove = true\n"
                           "[[scheme]]\nid = \"care\"\ntake_up = { 2020 = 0.1, 2025 = 0.2 }\n"
                           "severities = [\"severe\"]\nages = { value = [80], source = \"s\" }\n"
                           "indexed = true\npayers = { county = { 2020 = 1, 2030 = 1 } }\n"
                           "[county.A2.scheme.dibao]\npayers = { county = 1 }\n";
  const Scenario first = items(rest);
  const Scenario second = read(write("again.toml", first.resolved));
  EXPECT_EQ(second.resolved, first.resolved);
  ASSERT_EQ(second.inputs.size(), first.inputs.size());
  for (std::size_t i = 0; i < first.inputs.size(); ++i) {
    EXPECT_EQ(second.inputs[i].key, first.inputs[i].key);
    EXPECT_EQ(second.inputs[i].value, first.inputs[i].value) << first.inputs[i].key;
    EXPECT_EQ(second.inputs[i].source, first.inputs[i].source) << first.inputs[i].key;
  }
}

TEST_F(Items, AmountsThatWereEmptiedStayEmptyInTheResolvedText) {
  const Scenario first = items("[[scheme]]\nid = \"dibao\"\npayers = {}\n");
  EXPECT_THAT(scheme(first, "dibao").payers, IsEmpty());
  const Scenario second = read(write("again.toml", first.resolved));
  EXPECT_THAT(scheme(second, "dibao").payers, IsEmpty());
  EXPECT_EQ(second.resolved, first.resolved);
}

TEST_F(Items, TheTableOfInputsHasEveryValue) {
  const Scenario s = items(centre);
  std::vector<std::string> lines;
  for (const InputRow& row : s.inputs) {
    if (row.key.starts_with("project.") || row.key.starts_with("scheme.dibao")) {
      lines.push_back(row.key + "|" + row.region + "|" + row.value + "|" + row.unit + "|" +
                      row.where.file);
    }
  }
  EXPECT_THAT(lines,
              ElementsAre("scheme.dibao.take_up||0.6 … 0.8|share|builtin:schemes",
                          "scheme.dibao.caseload||50|person|builtin:schemes",
                          "scheme.dibao.ratio||1|share|default",
                          "scheme.dibao.payers.central||0.5|share|builtin:schemes",
                          "scheme.dibao.payers.county||0.5|share|builtin:schemes",
                          "project.centre.county|A2|A2||s.toml",
                          "project.centre.adds.nursing_beds|A2|300|count|s.toml",
                          "project.centre.adds.jobs|A2|40 … 60|count|s.toml",
                          "project.centre.starts|A2|2021-09||s.toml",
                          "project.centre.opens|A2|2023-07||s.toml",
                          "project.centre.cost|A2|3000|1|s.toml",
                          "project.centre.payers.central|A2|0.3|share|s.toml",
                          "project.centre.payers.province|A2|0.2|share|s.toml",
                          "project.centre.payers.county|A2|0.5|share|s.toml",
                          "project.centre.schemes|A2|dibao||s.toml"));
}

TEST(CatalogueItems, AreWhatAScenarioWouldWrite) {
  const std::vector<CatalogueItem> all = catalogue_of(scheme_list());
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[1].title_en, "Old-age allowance");
  EXPECT_THAT(all[1].toml, HasSubstr("[[scheme]]\nid = \"old_age\"\n"));
  EXPECT_THAT(all[1].toml, HasSubstr("ratio_of = "));
  EXPECT_THAT(catalogue_of(project_list()), IsEmpty());
}

TEST(ReferenceOfLists, NamesTheListItsKeysAndItsCatalogue) {
  const std::string page = reference_markdown(schemas_with_lists());
  EXPECT_THAT(page, HasSubstr("## 列表 / Lists"));
  EXPECT_THAT(reference_markdown(schemas()), Not(HasSubstr("## 列表 / Lists")));
  EXPECT_THAT(page, HasSubstr("## `[[project]]` 建设项目 / project"));
  EXPECT_THAT(page, HasSubstr("| `payers` | 分担 / payers |"));
  EXPECT_THAT(page, HasSubstr("central, province, county: [0, 1], Σ = 1"));
  EXPECT_THAT(page, HasSubstr("| `old_age` | 高龄津贴 / Old-age allowance |"));
}

TEST(TemplateOfLists, ShowsAnItemOfEachListCommentedOut) {
  const std::string text = template_toml(schemas_with_lists());
  EXPECT_THAT(text, HasSubstr("# [[project]]\n# id = \"my-item\""));
  EXPECT_THAT(text, HasSubstr("# opens = \"2023-07\"  # 启用 / opens"));
  EXPECT_THAT(text, HasSubstr("# payers = { central = 0.5, province = 0.5 }"));
}

TEST(EditorSchemaOfLists, ListsAreArraysAndCountiesNameTheirItems) {
  const std::string json = schema_json(schemas_with_lists());
  EXPECT_THAT(json, HasSubstr("\"project\": {\n      \"type\": \"array\""));
  EXPECT_THAT(json, HasSubstr("\"nursing_bed_target\""));
}

}  // namespace
}  // namespace mz::test
