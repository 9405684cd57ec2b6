#include "app/mail_settings.hpp"

#include "base/files.hpp"
#include "base/mail_address.hpp"
#include "base/text.hpp"

namespace sightline::app
{
namespace
{

std::optional<int> minute_of_day(std::string_view text) // "07:30"
{
    if (text.size() != 5 || text[2] != ':') return std::nullopt;
    auto const number = [&](std::size_t at) -> std::optional<int> {
        auto const digit = [](char c) { return c >= '0' && c <= '9'; };
        if (!digit(text[at]) || !digit(text[at + 1])) return std::nullopt;
        return (text[at] - '0') * 10 + (text[at + 1] - '0');
    };
    auto const hour = number(0), minute = number(3);
    if (!hour || !minute || *hour > 23 || *minute > 59) return std::nullopt;
    return *hour * 60 + *minute;
}

// "https://sightline.example.gov.uk", without a slash at its end.
std::optional<std::string> site_in(std::string_view text)
{
    if (text.ends_with('/')) text.remove_suffix(1);
    auto host = text;
    for (std::string_view const scheme : {"https://", "http://"})
        if (host.starts_with(scheme)) host.remove_prefix(scheme.size());
    bool const plain = std::ranges::all_of(host, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' ||
               c == ':';
    });
    if (host.empty() || host.size() == text.size() || host.size() > 100 || !plain) return std::nullopt;
    return std::string{text};
}

} // namespace

Outcomes<std::optional<MailRead>> read_mail_settings(MailSettings const& given)
{
    if (given.server.empty()) {
        if (given.from.empty() && given.user.empty()) return std::optional<MailRead>{};
        return std::unexpected(Problems{{"mail-server", "Name the mail server, such as smtp.example.gov.uk:587"}});
    }
    Problems problems;
    MailRead read;
    if (auto server = mail::server_at(given.server))
        read.server = std::move(*server);
    else
        problems.push_back(server.error());
    static constexpr std::array<std::pair<std::string_view, mail::Tls>, 3> ways{
        {{"required", mail::Tls::required}, {"if-offered", mail::Tls::if_offered}, {"none", mail::Tls::none}}};
    auto const way = std::ranges::find(ways, given.tls, &std::pair<std::string_view, mail::Tls>::first);
    if (way == ways.end())
        problems.push_back({"mail-tls", "Say required, if-offered or none"});
    else
        read.server.tls = way->second;
    read.server.user = given.user;
    read.server.authorities = given.authorities;
    if (given.user.empty() != given.password_file.empty())
        problems.push_back({"mail-user", "To sign in, give both a user and a file that holds the password"});
    if (!given.password_file.empty()) {
        if (auto const text = read_file(given.password_file))
            read.server.password = std::string{split(*text, '\n').front()};
        if (read.server.password.empty())
            problems.push_back({"mail-password-file", "Its first line cannot be read, or is empty"});
    }
    if (is_mail_address(given.from))
        read.options.from = given.from;
    else
        problems.push_back({"mail-from", "Give the address mail comes from, such as sightline@example.gov.uk"});
    if (auto site = site_in(given.site))
        read.options.site = std::move(*site);
    else
        problems.push_back(
            {"site", "Give the address people reach Sightline by, such as https://sightline.example.gov.uk"});
    if (auto const minute = minute_of_day(given.morning))
        read.options.morning = *minute;
    else
        problems.push_back({"mail-morning", "Give a time of the 24-hour clock, such as 07:30"});
    std::ranges::move(mail::problems_of(read.server), std::back_inserter(problems));
    if (!problems.empty()) return std::unexpected(std::move(problems));
    return std::optional{std::move(read)};
}

} // namespace sightline::app
