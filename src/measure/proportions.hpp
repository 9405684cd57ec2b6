// Shares and counts, and how sure one can be of them.
#pragma once
#include <optional>
#include <span>
#include <vector>

#include "measure/distributions.hpp"

namespace sightline::measure
{

struct Interval {
    double lower{}, upper{};
};
// Wilson's interval for "how_many of": for every percentage shown with fewer than 200 beneath it. Nothing for none of
// none.
std::optional<Interval> wilson(int how_many, int of, double z = z_95);
// Exact (Poisson) 95% interval of the rate behind a count.
Interval poisson_interval(int count);

// Below this many, show "3 of 7" and no percentage.
inline constexpr int fewest_for_percentage = 10;

struct Share {
    int how_many{}, of{}; // 0 <= how_many <= of, of > 0
};
// Percentages whose denominators vary: p-chart limits for each point, and Laney's, which allow for more variation
// between points than chance within them.
struct ShareChart {
    double centre{};
    double sigma_z{}; // Laney's factor; 1 for a single point
    struct Point {
        double share{}, z{};
        Interval limits, laney;
    };
    std::vector<Point> points;
};
// Nothing when there are no points, or all or none of everything (no variation to judge by).
std::optional<ShareChart> share_chart(std::span<Share const> shares);

// Counts that cluster (referrals come by household): variance over mean, and the size k of the negative binomial; k is
// nothing when the counts vary no more than chance. At least two counts, not all 0.
struct Clustering {
    double mean{}, variance{}, dispersion{};
    std::optional<double> size;
};
std::optional<Clustering> clustering(std::span<double const> counts);

} // namespace sightline::measure
