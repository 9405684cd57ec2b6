// A message as it is handed to a mail server, and what is never written.
#include "mail/message.hpp"

#include <doctest/doctest.h>

#include "base/text.hpp"

using namespace sightline;
using namespace sightline::mail;

namespace
{

Message plain()
{
    return {.from = "sightline@ashenvale.example",
            .to = "samira.rahman@ashenvale.example",
            .subject = "Sightline: 3 new things for you",
            .text = "New for you:\n\n* 2 decisions wait\n",
            .id = "0123abcd@ashenvale.example",
            .at = Moment{date(2026, 3, 9) + std::chrono::hours{7} + std::chrono::minutes{30}}};
}

std::string field_refused(Message const& message)
{
    auto const answer = written(message);
    return answer ? std::string{} : answer.error().field;
}

} // namespace

TEST_CASE("a message is written as mail servers read it, and asks that no absence be answered")
{
    auto const bytes = written(plain());
    REQUIRE(bytes);
    CHECK(*bytes == "Date: Mon, 09 Mar 2026 07:30:00 +0000\r\n"
                    "From: Sightline <sightline@ashenvale.example>\r\n"
                    "To: samira.rahman@ashenvale.example\r\n"
                    "Subject: Sightline: 3 new things for you\r\n"
                    "Message-ID: <0123abcd@ashenvale.example>\r\n"
                    "MIME-Version: 1.0\r\n"
                    "Content-Type: text/plain; charset=us-ascii\r\n"
                    "Content-Transfer-Encoding: 7bit\r\n"
                    "Auto-Submitted: auto-generated\r\n"
                    "X-Auto-Response-Suppress: All\r\n"
                    "\r\n"
                    "New for you:\r\n"
                    "\r\n"
                    "* 2 decisions wait\r\n");
}

TEST_CASE("a line break can be put into no header, by whatever it was typed into")
{
    for (auto const& end : std::vector<std::string>{"\r\n", "\n", "\r", std::string(1, '\0')}) {
        auto const more = end + "Bcc: everyone@other.example";
        auto message = plain();
        message.to += more;
        CHECK(field_refused(message) == "to");
        message = plain();
        message.from += more;
        CHECK(field_refused(message) == "from");
        message = plain();
        message.subject += more;
        CHECK(field_refused(message) == "subject");
        message = plain();
        message.id += more;
        CHECK(field_refused(message) == "id");
    }
    auto message = plain();
    message.text = "one\r\n.\r\nMAIL FROM:<x@y.example>\r\n";
    CHECK(field_refused(message) == "text");
}

TEST_CASE("two addresses, none, words that are not plain and lines without end are refused")
{
    auto message = plain();
    message.to = "a@b.example,c@d.example";
    CHECK(field_refused(message) == "to");
    message.to = "";
    CHECK(field_refused(message) == "to");
    message = plain();
    message.subject = "";
    CHECK(field_refused(message) == "subject");
    message.subject = "Caf\xC3\xA9";
    CHECK(field_refused(message) == "subject");
    message = plain();
    message.text = std::string(201, 'x');
    CHECK(field_refused(message) == "text");
    message = plain();
    message.id = "without a host";
    CHECK(field_refused(message) == "id");
}
