// Undoing what one has just saved.
#include "actions/undo.hpp"

#include "acted.hpp"
#include "actions/corrections.hpp"
#include "actions/visits.hpp"

using namespace sightline;
using namespace sightline::actions;
using namespace sightline::actions::testing;

namespace
{

Entry saved_visit(std::string_view note, std::uint32_t version = 1)
{
    auto entry = entry_of(Visit{.on = today, .seen = Seen::alone, .note = std::string{note}});
    entry.record = RecordId{500};
    entry.version = version;
    entry.about = {amara};
    entry.by = samira;
    entry.recorded = now - std::chrono::minutes{9};
    return entry;
}

} // namespace

TEST_CASE("a new record is withdrawn, and both stay in the history")
{
    Acted acted;
    auto const visit = saved_visit("Seen at school");
    auto const entries = undo(acted.by(the_worker), acted.subject, {visit, 1}, {});
    REQUIRE(entries);
    auto const& entry = entries->front();
    CHECK(entry.withdrawn);
    CHECK(entry.version == 2);
    CHECK(entry.prose == visit.prose);
    CHECK(entry.why.find("within ten minutes") != std::string::npos);
}

TEST_CASE("a further version is followed by the one before it")
{
    Acted acted;
    auto const first = saved_visit("Seen at school"), second = saved_visit("Seen at home", 2);
    auto const entries = undo(acted.by(the_worker), acted.subject, {second, 2}, first);
    REQUIRE(entries);
    CHECK(entries->front().version == 3);
    CHECK_FALSE(entries->front().withdrawn);
    CHECK(read_as<Visit>(entries->front()).note == "Seen at school");
    CHECK_FALSE(undo(acted.by(the_worker), acted.subject, {second, 2}, {}));
}

TEST_CASE("a withdrawal is undone too: the record is there again")
{
    Acted acted;
    auto const first = saved_visit("Seen at school");
    auto withdrawn = saved_visit("Seen at school", 2);
    withdrawn.withdrawn = true;
    auto const entries = undo(acted.by(the_worker), acted.subject, {withdrawn, 2}, first);
    REQUIRE(entries);
    CHECK_FALSE(entries->front().withdrawn);
}

TEST_CASE("only by whoever saved it, within ten minutes, and while nobody has saved since")
{
    Acted acted;
    auto visit = saved_visit("Seen at school");
    CHECK(says(undo(acted.by(a_colleague), acted.subject, {visit, 1}, {}), "", "Only whoever saved it"));
    CHECK(says(undo(acted.by(the_worker), acted.subject, {visit, 2}, {}), "", "saved again since"));
    visit.recorded = now - std::chrono::minutes{10};
    CHECK(says(undo(acted.by(the_worker), acted.subject, {visit, 1}, {}), "", "Ten minutes have passed"));
    CHECK(can_undo(Kind::visit, 1, samira, now - std::chrono::minutes{9}, the_worker, now));
    CHECK_FALSE(can_undo(Kind::visit, 1, samira, now - std::chrono::minutes{10}, the_worker, now));
    CHECK_FALSE(can_undo(Kind::visit, 1, dan, now, the_worker, now));
}

TEST_CASE("a decision, a signature, an order, a plan and who holds the child are never undone")
{
    for (auto const kind : {Kind::oversight,
                            Kind::step,
                            Kind::allocation,
                            Kind::restriction,
                            Kind::legal_status,
                            Kind::care,
                            Kind::placement,
                            Kind::protection_plan,
                            Kind::conference,
                            Kind::enquiry,
                            Kind::assessment,
                            Kind::referral,
                            Kind::hub_enquiry,
                            Kind::agency_request,
                            Kind::attendance,
                            Kind::same_person,
                            Kind::different_people,
                            Kind::supervision,
                            Kind::account,
                            Kind::setting,
                            Kind::import}) {
        CAPTURE(name_of(kind));
        CHECK_FALSE(can_be_undone(kind, 1));
    }
    CHECK(can_be_undone(Kind::contact, 1));
    CHECK_FALSE(can_be_undone(Kind::person, 1)); // a contact or anything else may stand on it already
    CHECK(can_be_undone(Kind::person, 2));
    CHECK_FALSE(can_be_undone(Kind::contact, 2)); // what comes after is a decision on it
}
