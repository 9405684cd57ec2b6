// The page on which one chooses when to be told by e-mail: what stands in the way is said.
#include "pages/mail_choice.hpp"

#include <doctest/doctest.h>

#include "domain/records/mail_choice.hpp"
#include "pages/samples.hpp"
#include "support/markup.hpp"

using namespace sightline;
namespace p = sightline::pages;

namespace
{

p::MailChoicePage usual()
{
    p::MailChoicePage shown;
    shown.form.kind = Kind::mail_choice;
    shown.form.keeps_draft = false;
    shown.form.action = p::address::mail_choice();
    shown.form.values = p::values_of(type_of(Kind::mail_choice), pack(MailChoice{.when = MailWhen::at_once}));
    shown.address = "samira.rahman@ashenvale.example";
    shown.is_sent = true;
    shown.morning = "07:30";
    return shown;
}

} // namespace

TEST_CASE("the choice stands as it was made, with the address and the hour it goes by")
{
    auto const page = markup::read(p::mail_choice(samples::frame(), usual()));
    CHECK(page.with("input", "value", "at_once")->attributes.contains("checked"));
    CHECK_FALSE(page.with("input", "value", "never")->attributes.contains("checked"));
    CHECK(page.with("input", "value", "each_morning") != nullptr);
    CHECK(page.has("samira.rahman@ashenvale.example"));
    CHECK(page.has("at 07:30 on working days"));
    CHECK(page.with("form", "action", "/account/mail") != nullptr);
    CHECK_FALSE(page.has("Warning"));
}

TEST_CASE("that no mail is sent here, that there is no address, or that a message was not taken is said")
{
    auto shown = usual();
    shown.is_sent = false;
    CHECK(markup::read(p::mail_choice(samples::frame(), shown)).has("Sightline sends no e-mail here"));
    shown = usual();
    shown.address.clear();
    CHECK(markup::read(p::mail_choice(samples::frame(), shown)).has("no e-mail address is written down for you"));
    shown = usual();
    shown.held_up = "Mail cannot be sent just now.";
    CHECK(markup::read(p::mail_choice(samples::frame(), shown)).has("Mail cannot be sent just now."));
}
