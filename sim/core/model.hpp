#pragma once
// What a model is: a declaration (what a user sets, what a user reads, what it needs) and a
// function of one year. It sees plain arrays with trajectories innermost; no file format, no
// thread, no console.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/core/diagnostics.hpp"
#include "sim/core/isa.hpp"
#include "sim/core/output_var.hpp"
#include "sim/core/random.hpp"
#include "sim/core/results.hpp"
#include "sim/core/scenario.hpp"
#include "sim/core/schema.hpp"

namespace mz {

/// Trajectories stepped side by side. A compile-time constant: kernels vectorise over it. A row of
/// a county's state in a block is 128 bytes of float.
inline constexpr int lanes = 32;

/// State and cell-level flows handed from year to year and from model to model: two generations
/// (this year, last year) of `cells` rows of lanes. Never reduced, never written.
struct Wire {
  std::string_view name;
  int cells = 0;
};

/// Something read from another model: an output variable or a wire, of this year (lag 0, earlier
/// models only) or of last year (lag 1).
struct Consumed {
  std::string_view model;
  std::string_view name;
  enum class What : std::uint8_t { output, wire } what = What::output;
  int lag = 0;
  /// What holds when the model is not in the run: `required` ends with a message, `neutral` puts
  /// `value` in its place.
  enum class Absent : std::uint8_t { required, neutral } absent = Absent::required;
  double value = 0;
};

/// A balance of books the model keeps. The step writes the largest imbalance it saw.
struct Identity {
  std::string_view name;
  Text text;
  Unit unit;
};

/// Numbers of a model's rows: those of its lanes, or double whatever the lanes are, for money in
/// whole fen. State and what other models read go in wires, which are always of lanes.
enum class Rows : std::uint8_t { of_lanes, wide };

struct ModelInfo {
  std::string_view id;  ///< section of scenarios, group of results
  Text text;
  const SchemaBase* schema = nullptr;
  std::span<const ListSchemaBase* const> lists{};  ///< that it reads
  std::span<const OutputVar> outputs;
  std::span<const Wire> wires;
  std::span<const Consumed> consumes;
  std::span<const Identity> identities;
  std::span<const Stream> streams;
  std::span<const std::string_view> citations;
  Rows rows = Rows::of_lanes;
};

/// What a model made of its inputs: constant from here on.
class Prepared {
 public:
  Prepared() = default;
  virtual ~Prepared() = default;
  Prepared(const Prepared&) = delete;
  Prepared& operator=(const Prepared&) = delete;
};

/// What is the same for every county of a run.
struct RunInput {
  int base_year = 0;
  int last_year = 0;
  Uncertainty uncertainty = Uncertainty::all;
  std::uint64_t seed = 0;
  std::vector<std::string> provinces;      ///< codes of the provinces in the run, ascending
  std::vector<std::string> prefectures{};  ///< codes of the prefectures in the run, ascending
  std::vector<std::string> counties;       ///< codes of the counties in the run, ascending
  DataAxes axes{};  ///< lengths and labels of all axes, those made from lists included
  /// First row of each of the model's output variables, in their order. Known when it prepares.
  std::vector<int> first_row{};
  /// The items of every county, one list per ModelInfo::lists. Known when it prepares.
  std::vector<const ItemList*> lists{};
  const Prepared* shared = nullptr;  ///< what Model::prepare_shared made for the scenario

  int years() const { return last_year - base_year + 1; }
};

/// One county as a model prepares it. What spans and items point to lives as long as the run.
struct CountyInput {
  const County* county = nullptr;
  std::span<const AgeSexCount> age_sex;
  std::span<const Value> values;  ///< one per field of the model's schema
  std::span<const int> slots;     ///< engine slot of a drawn number, -1 otherwise
  int province = -1;              ///< position in RunInput::provinces
  /// The items the county has, one list per ModelInfo::lists: `schema.bind(lists[i])`.
  std::vector<ListInput> lists{};
};

/// One county in one block of lanes in one year. Row r of the model's outputs starts at
/// rows + r * stride, of a model with wide rows at wide_rows + r * stride; cell c of wire w at
/// wires[w] + c * lanes. Rows of variables with an axis made from a list hold what an item that the
/// county does not have comes to (0 of sums and maxima, +inf of firsts, else NaN): the model writes
/// those of the items it has.
template <class Real>
struct CountyView {
  Real* rows = nullptr;               ///< own outputs of this year
  const Real* rows_before = nullptr;  ///< own outputs of last year; null in the base year
  double* wide_rows = nullptr;        ///< in their place: own outputs of a model with wide rows
  std::ptrdiff_t stride = 0;
  Real* const* wires = nullptr;               ///< own wires, this year
  const Real* const* wires_before = nullptr;  ///< own wires, last year
  const Real* const* consumed = nullptr;      ///< one pointer per ModelInfo::consumes
  const std::ptrdiff_t* consumed_stride = nullptr;
  const Real* const* drawn = nullptr;  ///< [slot] -> lanes of this year
  Real* imbalance = nullptr;           ///< [identity][lane], raised to the largest seen

