// What a process behaviour chart says, in words.
#include <cmath>

#include "measure/process_chart.hpp"

namespace sightline::measure
{
namespace
{

std::string number_words(std::size_t number)
{
    static constexpr std::array<std::string_view, 13> small{"None",  "One",   "Two",  "Three", "Four",   "Five",  "Six",
                                                            "Seven", "Eight", "Nine", "Ten",   "Eleven", "Twelve"};
    return number < small.size() ? std::string{small[number]} : std::to_string(number);
}

std::string amount(double value, Telling const& telling)
{
    if (telling.percent) return fmt::format("{:.0f}%", std::clamp(value, 0.0, 100.0));
    auto const rounded = std::round(value * 10) / 10;
    return rounded == std::floor(rounded) ? fmt::format("{:.0f}", rounded) : fmt::format("{:.1f}", rounded);
}

std::size_t run_length(std::span<double const> points, ProcessChart const& chart, Signal const& signal)
{
    std::size_t length = 0;
    for (auto i = signal.point + 1; i-- > 0;) {
        bool const goes_on =
            signal.rule == Rule::shift
                ? (signal.side == Side::above ? points[i] > chart.centre : points[i] < chart.centre)
                : i > 0 && (signal.side == Side::above ? points[i] > points[i - 1] : points[i] < points[i - 1]);
        if (!goes_on) break;
        ++length;
    }
    return signal.rule == Rule::trend ? length + 1 : length; // the point the first step went from
}

std::optional<Signal> told(std::span<double const> points, ProcessChart const& chart)
{
    // Of what holds at the last point: the surest first.
    for (auto const rule : {Rule::shift, Rule::beyond_limit, Rule::trend, Rule::two_of_three, Rule::hugging})
        for (auto const& signal : chart.signals)
            if (signal.point + 1 == points.size() && signal.rule == rule) return signal;
    return std::nullopt;
}

Trend trend_of(Side side, Polarity polarity)
{
    if (side == Side::neither || polarity == Polarity::neither) return Trend::changing;
    return (side == Side::above) == (polarity == Polarity::high_is_good) ? Trend::improving : Trend::worsening;
}

std::string what_happened(std::span<double const> points, ProcessChart const& chart, Telling const& telling,
                          Signal const& signal)
{
    bool const up = signal.side == Side::above;
    auto const range = fmt::format("{} to {}", amount(chart.lower, telling), amount(chart.upper, telling));
    switch (signal.rule) {
    case Rule::shift:
        return fmt::format("{} {} running {} the old average of {}: a real change, not chance.",
                           number_words(run_length(points, chart, signal)), telling.periods, up ? "above" : "below",
                           amount(chart.centre, telling));
    case Rule::beyond_limit:
        return fmt::format("The latest {}, {}, is {} what chance alone would give ({}): find out what was different.",
                           telling.period, amount(points.back(), telling), up ? "above" : "below", range);
    case Rule::trend:
        return fmt::format("{} {} in a row, each {} than the one before: a real {}, not chance.",
                           number_words(run_length(points, chart, signal)), telling.periods, up ? "higher" : "lower",
                           up ? "rise" : "fall");
    case Rule::two_of_three:
        return fmt::format(
            "Two of the last three {} are close to the {} limit of chance ({}): an early sign of a change.",
            telling.periods, up ? "upper" : "lower", range);
    case Rule::hugging:
        return fmt::format(
            "The last {} {} keep closer to the average of {} than chance would: check how the number is counted.",
            hugging_run, telling.periods, amount(chart.centre, telling));
    }
    return {};
}

struct Level {
    double lower{}, upper{};
};

// What to expect if things go on as they are: after a shift, what the points since then vary between; else the limits.
Level present_level(std::span<double const> points, ProcessChart const& chart, std::optional<Signal> const& signal)
{
    if (!signal || signal->rule != Rule::shift) return {chart.lower, chart.upper};
    auto const run = points.last(run_length(points, chart, *signal));
    double sum = 0, moved = 0;
    for (std::size_t i = 0; i < run.size(); ++i) {
        sum += run[i];
        if (i > 0) moved += std::abs(run[i] - run[i - 1]);
    }
    double const mean = sum / static_cast<double>(run.size()),
                 reach = limit_factor * moved / static_cast<double>(run.size() - 1);
    return {mean - reach, mean + reach};
}

std::string against_target(Level level, Telling const& telling, Trend trend)
{
    if (!telling.target || telling.polarity == Polarity::neither) return {};
    bool const high = telling.polarity == Polarity::high_is_good;
    auto const target = amount(*telling.target, telling);
    bool const never = high ? level.upper < *telling.target : level.lower > *telling.target;
    bool const always = high ? level.lower >= *telling.target : level.upper <= *telling.target;
    if (never)
        return fmt::format(" At this level {} would {}not {} {}.", telling.who,
                           trend == Trend::improving ? "still " : "", high ? "reach" : "come down to", target);
    if (always)
        return fmt::format(" At this level {} would keep {} {}.", telling.who, high ? "reaching" : "within", target);
    return fmt::format(" At this level {} would {} {} in some {} and not in others, by chance.", telling.who,
                       high ? "reach" : "come down to", target, telling.periods);
}

} // namespace

std::string_view words(Trend trend)
{
    switch (trend) {
    case Trend::too_few: return "too few points to judge";
    case Trend::steady: return "no real change";
    case Trend::improving: return "improving";
    case Trend::worsening: return "getting worse";
    case Trend::changing: return "changing";
    }
    return {};
}

Finding finding(std::span<double const> points, ProcessChart const& chart, Telling const& telling)
{
    Finding found;
    if (!chart.judged) {
        found.trend = Trend::too_few;
        found.sentence = fmt::format("Too few points to judge: {} of the {} {} needed.", points.size(), fewest_points,
                                     telling.periods);
        return found;
    }
    if (!chart.signals.empty()) found.earliest = chart.signals.front();
    found.signal = told(points, chart);
    if (found.signal) {
        found.trend = trend_of(found.signal->side, telling.polarity);
        found.sentence = what_happened(points, chart, telling, *found.signal);
    } else {
        found.trend = Trend::steady;
        found.sentence = fmt::format("No real change: between {} and {} the ups and downs are chance.",
                                     amount(chart.lower, telling), amount(chart.upper, telling));
    }
    bool const lasting = !found.signal || found.signal->rule == Rule::shift; // only then is there a level to speak of
    if (lasting) found.sentence += against_target(present_level(points, chart, found.signal), telling, found.trend);
    return found;
}

std::string description(std::span<double const> points, ProcessChart const& chart, Telling const& telling)
{
    if (points.empty()) return "No points yet.";
    auto const [low, high] = std::ranges::minmax(points);
    auto text = fmt::format("{} {}, from {} to {}; the last is {}.", number_words(points.size()),
                            points.size() == 1 ? telling.period : telling.periods, amount(low, telling),
                            amount(high, telling), amount(points.back(), telling));
    if (!chart.judged) return text;
    text += fmt::format(" The first {} vary around {} with limits {} and {}.", chart.baseline,
                        amount(chart.centre, telling), amount(chart.lower, telling), amount(chart.upper, telling));
    auto const beyond =
        std::ranges::count_if(chart.signals, [](Signal const& signal) { return signal.rule == Rule::beyond_limit; });
    if (beyond > 0)
        text += fmt::format(" {} {} outside the limits.", number_words(static_cast<std::size_t>(beyond)),
                            beyond == 1 ? "is" : "are");
    return text;
}

} // namespace sightline::measure
