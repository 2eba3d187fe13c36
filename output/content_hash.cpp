#include "output/content_hash.hpp"

#include <algorithm>
#include <bit>

namespace mz {

static_assert(std::endian::native == std::endian::little,
              "values are hashed as they lie in memory");

void ContentHash::add(const std::string& path, std::span<const double> values) {
  Sha256 sum;
  sum.add(std::as_bytes(values));
  add_line(path, sum);
}

void ContentHash::add(const std::string& path, std::span<const std::int64_t> values) {
  Sha256 sum;
  sum.add(std::as_bytes(values));
  add_line(path, sum);
}

void ContentHash::add(const std::string& path, std::span<const std::string> values) {
  Sha256 sum;
  for (const std::string& value : values) {
    sum.add(std::string_view(value.c_str(), value.size() + 1));
  }
  add_line(path, sum);
}

void ContentHash::add_line(const std::string& path, Sha256 sum) {
  lines_.push_back(sum.hex_digest() + "  " + path + "\n");
}

std::string ContentHash::hex_digest() const {
  std::vector<std::string> sorted = lines_;
  std::sort(sorted.begin(), sorted.end());
  Sha256 sum;
  for (const std::string& line : sorted) {
    sum.add(line);
  }
  return sum.hex_digest();
}

}  // namespace mz
