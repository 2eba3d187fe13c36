#pragma once
// The attribute `content_sha256`: a digest of all values of a result file that depends neither on
// compression nor on the order in which regions arrive.
//
// One line "DIGEST  PATH" for every dataset, where the digest is the SHA-256 of its values;
// datasets with a region axis give one line "DIGEST  PATH CODE" per region instead. content_sha256
// is the SHA-256 of these lines in ascending byte order, each ended by a line feed. Values: numbers
// as 8 bytes little-endian, texts as UTF-8 ended by a zero byte, axes in file order.

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "output/sha256.hpp"

namespace mz {

class ContentHash {
 public:
  void add(const std::string& path, std::span<const double> values);
  void add(const std::string& path, std::span<const std::int64_t> values);
  void add(const std::string& path, std::span<const std::string> values);
  /// The digest of everything added so far.
  std::string hex_digest() const;

 private:
  void add_line(const std::string& path, Sha256 sum);

  std::vector<std::string> lines_;
};

}  // namespace mz