  Real* row(int index) const { return rows + index * stride; }
  const Real* row_before(int index) const { return rows_before + index * stride; }
  double* wide_row(int index) const { return wide_rows + index * stride; }
};

/// All counties of one exchange group, one block of lanes, one year.
template <class Real>
struct Step {
  const Prepared* prepared = nullptr;
  int year = 0;
  int year_index = 0;  ///< 0 = base year
  Uncertainty uncertainty = Uncertainty::all;
  Isa isa = Isa::baseline;
  std::uint64_t seed = 0;
  std::uint32_t first_trajectory = 0;
  const Real* common = nullptr;  ///< [row][lane] of this year, see Model::draw_common
  std::span<const CountyView<Real>> counties;
};

/// Draws that counties share, made once per block for the whole run: out[year][row][lane].
template <class Real>
struct CommonDraws {
  const RunInput* run = nullptr;
  Isa isa = Isa::baseline;
  std::uint32_t first_trajectory = 0;
  Real* out = nullptr;
};

/// Summed rows of a parent region in one year, every trajectory, in the order of the outputs.
struct DeriveView {
  std::span<const int> first_row;              ///< of each output variable
  std::span<double* const> rows;               ///< [row][trajectory]
  std::span<const double* const> rows_before;  ///< empty in the base year
  std::int64_t trajectories = 0;
};

/// Flows between counties that a model declares; connected counties are stepped together.
class Exchanges {
 public:
  /// Counties by position in Place::counties.
  void link(std::size_t a, std::size_t b) { links_.emplace_back(a, b); }
  std::span<const std::pair<std::size_t, std::size_t>> links() const { return links_; }

 private:
  std::vector<std::pair<std::size_t, std::size_t>> links_;
};

/// A model. All members are const: the state of a run lives in the engine's arrays.
class Model {
 public:
  Model() = default;
  virtual ~Model() = default;
  Model(const Model&) = delete;
  Model& operator=(const Model&) = delete;

  virtual const ModelInfo& info() const = 0;

  /// Declares which counties exchange people, residents or bodies. Default: none do.
  virtual void exchanges(const Scenario&, Exchanges&) const {}

  /// What all groups of a scenario share, made once: tables read, common keys. `any` is one of
  /// the counties. Default: nothing.
  virtual std::unique_ptr<const Prepared> prepare_shared(const RunInput&,
                                                         const CountyInput& /*any*/,
                                                         Diagnostics&) const {
    return nullptr;
  }

  /// Everything slow or fallible: checks, interpolation, calibration. Faults go to `diagnostics`.
  virtual std::unique_ptr<const Prepared> prepare(const RunInput& run,
                                                  std::span<const CountyInput> counties,
                                                  Diagnostics& diagnostics) const = 0;

  /// Rows of common draws a year; 0 = none. Asked before the lists and rows are in RunInput.
  virtual int common_rows(const RunInput&) const { return 0; }
  virtual void draw_common(const CommonDraws<float>&) const {}
  virtual void draw_common(const CommonDraws<double>&) const {}

  /// The state and the stocks of the base year.
  virtual void start(const Step<float>&) const = 0;
  virtual void start(const Step<double>&) const = 0;
  /// One year. No allocation, no exception, no input or output.
  virtual void step(const Step<float>&) const = 0;
  virtual void step(const Step<double>&) const = 0;

  /// Fills the rows whose aggregation is `rate_schedule` for a parent region from its sums.
  virtual void derive(const DeriveView&) const {}

  /// What every report must say about the results, given the scenario.
  virtual std::vector<Message> notes(const Scenario&) const { return {}; }
};

}  // namespace mz
