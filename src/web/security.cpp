#include "web/security.hpp"

#include "base/text.hpp"
#include "web/sessions.hpp"

namespace sightline::web
{

namespace
{

constexpr std::string_view content_policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; form-action "
    "'self'; "
    "frame-ancestors 'none'; base-uri 'none'; connect-src 'self'; manifest-src 'self'";

constexpr std::string_view no_permissions =
    "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), "
    "midi=(), payment=(), usb=()";

std::string_view cookie_name(Https https)
{
    return https == Https::yes ? "__Host-session" : "session";
}

std::string cookie(std::string_view value, std::string_view more, Https https)
{
    return fmt::format("{}={}; Path=/; HttpOnly; SameSite=Lax{}{}", cookie_name(https), value,
                       https == Https::yes ? "; Secure" : "", more);
}

} // namespace

void secure(Response& response, Https https)
{
    auto const set = [&](std::string_view name, std::string_view value) {
        if (!response.has(name)) response.with(std::string{name}, std::string{value});
    };
    set("Content-Security-Policy", content_policy);
    set("X-Content-Type-Options", "nosniff");
    set("X-Frame-Options", "DENY");
    // "no-referrer" would make browsers send "Origin: null" with our own forms.
    set("Referrer-Policy", "same-origin");
    set("Permissions-Policy", no_permissions);
    set("Cross-Origin-Opener-Policy", "same-origin");
    set("Cross-Origin-Resource-Policy", "same-origin");
    if (https == Https::yes) set("Strict-Transport-Security", "max-age=63072000; includeSubDomains");
    set("Cache-Control", "no-store");
}

std::string session_cookie(std::string_view id, Https https)
{
    return cookie(id, "", https);
}
std::string ended_cookie(Https https)
{
    return cookie("", "; Max-Age=0", https);
}
std::string_view session_id(Request const& request, Https https)
{
    return request.cookies.get(cookie_name(https));
}

bool from_own_origin(Request const& request)
{
    if (request.headers.has("sec-fetch-site")) {
        auto const site = request.headers.get("sec-fetch-site");
        return site == "same-origin" || site == "none";
    }
    if (!request.headers.has("origin")) return true;
    auto const origin = request.headers.get("origin");
    auto const scheme_end = origin.find("://");
    if (scheme_end == origin.npos) return false; // "null": a sandboxed page or a local file
    return lower(origin.substr(scheme_end + 3)) == lower(request.headers.get("host"));
}

bool from_own_form(Request const& request, std::string_view csrf)
{
    return from_own_origin(request) && !csrf.empty() && same_secret(request.form.get("csrf"), csrf);
}

} // namespace sightline::web
