#pragma once
// The fixed list of provinces on whose census-weighted mean provincial parts are centred, whether
// they run or not (P.9): so that no county depends on which others run.
// Residents of the census of 1 November 2020, communique No. 3 of the seventh national census.

#include <array>
#include <string_view>

namespace mz::population {

struct ProvinceWeight {
  std::string_view code;
  double residents;
};

inline constexpr std::array<ProvinceWeight, 31> province_weights{{
    {"110000", 21893095},   // Beijing Municipality
    {"120000", 13866009},   // Tianjin Municipality
    {"130000", 74610235},   // Hebei Province
    {"140000", 34915616},   // Shanxi Province
    {"150000", 24049155},   // Inner Mongolia Autonomous Region
    {"210000", 42591407},   // Liaoning Province
    {"220000", 24073453},   // Jilin Province
    {"230000", 31850088},   // Heilongjiang Province
    {"310000", 24870895},   // Shanghai Municipality
    {"320000", 84748016},   // Jiangsu Province
    {"330000", 64567588},   // Zhejiang Province
    {"340000", 61027171},   // Anhui Province
    {"350000", 41540086},   // Fujian Province
    {"360000", 45188635},   // Jiangxi Province
    {"370000", 101527453},  // Shandong Province
    {"410000", 99365519},   // Henan Province
    {"420000", 57752557},   // Hubei Province
    {"430000", 66444864},   // Hunan Province
    {"440000", 126012510},  // Guangdong Province
    {"450000", 50126804},   // Guangxi Zhuang Autonomous Region
    {"460000", 10081232},   // Hainan Province
    {"500000", 32054159},   // Chongqing Municipality
    {"510000", 83674866},   // Sichuan Province
    {"520000", 38562148},   // Guizhou Province
    {"530000", 47209277},   // Yunnan Province
    {"540000", 3648100},    // Tibet Autonomous Region
    {"610000", 39528999},   // Shaanxi Province
    {"620000", 25019831},   // Gansu Province
    {"630000", 5923957},    // Qinghai Province
    {"640000", 7202654},    // Ningxia Hui Autonomous Region
    {"650000", 25852345},   // Xinjiang Uygur Autonomous Region
}};

}  // namespace mz::population
