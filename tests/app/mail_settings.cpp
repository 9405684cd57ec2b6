// How serve is told to send mail: what is taken, and what is refused before anything starts.
#include "app/mail_settings.hpp"

#include <doctest/doctest.h>

#include "base/files.hpp"

using namespace sightline;
using namespace sightline::app;

namespace
{

MailSettings usual()
{
    return {.server = "smtp.ashenvale.example:587",
            .from = "sightline@ashenvale.example",
            .user = {},
            .site = "https://sightline.ashenvale.example/",
            .password_file = {},
            .authorities = {}};
}

// The option that is wrong; "none" when nothing is.
std::string wrong_with(MailSettings const& given)
{
    auto const read = read_mail_settings(given);
    return read ? "none" : read.error().front().field;
}

} // namespace

TEST_CASE("without a mail server nothing is sent; half of the settings are refused, each by its option")
{
    auto const nothing = read_mail_settings({});
    REQUIRE(nothing);
    CHECK_FALSE(*nothing);
    auto const read = read_mail_settings(usual());
    REQUIRE(read);
    REQUIRE(*read);
    CHECK((*read)->server.host == "smtp.ashenvale.example");
    CHECK((*read)->server.tls == mail::Tls::required);
    CHECK((*read)->options.site == "https://sightline.ashenvale.example");
    CHECK((*read)->options.morning == 450);

    auto given = usual();
    given.server.clear();
    CHECK(wrong_with(given) == "mail-server");
    given = usual();
    given.from = "Sightline";
    CHECK(wrong_with(given) == "mail-from");
    for (auto const* site : {"", "sightline.example", "ftp://sightline.example", "https://", "https://a b",
                             "https://a/b", "https://a\nb"}) {
        given = usual();
        given.site = site;
        CHECK_MESSAGE(wrong_with(given) == "site", site);
    }
    for (auto const* time : {"", "7:30", "24:00", "07:60", "07.30", "07:3x", "-1:30"}) {
        given = usual();
        given.morning = time;
        CHECK_MESSAGE(wrong_with(given) == "mail-morning", time);
    }
    given = usual();
    given.tls = "yes";
    CHECK(wrong_with(given) == "mail-tls");
    given.tls = "none";
    CHECK(wrong_with(given) == "mail-tls"); // over a network
    given.server = "127.0.0.1:2525";
    CHECK(wrong_with(given) == "none");
    given = usual();
    given.tls = "if-offered";
    CHECK(wrong_with(given) == "none");
}

TEST_CASE("the password is the first line of a file, and goes with a user or not at all")
{
    auto name = (std::filesystem::temp_directory_path() / "sightline-password-XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    std::filesystem::path const folder{name};
    write_file_safely(folder / "password", "three quiet lanterns\nand more\n");
    write_file_safely(folder / "empty", "");
    auto given = usual();
    given.user = "sightline";
    CHECK(wrong_with(given) == "mail-user");
    given.password_file = folder / "password";
    auto const read = read_mail_settings(given);
    REQUIRE(read);
    CHECK((*read)->server.password == "three quiet lanterns");
    given.user.clear();
    CHECK(wrong_with(given) == "mail-user");
    given.user = "sightline";
    given.password_file = folder / "empty";
    CHECK(wrong_with(given) == "mail-password-file");
    given.password_file = folder / "none";
    CHECK(wrong_with(given) == "mail-password-file");
    std::error_code ignored;
    std::filesystem::remove_all(folder, ignored);
}
