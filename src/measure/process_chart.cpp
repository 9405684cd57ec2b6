#include "measure/process_chart.hpp"

#include <cmath>

namespace sightline::measure
{
namespace
{

double mean_of(std::span<double const> points)
{
    return std::accumulate(points.begin(), points.end(), 0.0) / static_cast<double>(points.size());
}

double median_of(std::span<double const> points)
{
    if (points.empty()) return 0;
    std::vector<double> sorted{points.begin(), points.end()};
    std::ranges::sort(sorted);
    auto const middle = sorted.size() / 2;
    return sorted.size() % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

double mean_moving_range(std::span<double const> points)
{
    double moved = 0;
    for (std::size_t i = 1; i < points.size(); ++i) moved += std::abs(points[i] - points[i - 1]);
    return moved / static_cast<double>(points.size() - 1);
}

// A point that differs from a line only by the rounding of a sum is on it.
Side side_of(double point, double line)
{
    double const near = 1e-9 * std::max(1.0, std::abs(line));
    if (point > line + near) return Side::above;
    return point < line - near ? Side::below : Side::neither;
}

struct Run {
    Side side = Side::neither;
    std::size_t length{};
    void take(Side next)
    {
        length = next != Side::neither && next == side ? length + 1 : 1;
        side = next;
    }
};

Side two_beyond(std::span<double const> three, ProcessChart const& chart)
{
    auto const beyond = [&](Side side) {
        double const line = side == Side::above ? chart.centre + 2 * chart.sigma : chart.centre - 2 * chart.sigma;
        return std::ranges::count_if(three, [&](double point) { return side_of(point, line) == side; }) >= 2;
    };
    if (beyond(Side::above)) return Side::above;
    return beyond(Side::below) ? Side::below : Side::neither;
}

std::vector<Signal> signals_of(std::span<double const> points, ProcessChart const& chart, Hugging hugging)
{
    std::vector<Signal> signals;
    Run shift, trend;
    std::size_t close = 0;
    for (std::size_t i = 0; i < points.size(); ++i) {
        double const point = points[i];
        if (side_of(point, chart.upper) == Side::above) signals.push_back({i, Rule::beyond_limit, Side::above});
        if (side_of(point, chart.lower) == Side::below) signals.push_back({i, Rule::beyond_limit, Side::below});

        shift.take(side_of(point, chart.centre));
        if (shift.side != Side::neither && shift.length >= shift_run) signals.push_back({i, Rule::shift, shift.side});

        if (i > 0) trend.take(side_of(point, points[i - 1]));
        if (trend.side != Side::neither && trend.length + 1 >= trend_run)
            signals.push_back({i, Rule::trend, trend.side});

        if (i >= 2)
            if (auto const side = two_beyond(points.subspan(i - 2, 3), chart); side != Side::neither)
                signals.push_back({i, Rule::two_of_three, side});

        bool const inside = side_of(point, chart.centre + chart.sigma) != Side::above &&
                            side_of(point, chart.centre - chart.sigma) != Side::below;
        close = inside ? close + 1 : 0;
        if (hugging == Hugging::look_for && close >= hugging_run) signals.push_back({i, Rule::hugging, Side::neither});
    }
    return signals;
}

} // namespace

bool ProcessChart::signalled(std::size_t point, Rule rule) const
{
    return std::ranges::any_of(signals,
                               [&](Signal const& signal) { return signal.point == point && signal.rule == rule; });
}

ProcessChart process_chart(std::span<double const> points, std::size_t baseline, Hugging hugging)
{
    ProcessChart chart;
    if (points.size() < fewest_points) {
        chart.centre = chart.lower = chart.upper = median_of(points);
        return chart;
    }
    chart.judged = true;
    chart.baseline = baseline == 0 ? points.size() : std::clamp(baseline, fewest_points, points.size());
    auto const first = points.first(chart.baseline);
    chart.centre = mean_of(first);
    chart.mean_moving_range = mean_moving_range(first);
    chart.lower = chart.centre - limit_factor * chart.mean_moving_range;
    chart.upper = chart.centre + limit_factor * chart.mean_moving_range;
    chart.sigma = chart.mean_moving_range / range_to_sigma;
    chart.moving_range_limit = range_limit_factor * chart.mean_moving_range;
    chart.signals = signals_of(points, chart, hugging);
    return chart;
}

} // namespace sightline::measure
