// The pieces every chart is made of.
#pragma once
#include "html/chart.hpp"

namespace sightline::html::chart
{

inline constexpr std::string_view ink = "#0b0c0c", quiet_ink = "#484949", brand = "#12436d", late_red = "#ca3535",
                                  soon_orange = "#f47738", good_green = "#0f7a52", grey = "#858686",
                                  faint_line = "#ececec";

std::string number(double value); // at most one decimal; 0 for what is not a number

// A straight line through the picture from one range to another.
struct Along {
    double from, to;   // of the numbers
    double start, end; // of the picture
    double operator()(double value) const
    {
        if (to == from) return (start + end) / 2;
        return start + (value - from) / (to - from) * (end - start);
    }
};

struct Words {
    double x = 0, y = 0;
    int size = 14; // px; never under 12
    std::string_view anchor = "start";
    std::string_view fill = ink;
};
Html words(Words const& where, std::string_view text);
// Shortened, with an ellipsis, to what fits in so many px; nothing when not even two letters do.
std::string fitted(std::string_view text, double px, int size);

Html line(double x1, double y1, double x2, double y2, Attributes const& look);
Html square(double x, double y, double half, std::string_view fill, Content const& inside = {});
Html triangle(double x, double y, double half, std::string_view fill, Content const& inside = {});
Html circle(double x, double y, double radius, Attributes const& look, Content const& inside = {});

struct Picture {
    std::string_view id, title, description;
    double width, height;
    std::string_view classes = "";
};
Html picture(Picture const& picture, Content const& inside); // role img, named by its title and description

} // namespace sightline::html::chart
