// Contacts at the front door, someone new, and what a partner answers through a link.
#include "actions/contacts.hpp"

#include <doctest/doctest.h>

#include "acted.hpp"
#include "actions/people.hpp"

using namespace sightline;
using namespace sightline::actions;
using namespace sightline::actions::testing;

namespace
{

access::Reader const the_officer = someone(PersonId{50}, WorkerRole::contact_officer, "Front door");
access::Reader const the_hub = someone(PersonId{51}, WorkerRole::practice_manager, "Front door");

Contact told()
{
    return {.received = today, .source = ReferralSource::police, .worry = "Out after midnight"};
}

Entry asked(AgencyRequest const& request)
{
    auto entry = entry_of(request);
    entry.record = RecordId{77};
    entry.version = 2;
    entry.about = {amara};
    return entry;
}

AgencyRequest open_question()
{
    return {.of = 5,
            .agency = Agency::police,
            .question = "Have you been called?",
            .basis = Label{"Children Act 2004 section 11"},
            .asked = today,
            .link = Label{link_digest("secret")},
            .link_until = today + std::chrono::days{2}};
}

} // namespace

TEST_CASE("a contact officer logs a contact; its rating and outcome come only with a decision")
{
    Acted acted;
    auto contact = told();
    contact.rag = Rag::green;
    contact.outcome = ContactOutcome::advice;
    contact.taken_by = samira;
    auto const entries = log_contact(pack(contact), acted.by(the_officer), acted.subject);
    REQUIRE(entries);
    auto const saved = read_as<Contact>(entries->front());
    CHECK(saved.worry == "Out after midnight");
    CHECK_FALSE(saved.rag);
    CHECK_FALSE(saved.outcome);
    CHECK_FALSE(saved.taken_by);
    CHECK_FALSE(log_contact(pack(told()), acted.by(a_stranger), acted.subject));
}

TEST_CASE("a contact about a household is one for each child, in one save, and each leads to the next")
{
    Acted acted;
    std::vector<Subject> children(3, acted.subject);
    children[1].child.id = PersonId{101};
    children[2].child.id = PersonId{102};
    auto const entries = log_contacts(pack(told()), acted.by(the_officer), children);
    REQUIRE(entries);
    REQUIRE(entries->size() == 3);
    for (std::size_t i = 0; i < 3; ++i) {
        auto const& entry = (*entries)[i];
        CHECK(entry.about == std::vector{children[i].child.id});
        auto const saved = read_as<Contact>(entry);
        CHECK(saved.worry == "Out after midnight");
        CHECK(saved.told_with == static_cast<int>((*entries)[(i + 1) % 3].record.value));
        CHECK(entry.once == (i == 0 ? "form-1" : ""));
    }
    auto const alone = log_contacts(pack(told()), acted.by(the_officer), std::span{children}.first(1));
    REQUIRE(alone);
    CHECK_FALSE(read_as<Contact>(alone->front()).told_with);
}

TEST_CASE("a household is not logged where one of its children may not be")
{
    Acted acted;
    std::vector<Subject> children(2, acted.subject);
    children[1].child.restricted = true;
    CHECK_FALSE(log_contacts(pack(told()), acted.by(the_officer), children));
}

TEST_CASE("what they said is needed, and a time that has not come yet is refused")
{
    Acted acted;
    auto contact = told();
    contact.worry.clear();
    contact.received_at = ClockTime{23 * 60};
    auto const outcome = log_contact(pack(contact), acted.by(the_officer), acted.subject);
    CHECK(says(outcome, "worry", "in their words"));
    CHECK(says(outcome, "received_at", "future"));
}

TEST_CASE("a contact is taken by one person")
{
    Acted acted;
    acted.subject.child.at_front_door = true;
    auto entry = entry_of(told());
    entry.record = RecordId{9};
    entry.about = {amara};
    auto const first = take_contact(acted.by(the_hub), acted.subject, {entry, 1});
    REQUIRE(first);
    CHECK(read_as<Contact>(first->front()).taken_by == the_hub.id);
    auto const other = someone(PersonId{52}, WorkerRole::practice_manager, "Front door");
    CHECK(says(take_contact(acted.by(other), acted.subject, {first->front(), 2}), "", "Somebody else"));
}

TEST_CASE("someone new is written down only after looking, with a name or an expected day")
{
    Acted acted;
    Person person{.given = Label{"Leo"}, .family = Label{"Mensah"}};
    CHECK(says(meet(pack(person), false, acted.by(the_officer)), "", "Look at those"));
    auto const entries = meet(pack(person), true, acted.by(the_officer));
    REQUIRE(entries);
    CHECK(entries->front().about.front().value == entries->front().record.value);
    CHECK(says(meet(pack(Person{}), true, acted.by(the_officer)), "given", "Enter a name"));
    CHECK_FALSE(meet(pack(person), true, acted.by(a_stranger)));
}

TEST_CASE("a partner answers once, within the days of the link, and may then challenge once")
{
    auto const entry = asked(open_question());
    CHECK(says(answer_by_link("", "", now, {}, {entry, 2}), "reply", "Enter what you know"));
    auto const answered = answer_by_link("Two calls", "PC Lee Hall", now, {}, {entry, 2});
    REQUIRE(answered);
    CHECK(answered->front().by == PersonId{});
    CHECK(answered->front().version == 3);
    CHECK(read_as<AgencyRequest>(answered->front()).replied == today);
    CHECK(says(answer_by_link("Again", "PC Lee Hall", now, {}, {answered->front(), 3}), "", "answered already"));
    CHECK(says(challenge_by_link("No", now, {}, {entry, 2}), "", "Answer the question first"));
    auto const challenged = challenge_by_link("It should be tonight", now, {}, {answered->front(), 3});
    REQUIRE(challenged);
    CHECK(says(challenge_by_link("Again", now, {}, {challenged->front(), 4}), "", "already"));
    auto over = open_question();
    over.link_until = today - std::chrono::days{1};
    auto const late = asked(over);
    CHECK(says(answer_by_link("Two calls", "PC Lee Hall", now, {}, {late, 2}), "", "cannot be used any more"));
}

TEST_CASE("only the digest of a link's secret is kept")
{
    Acted acted;
    acted.subject.child.at_front_door = true;
    auto request = open_question();
    request.link = {};
    request.link_until = {};
    auto const entry = asked(request);
    auto const entries = send_link("a secret", acted.by(the_hub), acted.subject, {entry, 2});
    REQUIRE(entries);
    CHECK(entries->front().body.find("a secret") == std::string::npos);
    CHECK(read_as<AgencyRequest>(entries->front()).link.text() == link_digest("a secret"));
    CHECK_FALSE(send_link("a secret", acted.by(a_stranger), acted.subject, {entry, 2}));
}
