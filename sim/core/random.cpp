#include "sim/core/random.hpp"

#include "sim/core/random_lanes.hpp"

namespace mz {

std::uint32_t random_word_at(const DrawSite& site,
                             std::uint32_t trajectory,
                             std::uint32_t first,
                             std::uint32_t lane) {
  return random::philox(site.seed, first, site.region, random::stream_year(site), trajectory)
      .v[lane];
}

std::uint32_t random_word(const DrawSite& site, std::uint32_t trajectory, std::uint32_t k) {
  return random_word_at(site, trajectory, k / 4U, k % 4U);
}

double random_normal(const DrawSite& site, std::uint32_t trajectory, std::uint32_t k) {
  return random::normal<double>(random_word(site, trajectory, k));
}

double parameter_normal(std::uint64_t seed,
                        std::string_view key,
                        std::uint32_t region,
                        std::uint32_t trajectory) {
  const DrawSite site{.seed = seed, .stream = Stream::parameter, .region = region};
  return random::normal<double>(random_word_at(site, trajectory, fnv1a(key), 0U));
}

}  // namespace mz
