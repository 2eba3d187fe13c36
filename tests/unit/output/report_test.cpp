#include "output/report.hpp"

#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "output/layout_markdown.hpp"
#include "output/terminal_text.hpp"
#include "output/text_table.hpp"
#include "output/views.hpp"
#include "sim/core/diagnostics.hpp"
#include "tests/unit/output/sample_run.hpp"

namespace mz::test {
namespace {

using testing::HasSubstr;
using testing::Not;

class ReportTest : public testing::Test {
 protected:
  ResultFile written(const SampleShape& shape) {
    write_sample(folder_ / "r.h5", sample_frame(shape));
    return ResultFile(folder_ / "r.h5");
  }
  Folder folder_;
};

// Median of region 2 in year y: 30000 + 100 y; the 80 % interval lies 600 around it.
TEST_F(ReportTest, ShowsMediansAndIntervalsByYear) {
  const std::string text = report_markdown(written({}), Language::zh);
  EXPECT_THAT(text, HasSubstr("### 全部结果:红河州"));
  EXPECT_THAT(text, HasSubstr("| 指标 | 2020 | 2025 | 2030 | 2035 |"));
  EXPECT_THAT(text,
              HasSubstr("| 常住人口(万人) | 3.00 [2.94–3.06] | 3.05 [2.99–3.11] | "
                        "3.10 [3.04–3.16] | 3.15 [3.09–3.21] |"));
  EXPECT_THAT(text, HasSubstr("| 预期寿命:女(年) | 30.0 [29.4–30.6] |"));
  EXPECT_THAT(text, Not(HasSubstr("人口金字塔(")));
}

TEST_F(ReportTest, ShowsTheSameInEnglish) {
  const std::string text = report_markdown(written({}), Language::en);
  EXPECT_THAT(text, HasSubstr("| resident population (thousand persons) | 30.0 [29.4–30.6] |"));
  EXPECT_THAT(text, HasSubstr("conditional on present policy and boundaries"));
  EXPECT_THAT(text, Not(HasSubstr("区间")));
}

TEST_F(ReportTest, PutsChineseBeforeEnglishWhenBothAreWanted) {
  const std::string text = report_markdown(written({}), Language::both);
  EXPECT_LT(text.find("### 怎样读"), text.find("### How to read it"));
}

TEST_F(ReportTest, OpensWithTheFiguresOfThePlanAndWhyTheyDiffer) {
  const std::string text = report_markdown(written({.observed = true}), Language::zh);
  EXPECT_THAT(text, HasSubstr("| HH-001 预期寿命 | 红河州 | 2025 | ≥ 75.0 | 74.6 | 不符 |"));
  EXPECT_THAT(text, HasSubstr("定义不同"));
  EXPECT_LT(text.find("## 模型与规划现状数对照"), text.find("## 规划指标与判断"));
  EXPECT_THAT(report_markdown(written({.observed = true}), Language::en),
              HasSubstr("another definition"));
}

TEST_F(ReportTest, ListsWhatTheScenarioAssumesBeforeItsResults) {
  const std::string text = report_markdown(written({}), Language::zh);
  EXPECT_THAT(
      text,
      HasSubstr("| 城镇人口比重 `population.urban_share` | 2020: 74.05% | 假设 | yearbook |"));
  EXPECT_THAT(text, Not(HasSubstr("`run.seed`")));                         // a setting
  EXPECT_THAT(text, Not(HasSubstr("`population.total_fertility_rate`")));  // verified
  EXPECT_LT(text.find("## 规划没有印出"), text.find("## 规划指标与判断"));
}

TEST_F(ReportTest, IsInTheOrderOfAPlan) {
  const std::string text = report_markdown(written({.observed = true}), Language::en);
  std::size_t before = 0;
  for (const char* section : {"## The model beside",
                              "## What the plan does not print",
                              "## The plan's indicators",
                              "## People and disability",
                              "## Compared with the base",
                              "## Appendix",
                              "### How to read it"}) {
    const std::size_t at = text.find(section);
    ASSERT_NE(at, std::string::npos) << section;
    EXPECT_LT(before, at) << section;
    before = at;
  }
}

TEST_F(ReportTest, CountsAFigureOfThePlanAmongNoTargets) {
  const std::string text = report_markdown(written({.observed = true}), Language::zh);
  EXPECT_EQ(text.find("HH-001", text.find("## 规划指标与判断")), std::string::npos);
  EXPECT_THAT(report_markdown(written({}), Language::zh), Not(HasSubstr("现状数对照")));
}

TEST_F(ReportTest, NamesPartialParentsAsSuch) {
  const ResultFile file = written({});
  EXPECT_EQ(region_label(file.regions()[1], Language::zh), "云南省(129 个中的 2 个)");
  EXPECT_EQ(region_label(file.regions()[1], Language::en), "Yunnan Province (2 of 129)");
  EXPECT_EQ(region_label(file.regions()[2], Language::zh), "红河州");
  EXPECT_EQ(region_label(file.regions()[0], Language::en), "Total (2 counties in this run)");
  const std::string text = report_markdown(file, Language::zh);
  EXPECT_THAT(text, HasSubstr("云南省(129 个中的 2 个):只含本次运行的县,不代表整体"));
}

TEST_F(ReportTest, SaysHowMuchOfTheInputsIsNotFirm) {
  const std::string text = report_markdown(written({}), Language::zh);
  EXPECT_THAT(text, HasSubstr("情景 baseline 用了 4 个输入值,其中 50.0 % 为假设、凭记忆或存疑"));
  EXPECT_THAT(text, HasSubstr("| 已核实 | 1 | 25.0 % |"));
  EXPECT_THAT(text, HasSubstr("- 人口口径为常住人口。"));
}

TEST_F(ReportTest, JudgesTargets) {
  const std::string text = report_markdown(written({}), Language::zh);
  EXPECT_THAT(text,
              HasSubstr("| HH-001 | ≥ 75.0,2025 年 | 红河州 | 情景nursing-first | 50 % ± 1.4 % "
                        "| 不确定 | 74.6 |"));
  EXPECT_THAT(text, HasSubstr("| HH-001 预期寿命 | ≥ 75.0,2025 年 | 约束性 | 74.6 |"));
  EXPECT_THAT(text, HasSubstr("| 较难达到 | 模型 | 0.40 |"));
  EXPECT_THAT(text, HasSubstr("至 2025 年底,每个县 | 未注明 | – | – |"));
  EXPECT_THAT(text, HasSubstr("未评价: 本次运行不含 care 模型"));
  EXPECT_THAT(text, HasSubstr("HH-001 规划原文:“人均预期寿命达到 75 岁”"));
}

TEST_F(ReportTest, SaysWhatAScenarioSetsOtherwiseThanTheBase) {
  const std::string text = report_markdown(written({}), Language::zh);
  const std::string chapter = text.substr(text.find("### 情景nursing-first"));
  EXPECT_THAT(chapter, HasSubstr("| 总和生育率 | 2020: 1.30 | 2020: 1.50 |"));
  EXPECT_THAT(chapter,
              HasSubstr("| 新增:中心 | – | 新增能力(nursing_beds) 300; 计划启用年月 2023-07 |"));
  EXPECT_THAT(text.substr(text.find("### 情景community-first")),
              Not(HasSubstr("与基准不同的设定")));
  EXPECT_THAT(report_markdown(written({}), Language::en),
              HasSubstr("| added: Centre | – | what it adds(nursing_beds) 300; planned opening "
                        "2023-07 |"));
}

// The second scenario lies 20 above the base, 12 to 28 in the middle 80 %, P = 0.9.
TEST_F(ReportTest, ComparesScenariosWithTheBase) {
  const std::string text = report_markdown(written({}), Language::zh);
  EXPECT_THAT(text, HasSubstr("基准情景 情景baseline"));
  EXPECT_THAT(text, HasSubstr("| 出生(人/年) | +20 [+12 – +28], P 90 % |"));
  EXPECT_THAT(text, HasSubstr("| 等候月数(月) | +0.02 [+0.01 – +0.03], P 90 % |"));
}

TEST_F(ReportTest, LeavesOutWhatTheRunCannotSay) {
  const std::string text = report_markdown(
      written({.scenarios = 1, .targets = false, .uncertainty = Uncertainty::parameter}),
      Language::zh);
  EXPECT_THAT(text, Not(HasSubstr("## 与基准情景比较")));
  EXPECT_THAT(text, Not(HasSubstr("规划指标与判断")));
  EXPECT_THAT(text, Not(HasSubstr("等候月数(月)")));
  EXPECT_THAT(text, HasSubstr("区间只包含参数的不确定性"));
}

TEST_F(ReportTest, ListsCountiesInTheBaseAndTheLastYear) {
  const std::string text = report_markdown(written({}), Language::zh);
  EXPECT_THAT(text, HasSubstr("| 县 | 常住人口(万人) 2020 | 常住人口(万人) 2035 |"));
  EXPECT_THAT(text, HasSubstr("| 个旧市 | 4.00 [3.94–4.06] | 4.15 [4.09–4.21] |"));
}

TEST_F(ReportTest, IsWrittenAsMarkdownOnly) {
  const ResultFile file = written({});
  write_report(file, folder_ / "r.md", Language::zh);
  EXPECT_EQ(bytes_of(folder_ / "r.md"), report_markdown(file, Language::zh));
  try {
    write_report(file, folder_ / "r.html", Language::zh);
    FAIL() << "wrote .html";
  } catch (const ScenarioError& error) {
    EXPECT_THAT(error.what(), HasSubstr("not in this version"));
  }
}

TEST_F(ReportTest, ReplacesReportsOnly) {
  const ResultFile file = written({});
  write_report(file, folder_ / "r.md", Language::zh);
  write_report(file, folder_ / "r.md", Language::en);
  EXPECT_EQ(bytes_of(folder_ / "r.md"), report_markdown(file, Language::en));
  std::ofstream(folder_ / "minutes.md") << "# Minutes of a meeting\n";
  try {
    write_report(file, folder_ / "minutes.md", Language::en);
    FAIL() << "overwrote it";
  } catch (const IoError& error) {
    EXPECT_THAT(error.what(), HasSubstr("is not a report by mzplan report"));
  }
  EXPECT_EQ(bytes_of(folder_ / "minutes.md"), "# Minutes of a meeting\n");
}

TEST_F(ReportTest, SummaryFitsOneScreen) {
  const ResultFile file = written({});
  for (const Language language : {Language::zh, Language::en, Language::both}) {
    const std::string text = summary_screen(file, language);
    EXPECT_LE(std::count(text.begin(), text.end(), '\n'),
              static_cast<std::ptrdiff_t>(screen_lines));
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
      if (line.find("mzplan ") == std::string::npos &&
          line.find(file.path()) == std::string::npos) {
        EXPECT_LE(display_width(line), screen_columns) << line;
        EXPECT_THAT(line, Not(testing::EndsWith("…"))) << line;
      }
    }
  }
}

TEST_F(ReportTest, SummaryOpensWithThePlansFiguresAndItsTargets) {
  const std::string text = summary_screen(written({.observed = true}), Language::zh);
  const std::size_t check = text.find("对照 HH-001");
  const std::size_t target = text.find("目标 HH-002");
  ASSERT_NE(check, std::string::npos);
  ASSERT_NE(target, std::string::npos);
  EXPECT_LT(check, target);
  EXPECT_LT(target, text.find("中位数"));
}

TEST_F(ReportTest, SummaryComparesPeopleOver64AndNamesTheNextSteps) {
  const std::string text = summary_screen(written({}), Language::zh);
  EXPECT_THAT(text, HasSubstr("65 岁及以上 2035"));
  EXPECT_THAT(text, HasSubstr("+20 [+12 – +28], P 90 % (人)"));
  EXPECT_THAT(text, HasSubstr("mzplan report " + (folder_ / "r.h5") + " -o " + (folder_ / "r.md")));
}

TEST_F(ReportTest, CompareNamesTheBaseOrSaysThereIsNothing) {
  EXPECT_THAT(compare_text(written({}), Language::en),
              HasSubstr("differences to the base scenario Scenario baseline"));
  EXPECT_THAT(compare_text(written({.scenarios = 1}), Language::en),
              HasSubstr("there is nothing to compare"));
}

TEST_F(ReportTest, DescribeListsVariablesWithUnitAndEquation) {
  const ResultFile file = written({.kept = true});
  const std::string text = describe_file(file, Language::en);
  EXPECT_THAT(text, HasSubstr(file.facts().content_sha256));
  EXPECT_THAT(text, HasSubstr("Yunnan Province (2 of 129)"));
  EXPECT_THAT(text, testing::ContainsRegex("population.pyramid .*sex\\(2\\) age\\(101\\).*P.6"));
}

TEST(LayoutMarkdown, ListsReportedVariablesOfEachModel) {
  const std::array models{ModelOutputs{"population", {"人口", "population"}, sample_population}};
  const std::string text = layout_markdown(models);
  EXPECT_THAT(text, HasSubstr("## `population` 人口 / population"));
  EXPECT_THAT(
      text,
      HasSubstr("| `life_expectancy` | 预期寿命 | life expectancy at birth | sex | 年 years "
                "| flow | rate_schedule | up | P.4 |"));
  EXPECT_THAT(text, HasSubstr("`mean sd p025 p05 p10 p25 p50 p75 p90 p95 p975`"));
}

}  // namespace
}  // namespace mz::test
