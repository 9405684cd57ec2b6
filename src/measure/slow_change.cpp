#include "measure/slow_change.hpp"

#include <cmath>

namespace sightline::measure
{

Cusum cusum(std::span<double const> points, CusumSettings const& settings)
{
    assert(settings.sd > 0);
    Cusum result;
    double up = 0, down = 0;
    for (std::size_t i = 0; i < points.size(); ++i) {
        double const z = (points[i] - settings.mean) / settings.sd;
        up = std::max(0.0, up + z - settings.allowance);
        down = std::max(0.0, down - z - settings.allowance);
        result.up.push_back(up);
        result.down.push_back(down);
        if (up <= settings.decision && down <= settings.decision) continue;
        result.signals.push_back(i);
        if (settings.after == AfterSignal::start_again) up = down = 0;
    }
    return result;
}

Ewma ewma(std::span<double const> points, EwmaSettings const& settings)
{
    assert(settings.sd > 0 && settings.weight > 0 && settings.weight <= 1);
    Ewma result;
    double value = settings.mean;
    for (std::size_t i = 0; i < points.size(); ++i) {
        value = settings.weight * points[i] + (1 - settings.weight) * value;
        double const settled = 1 - std::pow(1 - settings.weight, 2 * static_cast<double>(i + 1));
        double const half = settings.width * settings.sd * std::sqrt(settings.weight / (2 - settings.weight) * settled);
        result.value.push_back(value);
        result.lower.push_back(settings.mean - half);
        result.upper.push_back(settings.mean + half);
        if (std::abs(value - settings.mean) > half) result.signals.push_back(i);
    }
    return result;
}

BernoulliCusum bernoulli_cusum(std::span<bool const> events, double chance, double odds_ratio)
{
    assert(chance > 0 && chance < 1 && odds_ratio > 0);
    BernoulliCusum result;
    result.shifted = odds_ratio * chance / (1 - chance + odds_ratio * chance);
    result.on_event = std::log(result.shifted / chance);
    result.otherwise = std::log((1 - result.shifted) / (1 - chance));
    double value = 0;
    for (bool const event : events) {
        value = std::max(0.0, value + (event ? result.on_event : result.otherwise));
        result.value.push_back(value);
    }
    return result;
}

} // namespace sightline::measure
