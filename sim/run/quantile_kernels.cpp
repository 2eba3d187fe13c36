#include "sim/run/quantile_kernel.hpp"

namespace mz::engine {

const QuantileKernels& quantile_kernels(Isa isa) {
#if defined(__x86_64__)
  return *pick(isa,
               &baseline::engine::quantile_kernels,
               &avx2::engine::quantile_kernels,
               &avx512::engine::quantile_kernels);
#else
  return *pick(isa,
               &baseline::engine::quantile_kernels,
               &baseline::engine::quantile_kernels,
               &baseline::engine::quantile_kernels);
#endif
}

}  // namespace mz::engine
