#include "measure/forecast_scores.hpp"

#include <cmath>

namespace sightline::measure
{

double crps(std::span<double const> ensemble, double observed)
{
    assert(!ensemble.empty());
    double off = 0, apart = 0;
    for (double const one : ensemble) {
        off += std::abs(one - observed);
        for (double const other : ensemble) apart += std::abs(one - other);
    }
    double const count = static_cast<double>(ensemble.size());
    return off / count - 0.5 * apart / (count * count);
}

double pinball(double quantile, double forecast, double observed)
{
    assert(quantile > 0 && quantile < 1);
    return std::max(quantile * (observed - forecast), (quantile - 1) * (observed - forecast));
}

} // namespace sightline::measure
