#include "html/chart/draw.hpp"

#include <cmath>

namespace sightline::html::chart
{

Scale scale_for(double low, double high, int about_steps)
{
    if (!std::isfinite(low) || !std::isfinite(high)) return {0, 1, 1};
    if (low > high) std::swap(low, high);
    if (low == high) high = low + 1;
    auto const rough = (high - low) / std::max(1, about_steps);
    auto const power = std::pow(10.0, std::floor(std::log10(rough)));
    auto const times = rough / power;
    auto const step = power * (times <= 1 ? 1 : times <= 2 ? 2 : times <= 5 ? 5 : 10);
    return {std::floor(low / step) * step, std::ceil(high / step) * step, step};
}

namespace
{

Scale scale_of(ProcessChart const& chart)
{
    if (chart.scale.step > 0 && chart.scale.high > chart.scale.low) return chart.scale;
    std::optional<double> low, high;
    auto const see = [&](double value) {
        if (!std::isfinite(value)) return;
        low = std::min(low.value_or(value), value);
        high = std::max(high.value_or(value), value);
    };
    for (auto const& point : chart.points)
        if (point.value) see(*point.value);
    for (auto const& limits : chart.limits) {
        see(limits.lower);
        see(limits.upper);
    }
    if (chart.target) see(*chart.target);
    return scale_for(low.value_or(0), high.value_or(1));
}

struct Frame {
    Along across, up;
    double left, right, top, bottom;
    Scale scale;
    double y(double value) const { return up(std::clamp(value, scale.low, scale.high)); }
};

Html axis(Frame const& frame)
{
    Html out;
    auto const steps =
        std::min(20, static_cast<int>(std::lround((frame.scale.high - frame.scale.low) / frame.scale.step)));
    for (int i = 0; i <= steps; ++i) {
        auto const value = frame.scale.low + i * frame.scale.step;
        auto const y = frame.y(value);
        out += line(frame.left, y, frame.right, y, {{"stroke", faint_line}});
        out += words({frame.left - 6, y + 4, 14, "end", quiet_ink}, number(value));
    }
    return out;
}

Html limit_lines(ProcessChart const& chart, Frame const& frame)
{
    Html out;
    for (auto const& limits : chart.limits) {
        if (limits.first > limits.last || limits.last >= chart.points.size()) continue;
        auto const x1 = std::max(frame.left, frame.across(static_cast<double>(limits.first)) - 6);
        auto const x2 = std::min(frame.right, frame.across(static_cast<double>(limits.last)) + 6);
        auto const at = [&](double value, std::string_view dashes) {
            auto const y = frame.y(value);
            return line(x1, y, x2, y, {{"stroke", ink}, {"stroke-width", "1.2"}, maybe("stroke-dasharray", dashes)});
        };
        out += at(limits.mean, "") + at(limits.upper, "4 3") + at(limits.lower, "4 3");
    }
    return out;
}

Html drawn_line(ProcessChart const& chart, Frame const& frame)
{
    Html out;
    std::string points;
    auto const finish = [&] {
        if (points.find(' ') != std::string::npos)
            out += el("polyline", {{"fill", "none"}, {"stroke", grey}, {"stroke-width", "1.5"}, {"points", points}});
        points.clear();
    };
    for (std::size_t i = 0; i < chart.points.size(); ++i) {
        auto const& value = chart.points[i].value;
        if (!value || !std::isfinite(*value)) {
            finish();
            continue;
        }
        if (!points.empty()) points += ' ';
        points += number(frame.across(static_cast<double>(i))) + "," + number(frame.y(*value));
    }
    finish();
    return out;
}

Html marks(ProcessChart const& chart, Frame const& frame)
{
    Html out;
    for (std::size_t i = 0; i < chart.points.size(); ++i) {
        auto const& point = chart.points[i];
        if (!point.value || !std::isfinite(*point.value)) continue;
        auto const x = frame.across(static_cast<double>(i)), y = frame.y(*point.value);
        switch (point.mark) {
        case Mark::ordinary: out += circle(x, y, 4, {{"fill", grey}}); break;
        case Mark::better: out += square(x, y, 4, brand); break;
        case Mark::worse: out += triangle(x, y, 5, soon_orange); break;
        }
    }
    return out;
}

Html labels(ProcessChart const& chart, Frame const& frame)
{
    Html out;
    double free_from = 0; // labels never run into one another
    for (std::size_t i = 0; i < chart.points.size(); ++i) {
        auto const& label = chart.points[i].label;
        if (label.empty()) continue;
        auto const x = frame.across(static_cast<double>(i));
        auto const half = 0.28 * 14 * static_cast<double>(label.size());
        auto const is_at_end = x + half > chart.width;
        auto const start = is_at_end ? chart.width - 2 * half : x - half;
        if (start < free_from) continue;
        out +=
            words({is_at_end ? chart.width : x, frame.bottom + 20, 14, is_at_end ? "end" : "middle", quiet_ink}, label);
        free_from = start + 2 * half + 6;
    }
    for (auto const& change : chart.changes) {
        if (change.at >= chart.points.size()) continue;
        auto const x = frame.across(static_cast<double>(change.at));
        out += line(x, frame.top, x, frame.bottom, {{"stroke", ink}, {"stroke-dasharray", "1 3"}});
        auto const is_right = x > (frame.left + frame.right) / 2;
        auto const room = is_right ? x - frame.left : frame.right - x;
        out += words({is_right ? x - 4 : x + 4, frame.bottom - 6, 14, is_right ? "end" : "start"},
                     fitted(change.label, room - 4, 14));
    }
    return out;
}

} // namespace

Html process_chart(ProcessChart const& chart)
{
    auto const scale = scale_of(chart);
    auto const widest = std::max(number(scale.low).size(), number(scale.high).size());
    // What the target is stands in a margin of its own, so that it never touches a value.
    bool const has_target = chart.target && std::isfinite(*chart.target);
    auto const target_room = has_target ? 0.58 * 14 * static_cast<double>(chart.target_words.size()) + 6 : 0.0;
    auto const left = 10 + 8.0 * static_cast<double>(widest), right = chart.width - 8.0 - target_room;
    auto const top = 12.0, bottom = chart.height - 26.0;
    auto const last = chart.points.empty() ? 0.0 : static_cast<double>(chart.points.size() - 1);
    Frame const frame{
        {0, last, left + 8, right - 2}, {scale.low, scale.high, bottom, top}, left, right, top, bottom, scale};
    Html target;
    if (has_target) {
        auto const y = frame.y(*chart.target);
        auto const at = std::clamp(y, top + 12, bottom - 18); // of the first of its two lines
        target = line(left, y, right, y, {{"stroke", late_red}, {"stroke-dasharray", "7 3"}}) +
                 words({right + 5, at, 14, "start", late_red}, chart.target_words) +
                 words({right + 5, at + 15, 14, "start", late_red}, number(*chart.target));
    }
    return picture({chart.id, chart.title, chart.description, static_cast<double>(chart.width),
                    static_cast<double>(chart.height), "sl-chart--small"},
                   {axis(frame), limit_lines(chart, frame), target, drawn_line(chart, frame), marks(chart, frame),
                    labels(chart, frame)});
}

Html caseload_bar(CaseloadBar const& bar)
{
    auto const greatest = std::max({bar.greatest, bar.held, bar.limit, 1.0});
    Along const across{0, greatest, 0, bar.width - 4.0};
    auto const held = across(std::max(0.0, bar.held)), limit = across(std::max(0.0, bar.limit));
    auto const is_over = bar.held > bar.limit;
    return el("svg", {{"width", bar.width}, {"height", bar.height}, {"aria-hidden", "true"}, {"focusable", "false"}},
              {el("rect", {{"x", 0},
                           {"y", 4},
                           {"width", number(held)},
                           {"height", bar.height - 8},
                           {"fill", is_over ? late_red : brand}}),
               line(limit + 1, 0, limit + 1, bar.height, {{"stroke", ink}, {"stroke-width", 2}})});
}

Html sparkline(Sparkline const& spark)
{
    std::vector<double> known;
    for (auto const& value : spark.values)
        if (value && std::isfinite(*value)) known.push_back(*value);
    auto const low = known.empty() ? 0.0 : std::min(0.0, *std::ranges::min_element(known));
    auto const high = known.empty() ? 1.0 : std::max(low + 1, *std::ranges::max_element(known));
    auto const last = spark.values.empty() ? 0.0 : static_cast<double>(spark.values.size() - 1);
    Along const across{0, last, 4, spark.width - 4.0}, up{low, high, spark.height - 4.0, 4};
    Html out;
    std::string points;
    std::optional<std::pair<double, double>> end;
    auto const finish = [&] {
        if (points.find(' ') != std::string::npos)
            out += el("polyline", {{"fill", "none"}, {"stroke", brand}, {"stroke-width", "1.5"}, {"points", points}});
        else if (!points.empty()) // alone between two gaps
            out += circle(end->first, end->second, 1.5, {{"fill", brand}});
        points.clear();
    };
    for (std::size_t i = 0; i < spark.values.size(); ++i) {
        auto const& value = spark.values[i];
        if (!value || !std::isfinite(*value)) {
            finish();
            continue;
        }
        end = {across(static_cast<double>(i)), up(*value)};
        points += (points.empty() ? "" : " ") + number(end->first) + "," + number(end->second);
    }
    finish();
    if (end) out += circle(end->first, end->second, 3, {{"fill", brand}});
    auto const title_id = spark.id + "-title";
    return el("svg",
              {{"role", "img"},
               {"aria-labelledby", title_id},
               {"width", spark.width},
               {"height", spark.height},
               {"viewBox", "0 0 " + std::to_string(spark.width) + " " + std::to_string(spark.height)},
               {"xmlns", "http://www.w3.org/2000/svg"}},
              {el("title", {{"id", title_id}}, spark.title), out});
}

} // namespace sightline::html::chart
