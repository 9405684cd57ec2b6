// Any bytes are read as a form, as cookies and as an address without harm; what is accepted keeps its promises.
#include <cstdint>
#include <cstdlib>

#include "base/text.hpp"
#include "web/forms.hpp"
#include "web/incoming.hpp"

using namespace sightline;
using namespace sightline::web;

namespace
{

void require(bool holds)
{
    if (!holds) std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    std::string_view const text{reinterpret_cast<char const*>(data), size};
    if (auto const values = parse_urlencoded(text)) {
        std::vector<std::pair<std::string, std::string>> pairs = values->all();
        for (auto const& [name, value] : pairs) require(valid_utf8(name) && valid_utf8(value));
        auto const again = parse_urlencoded(query_string(pairs));
        require(again && again->all() == pairs);
    }
    if (auto const target = parse_target(text)) {
        auto const& path = target->path;
        require(path.starts_with('/') && !path.starts_with("//") && valid_utf8(path));
        for (auto const part : split(path, '/')) require(part != "." && part != "..");
        require(is_own_path(path));
    }
    Values cookies;
    parse_cookies(text, cookies);
    for (auto const& [name, value] : cookies.all()) require(!name.empty());
    is_answered_host(text, {}, "127.0.0.1");
    return 0;
}
