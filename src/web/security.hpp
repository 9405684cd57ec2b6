// Headers that every page carries, and the cookie of a session.
#pragma once
#include "web/http.hpp"

namespace sightline::web
{

// Content-Security-Policy (own origin only, no inline script or style, no framing, forms to self), X-Content-Type-Options,
// Referrer-Policy, Permissions-Policy, Cross-Origin-*; Cache-Control: no-store unless the response set one.
void secure(Response& response);
std::string session_cookie(std::string_view id, bool https); // HttpOnly, SameSite=Lax, Path=/, Secure when https
std::string ended_cookie(bool https);

// Files below a folder, read once at start, served with a strong ETag and a far-future age when the path carries ?v=HASH.
class StaticFiles
{
public:
    explicit StaticFiles(std::string folder);
    std::optional<Response> find(Request const& request, std::string_view path) const; // 304 when the ETag matches
    std::string versioned(std::string_view path) const; // "/assets/app.css?v=1a2b3c"

private:
    struct File { std::string body, gzipped, type, tag; };
    std::map<std::string, File, std::less<>> files_;
};

} // namespace sightline::web
