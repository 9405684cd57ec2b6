// The texts a browser sends and expects: percent-encoding, query strings, urlencoded forms, cookies, paths.
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/outcome.hpp"
#include "web/http.hpp"

namespace sightline::web
{

// Everything but letters, digits and - . _ ~ becomes %XX; safe as one path part or as a name or value of a query.
std::string url_encode(std::string_view text);
std::string query_string(std::vector<std::pair<std::string, std::string>> const& pairs); // "a=1&b=two%20words"

// "a=1&b=two+words". A bad escape is kept as it stands, as browsers do. A problem: text that is not UTF-8 or holds NUL,
// or more pairs than allowed.
Outcome<Values> parse_urlencoded(std::string_view text, std::size_t pairs_at_most = 5000);

// The value of one Cookie header, "a=1; b=2"; parts that are not name=value are passed over.
void parse_cookies(std::string_view header, Values& into);

struct Target {
    std::string path; // decoded
    Values query;
};
// The target of a request line. A problem: not starting with one slash, an escape that is none, a segment that is "."
// or
// "..", empty inside the path, or holding a slash, backslash or control character once decoded, or text that is not
// UTF-8.
Outcome<Target> parse_target(std::string_view target);

// May a page be sent on to this address that came with a request ("next=/children/7")? Only to a path of our own.
bool is_own_path(std::string_view where);

} // namespace sightline::web
