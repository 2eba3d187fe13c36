#include "sim/core/random.hpp"

#include <Random123/philox.h>

#include "sim/core/random_lanes.hpp"

namespace mz {

std::uint32_t random_word_at(const DrawSite& site,
                             std::uint32_t trajectory,
                             std::uint32_t first,
                             std::uint32_t lane) {
  const philox4x32_ctr_t counter = {{first, site.region, random::stream_year(site), trajectory}};
  const philox4x32_key_t key = {
      {static_cast<std::uint32_t>(site.seed), static_cast<std::uint32_t>(site.seed >> 32U)}};
  return philox4x32(counter, key).v[lane];
}

std::uint32_t random_word(const DrawSite& site, std::uint32_t trajectory, std::uint32_t k) {
  return random_word_at(site, trajectory, k / 4U, k % 4U);
}

double random_normal(const DrawSite& site, std::uint32_t trajectory, std::uint32_t k) {
  return random::normal<double>(random_word(site, trajectory, k));
}

double keyed_normal(const DrawSite& site, std::uint32_t key, std::uint32_t trajectory) {
  return random::normal<double>(random_word_at(site, trajectory, key, 0U));
}

double parameter_normal(std::uint64_t seed,
                        std::string_view key,
                        std::uint32_t region,
                        std::uint32_t trajectory) {
  const DrawSite site{.seed = seed, .stream = Stream::parameter, .region = region};
  return random::normal<double>(random_word_at(site, trajectory, fnv1a(key), 0U));
}

}  // namespace mz
