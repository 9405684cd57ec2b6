// From the head of a message to a Request, or to the reason it is refused. Knows no library, so it can be tested
// without a socket.
#pragma once
#include <expected>
#include <string>
#include <string_view>

#include "web/server.hpp"

namespace sightline::web
{

struct Head { // as sent
    std::string method;
    std::string target;
    bool before_http_1_1{};
    Values headers; // names in lower case
};

// Refuses (400, 405, 417, 421, 501): a method other than GET, HEAD and POST; a missing, doubled or foreign Host; a
// target parse_target() refuses; a transfer coding other than chunked; a body with GET or HEAD; an unknown expectation.
// local_address is the address the connection was made to.
std::expected<Request, Response> request_from(Head head, ServerOptions const& options, std::string_view local_address);

bool is_answered_host(std::string_view host_header, ServerOptions const& options, std::string_view local_address);
bool is_below(std::string_view path, std::vector<std::string> const& prefixes); // whole path parts
// Who asks: the connection's other side, or whom it speaks for if it is one of our proxies.
std::string peer_of(Values const& headers, ServerOptions const& options, std::string const& remote_address);

} // namespace sightline::web
