// Handing messages to a real mail server: Debian's exim on loopback.
#include "mail/smtp.hpp"

#include <doctest/doctest.h>

#include "support/mail_server.hpp"

using namespace sightline;
using namespace sightline::mail;
using sightline::testing::MailServer;

namespace
{

Message message_to(std::string to)
{
    return {.from = "sightline@ashenvale.example",
            .to = std::move(to),
            .subject = "Sightline: 1 new thing for you",
            .text = "* 1 decision waits for your signature\n.\n..\nend\n",
            .id = "0123abcd@ashenvale.example",
            .at = Moment{date(2026, 3, 9)}};
}

Server at(MailServer const& server, Tls tls = Tls::none)
{
    return {.host = "localhost", .port = server.port(), .tls = tls, .user = {}, .password = {}, .authorities = {}};
}

// Without the server nothing is tried; ./test counts the line.
bool no_mail_server()
{
    if (MailServer::is_here()) return false;
    MESSAGE("no mail server is unpacked: skipped (./test fetches it)");
    return true;
}

} // namespace

TEST_CASE("a message arrives as it was written, lines of dots too, and the connection serves the next")
{
    if (no_mail_server()) return;
    MailServer const server;
    auto const sender = smtp_sender(at(server));
    for (auto const* to : {"samira.rahman@ashenvale.example", "o'brien+duty@ashenvale.example"}) {
        auto const sent = sender->send(message_to(to));
        CHECK_MESSAGE(sent.how == Sending::taken, sent.says);
    }
    auto const mail = server.mail(2);
    REQUIRE(mail.size() == 2);
    for (auto const& one : mail) {
        CHECK(one.find("\n\n* 1 decision waits for your signature\n.\n..\nend\n") != std::string::npos);
        CHECK(one.find("Message-ID: <0123abcd@ashenvale.example>\n") != std::string::npos);
    }
}

TEST_CASE("a server that says no for good, that is not there and that comes back are told apart")
{
    if (no_mail_server()) return;
    MailServer server{{{"MAIL_SERVER_REFUSES", "gone@ashenvale.example"}}};
    auto const sender = smtp_sender(at(server));
    auto const refused = sender->send(message_to("gone@ashenvale.example"));
    CHECK(refused.how == Sending::refused);
    CHECK(refused.says == "the mail server answered 550");
    CHECK(sender->send(message_to("here@ashenvale.example")).how == Sending::taken);
    CHECK(sender->send(message_to("two@ashenvale.example,three@ashenvale.example")).how == Sending::refused);
    server.stop(); // which says 421 on the connection that is still open, and then nothing
    auto const away = sender->send(message_to("here@ashenvale.example"));
    CHECK(away.how == Sending::no_server);
    CHECK_FALSE(away.says.empty());
    server.start();
    auto const back = sender->send(message_to("here@ashenvale.example"));
    CHECK_MESSAGE(back.how == Sending::taken, back.says);
    CHECK(server.mail(2).size() == 2);
}

TEST_CASE("where TLS is required nothing is sent without it, nor to a server that cannot show who it is")
{
    if (no_mail_server()) return;
    MailServer const bare;
    CHECK(smtp_sender(at(bare, Tls::required))->send(message_to("a@b.example")).how == Sending::no_server);
    CHECK(smtp_sender(at(bare, Tls::if_offered))->send(message_to("a@b.example")).how == Sending::taken);

    MailServer const safe{{{"MAIL_SERVER_TLS", "yes"}}};
    CHECK(smtp_sender(at(safe, Tls::required))->send(message_to("a@b.example")).how == Sending::no_server);
    auto known = at(safe, Tls::required);
    known.authorities = safe.folder() / "certificate.pem";
    auto const sent = smtp_sender(known)->send(message_to("a@b.example"));
    CHECK_MESSAGE(sent.how == Sending::taken, sent.says);
    auto const mail = safe.mail(1);
    REQUIRE(mail.size() == 1);
    CHECK(mail.front().find("with esmtps") != std::string::npos); // exim notes how it came
    CHECK(bare.mail(1).size() == 1);
}

TEST_CASE("signing in with the right password mail is taken, with a wrong one or none it is not")
{
    if (no_mail_server()) return;
    MailServer const server{{{"MAIL_SERVER_PASSWORD", "three quiet lanterns"}}};
    auto settings = at(server);
    CHECK(smtp_sender(settings)->send(message_to("a@b.example")).how == Sending::refused);
    settings.user = "sightline";
    settings.password = "four quiet lanterns";
    CHECK(smtp_sender(settings)->send(message_to("a@b.example")).how == Sending::no_server);
    settings.password = "three quiet lanterns";
    auto const sent = smtp_sender(settings)->send(message_to("a@b.example"));
    CHECK_MESSAGE(sent.how == Sending::taken, sent.says);
    CHECK(server.mail(1).size() == 1);
}

TEST_CASE("asked to stop, it lets go of a server that does not answer")
{
    // Takes the connection and says nothing.
    int const listening = socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    REQUIRE(bind(listening, reinterpret_cast<sockaddr*>(&address), size) == 0);
    REQUIRE(listen(listening, 1) == 0);
    getsockname(listening, reinterpret_cast<sockaddr*>(&address), &size);
    Server const silent{.host = "127.0.0.1",
                        .port = ntohs(address.sin_port),
                        .tls = Tls::none,
                        .user = {},
                        .password = {},
                        .authorities = {}};
    std::stop_source stop;
    stop.request_stop();
    auto const sent = smtp_sender(silent, stop.get_token())->send(message_to("a@b.example"));
    CHECK(sent.how == Sending::no_server);
    CHECK_MESSAGE(sent.says.find("abort") != std::string::npos, sent.says);
    close(listening);
}

TEST_CASE("a mail server is named by host and port, and mail goes without TLS on this machine only")
{
    auto const named = server_at("smtp.example.gov.uk:2525");
    REQUIRE(named);
    CHECK(named->host == "smtp.example.gov.uk");
    CHECK(named->port == 2525);
    CHECK(named->tls == Tls::required);
    CHECK(server_at("smtp.example.gov.uk")->port == 587);
    CHECK(server_at("[::1]:25")->host == "::1");
    CHECK(server_at("[::1]")->port == 587);
    for (auto const* bad : {"", ":25", "host:", "host:0", "host:65536", "host:25x", "::1:25", "[::1", "[::1]25",
                            "a host:25", "host/path:25", "user@host:25", "host:25\r\n"})
        CHECK_FALSE_MESSAGE(server_at(bad), bad);

    Server server{.host = "smtp.example.gov.uk", .user = {}, .password = {}, .authorities = {}};
    CHECK(problems_of(server).empty());
    server.tls = Tls::if_offered;
    CHECK(problems_of(server).empty());
    server.user = "sightline";
    CHECK(problems_of(server).size() == 1);
    server.tls = Tls::none;
    CHECK(problems_of(server).size() == 1);
    for (auto const* here : {"localhost", "127.0.0.1", "::1"}) {
        server.host = here;
        CHECK(problems_of(server).empty());
    }
}
