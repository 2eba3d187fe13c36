// Compiled once per instruction set into namespace mz::MZ_ISA; see quantile_kernel.hpp.
#include "sim/run/quantile_kernel.hpp"

#include "sim/run/sorting_network.hpp"

namespace mz::MZ_ISA::engine {
namespace {

using namespace mz::engine;  // NOLINT: the row functions, all inlined here

template <class Real>
void sort_rows(const Real* const* rows, std::int64_t count, SortedRows<Real>& out) {
  transpose(rows, count, out.values);
  moments(count, out);
  settle_and_sort(count, out);
}

template <class Real>
void sort_differences(const Real* const* rows,
                      const Real* const* base,
                      std::int64_t count,
                      SortedRows<double>& out,
                      RowsAbove& above) {
  transpose_difference(rows, base, count, out.values, above);
  moments(count, out);
  settle_and_sort(count, out);
}

}  // namespace

extern const mz::engine::QuantileKernels quantile_kernels;
const mz::engine::QuantileKernels quantile_kernels{
    {&sort_rows<float>, &sort_differences<float>},
    {&sort_rows<double>, &sort_differences<double>},
};

}  // namespace mz::MZ_ISA::engine
