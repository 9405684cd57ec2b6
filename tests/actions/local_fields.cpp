// An authority's own fields, and what is no longer asked, go through every action that changes a record.
#include "support/local_fields.hpp"

#include "acted.hpp"
#include "actions/allocations.hpp"
#include "actions/contacts.hpp"
#include "actions/corrections.hpp"
#include "actions/decisions.hpp"
#include "actions/people.hpp"
#include "actions/restrictions.hpp"
#include "actions/visits.hpp"

using namespace sightline;
using namespace sightline::actions;
using namespace sightline::actions::testing;
using sightline::test::LocalFields;

namespace
{

access::Reader const the_officer = someone(PersonId{50}, WorkerRole::contact_officer, "Front door");

std::string row(std::string_view kind)
{
    return fmt::format("{},local_wing,Which wing?,label,,no,,,,,\n", kind);
}

void set_wing(Content& content, Kind kind, std::string_view text)
{
    content.facts[*type_of(kind).field_named("local_wing")] = detail::ValueTraits<Label>::pack(Label{text});
}

template <class R> Content with_wing(R const& record)
{
    auto content = pack(record);
    set_wing(content, Describes<R>::kind, "East");
    return content;
}

// A record that is there, in the wing, and with a value nobody asks for any more.
template <class R> Entry there(R const& record)
{
    auto entry = entry_of(Describes<R>::kind, with_wing(record));
    entry.body.insert(entry.body.size() - 1, R"(,"local_gone":"kept")");
    entry.record = RecordId{77};
    entry.about = {amara};
    entry.by = samira;
    return entry;
}

bool is_in_the_wing(Outcomes<Entries> const& entries, std::size_t at = 0)
{
    if (!entries) {
        for (auto const& problem : entries.error()) MESSAGE(problem.field << ": " << problem.message);
        return false;
    }
    return entries->at(at).body.find(R"("local_wing":"East")") != std::string::npos;
}

bool keeps_what_is_gone(Outcomes<Entries> const& entries, std::size_t at = 0)
{
    return entries && entries->at(at).body.find(R"("local_gone":"kept")") != std::string::npos;
}

Visit a_visit()
{
    return {.on = today,
            .purpose = VisitPurpose::in_need,
            .seen = Seen::alone,
            .place = VisitPlace::home,
            .worker = samira,
            .said = "She showed me her drawing",
            .note = "We sat in her room"};
}

} // namespace

TEST_CASE("a visit is saved with the authority's own fields, and corrected without losing them")
{
    LocalFields const laid{row("visit")};
    Acted acted;
    CHECK(is_in_the_wing(record_visit(with_wing(a_visit()), acted.by(the_worker), acted.subject)));
    auto const entry = there(a_visit());
    auto content = read_content(entry).value();
    auto visit = a_visit();
    visit.note = "We walked to the park";
    pack_into(content, visit);
    content.unasked.clear(); // a form does not know it
    auto const corrected =
        correct_record(content, "The place was wrong", acted.by(the_worker), acted.subject, {entry, 1});
    CHECK(is_in_the_wing(corrected));
    CHECK(keeps_what_is_gone(corrected));
}

TEST_CASE("a correction of the authority's own field alone is a change")
{
    LocalFields const laid{row("visit")};
    Acted acted;
    auto const entry = there(a_visit());
    auto content = read_content(entry).value();
    CHECK(says(correct_record(content, "Nothing at all", acted.by(the_worker), acted.subject, {entry, 1}), "",
               "Nothing has been changed"));
    set_wing(content, Kind::visit, "West");
    auto const corrected =
        correct_record(content, "It was the west wing", acted.by(the_worker), acted.subject, {entry, 1});
    REQUIRE(corrected);
    CHECK(corrected->front().body.find(R"("local_wing":"West")") != std::string::npos);
}

TEST_CASE("a contact keeps the authority's own fields when it is logged, and when it is taken")
{
    LocalFields const laid{row("contact")};
    Acted acted;
    acted.subject.child.at_front_door = true;
    Contact const contact{.received = today, .source = ReferralSource::police, .worry = "Out after midnight"};
    CHECK(is_in_the_wing(log_contact(with_wing(contact), acted.by(the_officer), acted.subject)));
    auto const entry = there(contact);
    auto const taken = take_contact(acted.by(the_officer), acted.subject, {entry, 1});
    CHECK(is_in_the_wing(taken));
    CHECK(keeps_what_is_gone(taken));
}

TEST_CASE("a partner's answer through a link keeps what was asked beside it")
{
    LocalFields const laid{row("agency_request")};
    Acted acted;
    auto const entry = there(AgencyRequest{.of = 5,
                                           .agency = Agency::police,
                                           .question = "Have you been called?",
                                           .basis = Label{"Children Act 2004 section 11"},
                                           .asked = today,
                                           .link = Label{link_digest("secret")},
                                           .link_until = today + std::chrono::days{2}});
    auto const answered = answer_by_link("Twice this year", "PC Field", now, "once-0123456789abcdef", {entry, 1});
    CHECK(is_in_the_wing(answered));
    CHECK(keeps_what_is_gone(answered));
}

TEST_CASE("a decision keeps the authority's own fields when it is made and when it is checked")
{
    LocalFields const laid{row("oversight")};
    Acted acted;
    Oversight const decided{.on = today,
                            .question = "Should the plan go on?",
                            .decision = "The plan goes on for now",
                            .because = "She is not yet safe at night",
                            .actions = "Samira visits weekly",
                            .check_on = today,
                            .decided_by = colin};
    CHECK(is_in_the_wing(decide(with_wing(decided), acted.by(the_manager), acted.subject)));
    auto const entry = there(decided);
    auto const checked = mark_checked(acted.by(the_manager), acted.subject, {entry, 1}, "Samira went on Monday");
    CHECK(is_in_the_wing(checked));
    CHECK(keeps_what_is_gone(checked));
}

TEST_CASE("a restriction and an allocation keep the authority's own fields when they end")
{
    LocalFields const laid{row("restriction"), row("allocation")};
    Acted acted;
    auto const restricted = there(Restriction{.began = today, .basis = Label{"Related to staff"}});
    auto const lifted = lift_restriction("They have left us", acted.by(the_manager), acted.subject, {restricted, 1});
    CHECK(is_in_the_wing(lifted));
    CHECK(keeps_what_is_gone(lifted));

    auto const held = there(Allocation{.basis = AllocationBasis::key_worker,
                                       .worker = samira,
                                       .team = Label{"Team 2"},
                                       .began = today - std::chrono::days{30}});
    Receiver const receiver{.id = dan, .worker = {.name = Label{"Dan"}, .role = WorkerRole::social_worker}};
    std::array const present{Present{held, 1}};
    auto const allocated = allocate(with_wing(Allocation{.began = today}), "Samira is on leave", acted.by(the_manager),
                                    acted.subject, receiver, present);
    CHECK(is_in_the_wing(allocated, 0));
    CHECK(keeps_what_is_gone(allocated, 0));
    CHECK(is_in_the_wing(allocated, 1));
}

TEST_CASE("someone new is written down with the authority's own fields")
{
    LocalFields const laid{row("person")};
    Acted acted;
    Person const person{.given = Label{"Rosa"}, .family = Label{"Field"}};
    CHECK(is_in_the_wing(meet(with_wing(person), true, acted.by(the_officer))));
}
