#include "web/incoming.hpp"

#include <arpa/inet.h>

#include "base/text.hpp"
#include "web/forms.hpp"

namespace sightline::web
{

namespace
{

Response refused(int status, std::string_view words)
{
    return Response::plain_page(status, "That request could not be read", words);
}

// "[::1]:8080" → "::1", "Example.org.:80" → "example.org"; nothing when it is neither.
std::optional<std::string> host_name(std::string_view header)
{
    std::string_view name, port;
    if (header.starts_with('[')) {
        auto const close = header.find(']');
        if (close == header.npos) return std::nullopt;
        name = header.substr(1, close - 1);
        port = header.substr(close + 1);
    } else {
        auto const colon = header.find(':');
        name = header.substr(0, colon);
        port = colon == header.npos ? std::string_view{} : header.substr(colon);
    }
    if (name.ends_with('.')) name.remove_suffix(1);
    if (name.empty() || (!port.empty() && !port.starts_with(':'))) return std::nullopt;
    if (port.find_first_not_of("0123456789", 1) != port.npos) return std::nullopt;
    return lower(name);
}

bool is_loopback(std::string_view name)
{
    if (name == "localhost" || name.ends_with(".localhost") || name == "::1") return true;
    // 127.0.0.0/8 in dotted figures; "127.evil.example" is a name and may point anywhere.
    return name.starts_with("127.") && name.find_first_not_of("0123456789.") == name.npos;
}

} // namespace

bool is_answered_host(std::string_view host_header, ServerOptions const& options, std::string_view local_address)
{
    auto const name = host_name(trimmed(host_header));
    if (!name) return false;
    if (options.hosts.empty()) return is_loopback(*name) || *name == local_address || *name == lower(options.address);
    return std::ranges::any_of(options.hosts, [&](auto const& host) { return lower(host) == *name; });
}

bool is_below(std::string_view path, std::vector<std::string> const& prefixes)
{
    return std::ranges::any_of(prefixes, [&](std::string_view prefix) {
        if (prefix.ends_with('/')) return path.starts_with(prefix);
        return path.starts_with(prefix) && (path.size() == prefix.size() || path[prefix.size()] == '/');
    });
}

std::string peer_of(Values const& headers, ServerOptions const& options, std::string const& remote_address)
{
    if (std::ranges::find(options.proxies, remote_address) == options.proxies.end()) return remote_address;
    auto const lines = headers.every("x-forwarded-for");
    if (lines.empty()) return remote_address;
    // Only the last was written by our proxy; the ones before it the browser may have made up.
    auto const last = std::string{trimmed(split(lines.back(), ',').back())};
    std::array<unsigned char, sizeof(in6_addr)> figures{};
    bool const real =
        inet_pton(AF_INET, last.c_str(), figures.data()) == 1 || inet_pton(AF_INET6, last.c_str(), figures.data()) == 1;
    return real ? last : remote_address;
}

std::expected<Request, Response> request_from(Head head, ServerOptions const& options, std::string_view local_address)
{
    auto const refuse = [](int status, std::string_view words) { return std::unexpected(refused(status, words)); };

    auto const hosts = head.headers.every("host");
    if (hosts.size() != 1) return refuse(400, "It must name the host it is meant for, once.");
    if (!is_answered_host(hosts.front(), options, local_address))
        return refuse(421, "It was meant for another host. Check the address.");

    Request request;
    if (head.method == "GET") {
        request.method = Method::get;
    } else if (head.method == "HEAD") {
        request.method = Method::head;
    } else if (head.method == "POST") {
        request.method = Method::post;
    } else {
        auto response = refused(405, "Only GET, HEAD and POST are answered.");
        response.with("Allow", "GET, HEAD, POST");
        return std::unexpected(std::move(response));
    }

    auto const codings = head.headers.every("transfer-encoding");
    // Two sides that disagree about where a body ends can be made to read a hidden request, so nothing unusual passes.
    if (!codings.empty() && (codings.size() > 1 || lower(trimmed(codings.front())) != "chunked"))
        return refuse(501, "Its body is coded in a way we do not read.");
    if (!codings.empty() && (head.before_http_1_1 || head.headers.has("content-length")))
        return refuse(400, "It is not clear where it ends.");
    bool const carries_body =
        !codings.empty() || head.headers.get("content-length").find_first_not_of("0 ") != std::string_view::npos;
    if (carries_body && request.method != Method::post)
        return refuse(400, "Only a form that is sent may carry a body.");
    if (head.headers.has("expect") && lower(trimmed(head.headers.get("expect"))) != "100-continue")
        return refuse(417, "It expects what we do not know.");

    auto target = parse_target(head.target);
    if (!target) return refuse(400, target.error().message + ".");
    request.path = std::move(target->path);
    request.query = std::move(target->query);
    request.target = std::move(head.target);
    for (auto const cookie : head.headers.every("cookie")) parse_cookies(cookie, request.cookies);
    request.headers = std::move(head.headers);
    request.arrived = options.clock ? options.clock() : std::chrono::system_clock::now();
    return request;
}

} // namespace sightline::web
