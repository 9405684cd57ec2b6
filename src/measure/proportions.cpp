#include "measure/proportions.hpp"

#include <cmath>

namespace sightline::measure
{

std::optional<Interval> wilson(int how_many, int of, double z)
{
    assert(how_many >= 0 && how_many <= of);
    if (of == 0) return std::nullopt;
    double const n = of, p = how_many / n, z2 = z * z;
    double const centre = (p + z2 / (2 * n)) / (1 + z2 / n);
    double const reach = z / (1 + z2 / n) * std::sqrt(p * (1 - p) / n + z2 / (4 * n * n));
    return Interval{std::max(0.0, centre - reach), std::min(1.0, centre + reach)};
}

Interval poisson_interval(int count)
{
    assert(count >= 0);
    return {count == 0 ? 0 : chi_square_quantile(0.025, 2.0 * count) / 2,
            chi_square_quantile(0.975, 2.0 * count + 2) / 2};
}

std::optional<ShareChart> share_chart(std::span<Share const> shares)
{
    double all = 0, some = 0;
    for (auto const& share : shares) {
        assert(share.of > 0 && share.how_many >= 0 && share.how_many <= share.of);
        all += share.of;
        some += share.how_many;
    }
    if (all == 0 || some == 0 || some == all) return std::nullopt;

    ShareChart chart{.centre = some / all, .sigma_z = 1, .points = {}};
    auto const reach = [&](Share const& share) { return std::sqrt(chart.centre * (1 - chart.centre) / share.of); };
    for (auto const& share : shares) {
        double const p = static_cast<double>(share.how_many) / share.of;
        chart.points.push_back({.share = p, .z = (p - chart.centre) / reach(share), .limits = {}, .laney = {}});
    }
    if (chart.points.size() > 1) {
        double moved = 0;
        for (std::size_t i = 1; i < chart.points.size(); ++i)
            moved += std::abs(chart.points[i].z - chart.points[i - 1].z);
        chart.sigma_z = moved / static_cast<double>(chart.points.size() - 1) / 1.128;
    }
    for (std::size_t i = 0; i < shares.size(); ++i) {
        double const half = 3 * reach(shares[i]);
        chart.points[i].limits = {chart.centre - half, chart.centre + half};
        chart.points[i].laney = {chart.centre - half * chart.sigma_z, chart.centre + half * chart.sigma_z};
    }
    return chart;
}

std::optional<Clustering> clustering(std::span<double const> counts)
{
    if (counts.size() < 2) return std::nullopt;
    double const n = static_cast<double>(counts.size());
    double const mean = std::accumulate(counts.begin(), counts.end(), 0.0) / n;
    if (mean <= 0) return std::nullopt;
    double squares = 0;
    for (double const count : counts) squares += (count - mean) * (count - mean);
    double const variance = squares / (n - 1);
    Clustering result{.mean = mean, .variance = variance, .dispersion = variance / mean, .size = std::nullopt};
    if (variance > mean) result.size = mean * mean / (variance - mean);
    return result;
}

} // namespace sightline::measure
