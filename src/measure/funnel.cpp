#include "measure/funnel.hpp"

#include <cmath>

namespace sightline::measure
{
namespace
{

double variance_at(double target, int cases)
{
    return target * (1 - target) / cases;
}

Interval around(double target, double half)
{
    return {target - half, target + half};
}

// Linear interpolation between order statistics.
double percentile(std::vector<double> values, double share)
{
    std::ranges::sort(values);
    double const at = share * static_cast<double>(values.size() - 1);
    auto const below = static_cast<std::size_t>(at);
    auto const above = std::min(below + 1, values.size() - 1);
    return values[below] + (at - static_cast<double>(below)) * (values[above] - values[below]);
}

double mean_square(std::span<double const> values)
{
    double sum = 0;
    for (double const value : values) sum += value * value;
    return sum / static_cast<double>(values.size());
}

} // namespace

FunnelLimits normal_limits(double target, int cases)
{
    assert(target > 0 && target < 1 && cases > 0);
    double const sigma = std::sqrt(variance_at(target, cases));
    return {around(target, z_95 * sigma), around(target, z_998 * sigma)};
}

ExactLimit exact_limit(double target, int cases, double probability)
{
    assert(target > 0 && target < 1 && cases > 0 && probability > 0 && probability < 1);
    int low = 0, high = cases; // the answer is in [low, high]
    while (low < high) {
        int const middle = low + (high - low) / 2;
        if (binomial_at_most(middle, cases, target) >= probability)
            high = middle;
        else
            low = middle + 1;
    }
    double const at = binomial_at_most(low, cases, target), before = binomial_at_most(low - 1, cases, target);
    double const back = (at - probability) / (at - before);
    return {low, back, std::max(0.0, (low - back) / cases)};
}

FunnelLimits exact_limits(double target, int cases)
{
    auto const line = [&](double probability) { return exact_limit(target, cases, probability).limit; };
    return {{line(0.025), line(0.975)}, {line(0.001), line(0.999)}};
}

OverDispersion over_dispersion(double target, std::span<UnitShare const> units)
{
    OverDispersion spread;
    if (units.empty()) return spread;
    for (auto const& unit : units)
        spread.z.push_back((unit.share - target) / std::sqrt(variance_at(target, unit.cases)));
    spread.lowest = percentile(spread.z, 0.1);
    spread.highest = percentile(spread.z, 0.9);
    spread.phi_unwinsorised = mean_square(spread.z);
    auto held = spread.z;
    for (double& z : held) z = std::clamp(z, spread.lowest, spread.highest);
    spread.phi = mean_square(held);

    double const count = static_cast<double>(units.size());
    spread.present = spread.phi > 1 && count * spread.phi > chi_square_quantile(0.95, count);
    if (!spread.present || units.size() < 2) return spread;
    double weights = 0, squares = 0;
    for (auto const& unit : units) {
        double const weight = 1 / variance_at(target, unit.cases);
        weights += weight;
        squares += weight * weight;
    }
    spread.tau_squared = std::max(0.0, (count * spread.phi - (count - 1)) / (weights - squares / weights));
    return spread;
}

Interval additive_limits(double target, int cases, OverDispersion const& spread, double z)
{
    return around(target, z * std::sqrt(variance_at(target, cases) + spread.tau_squared));
}

Interval multiplicative_limits(double target, int cases, OverDispersion const& spread, double z)
{
    double const wider = spread.present ? std::sqrt(spread.phi) : 1;
    return around(target, z * std::sqrt(variance_at(target, cases)) * wider);
}

Place place(double share, FunnelLimits const& limits)
{
    auto const within = [&](Interval const& interval) { return share >= interval.lower && share <= interval.upper; };
    if (within(limits.inner)) return Place::inside;
    return within(limits.outer) ? Place::between : Place::outside;
}

} // namespace sightline::measure
