#include "mail/message.hpp"

#include <array>

#include "base/mail_address.hpp"
#include "base/text.hpp"

namespace sightline::mail
{
namespace
{

constexpr std::size_t longest_line = 200, longest_id = 200;

bool is_plain(std::string_view line)
{
    return line.size() <= longest_line && std::ranges::all_of(line, [](char c) { return c >= ' ' && c <= '~'; });
}

bool is_id(std::string_view id)
{
    return !id.empty() && id.size() <= longest_id && is_mail_address(id);
}

// "Mon, 09 Mar 2026 07:30:00 +0000" (RFC 5322, 3.3)
std::string date_words(Moment at)
{
    static constexpr std::array weekdays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    auto const day = std::chrono::floor<std::chrono::days>(at);
    std::chrono::year_month_day const date{day};
    std::chrono::hh_mm_ss const time{std::chrono::floor<std::chrono::seconds>(at - day)};
    return fmt::format("{}, {:02} {} {} {:02}:{:02}:{:02} +0000", weekdays[std::chrono::weekday{day}.c_encoding()],
                       static_cast<unsigned>(date.day()), months[static_cast<unsigned>(date.month()) - 1],
                       static_cast<int>(date.year()), time.hours().count(), time.minutes().count(),
                       time.seconds().count());
}

} // namespace

Outcome<std::string> written(Message const& message)
{
    if (!is_mail_address(message.from)) return problem("from", "The sender is no e-mail address");
    if (!is_mail_address(message.to)) return problem("to", "It is addressed to no e-mail address");
    if (message.subject.empty() || !is_plain(message.subject))
        return problem("subject", "The subject is not plain text");
    if (!is_id(message.id)) return problem("id", "The message has no name of its own");
    std::string out = fmt::format("Date: {}\r\n"
                                  "From: Sightline <{}>\r\n"
                                  "To: {}\r\n"
                                  "Subject: {}\r\n"
                                  "Message-ID: <{}>\r\n"
                                  "MIME-Version: 1.0\r\n"
                                  "Content-Type: text/plain; charset=us-ascii\r\n"
                                  "Content-Transfer-Encoding: 7bit\r\n"
                                  "Auto-Submitted: auto-generated\r\n"
                                  "X-Auto-Response-Suppress: All\r\n"
                                  "\r\n",
                                  date_words(message.at), message.from, message.to, message.subject, message.id);
    auto text = std::string_view{message.text};
    if (text.ends_with('\n')) text.remove_suffix(1);
    for (auto const line : split(text, '\n')) {
        if (!is_plain(line)) return problem("text", "A line of the message is not plain text");
        out.append(line).append("\r\n");
    }
    return out;
}

} // namespace sightline::mail
