// How mail is to be sent, in lines of any bytes: refused option by option, or a server that can be asked, from an
// address that can stand in a header; and a message whose words cannot end one early.
#include <cstdlib>

#include "app/mail_settings.hpp"
#include "base/mail_address.hpp"
#include "base/text.hpp"

using namespace sightline;

namespace
{

void require(bool holds)
{
    if (!holds) std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(unsigned char const* data, std::size_t size)
{
    std::string_view const text{reinterpret_cast<char const*>(data), size};
    auto lines = split(text, '\n');
    lines.resize(std::max<std::size_t>(lines.size(), 6));
    app::MailSettings given;
    given.server = lines[0];
    given.from = lines[1];
    given.site = lines[2];
    given.tls = lines[3];
    given.morning = lines[4];
    auto const read = app::read_mail_settings(given);
    if (!read) {
        require(!read.error().empty());
        for (auto const& problem : read.error()) require(!problem.field.empty() && !problem.message.empty());
    } else if (*read) {
        auto const& [server, options] = **read;
        require(!server.host.empty() && server.port > 0 && server.port < 65536);
        require(server.host.find_first_of("/@?#\r\n ") == std::string::npos);
        require(is_mail_address(options.from) && options.morning >= 0 && options.morning < 24 * 60);
        require(options.site.find_first_of("\r\n \"<>") == std::string::npos);
    }
    mail::Message const message{.from = "sightline@example.gov.uk",
                                .to = std::string{lines[1]},
                                .subject = std::string{lines[5]},
                                .text = std::string{text},
                                .id = "1.2@example.gov.uk",
                                .at = Moment{date(2026, 3, 9)}};
    auto const written = mail::written(message);
    if (!written) {
        require(!written.error().message.empty());
        return 0;
    }
    auto const head = written->substr(0, written->find("\r\n\r\n"));
    require(std::ranges::count(head, '\n') == 9);
    for (std::size_t at = written->find('\n'); at != std::string::npos; at = written->find('\n', at + 1))
        require(at > 0 && (*written)[at - 1] == '\r');
    return 0;
}
