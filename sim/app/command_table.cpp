#include "sim/app/command_table.hpp"

#include <algorithm>
#include <array>

namespace mz::app {
namespace {

using std::string_view;

constexpr std::array options{
    OptionRow{"output", 'o', "FILE", {"写入的文件或文件夹", "file or folder to write"}},
    OptionRow{
        "set",
        '\0',
        "KEY=VALUE",
        {"改一个参数,如 population.net_migration_level=0.5;可多次给出",
         "changes one parameter, such as population.net_migration_level=0.5; may be repeated"},
        Occurs::repeatedly},
    OptionRow{"years",
              '\0',
              "A:B",
              {"基准年 A 和末年 B,如 2020:2035(默认:照情景)",
               "base year A and last year B, such as 2020:2035 (default: as in the scenario)"}},
    OptionRow{"trajectories",
              '\0',
              "N",
              {"随机轨迹数(默认:照情景)", "random trajectories (default: as in the scenario)"}},
    OptionRow{"seed",
              '\0',
              "S",
              {"随机种子,整数(默认:照情景)",
               "random seed, a whole number (default: as in the scenario)"}},
    OptionRow{
        "uncertainty",
        '\0',
        "MODE",
        {"none:一条取中位数的确定轨迹;parameter:只抽参数;all:另加个体随机(默认)",
         "none: one deterministic trajectory at the medians; parameter: parameters are drawn; "
         "all: individual chance as well (default)"}},
    OptionRow{"models",
              '\0',
              "A,B",
              {"只运行这些模型(默认:全部)", "runs these models only (default: all)"}},
    OptionRow{"base",
              '\0',
              "NAME",
              {"比较的基准情景(默认:其他情景所继承的,否则第一个)",
               "scenario to compare with (default: the one others extend, else the first)"}},
    OptionRow{"keep",
              '\0',
              "A.B,C.D",
              {"这些变量的每条轨迹都写入结果文件,如 population.births",
               "writes every trajectory of these variables, such as population.births"}},
    OptionRow{"threads",
              '\0',
              "N",
              {"线程数(默认:全部处理器);结果与线程数无关",
               "threads (default: all processors); results do not depend on it"}},
    OptionRow{"keep-going",
              '\0',
              "",
              {"有错的情景略过,其余照常运行,以退出码 4 结束",
               "leaves out scenarios with faults, runs the others and ends with exit code 4"}},
    OptionRow{"quiet", '\0', "", {"不显示进度和摘要", "no progress and no summary"}},
    OptionRow{"age-sex-2010",
              '\0',
              "FILE",
              {"2010年普查分年龄性别人口,列同区域表(默认:内置的120个县)",
               "people by age and sex of the 2010 census, columns as in the place tables (default: "
               "the 120 counties inside the program)"}},
    OptionRow{"counties-2010",
              '\0',
              "FILE",
              {"2010年普查各县情况:名称、户籍人口、户数、迁入等",
               "what the 2010 census says of each county: name, registered people, households, "
               "people moved in"}},
    OptionRow{"age-sex-2020",
              '\0',
              "FILE",
              {"2020年普查分年龄性别人口", "people by age and sex of the 2020 census"}},
    OptionRow{
        "codes",
        '\0',
        "FILE",
        {"参加检验的县:code_2010,code_2020(默认:两年代码相同的县)",
         "counties to take: code_2010,code_2020 (default: those with the same code in both)"}},
    OptionRow{"write-reference",
              '\0',
              "DIR",
              {"重新生成项目文件夹 DIR 中的参考文件(供开发者)",
               "rewrites the reference files in the project folder DIR (for developers)"}},
    OptionRow{"lang",
              '\0',
              "zh|en|both",
              {"输出语言(默认 both:先中文后英文)",
               "language of all output (default both: Chinese, then English)"}},
    OptionRow{"help", 'h', "", {"显示该命令的帮助", "shows the help of the command"}},
    OptionRow{"version", '\0', "", {"显示版本和 git 修订号", "shows the version and git revision"}},
};

constexpr std::array<string_view, 11> check_options{"set",
                                                    "years",
                                                    "trajectories",
                                                    "seed",
                                                    "uncertainty",
                                                    "models",
                                                    "base",
                                                    "keep",
                                                    "threads",
                                                    "lang",
                                                    "help"};
constexpr std::array<string_view, 14> run_options{"output",
                                                  "set",
                                                  "years",
                                                  "trajectories",
                                                  "seed",
                                                  "uncertainty",
                                                  "models",
                                                  "base",
                                                  "keep",
                                                  "threads",
                                                  "keep-going",
                                                  "quiet",
                                                  "lang",
                                                  "help"};
constexpr std::array<string_view, 3> describe_options{"write-reference", "lang", "help"};
constexpr std::array<string_view, 3> output_options{"output", "lang", "help"};
constexpr std::array<string_view, 7> backtest_options{
    "age-sex-2010", "counties-2010", "age-sex-2020", "codes", "output", "lang", "help"};
constexpr std::array<string_view, 2> plain_options{"lang", "help"};

constexpr std::array<string_view, 1> check_examples{"mzplan check scenarios/library/honghe/*.toml"};
constexpr std::array<string_view, 2> run_examples{
    "mzplan run scenarios/library/honghe/*.toml -o results/honghe.h5",
    "mzplan run baseline.toml -o quick.h5 --trajectories 64 --set "
    "population.net_migration_level=0.5"};
constexpr std::array<string_view, 4> describe_examples{"mzplan describe population",
                                                       "mzplan describe population.births",
                                                       "mzplan describe builtin:china_mortality",
                                                       "mzplan describe results/honghe.h5"};
constexpr std::array<string_view, 1> report_examples{
    "mzplan report results/honghe.h5 -o results/honghe.md --lang zh"};
constexpr std::array<string_view, 1> compare_examples{"mzplan compare results/honghe.h5"};
constexpr std::array<string_view, 1> export_examples{
    "mzplan export results/honghe.h5 -o results/csv"};
constexpr std::array<string_view, 3> backtest_examples{
    "mzplan backtest",
    "mzplan backtest scenarios/library/honghe/baseline.toml --lang zh",
    "mzplan backtest --age-sex-2010 a2010.csv --counties-2010 c2010.csv --age-sex-2020 a2020.csv "
    "--codes codes.csv -o results/backtest.csv"};
constexpr std::array<string_view, 1> help_examples{"mzplan help run"};

constexpr std::array commands{
    CommandRow{"check",
               "SCENARIO...",
               {"读取并检查情景,一次列出全部错误,不运行",
                "reads and validates scenarios, shows all faults at once, runs nothing"},
               check_options,
               check_examples},
    CommandRow{"run",
               "SCENARIO... -o FILE.h5",
               {"运行一批情景,写成一个结果文件", "runs a batch of scenarios into one result file"},
               run_options,
               run_examples},
    CommandRow{"describe",
               "[MODEL | MODEL.NAME | builtin:NAME | FILE.h5]",
               {"说明模型、参数、变量、内置表或结果文件",
                "explains a model, parameter, variable, built-in table or result file"},
               describe_options,
               describe_examples},
    CommandRow{"report",
               "FILE.h5 [-o OUT.md]",
               {"把结果文件写成报告;不给 -o 则输出到屏幕",
                "makes a report of a result file; to the screen without -o"},
               output_options,
               report_examples},
    CommandRow{"compare",
               "FILE.h5",
               {"各情景与基准情景的配对差值,附区间",
                "paired differences of each scenario to the base scenario, with intervals"},
               plain_options,
               compare_examples},
    CommandRow{"export",
               "FILE.h5 -o DIR",
               {"把结果写成 CSV 表(可直接用 Excel 打开)",
                "writes the results as CSV tables (Excel opens them)"},
               output_options,
               export_examples},
    CommandRow{"backtest",
               "[SCENARIO] [-o OUT.csv]",
               {"用2010年所知预测2020年普查,与实际比较",
                "forecasts the 2020 census from what 2010 knew and says how good that was"},
               backtest_options,
               backtest_examples},
    CommandRow{"help", "[COMMAND]", {"显示帮助", "shows help"}, plain_options, help_examples},
};

constexpr std::array<string_view, 3> later_commands{"solve", "review", "merge"};
constexpr std::array<string_view, 4> later_run_options{"dry-run", "resume", "shard", "until"};

template <class Rows>
auto find(const Rows& rows, string_view name) -> decltype(rows.data()) {
  const auto found =
      std::find_if(rows.begin(), rows.end(), [&](const auto& row) { return row.name == name; });
  return found == rows.end() ? nullptr : &*found;
}

}  // namespace

std::span<const OptionRow> option_rows() {
  return options;
}

std::span<const CommandRow> command_rows() {
  return commands;
}

const OptionRow* find_option(string_view name) {
  return find(options, name);
}

const CommandRow* find_command(string_view name) {
  return find(commands, name);
}

std::vector<string_view> command_names() {
  std::vector<string_view> names;
  for (const CommandRow& command : commands) {
    names.push_back(command.name);
  }
  return names;
}

bool is_later_command(string_view name) {
  return std::find(later_commands.begin(), later_commands.end(), name) != later_commands.end();
}

bool is_later_option(string_view command, string_view name) {
  return command == "run" && std::find(later_run_options.begin(), later_run_options.end(), name) !=
                                 later_run_options.end();
}

}  // namespace mz::app
