#include "html/chart/draw.hpp"

#include <cmath>

namespace sightline::html::chart
{

std::string number(double value)
{
    if (!std::isfinite(value)) return "0";
    auto text = fmt::format("{:.1f}", value);
    if (text.ends_with(".0")) text.resize(text.size() - 2);
    return text == "-0" ? "0" : text;
}

Html words(Words const& where, std::string_view text)
{
    assert(where.size >= 12);
    return el("text",
              {{"x", number(where.x)},
               {"y", number(where.y)},
               {"font-size", where.size},
               maybe("text-anchor", where.anchor == "start" ? "" : where.anchor),
               {"fill", where.fill}},
              text);
}

std::string fitted(std::string_view text, double px, int size)
{
    // A letter of our typeface is about 0.55 of its size wide on average; wide enough to err on the short side.
    auto const fits = static_cast<std::size_t>(std::max(0.0, px / (0.55 * size)));
    auto const starts_letter = [](char byte) { return (static_cast<unsigned char>(byte) & 0xc0) != 0x80; };
    auto const letters = static_cast<std::size_t>(std::ranges::count_if(text, starts_letter));
    if (letters <= fits) return std::string{text};
    if (fits < 3) return {};
    std::size_t seen = 0, end = 0;
    for (; end < text.size(); ++end)
        if (starts_letter(text[end]) && seen++ == fits - 1) break;
    while (end > 0 && text[end - 1] == ' ') --end;
    return std::string{text.substr(0, end)} + "\u2026";
}

Html line(double x1, double y1, double x2, double y2, Attributes const& look)
{
    return el("line",
              Attributes{{"x1", number(x1)}, {"y1", number(y1)}, {"x2", number(x2)}, {"y2", number(y2)}} + look);
}

Html square(double x, double y, double half, std::string_view fill, Content const& inside)
{
    return el("rect",
              {{"x", number(x - half)},
               {"y", number(y - half)},
               {"width", number(half * 2)},
               {"height", number(half * 2)},
               {"fill", fill}},
              inside);
}

Html triangle(double x, double y, double half, std::string_view fill, Content const& inside)
{
    auto const path = "M" + number(x) + " " + number(y - half) + "l" + number(half) + " " + number(half * 2) + "h" +
                      number(-half * 2) + "z";
    return el("path", {{"d", path}, {"fill", fill}}, inside);
}

Html circle(double x, double y, double radius, Attributes const& look, Content const& inside)
{
    return el("circle", Attributes{{"cx", number(x)}, {"cy", number(y)}, {"r", number(radius)}} + look, inside);
}

Html picture(Picture const& picture, Content const& inside)
{
    auto const title_id = std::string{picture.id} + "-title";
    auto const description_id = picture.description.empty() ? std::string{} : std::string{picture.id} + "-words";
    return el("svg",
              {{"class", class_list({"sl-chart", picture.classes})},
               {"role", "img"},
               {"aria-labelledby", class_list({title_id, description_id})},
               {"viewBox", "0 0 " + number(picture.width) + " " + number(picture.height)},
               {"width", "100%"},
               {"xmlns", "http://www.w3.org/2000/svg"}},
              {el("title", {{"id", title_id}}, picture.title),
               when(!description_id.empty(), el("desc", {{"id", description_id}}, picture.description)), inside});
}

} // namespace sightline::html::chart
