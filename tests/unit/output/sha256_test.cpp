#include "output/sha256.hpp"

#include <gtest/gtest.h>

namespace mz::test {
namespace {

std::string digest_of(std::string_view text) {
  Sha256 sum;
  sum.add(text);
  return sum.hex_digest();
}

// Expected digests: examples of FIPS 180-4 as published by NIST.
TEST(Sha256, GivesThePublishedDigests) {
  EXPECT_EQ(digest_of(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(digest_of("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(digest_of("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  EXPECT_EQ(digest_of(std::string(1'000'000, 'a')),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Sha256, DoesNotDependOnHowTheBytesAreCut) {
  const std::string text(1000, 'x');
  for (const std::size_t piece : {1U, 55U, 56U, 63U, 64U, 65U, 999U}) {
    SCOPED_TRACE(piece);
    Sha256 sum;
    for (std::size_t begin = 0; begin < text.size(); begin += piece) {
      sum.add(std::string_view(text).substr(begin, piece));
    }
    EXPECT_EQ(sum.hex_digest(), digest_of(text));
  }
}

}  // namespace
}  // namespace mz::test
