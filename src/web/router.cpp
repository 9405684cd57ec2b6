#include "base/text.hpp"
#include "web/http.hpp"

namespace sightline::web
{

namespace
{

std::vector<std::string_view> parts_of(std::string_view path)
{
    assert(path.starts_with('/'));
    return split(path.substr(1), '/');
}

bool takes_rest(std::string_view part)
{
    return part.starts_with('{') && part.ends_with("*}");
}
bool takes_one(std::string_view part)
{
    return part.starts_with('{') && part.ends_with('}');
}

bool fits(std::vector<std::string> const& pattern, std::vector<std::string_view> const& path)
{
    for (std::size_t at = 0; at < pattern.size(); ++at) {
        if (at >= path.size()) return false;
        if (takes_rest(pattern[at])) return !path[at].empty();
        if (takes_one(pattern[at]) ? path[at].empty() : pattern[at] != path[at]) return false;
    }
    return pattern.size() == path.size();
}

void capture(std::vector<std::string> const& pattern, std::vector<std::string_view> const& path, Request& request)
{
    for (std::size_t at = 0; at < pattern.size(); ++at) {
        std::string_view const part = pattern[at];
        if (takes_rest(part)) {
            auto const offset = static_cast<std::size_t>(path[at].data() - request.path.data());
            request.captures.emplace(part.substr(1, part.size() - 3), request.path.substr(offset));
        } else if (takes_one(part)) {
            request.captures.emplace(part.substr(1, part.size() - 2), path[at]);
        }
    }
}

} // namespace

void Router::add(Method method, std::string_view pattern, Handler handler)
{
    Route route{.method = method, .parts = {}, .handler = std::move(handler)};
    for (auto const part : parts_of(pattern)) route.parts.emplace_back(part);
    for (std::size_t at = 0; at + 1 < route.parts.size(); ++at) assert(!takes_rest(route.parts[at]));
    routes_.push_back(std::move(route));
}

void Router::get(std::string_view pattern, Handler handler)
{
    add(Method::get, pattern, std::move(handler));
}
void Router::post(std::string_view pattern, Handler handler)
{
    add(Method::post, pattern, std::move(handler));
}

Response Router::answer(Request& request) const
{
    auto const path = parts_of(request.path);
    auto const wanted = request.method == Method::head ? Method::get : request.method;
    std::optional<Method> known_as;
    for (auto const& route : routes_) {
        if (!fits(route.parts, path)) continue;
        if (route.method == wanted) {
            capture(route.parts, path, request);
            return route.handler(request);
        }
        known_as = route.method;
    }
    if (known_as) {
        auto response = Response::plain_page(405, "This page cannot be used that way",
                                             "Go back and try again, or start from the first page.");
        response.with("Allow", *known_as == Method::get ? "GET, HEAD" : "POST");
        return response;
    }
    if (not_found) {
        auto response = not_found(request);
        if (response.status == 200) response.status = 404;
        return response;
    }
    return Response::plain_page(404, "Page not found", "Check the address, or start from the first page.");
}

} // namespace sightline::web
