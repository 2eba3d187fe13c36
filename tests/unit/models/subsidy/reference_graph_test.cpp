#include "models/subsidy/reference_graph.hpp"

#include <gmock/gmock.h>

namespace mz::subsidy {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(ReferenceGraph, PutsAProgrammeBehindThoseItFollows) {
  const std::vector<References> all{{"a", {"c"}, {}}, {"b", {}, {}}, {"c", {"b"}, {}}};
  const Sequence found = sequence(standards_before(all));
  EXPECT_THAT(found.order, ElementsAre(1, 2, 0));
  EXPECT_THAT(found.ring, IsEmpty());
}

TEST(ReferenceGraph, NamesARingFromItsFirstProgramme) {
  const std::vector<References> all{
      {"a", {"d"}, {}}, {"b", {"c"}, {}}, {"c", {"d"}, {}}, {"d", {"b"}, {}}};
  EXPECT_THAT(sequence(standards_before(all)).ring, ElementsAre(1, 2, 3));
}

TEST(ReferenceGraph, TakesAProgrammeThatFollowsItselfForARing) {
  EXPECT_THAT(sequence(caseloads_before({{"a", {}, {"a"}}})).ring, ElementsAre(0));
}

TEST(ReferenceGraph, PassesOverProgrammesThatAreNotThere) {
  EXPECT_THAT(sequence(caseloads_before({{"a", {}, {"gone"}}})).order, ElementsAre(0));
}

}  // namespace
}  // namespace mz::subsidy
