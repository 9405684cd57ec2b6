#include "mail/smtp.hpp"

#include <charconv>
#include <cstring>
#include <mutex>

#include <curl/curl.h>

namespace sightline::mail
{
namespace
{

constexpr int implicit_tls_port = 465; // RFC 8314

bool is_this_machine(std::string_view host)
{
    return host == "localhost" || host == "::1" || host.starts_with("127.");
}

bool is_host(std::string_view host)
{
    return !host.empty() && host.size() <= 253 && std::ranges::all_of(host, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' ||
               c == ':';
    });
}

struct Closes {
    void operator()(CURL* curl) const { curl_easy_cleanup(curl); }
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

struct Reading { // of a message, as libcurl asks for it
    std::string_view left;
};

std::size_t hand_over(char* to, std::size_t size, std::size_t count, void* from)
{
    auto& reading = *static_cast<Reading*>(from);
    auto const take = std::min(size * count, reading.left.size());
    std::memcpy(to, reading.left.data(), take);
    reading.left.remove_prefix(take);
    return take;
}

std::size_t swallow(char*, std::size_t size, std::size_t count, void*)
{
    return size * count;
}

int goes_on(void* stop, curl_off_t, curl_off_t, curl_off_t, curl_off_t)
{
    return static_cast<std::stop_token const*>(stop)->stop_requested() ? 1 : 0;
}

class Smtp : public Sender
{
public:
    Smtp(Server server, std::stop_token stop) : server_(std::move(server)), stop_(std::move(stop))
    {
        static std::once_flag once;
        std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
        curl_.reset(curl_easy_init());
    }
    Sent send(Message const& message) override;

private:
    Sent heard(CURLcode code) const;
    Server server_;
    std::stop_token stop_;
    std::unique_ptr<CURL, Closes> curl_; // keeps its connection from one message to the next
};

Sent Smtp::send(Message const& message)
{
    auto const bytes = written(message);
    if (!bytes) return {Sending::refused, bytes.error().message};
    auto* curl = curl_.get();
    if (curl == nullptr) return {Sending::no_server, "libcurl could not be made ready"};
    curl_easy_reset(curl); // the connection stays
    bool const from_the_start = server_.tls == Tls::required && server_.port == implicit_tls_port;
    auto const host = server_.host.find(':') == std::string::npos ? server_.host : "[" + server_.host + "]";
    auto const url = fmt::format("{}://{}:{}", from_the_start ? "smtps" : "smtp", host, server_.port);
    std::unique_ptr<curl_slist, Closes> const to{curl_slist_append(nullptr, ("<" + message.to + ">").c_str())};
    auto const from = "<" + message.from + ">";
    auto const authorities = server_.authorities.string();
    Reading reading{*bytes};
    curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(curl, CURLOPT_PROXY, ""); // whatever the environment says
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, static_cast<long>(server_.patience.count()));
    curl_easy_setopt(curl, CURLOPT_USE_SSL,
                     static_cast<long>(server_.tls == Tls::required     ? CURLUSESSL_ALL
                                       : server_.tls == Tls::if_offered ? CURLUSESSL_TRY
                                                                        : CURLUSESSL_NONE));
    // Encrypted by chance to nobody known is still better than in the clear; where it is required, it is checked.
    bool const checks = server_.tls == Tls::required;
    curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, checks ? 1L : 0L);
    curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, checks ? 2L : 0L);
    curl_easy_setopt(curl, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    if (!authorities.empty()) curl_easy_setopt(curl, CURLOPT_CAINFO, authorities.c_str());
    if (!server_.user.empty()) {
        curl_easy_setopt(curl, CURLOPT_USERNAME, server_.user.c_str());
        curl_easy_setopt(curl, CURLOPT_PASSWORD, server_.password.c_str());
    }
    curl_easy_setopt(curl, CURLOPT_MAIL_FROM, from.c_str());
    curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, to.get());
    curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(curl, CURLOPT_READFUNCTION, hand_over);
    curl_easy_setopt(curl, CURLOPT_READDATA, &reading);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, swallow);
    curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, goes_on);
    curl_easy_setopt(curl, CURLOPT_XFERINFODATA, &stop_);
    return heard(curl_easy_perform(curl));
}

// libcurl names the failed command where the server said no, and the server's number tells for how long.
Sent Smtp::heard(CURLcode code) const
{
    if (code == CURLE_OK) return {Sending::taken, {}};
    long said = 0;
    curl_easy_getinfo(curl_.get(), CURLINFO_RESPONSE_CODE, &said);
    bool const of_the_message = code == CURLE_SEND_ERROR || code == CURLE_WEIRD_SERVER_REPLY;
    constexpr long closing_down = 421; // RFC 5321, 4.2.3: says nothing about the message
    if (of_the_message && said >= 400 && said < 600 && said != closing_down)
        return {said < 500 ? Sending::later : Sending::refused, fmt::format("the mail server answered {}", said)};
    return {Sending::no_server, fmt::format("the mail server: {}", curl_easy_strerror(code))};
}

} // namespace

Outcome<Server> server_at(std::string_view address)
{
    Server server;
    auto host = address;
    auto port = std::string_view{};
    if (address.starts_with('[')) {
        auto const end = address.find(']');
        if (end == std::string_view::npos) return problem("mail-server", "A ] is missing after the address");
        host = address.substr(1, end - 1);
        port = address.substr(end + 1);
        if (!port.empty() && port.front() != ':') return problem("mail-server", "After ] comes a colon and the port");
    } else if (auto const colon = address.rfind(':'); colon != std::string_view::npos) {
        host = address.substr(0, colon);
        port = address.substr(colon);
        if (host.find(':') != std::string_view::npos)
            return problem("mail-server", "Write an address with colons in [ ]");
    }
    if (!is_host(host)) return problem("mail-server", "Give a host and a port, such as smtp.example.gov.uk:587");
    server.host = host;
    if (port.empty()) return server;
    port.remove_prefix(1);
    auto const [end, error] = std::from_chars(port.data(), port.data() + port.size(), server.port);
    if (error != std::errc{} || end != port.data() + port.size() || server.port < 1 || server.port > 65535)
        return problem("mail-server", "A port is a number from 1 to 65535");
    return server;
}

Problems problems_of(Server const& server)
{
    Problems problems;
    if (is_this_machine(server.host)) return problems;
    if (server.tls == Tls::none)
        problems.push_back({"mail-tls", "Mail goes without TLS only to a server on this machine"});
    else if (server.tls == Tls::if_offered && !server.user.empty())
        problems.push_back({"mail-tls", "To sign in to a mail server over a network, TLS is required"});
    return problems;
}

std::unique_ptr<Sender> smtp_sender(Server server, std::stop_token stop)
{
    return std::make_unique<Smtp>(std::move(server), std::move(stop));
}

} // namespace sightline::mail
