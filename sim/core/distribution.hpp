#pragma once
// Uncertain numbers: every distribution is a quantile function of one standard normal z, so that
// scenarios which change a range stay comonotone.

#include <array>
#include <cstdint>

namespace mz {

/// The scale on which ranges are normal: logit between two bounds, log above zero, else identity.
enum class Transform : std::uint8_t { identity, log, logit };

/// A number that may be drawn. `quantile(0)` is the central value (the median).
class Distribution {
 public:
  enum class Shape : std::uint8_t {
    fixed,        ///< a
    transformed,  ///< inverse transform of a + b z (p10/p90 ranges, normal, lognormal)
    triangular,   ///< low a, mode b, high c
    uniform,      ///< low a, high b
    beta,         ///< shapes a, b on [low, high]
    gamma         ///< shape a, scale b
  };

  /// Certainly zero; what an empty point holds until it is given a value.
  Distribution() = default;
  static Distribution fixed(double value);
  /// Range with 80 % of the mass between p10 and p90; normal on the scale of `transform`.
  static Distribution range(double p10, double p90, Transform transform, double low, double high);
  static Distribution normal(double mean, double sd, double low, double high);
  /// `median` > 0; `sd_log` is the standard deviation of the logarithm.
  static Distribution lognormal(double median, double sd_log, double low, double high);
  static Distribution triangular(double low, double mode, double high);
  static Distribution uniform(double low, double high);
  static Distribution beta(double alpha, double beta, double low, double high);
  static Distribution gamma(double mean, double sd, double low, double high);

  Shape shape() const { return shape_; }
  bool is_fixed() const { return shape_ == Shape::fixed; }
  /// The value below which a share Phi(z) of the mass lies, within [low, high].
  double quantile(double z) const;
  double median() const { return quantile(0.0); }
  /// Share of the mass that lies outside [low, high] and is moved to the nearer bound, in [0, 1].
  double clamped_share() const;

 private:
  using Parameters = std::array<double, 3>;
  Distribution(Shape shape, Transform transform, Parameters parameters, double low, double high)
      : shape_(shape), transform_(transform), parameter_(parameters), low_(low), high_(high) {}

  Shape shape_ = Shape::fixed;
  Transform transform_ = Transform::identity;
  Parameters parameter_{};
  double low_ = 0;
  double high_ = 0;
};

/// The transform that suits a range: logit when both bounds are finite, log from zero, else none.
Transform transform_of_range(double low, double high);
double forward(Transform transform, double low, double high, double value);
double inverse(Transform transform, double low, double high, double transformed);

}  // namespace mz
