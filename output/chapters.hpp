#pragma once
// What planners look at first, in the order of a plan, with names short enough for tables. Rows
// that a result lacks are left out.

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "output/result_file.hpp"
#include "output/views.hpp"
#include "sim/core/text.hpp"

namespace mz {

/// A variable by the name planners know it by.
struct ChapterRow {
  std::string_view model;
  std::string_view name;
  Text text;
  bool headline = false;  ///< among the few that a screen shows
};

struct Chapter {
  Text title;
  std::span<const ChapterRow> rows;
};

/// People, beds, funerals, money and staff.
std::span<const Chapter> chapters();

/// The rows of a chapter that the file has.
std::vector<ShownRow> rows_of(const ResultFile& file, const Chapter& chapter);
/// The headline rows, else the first ones of the file; at most `count`.
std::vector<ShownRow> main_rows(const ResultFile& file, std::size_t count);

}  // namespace mz
