// How good a forecast was. Always read beside two baselines: the last value, and the same month last year.
#pragma once
#include <span>

namespace sightline::measure
{

double crps(std::span<double const> ensemble,
            double observed); // continuous ranked probability score; lower is better; ensemble not empty
double pinball(double quantile, double forecast, double observed); // loss of a forecast quantile, 0 < quantile < 1

} // namespace sightline::measure
