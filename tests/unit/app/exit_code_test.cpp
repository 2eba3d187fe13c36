#include "sim/app/exit_code.hpp"

#include <new>
#include <stdexcept>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sim/core/diagnostics.hpp"

namespace mz::app::test {
namespace {

using testing::HasSubstr;
using testing::Not;

template <class Error>
Failure failure(const Error& error, Language language = Language::both) {
  return failure_of(std::make_exception_ptr(error), language);
}

ScenarioError two_faults() {
  return ScenarioError({{{"a.toml", 3, 4}, "care.take_up", {"太大", "too large"}},
                        {{"a.toml", 9, 1}, "care.beds", {"太小", "too small"}}});
}

TEST(ExitCode, OfAUserErrorIsTwoAndEveryFaultIsNamed) {
  const Failure shown = failure(two_faults());
  EXPECT_EQ(shown.code, ExitCode::user_error);
  EXPECT_THAT(shown.text, HasSubstr("a.toml:3:4: care.take_up: 太大\n    too large\n"));
  EXPECT_THAT(shown.text, HasSubstr("a.toml:9:1: care.beds: 太小\n    too small\n"));
}

TEST(ExitCode, OfAnEnvironmentErrorIsThreeAndTheFileIsNamed) {
  const Failure shown = failure(IoError("r.h5", {"磁盘已满", "disk full"}));
  EXPECT_EQ(shown.code, ExitCode::environment);
  EXPECT_EQ(shown.text, "r.h5: 磁盘已满\n    disk full\n");
}

TEST(ExitCode, OfABrokenInvariantIsOneWithARequestToReportIt) {
  const Failure shown = failure(InternalError("rows match"));
  EXPECT_EQ(shown.code, ExitCode::internal_fault);
  EXPECT_THAT(shown.text, HasSubstr("rows match"));
  EXPECT_THAT(shown.text, HasSubstr("please report this"));
}

TEST(ExitCode, OfAnUnforeseenExceptionIsOne) {
  EXPECT_EQ(failure(std::runtime_error("surprise")).code, ExitCode::internal_fault);
  EXPECT_EQ(failure(42).code, ExitCode::internal_fault);
}

TEST(ExitCode, OfExhaustedMemoryIsThreeWithAHint) {
  const Failure shown = failure(std::bad_alloc());
  EXPECT_EQ(shown.code, ExitCode::environment);
  EXPECT_THAT(shown.text, HasSubstr("--trajectories"));
}

TEST(ExitCode, OfAnInterruptionIs130) {
  EXPECT_EQ(failure(Interrupted()).code, ExitCode::interrupted);
  EXPECT_EQ(static_cast<int>(ExitCode::interrupted), 130);
}

TEST(Failure, IsToldInTheLanguageAskedFor) {
  EXPECT_THAT(failure(two_faults(), Language::zh).text, Not(HasSubstr("too large")));
  EXPECT_THAT(failure(two_faults(), Language::en).text, Not(HasSubstr("太大")));
}

TEST(Failure, MarksWarnings) {
  const ScenarioError error({{{"a.toml", 1, 1}, "k", {"甲", "one"}, Severity::warning}});
  EXPECT_EQ(failure(error, Language::en).text, "a.toml:1:1: k: warning: one\n");
}

}  // namespace
}  // namespace mz::app::test
