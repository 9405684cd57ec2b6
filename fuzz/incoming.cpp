// The head of a message and its body, whatever the bytes: refused with a page, or a request whose path is one of ours,
// whose texts are text, and whose files have no folder in their names.
#include <cstdlib>
#include <span>

#include "base/text.hpp"
#include "web/body.hpp"
#include "web/forms.hpp"
#include "web/gzip.hpp"
#include "web/incoming.hpp"
#include "web/security.hpp"

using namespace sightline;
using namespace sightline::web;

namespace
{

void require(bool holds)
{
    if (!holds) std::abort();
}

void is_a_refusal(Response const& response)
{
    require(response.status >= 400 && response.status < 600 && !response.body.empty());
}

} // namespace

// "METHOD target", a line for each header, an empty line, the body.
extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size)
{
    std::string_view const text{reinterpret_cast<char const*>(data), size};
    auto const end = std::min(text.find("\n\n"), text.size());
    Head head;
    auto const lines = split(text.substr(0, end), '\n');
    auto const space = std::min(lines.front().find(' '), lines.front().size());
    head.method = lines.front().substr(0, space);
    head.target = trimmed(lines.front().substr(space));
    for (auto const line : std::span{lines}.subspan(1))
        if (auto const colon = line.find(':'); colon != std::string_view::npos)
            head.headers.add(lower(trimmed(line.substr(0, colon))), std::string{trimmed(line.substr(colon + 1))});

    ServerOptions const options{
        .upload_paths = {"/import"}, .memory_paths = {"/import"}, .proxies = {"10.0.0.1"}, .hosts = {"x"}};
    (void)accepts_gzip(head.headers.get("accept-encoding"));
    (void)is_text_type(head.headers.get("content-type"));
    require(!peer_of(head.headers, options, "10.0.0.1").empty());
    require(peer_of(head.headers, options, "10.0.0.2") == "10.0.0.2");

    auto request = request_from(std::move(head), options, "127.0.0.1");
    if (!request) {
        is_a_refusal(request.error());
        return 0;
    }
    require(is_own_path(request->path) && valid_utf8(request->path));
    (void)session_id(*request, Https::yes);
    (void)from_own_form(*request, "token");
    if (request->method != Method::post) return 0;
    BodyReader reader{*request, options,
                      is_below(request->path, options.upload_paths) ? BodyReader::Files::take
                                                                    : BodyReader::Files::refuse};
    auto const body = text.substr(std::min(end + 2, text.size()));
    auto refused = reader.take(body.substr(0, body.size() / 2));
    if (!refused) refused = reader.take(body.substr(body.size() / 2));
    if (!refused) refused = reader.finish();
    if (refused) {
        is_a_refusal(*refused);
        return 0;
    }
    require(valid_utf8(request->body));
    for (auto const& [name, value] : request->form.all())
        require(valid_utf8(name) && valid_utf8(value) && !value.contains('\0'));
    for (auto const& upload : request->uploads)
        require(upload.file_name.find_first_of("/\\") == std::string::npos && upload.file_name.size() <= 255);
    return 0;
}
