// Which addresses mail can be sent to.
#include "base/mail_address.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace sightline;

TEST_CASE("an address that people use is taken")
{
    for (auto const* good : {"samira.rahman@ashenvale.gov.uk", "s@a.b", "o'brien+duty@x-y.example", "A_B%c@EXAMPLE.org",
                             "x@1a.2b3c", "name@xn--bcher-kva.example"})
        CHECK_MESSAGE(is_mail_address(good), good);
    CHECK(is_mail_address(std::string(64, 'a') + "@b.example"));
}

TEST_CASE("what could break a header, name two people or name no mailbox is not taken")
{
    for (auto const* bad : {"",
                            "@",
                            "a@",
                            "@b.example",
                            "a",
                            "a@b",
                            "a b@c.example",
                            " a@c.example",
                            "a@c.example ",
                            "a@c.example,d@e.example",
                            "a@@c.example",
                            "a@c..example",
                            "a@.example",
                            "a@c.example.",
                            ".a@c.example",
                            "a.@c.example",
                            "a..b@c.example",
                            "<a@c.example>",
                            "Ann <a@c.example>",
                            "\"a b\"@c.example",
                            "a@[127.0.0.1]",
                            "a@127.0.0.1",
                            "a@-c.example",
                            "a@c-.example",
                            "a@c_d.example",
                            "a@c.example\r\nBcc: d@e.example",
                            "a\n@c.example",
                            "a@c.exam\tple",
                            "a(b)@c.example",
                            "a:b@c.example",
                            "a;b@c.example",
                            "andr\xC3\xA9@c.example",
                            "a@caf\xC3\xA9.example"})
        CHECK_FALSE_MESSAGE(is_mail_address(bad), bad);
    CHECK_FALSE(is_mail_address(std::string_view{"a@c.example\0", 12}));
    CHECK_FALSE(is_mail_address(std::string(65, 'a') + "@b.example"));
    CHECK_FALSE(is_mail_address("a@" + std::string(64, 'b') + ".example"));
    CHECK_FALSE(is_mail_address("a@" + std::string(250, 'b') + ".example"));
}
