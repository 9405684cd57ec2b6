// Charts drawn on the server as SVG, from plain numbers. Each has a title and a description that says in words what it
// shows, because some readers have only those; put the same points in a table below. Colour is never alone: shape,
// place or words say the same. Nothing is drawn outside the picture: points beyond its ends are left out, stretches are
// cut.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "html/html.hpp"

namespace sightline::html::chart
{

// ---- A strip of lanes on one axis: "two years at a glance"

enum class Shape { square, triangle, circle, ring };
enum class Tone { brand, late, soon, good, quiet };
struct Point {
    double at = 0; // in the units of Lanes::from and to, such as days since 1970
    Shape shape = Shape::circle;
    Tone tone = Tone::brand;
    std::string title; // what hovering says
};
enum class Fill { pale, middle, strong, outline };
struct Stretch {
    double from = 0, to = 0;
    std::string label; // shortened when the stretch is too narrow for it
    Fill fill = Fill::pale;
};
struct Lane {
    std::string name;
    std::vector<Point> points;
    std::vector<Stretch> stretches;
};
struct Tick {
    double at = 0;
    std::string label; // may be empty: a line only
};
struct Lanes {
    std::string id; // unlike any other on the page
    std::string title;
    std::string description;
    double from = 0, to = 0;
    std::vector<Lane> lanes;
    std::vector<Tick> ticks;
    int width = 780; // pixels; below 500 it is drawn for a phone
};
Html lanes(Lanes const& lanes);

// ---- A process behaviour chart

enum class Mark { ordinary, better, worse }; // grey circle, blue square, orange triangle
struct Measured {
    std::optional<double> value; // nothing where it is not known: the line breaks there
    Mark mark = Mark::ordinary;
    std::string label; // under the axis, where there is one
};
struct Limits { // drawn across the points first..last (numbered from 0, both included)
    std::size_t first = 0, last = 0;
    double mean = 0, lower = 0, upper = 0;
};
struct Change { // what was changed, at which point
    std::size_t at = 0;
    std::string label;
};
struct Scale {
    double low = 0, high = 0, step = 0;
};
struct ProcessChart {
    std::string id;
    std::string title;
    std::string description;
    std::vector<Measured> points;
    std::vector<Limits> limits;
    std::optional<double> target;
    std::string target_words = "target";
    std::vector<Change> changes;
    Scale scale; // worked out from the numbers when the step is 0
    int width = 340, height = 190;
};
Html process_chart(ProcessChart const& chart);

// Round numbers from at or below low to at or above high, in about so many steps.
Scale scale_for(double low, double high, int about_steps = 5);

// ---- Small ones

// Held against an agreed limit: a bar, and a line at the limit. The numbers stand beside it in words, so it is hidden
// from screen readers. greatest is what the full width stands for, the same in every row.
struct CaseloadBar {
    double held = 0, limit = 0, greatest = 0;
    int width = 120, height = 22;
};
Html caseload_bar(CaseloadBar const& bar);

struct Sparkline {
    std::string id;
    std::string title; // says what it shows, such as "Missing episodes by month: 0, 0, 1, 3"
    std::vector<std::optional<double>> values;
    int width = 100, height = 24;
};
Html sparkline(Sparkline const& line);

} // namespace sightline::html::chart
