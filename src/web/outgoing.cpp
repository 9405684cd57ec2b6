#include "web/outgoing.hpp"

#include <ctime>
#include <stdexcept>

#include "web/gzip.hpp"
#include "web/security.hpp"

namespace sightline::web
{

namespace
{

constexpr std::size_t worth_compressing = 1024; // bytes

std::string_view phrase(int status)
{
    switch (status) {
    case 200: return "OK";
    case 201: return "Created";
    case 204: return "No Content";
    case 301: return "Moved Permanently";
    case 302: return "Found";
    case 303: return "See Other";
    case 304: return "Not Modified";
    case 307: return "Temporary Redirect";
    case 308: return "Permanent Redirect";
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 409: return "Conflict";
    case 410: return "Gone";
    case 413: return "Content Too Large";
    case 414: return "URI Too Long";
    case 415: return "Unsupported Media Type";
    case 417: return "Expectation Failed";
    case 421: return "Misdirected Request";
    case 422: return "Unprocessable Content";
    case 429: return "Too Many Requests";
    case 431: return "Request Header Fields Too Large";
    case 500: return "Internal Server Error";
    case 501: return "Not Implemented";
    case 503: return "Service Unavailable";
    default: return "Status"; // the phrase is for people's eyes; programs read the number
    }
}

bool is_token(std::string_view name)
{
    return !name.empty() && std::ranges::all_of(name, [](char letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
               (letter >= '0' && letter <= '9') || letter == '-' || letter == '_';
    });
}

bool is_value(std::string_view value)
{
    return std::ranges::none_of(value, [](char letter) {
        auto const code = static_cast<unsigned char>(letter);
        return (code < 0x20 && code != '\t') || code == 0x7f;
    });
}

std::string http_date(std::chrono::system_clock::time_point at)
{
    static constexpr std::array days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    auto const seconds = std::chrono::system_clock::to_time_t(at);
    std::tm utc{};
    gmtime_r(&seconds, &utc);
    return fmt::format("{}, {:02} {} {} {:02}:{:02}:{:02} GMT", days[static_cast<std::size_t>(utc.tm_wday)],
                       utc.tm_mday, months[static_cast<std::size_t>(utc.tm_mon)], utc.tm_year + 1900, utc.tm_hour,
                       utc.tm_min, utc.tm_sec);
}

} // namespace

bool may_have_body(int status)
{
    return status != 204 && status != 304;
}

void make_ready(Response& response, Request const& request, ServerOptions const& options)
{
    if (response.status < 200 || response.status > 599)
        throw std::runtime_error{fmt::format("{} is not a status that can be sent", response.status)};
    for (auto const& [name, value] : response.headers)
        if (!is_token(name) || !is_value(value))
            throw std::runtime_error{"a header of the response cannot be sent: " + name};
    if (!is_value(response.type)) throw std::runtime_error{"the response's content type cannot be sent"};
    secure(response, options.https ? Https::yes : Https::no);

    if (response.body.size() <= worth_compressing || response.has("Content-Encoding") || !is_text_type(response.type))
        return;
    if (!response.has("Vary")) response.with("Vary", "Accept-Encoding");
    if (!accepts_gzip(request.headers.get("accept-encoding"))) return;
    constexpr int quick = 2; // a page is made anew each time: most of the gain for little work
    response.body = gzipped(response.body, quick, GzipLength::random);
    response.with("Content-Encoding", "gzip");
}

std::string head_bytes(Response const& response, AfterThis after, std::chrono::system_clock::time_point now)
{
    auto head = fmt::format("HTTP/1.1 {} {}\r\nDate: {}\r\n", response.status, phrase(response.status), http_date(now));
    if (may_have_body(response.status)) {
        head += fmt::format("Content-Length: {}\r\n", response.body.size());
        if (!response.type.empty() && !response.body.empty()) head += "Content-Type: " + response.type + "\r\n";
    }
    if (after == AfterThis::close) head += "Connection: close\r\n";
    for (auto const& [name, value] : response.headers) head += name + ": " + value + "\r\n";
    return head + "\r\n";
}

} // namespace sightline::web
