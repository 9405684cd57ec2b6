// What the front door has still to do about something it has let go of.
#include "domain/front_door.hpp"

#include <doctest/doctest.h>

#include "support/history.hpp"

using namespace sightline;
using namespace sightline::test;

namespace
{

using Words = std::vector<std::string_view>;
constexpr std::string_view tell = "the referrer is to be told", hand_over = "the day service is to read it",
                           confirm = "it is to be confirmed in writing";

Contact decided(ContactOutcome outcome)
{
    return {.received = day("2026-03-02"),
            .source = ReferralSource::police,
            .screened = day("2026-03-02"),
            .outcome = outcome};
}

} // namespace

TEST_CASE("whoever told us is to be told what came of it, for fourteen days after it was decided")
{
    auto contact = decided(ContactOutcome::advice);
    CHECK(to_finish(contact, day("2026-03-02")) == Words{tell});
    CHECK(to_finish(contact, day("2026-03-16")) == Words{tell});
    CHECK(to_finish(contact, day("2026-03-17")).empty());
    contact.told = day("2026-03-03");
    CHECK(to_finish(contact, day("2026-03-03")).empty());
    CHECK(to_finish(Contact{.received = day("2026-03-02")}, day("2026-03-02")).empty());
}

TEST_CASE("what became a referral is told of as one")
{
    for (auto const outcome : {ContactOutcome::referral, ContactOutcome::strategy_now, ContactOutcome::transfer_in})
        CHECK(to_finish(decided(outcome), day("2026-03-02")).empty());
    Referral referral{.received = day("2026-03-02"), .decided = day("2026-03-03")};
    CHECK(to_finish(referral, day("2026-03-17")) == Words{tell});
    CHECK(to_finish(referral, day("2026-03-18")).empty());
    referral.acknowledged = day("2026-03-03");
    CHECK(to_finish(referral, day("2026-03-04")).empty());
}

TEST_CASE("what came out of hours waits until the day service has read it, however long")
{
    auto contact = decided(ContactOutcome::information_only);
    contact.out_of_hours = Answer::yes;
    contact.told = day("2026-03-02");
    CHECK(to_finish(contact, day("2026-06-01")) == Words{hand_over});
    contact.handed_over = day("2026-06-01");
    CHECK(to_finish(contact, day("2026-06-01")).empty());
}

TEST_CASE("a professional's telephone call that was taken up is wanted in writing")
{
    auto contact = decided(ContactOutcome::hub);
    contact.channel = Channel::telephone;
    contact.told = day("2026-03-02");
    CHECK(to_finish(contact, day("2026-03-02")) == Words{confirm});
    contact.source = ReferralSource::individual;
    CHECK(to_finish(contact, day("2026-03-02")).empty());
}

TEST_CASE("the front door finishes what was typed here, also of a child whom somebody else holds by then")
{
    History child, imported;
    auto contact = decided(ContactOutcome::advice);
    child.add(contact);
    CHECK(child.on("2026-03-05").front_door_finishes);
    CHECK_FALSE(child.on("2026-03-05").at_front_door);
    CHECK_FALSE(child.on("2026-03-20").front_door_finishes);
    imported.from_extract(contact);
    CHECK_FALSE(imported.on("2026-03-05").front_door_finishes);
}
