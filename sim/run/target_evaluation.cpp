#include "sim/run/target_evaluation.hpp"

namespace mz::engine {

TargetEvaluation::TargetEvaluation(const Plan& plan) : plan_(plan) {}
template <class Real>
void TargetEvaluation::pass(std::size_t, const RegionRows<Real>&) {}
template void TargetEvaluation::pass(std::size_t, const RegionRows<float>&);
template void TargetEvaluation::pass(std::size_t, const RegionRows<double>&);
void TargetEvaluation::finish(RunSummary&) const {}

}  // namespace mz::engine
