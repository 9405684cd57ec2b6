#include "web/http.hpp"

namespace sightline::web
{

std::string_view Values::get(std::string_view name) const
{
    for (auto const& [held, value] : all_)
        if (held == name) return value;
    return {};
}

bool Values::has(std::string_view name) const
{
    return std::ranges::any_of(all_, [&](auto const& pair) { return pair.first == name; });
}

std::vector<std::string_view> Values::every(std::string_view name) const
{
    std::vector<std::string_view> found;
    for (auto const& [held, value] : all_)
        if (held == name) found.push_back(value);
    return found;
}

std::string_view Request::capture(std::string_view name) const
{
    auto const found = captures.find(name);
    return found == captures.end() ? std::string_view{} : std::string_view{found->second};
}

Upload const* Request::upload(std::string_view field) const
{
    auto const found = std::ranges::find(uploads, field, &Upload::field);
    return found == uploads.end() ? nullptr : &*found;
}

bool Response::has(std::string_view name) const
{
    auto const small = [](char letter) {
        return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    };
    return std::ranges::any_of(
        headers, [&](auto const& header) { return std::ranges::equal(header.first, name, {}, small, small); });
}

Response Response::redirect(std::string where, int status)
{
    Response response{.status = status};
    response.with("Location", std::move(where));
    return response;
}

Response Response::text(int status, std::string body)
{
    return {.status = status, .type = "text/plain; charset=utf-8", .body = std::move(body)};
}

Response Response::json(std::string body)
{
    return {.type = "application/json", .body = std::move(body)};
}

namespace
{

std::string escaped(std::string_view plain)
{
    std::string html;
    for (char const letter : plain) {
        switch (letter) {
        case '<': html += "&lt;"; break;
        case '>': html += "&gt;"; break;
        case '&': html += "&amp;"; break;
        case '"': html += "&quot;"; break;
        case '\'': html += "&#39;"; break;
        default: html += letter;
        }
    }
    return html;
}

} // namespace

Response Response::plain_page(int status, std::string_view heading, std::string_view words)
{
    auto const title = escaped(heading);
    return {.status = status,
            .body = fmt::format(
                "<!doctype html>\n<html lang=\"en-GB\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
                "content=\"width=device-width, initial-scale=1\"><title>{0}</title></head>\n<body><h1>{0}"
                "</h1><p>{1}</p></body></html>\n",
                title, escaped(words))};
}

} // namespace sightline::web
