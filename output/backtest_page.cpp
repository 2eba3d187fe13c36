#include "output/backtest_page.hpp"

#include <utility>

#include <fmt/format.h>

#include "output/text_table.hpp"

namespace mz {
namespace {

/// Writes the page in one language.
class Writer {
 public:
  Writer(const BacktestPage& page, Language language) : page_(page), language_(language) {}

  std::string text() {
    lines(page_.head);
    rivals();
    places();
    for (const BacktestQuantity& quantity : page_.quantities) {
      groups(quantity);
    }
    misses();
    if (!page_.failures.empty()) {
      heading({"失误及原因", "what failed, and why"});
      lines(page_.failures);
    }
    heading({"说明", "notes"});
    lines(page_.notes);
    return std::move(text_);
  }

 private:
  std::string said(const Message& message) const {
    return language_ == Language::en ? message.en : message.zh;
  }
  std::string said(const Text& text) const {
    return std::string(language_ == Language::en ? text.en : text.zh);
  }

  void heading(const Message& message) { text_ += "\n" + said(message) + "\n"; }
  void lines(const std::vector<Message>& messages) {
    for (const Message& message : messages) {
      text_ += said(message) + "\n";
    }
  }

  static std::string percent(double share) { return fmt::format("{:.1f}", 100.0 * share); }
  static std::string whole_percent(double share) { return fmt::format("{:.0f}", 100.0 * share); }

  std::vector<std::string> score_heads() const {
    return {"MAPE %",
            said(Text{"中位误差 %", "median %"}),
            said(Text{"偏差 %", "bias %"}),
            "50 %",
            "80 %",
            "95 %",
            said(Text{"区间分", "IS80"}),
            "CRPS"};
  }

  /// Dashes where nobody could be scored.
  std::vector<std::string> score_cells(const ScoreSummary& scores) const {
    if (scores.count == 0) {
      return std::vector<std::string>(score_heads().size(), "-");
    }
    std::vector<std::string> cells{percent(scores.mean_error),
                                   percent(scores.median_error),
                                   fmt::format("{:+.1f}", 100.0 * scores.bias)};
    for (const double share : scores.coverage) {
      cells.push_back(whole_percent(share));
    }
    cells.push_back(fmt::format("{:.3f}", scores.interval_score));
    cells.push_back(fmt::format("{:.4f}", scores.crps));
    return cells;
  }

  static void extend(std::vector<std::string>& row, const std::vector<std::string>& more) {
    row.insert(row.end(), more.begin(), more.end());
  }

  void rivals() {
    heading({"与三种对照方法比较", "against three rivals"});
    std::vector<std::string> head{said(Text{"指标", "quantity"}), said(Text{"方法", "method"})};
    extend(head, score_heads());
    TextTable table(head);
    for (const BacktestQuantity& quantity : page_.quantities) {
      const BacktestGroup& all = quantity.groups.front();
      std::vector<std::string> row{said(quantity.name), said(Text{"预测", "forecast"})};
      extend(row, score_cells(all.forecast));
      table.add(row);
      for (std::size_t r = 0; r < all.rivals.size(); ++r) {
        row = {"", said(page_.rivals[r])};
        extend(row, score_cells(all.rivals[r]));
        table.add(row);
      }
    }
    text_ += table.plain();
  }

  void places() {
    heading({"实际值在预测分布中的位置(PIT,每十分位的县数)",
             "place of the actual value in the forecast distribution (PIT, counties per tenth)"});
    std::vector<std::string> head{said(Text{"指标", "quantity"})};
    for (std::size_t bin = 0; bin < place_bins; ++bin) {
      head.push_back(fmt::format("{}-{}", 10 * bin, 10 * (bin + 1)));
    }
    TextTable table(head);
    for (const BacktestQuantity& quantity : page_.quantities) {
      std::vector<std::string> row{said(quantity.name)};
      for (const std::int64_t count : quantity.groups.front().forecast.places) {
        row.push_back(fmt::format("{}", count));
      }
      table.add(row);
    }
    text_ += table.plain();
  }

  void groups(const BacktestQuantity& quantity) {
    heading(quantity.name);
    std::vector<std::string> head{said(Text{"分组", "group"}), said(Text{"县数", "n"})};
    extend(head, score_heads());
    for (const Text& rival : page_.rivals) {
      head.push_back(said(rival));
    }
    TextTable table(head);
    for (const BacktestGroup& group : quantity.groups) {
      std::vector<std::string> row{said(group.name), fmt::format("{}", group.forecast.count)};
      extend(row, score_cells(group.forecast));
      for (const ScoreSummary& rival : group.rivals) {
        row.push_back(rival.count == 0 ? "-" : percent(rival.mean_error));
      }
      table.add(row);
    }
    text_ += table.plain();
  }

  void misses() {
    heading({"误差最大的县:" + page_.missed_quantity.zh,
             "largest misses: " + page_.missed_quantity.en});
    TextTable table({said(Text{"代码", "code"}),
                     said(Text{"名称", "name"}),
                     said(Text{"实际", "actual"}),
                     said(Text{"预测", "forecast"}),
                     said(Text{"误差 %", "error %"}),
                     "PIT"});
    for (const BacktestMiss& miss : page_.misses) {
      table.add({miss.code,
                 miss.name,
                 fmt::format("{:.0f}", miss.actual),
                 fmt::format("{:.0f}", miss.forecast),
                 fmt::format("{:+.1f}", 100.0 * (miss.forecast / miss.actual - 1.0)),
                 fmt::format("{:.3f}", miss.place)});
    }
    text_ += table.plain();
  }

  const BacktestPage& page_;
  Language language_;
  std::string text_;
};

}  // namespace

std::string backtest_text(const BacktestPage& page, Language language) {
  if (language != Language::both) {
    return Writer(page, language).text();
  }
  return Writer(page, Language::zh).text() + "\n" + Writer(page, Language::en).text();
}

}  // namespace mz
