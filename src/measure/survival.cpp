#include "measure/survival.hpp"

#include <cmath>

namespace sightline::measure
{
namespace
{

std::vector<double> end_times(std::span<Wait const> waits)
{
    std::vector<double> times;
    for (auto const& wait : waits)
        if (wait.ended) times.push_back(wait.time);
    std::ranges::sort(times);
    times.erase(std::unique(times.begin(), times.end()), times.end());
    return times;
}

int at_risk(std::span<Wait const> waits, double time)
{
    return static_cast<int>(
        std::ranges::count_if(waits, [&](Wait const& wait) { return wait.time >= time && wait.entered < time; }));
}

int ended_at(std::span<Wait const> waits, double time)
{
    return static_cast<int>(
        std::ranges::count_if(waits, [&](Wait const& wait) { return wait.ended && wait.time == time; }));
}

} // namespace

Survival survival(std::span<Wait const> waits, double z)
{
    // At risk at a time: those who had entered before it, less those whose wait was over by then. Who was over when
    // they entered never was.
    std::vector<double> entered, over, ends;
    for (auto const& wait : waits) {
        if (wait.entered >= wait.time) continue;
        entered.push_back(wait.entered);
        over.push_back(wait.time);
        if (wait.ended) ends.push_back(wait.time);
    }
    for (auto* const times : {&entered, &over, &ends}) std::ranges::sort(*times);
    auto const before = [](std::vector<double> const& times, double time) {
        return static_cast<int>(std::ranges::lower_bound(times, time) - times.begin());
    };
    Survival result;
    double waiting = 1, greenwood = 0;
    for (auto at = ends.begin(); at != ends.end();) {
        double const time = *at;
        auto const next = std::ranges::upper_bound(at, ends.end(), time);
        auto const ended = static_cast<int>(next - at);
        at = next;
        int const risk = before(entered, time) - before(over, time);
        waiting *= 1 - static_cast<double>(ended) / risk;
        Survival::Row row{
            .time = time, .at_risk = risk, .ended = ended, .waiting = waiting, .standard_error = 0, .interval = {}};
        if (ended < risk) {
            greenwood += ended / (static_cast<double>(risk) * (risk - ended));
            row.standard_error = waiting * std::sqrt(greenwood);
            double const power = z * std::sqrt(greenwood) / std::abs(std::log(waiting));
            row.interval = {std::pow(waiting, std::exp(power)), std::pow(waiting, std::exp(-power))};
        }
        result.rows.push_back(row);
        if (waiting <= 0) break;
    }
    return result;
}

double Survival::waiting_at(double time) const
{
    double waiting = 1;
    for (auto const& row : rows) {
        if (row.time > time) break;
        waiting = row.waiting;
    }
    return waiting;
}

std::optional<double> Survival::median() const
{
    for (auto const& row : rows)
        if (row.waiting <= 0.5) return row.time;
    return std::nullopt;
}

double Survival::mean_up_to(double time) const
{
    double area = 0, from = 0, waiting = 1;
    for (auto const& row : rows) {
        if (row.time >= time) break;
        area += waiting * (row.time - from);
        from = row.time;
        waiting = row.waiting;
    }
    return area + waiting * (time - from);
}

WaysOut ways_out(std::span<End const> ends, int ways)
{
    WaysOut result;
    std::vector<double> times;
    for (auto const& end : ends)
        if (end.way) times.push_back(end.time);
    std::ranges::sort(times);
    times.erase(std::unique(times.begin(), times.end()), times.end());

    std::vector<double> ended(static_cast<std::size_t>(ways), 0.0);
    double waiting = 1;
    for (double const time : times) {
        double const risk =
            static_cast<double>(std::ranges::count_if(ends, [&](End const& end) { return end.time >= time; }));
        double all = 0;
        for (int way = 0; way < ways; ++way) {
            auto const count = static_cast<double>(
                std::ranges::count_if(ends, [&](End const& end) { return end.time == time && end.way == way; }));
            ended[static_cast<std::size_t>(way)] += waiting * count / risk;
            all += count;
        }
        waiting *= 1 - all / risk;
        result.rows.push_back({time, ended, waiting});
    }
    return result;
}

std::optional<LogRank> log_rank(std::span<Wait const> first, std::span<Wait const> second)
{
    std::vector<Wait> both{first.begin(), first.end()};
    both.insert(both.end(), second.begin(), second.end());
    LogRank result;
    for (double const time : end_times(both)) {
        double const in_first = at_risk(first, time), in_second = at_risk(second, time), all = in_first + in_second;
        double const ended = ended_at(both, time);
        if (all == 0) continue;
        result.observed += ended_at(first, time);
        result.expected += ended * in_first / all;
        if (all > 1) result.variance += ended * (in_first / all) * (in_second / all) * (all - ended) / (all - 1);
    }
    if (result.variance <= 0) return std::nullopt;
    result.chi_square = (result.observed - result.expected) * (result.observed - result.expected) / result.variance;
    result.p = chi_square_beyond(result.chi_square, 1);
    return result;
}

Drift drift(Survival const& like, double waited, std::string_view unit, std::string_view what)
{
    Drift result;
    result.moved_on = 1 - like.waiting_at(waited);
    result.flagged = result.moved_on > drift_share;
    if (result.flagged)
        result.why = fmt::format("Has waited {:.0f} {}; {:.0f}% of children with the same plan {} by then", waited,
                                 unit, 100 * result.moved_on, what);
    return result;
}

} // namespace sightline::measure
