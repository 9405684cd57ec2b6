#include "html/chart/draw.hpp"

#include <cmath>

namespace sightline::html::chart
{

namespace
{

constexpr double top = 8, first_middle = 26, lane_height = 34;

std::string_view colour(Tone tone)
{
    switch (tone) {
    case Tone::brand: return brand;
    case Tone::late: return late_red;
    case Tone::soon: return soon_orange;
    case Tone::good: return good_green;
    case Tone::quiet: return grey;
    }
    return ink;
}

Html draw(Point const& point, double x, double y)
{
    auto const said = point.title.empty() ? Html{} : el("title", point.title);
    switch (point.shape) {
    case Shape::square: return square(x, y, 5, colour(point.tone), said);
    case Shape::triangle: return triangle(x, y, 6.5, colour(point.tone), said);
    case Shape::circle: return circle(x, y, 5.5, {{"fill", colour(point.tone)}}, said);
    case Shape::ring:
        return circle(x, y, 4.5, {{"fill", "#fff"}, {"stroke", colour(point.tone)}, {"stroke-width", 2}}, said);
    }
    return {};
}

Html draw(Stretch const& stretch, double x1, double x2, double y)
{
    auto const is_outline = stretch.fill == Fill::outline;
    auto const fill = is_outline                     ? "#fff"
                      : stretch.fill == Fill::pale   ? "#cfe0ee"
                      : stretch.fill == Fill::middle ? "#9fc0dc"
                                                     : "#12436d";
    auto const inset = is_outline ? 1.0 : 0.0; // so that neighbours' edges stay apart
    auto const across = std::max(1.0, x2 - x1 - inset);
    // Of a label that is cut to its first letters nobody reads anything: the bar's own title and the table say it.
    auto label = fitted(stretch.label, across - 10, 14);
    if (label != stretch.label && label.size() < 9) label.clear();
    auto const box = el("rect",
                        {{"x", number(x1)},
                         {"y", number(y - 11)},
                         {"width", number(across)},
                         {"height", 22},
                         {"fill", fill},
                         maybe("stroke", is_outline ? ink : "")},
                        when(!stretch.label.empty(), el("title", stretch.label)));
    if (label.empty()) return box;
    return box + words({x1 + 6, y + 5, 14, "start", stretch.fill == Fill::strong ? "#fff" : ink}, label);
}

} // namespace

Html lanes(Lanes const& lanes)
{
    bool const is_for_a_phone = lanes.width < 500;
    double const width = lanes.width, left = is_for_a_phone ? 116 : 132, right = width - 10;
    int const name_size = is_for_a_phone ? 14 : 15;
    // Marks have a width of their own, so the axis ends a little inside the picture.
    Along const across{lanes.from, lanes.to, left + 8, right - 8};
    auto const is_on = [&](double at) { return std::isfinite(at) && at >= lanes.from && at <= lanes.to; };
    auto const count = static_cast<double>(lanes.lanes.size());
    auto const bottom = first_middle + std::max(0.0, count - 1) * lane_height + 20;

    Html grid, marks;
    for (std::size_t i = 0; i < lanes.lanes.size(); ++i) {
        auto const& lane = lanes.lanes[i];
        auto const y = first_middle + static_cast<double>(i) * lane_height;
        grid += words({0, y + 5, name_size}, fitted(lane.name, left - 4, name_size));
        grid += line(left, y, right, y, {{"stroke", faint_line}});
        for (auto const& stretch : lane.stretches) {
            auto const from = std::max(stretch.from, lanes.from), to = std::min(stretch.to, lanes.to);
            if (from <= to) marks += draw(stretch, across(from), across(to), y);
        }
        for (auto const& point : lane.points)
            if (is_on(point.at)) marks += draw(point, across(point.at), y);
    }
    double free_from = 0; // labels never run into one another
    for (auto const& tick : lanes.ticks) {
        if (!is_on(tick.at)) continue;
        auto const x = across(tick.at);
        grid += line(x, top, x, bottom, {{"stroke", "#d9d9d9"}, {"stroke-dasharray", "2 3"}});
        // A label near the end is set from that end, so that none of it is cut.
        auto const half = 0.28 * 14 * static_cast<double>(tick.label.size());
        auto const is_at_end = x + half > width;
        auto const start = is_at_end ? width - 2 * half : x - half;
        if (tick.label.empty() || start < free_from) continue;
        grid += words({is_at_end ? width : x, bottom + 20, 14, is_at_end ? "end" : "middle", quiet_ink}, tick.label);
        free_from = start + 2 * half + 8;
    }
    return el("div", {{"class", "sl-scroll"}, {"tabindex", 0}, {"role", "group"}, {"aria-label", lanes.title}},
              picture({lanes.id, lanes.title, lanes.description, width, bottom + 30}, {grid, marks}));
}

} // namespace sightline::html::chart
