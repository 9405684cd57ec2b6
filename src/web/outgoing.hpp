// From a Response to the bytes that are sent.
#pragma once
#include <chrono>
#include <string>

#include "web/server.hpp"

namespace sightline::web
{

// Adds the headers of security.hpp and compresses a text body the browser can unpack. Throws std::runtime_error when a
// header cannot be sent: a line end in it would let whoever chose its text write headers of their own.
void make_ready(Response& response, Request const& request, ServerOptions const& options);

enum class AfterThis { keep, close };
// The status line and the headers. A Content-Length counts the body even if it is then left out (HEAD).
std::string head_bytes(Response const& response, AfterThis after, std::chrono::system_clock::time_point now);
bool may_have_body(int status);

} // namespace sightline::web
