// What every model of the registry must declare.

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "models/registry.hpp"
#include "scenarios/catalogue_items.hpp"
#include "tests/support/fake_lists.hpp"

namespace mz::test {
namespace {

class EveryModel : public testing::TestWithParam<const Model*> {
 protected:
  static const ModelInfo& info() { return GetParam()->info(); }
};

std::string theory_of(const ModelInfo& info) {
  std::ifstream file(std::string(MZ_SOURCE_DIR) + "/models/" + std::string(info.id) + "/theory.md");
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

TEST_P(EveryModel, IsNamedInBothLanguages) {
  EXPECT_TRUE(detail::is_snake_case(info().id));
  EXPECT_FALSE(info().text.zh.empty());
  EXPECT_FALSE(info().text.en.empty());
  ASSERT_NE(info().schema, nullptr);
  EXPECT_EQ(info().schema->section(), info().id);
}

TEST_P(EveryModel, DescribesEachOutputInBothLanguages) {
  for (const OutputVar& output : info().outputs) {
    SCOPED_TRACE(output.name);
    EXPECT_FALSE(output.text.zh.empty());
    EXPECT_FALSE(output.text.en.empty());
    EXPECT_FALSE(output.unit.id.empty());
    const bool from_list =
        output.axes[0].axis->is_from_list() || output.axes[1].axis->is_from_list();
    EXPECT_EQ(output.rows() == 0, from_list);
  }
}

TEST_P(EveryModel, DefinesTheEquationOfEachOutputInItsTheory) {
  const std::string theory = theory_of(info());
  for (const OutputVar& output : info().outputs) {
    EXPECT_NE(theory.find("**(" + std::string(output.equation) + ")"), std::string::npos)
        << output.name << " names (" << output.equation << ")";
  }
}

TEST_P(EveryModel, NamesEachOutputOnce) {
  std::set<std::string_view> names;
  for (const OutputVar& output : info().outputs) {
    EXPECT_TRUE(names.insert(output.name).second) << output.name;
  }
}

TEST_P(EveryModel, MakesRatiosAndMeansOfItsOwnOutputs) {
  const auto has = [](std::string_view name) {
    return name.empty() ||
           std::any_of(info().outputs.begin(), info().outputs.end(), [&](const OutputVar& output) {
             return output.name == name;
           });
  };
  for (const OutputVar& output : info().outputs) {
    EXPECT_TRUE(has(output.aggregation.first)) << output.name;
    EXPECT_TRUE(has(output.aggregation.second)) << output.name;
  }
}

TEST_P(EveryModel, DescribesEachKeyInBothLanguages) {
  std::set<std::string_view> keys;
  for (const Field& field : info().schema->fields()) {
    SCOPED_TRACE(field.key);
    EXPECT_TRUE(detail::is_snake_case(field.key));
    EXPECT_TRUE(keys.insert(field.key).second);
    EXPECT_FALSE(field.text.zh.empty());
    EXPECT_FALSE(field.text.en.empty());
  }
}

TEST_P(EveryModel, NamesTheSourceOfEachDefault) {
  for (const Field& field : info().schema->fields()) {
    SCOPED_TRACE(field.key);
    EXPECT_TRUE(!field.has_fallback() || !field.source.empty());
    for (const Point& point : field.fallback) {
      EXPECT_EQ(point.origin.source, field.source);
      EXPECT_EQ(point.origin.status, field.status);
    }
  }
}

TEST_P(EveryModel, HasDefaultsWithinTheirRanges) {
  for (const Field& field : info().schema->fields()) {
    SCOPED_TRACE(field.key);
    EXPECT_LT(field.low, field.high);
    for (const Point& point : field.fallback) {
      EXPECT_GE(point.value.median(), field.low);
      EXPECT_LE(point.value.median(), field.high);
    }
  }
}

TEST_P(EveryModel, DoesNotRequireAKeyThatHasADefault) {
  for (const Field& field : info().schema->fields()) {
    EXPECT_FALSE(field.required && field.has_fallback()) << field.key;
  }
}

TEST_P(EveryModel, ChoosesItsDefaultsAmongTheChoices) {
  for (const Field& field : info().schema->fields()) {
    if (field.kind == FieldKind::choice) {
      SCOPED_TRACE(field.key);
      EXPECT_FALSE(field.choices.empty());
      EXPECT_TRUE(field.fallback_text.empty() ||
                  std::any_of(field.choices.begin(), field.choices.end(), [&](const Label& label) {
                    return label.id == field.fallback_text;
                  }));
      for (const Label& label : field.choices) {
        EXPECT_FALSE(label.text.zh.empty() || label.text.en.empty()) << label.id;
      }
    }
  }
}

TEST_P(EveryModel, DescribesEachColumnOfItsTables) {
  for (const Field& field : info().schema->fields()) {
    EXPECT_EQ(field.kind == FieldKind::table, !field.columns.empty()) << field.key;
    for (const Column& column : field.columns) {
      EXPECT_FALSE(column.text.zh.empty() || column.text.en.empty()) << field.key << column.name;
      EXPECT_LE(column.low, column.high);
    }
  }
}

TEST_P(EveryModel, HasWiresWithCellsAndNamesOfTheirOwn) {
  std::set<std::string_view> names;
  for (const Wire& wire : info().wires) {
    EXPECT_GT(wire.cells, 0) << wire.name;
    EXPECT_TRUE(names.insert(wire.name).second) << wire.name;
  }
}

TEST_P(EveryModel, StatesItsIdentitiesInBothLanguages) {
  EXPECT_FALSE(info().identities.empty());
  for (const Identity& identity : info().identities) {
    EXPECT_FALSE(identity.text.zh.empty() || identity.text.en.empty()) << identity.name;
  }
}

INSTANTIATE_TEST_SUITE_P(Registry,
                         EveryModel,
                         testing::ValuesIn(registry().begin(), registry().end()),
                         [](const auto& instance) {
                           return std::string(instance.param->info().id);
                         });

/// The lists of all models, and one of the tests.
std::vector<const ListSchemaBase*> every_list() {
  std::vector<const ListSchemaBase*> lists{&scheme_list()};
  for (const Model* model : registry()) {
    for (const ListSchemaBase* list : model->info().lists) {
      if (std::find(lists.begin(), lists.end(), list) == lists.end()) {
        lists.push_back(list);
      }
    }
  }
  return lists;
}

class EveryList : public testing::TestWithParam<const ListSchemaBase*> {};

TEST_P(EveryList, HasANameOfItsOwn) {
  EXPECT_TRUE(detail::is_snake_case(GetParam()->section()));
  const std::vector<const ListSchemaBase*> lists = every_list();
  EXPECT_EQ(std::count_if(lists.begin(),
                          lists.end(),
                          [](const ListSchemaBase* list) {
                            return list->section() == GetParam()->section();
                          }),
            1);
}

TEST_P(EveryList, DescribesEachKeyOnceInBothLanguages) {
  std::set<std::string_view> keys;
  for (const Field& field : GetParam()->fields()) {
    SCOPED_TRACE(field.key);
    EXPECT_TRUE(detail::is_snake_case(field.key));
    EXPECT_TRUE(keys.insert(field.key).second);
    EXPECT_FALSE(field.text.zh.empty() || field.text.en.empty());
    EXPECT_FALSE(field.required && field.has_fallback());
    EXPECT_TRUE(!field.has_fallback() || !field.source.empty());
  }
}

TEST_P(EveryList, RefersToListsThatAreRead) {
  const std::vector<const ListSchemaBase*> lists = every_list();
  for (const Field& field : GetParam()->fields()) {
    EXPECT_TRUE(field.list.empty() || std::any_of(lists.begin(),
                                                  lists.end(),
                                                  [&field](const ListSchemaBase* list) {
                                                    return list->section() == field.list;
                                                  }))
        << field.key << " refers to " << field.list;
  }
}

TEST_P(EveryList, HasASoundCatalogue) {
  for (const CatalogueItem& item : catalogue_of(*GetParam())) {
    EXPECT_FALSE(item.title_zh.empty() || item.title_en.empty()) << item.id;
  }
}

INSTANTIATE_TEST_SUITE_P(Lists,
                         EveryList,
                         testing::ValuesIn(every_list()),
                         [](const testing::TestParamInfo<const ListSchemaBase*>& one) {
                           return std::string(one.param->section());
                         });

TEST(Registry, ReadsTheListsOfItsAxes) {
  for (const Model* model : registry()) {
    const auto lists = model->info().lists;
    for (const OutputVar& output : model->info().outputs) {
      for (const Axis* axis : output.axes) {
        EXPECT_TRUE(!axis->is_from_list() || std::any_of(lists.begin(),
                                                         lists.end(),
                                                         [axis](const ListSchemaBase* list) {
                                                           return list->section() == axis->list;
                                                         }))
            << output.name;
      }
    }
  }
}

TEST(Registry, GivesEachStreamToOneModel) {
  std::set<Stream> seen{Stream::parameter};  // the engine's own
  for (const Model* model : registry()) {
    for (const Stream stream : model->info().streams) {
      EXPECT_TRUE(seen.insert(stream).second) << static_cast<int>(stream);
    }
  }
}

TEST(Registry, HoldsEachModelOnce) {
  std::set<std::string_view> ids;
  for (const Model* model : registry()) {
    EXPECT_TRUE(ids.insert(model->info().id).second) << model->info().id;
  }
}

TEST(Registry, PutsAModelBehindThoseItReadsInTheSameYear) {
  const auto known = [](std::string_view id) {
    return std::any_of(registry().begin(), registry().end(), [id](const Model* model) {
      return model->info().id == id;
    });
  };
  std::set<std::string_view> earlier;
  for (const Model* model : registry()) {
    for (const Consumed& input : model->info().consumes) {
      const bool optional = input.absent == Consumed::Absent::neutral && !known(input.model);
      EXPECT_TRUE(input.lag > 0 || optional || earlier.contains(input.model)) << input.name;
    }
    earlier.insert(model->info().id);
  }
}

}  // namespace
}  // namespace mz::test
