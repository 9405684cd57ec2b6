// Slow deterioration, which a chart of single points is late to see: CUSUM and EWMA.
#pragma once
#include <span>
#include <vector>

namespace sightline::measure
{

enum class AfterSignal : std::uint8_t { start_again, go_on };

// Two-sided tabular CUSUM of (x - mean) / sd. The usual settings signal by chance about once in 465 points a side.
struct CusumSettings {
    double mean{}, sd = 1;
    double allowance = 0.5, decision = 5;
    AfterSignal after = AfterSignal::start_again;
};
struct Cusum {
    std::vector<double> up, down;     // at each point, before starting again
    std::vector<std::size_t> signals; // points, from 0, at which either is above the decision value
};
Cusum cusum(std::span<double const> points, CusumSettings const& settings);

struct EwmaSettings {
    double mean{}, sd = 1;
    double weight = 0.2, width = 3;
};
struct Ewma {
    std::vector<double> value, lower, upper;
    std::vector<std::size_t> signals;
};
Ewma ewma(std::span<double const> points, EwmaSettings const& settings);

// For yes-or-no events in order ("visit late"): baseline chance, and the odds ratio to detect.
struct BernoulliCusum {
    double shifted{};               // the chance to be detected
    double on_event{}, otherwise{}; // what is added
    std::vector<double> value;      // at each event, never below 0
};
BernoulliCusum bernoulli_cusum(std::span<bool const> events, double chance, double odds_ratio);

} // namespace sightline::measure
