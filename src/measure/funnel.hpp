// The funnel plot: comparing teams or authorities of different size with one target, without ranking them.
// Limits: normal approximation, or exact binomial with interpolation (Spiegelhalter 2005).
#pragma once
#include <optional>
#include <span>
#include <vector>

#include "measure/proportions.hpp"

namespace sightline::measure
{

struct FunnelLimits {
    Interval inner; // 95%
    Interval outer; // 99.8%
};
FunnelLimits normal_limits(double target,
                           int cases); // good when cases * target and cases * (1 - target) are both at least 10
FunnelLimits exact_limits(double target, int cases); // 0 < target < 1, cases > 0

// One line of the exact funnel: the value below which a share this probability falls. 0 < probability < 1.
struct ExactLimit {
    int successes{};    // the smallest number with at least this probability at or below it
    double step_back{}; // how far to go back towards one fewer
    double limit{};
};
ExactLimit exact_limit(double target, int cases, double probability);

struct UnitShare {
    double share{};
    int cases{};
};

// Units vary by more than chance nearly always. z scores are winsorised at their 10th and 90th percentile.
struct OverDispersion {
    std::vector<double> z;
    double lowest{}, highest{}; // the percentiles
    double phi{};               // mean square of the winsorised z
    double phi_unwinsorised{};
    bool present{};       // phi is above 1 by more than chance
    double tau_squared{}; // variance between units; 0 when not present
};
OverDispersion over_dispersion(double target, std::span<UnitShare const> units);
Interval additive_limits(double target, int cases, OverDispersion const& spread,
                         double z = z_95); // preferred: sizes differ
Interval multiplicative_limits(double target, int cases, OverDispersion const& spread, double z = z_95);

enum class Place : std::uint8_t { inside, between, outside }; // the 95% limits; those and the 99.8%; the 99.8%
Place place(double share, FunnelLimits const& limits);

} // namespace sightline::measure
