#pragma once
// Messages about CSV tables in general: quoting, columns, cells.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/core/data_table.hpp"

namespace mz::say {

Message quote_open();
Message text_after_quote();
Message header_absent(std::span<const Column> columns);
Message column_unknown(std::string_view name, std::span<const Column> columns);
Message column_missing(const Column& column, std::span<const Column> columns);
Message column_repeated(std::string_view name);
Message row_width(std::size_t got, std::size_t expected);
Message faults_left_out(std::int64_t count);

Message cell_empty(const Column& column);
Message cell_not_a_number(const Column& column, std::string_view got);
Message cell_not_whole(const Column& column, std::string_view got);
Message cell_out_of_range(const Column& column, double value);
Message cell_not_a_sex(std::string_view got);
Message cell_not_ages(std::string_view got);
Message cell_not_a_year(std::string_view got);

}  // namespace mz::say
