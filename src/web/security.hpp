// Headers that every page carries, and the cookie of a session.
#pragma once
#include <string>
#include <string_view>

#include "web/http.hpp"

namespace sightline::web
{

enum class Https { no, yes };

// Content-Security-Policy (own origin only, no inline script or style, no framing, forms to self),
// X-Content-Type-Options, Referrer-Policy, Permissions-Policy, Cross-Origin-*; Strict-Transport-Security when https;
// Cache-Control: no-store unless the response set one. A header already there is left as it is. The server calls it for
// every response.
void secure(Response& response, Https https);

// The values of Set-Cookie. HttpOnly, SameSite=Lax, Path=/; when https also Secure and named "__Host-…", which no
// neighbouring site can overwrite.
std::string session_cookie(std::string_view id, Https https);
std::string ended_cookie(Https https);
std::string_view session_id(Request const& request, Https https); // what the browser sent back, or empty

// Did a page of ours, and no other site, send this? By what the browser says (Sec-Fetch-Site, or else Origin against
// Host); a client that says neither is no browser and is believed.
bool from_own_origin(Request const& request);
// The same, and the form carries the session's secret in its field "csrf". To be asked of every POST by someone signed
// in.
bool from_own_form(Request const& request, std::string_view csrf);

} // namespace sightline::web
