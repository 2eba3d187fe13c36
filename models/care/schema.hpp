#pragma once
// The rows of section [care], in the parts that its files declare.

#include <iterator>
#include <utility>
#include <vector>

#include "models/care/care.hpp"

namespace mz::care {

std::vector<Row<Params>> disability_rows();  ///< (C.1)-(C.9)
std::vector<Row<Params>> use_rows();         ///< (C.10)-(C.13), (C.20)
std::vector<Row<Params>> bed_rows();         ///< (C.14)-(C.19)

inline void append(std::vector<Row<Params>>& rows, std::vector<Row<Params>> more) {
  rows.insert(
      rows.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

}  // namespace mz::care
