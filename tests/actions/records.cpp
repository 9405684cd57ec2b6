// Records that need no action of their own: who may make them, what is checked, and what only a manager signs.
#include "actions/records.hpp"

#include "acted.hpp"
#include "actions/corrections.hpp"

using namespace sightline;
using namespace sightline::actions;
using namespace sightline::actions::testing;

namespace
{

access::Reader const an_adviser = someone(PersonId{40}, WorkerRole::personal_adviser);
access::Reader const a_chair = someone(PersonId{41}, WorkerRole::conference_chair, "");
access::Reader const an_officer = someone(PersonId{42}, WorkerRole::reviewing_officer, "");

Entry recorded(Acted const& a, auto const& what, access::Reader const& by)
{
    auto const saved = record(Describes<std::remove_cvref_t<decltype(what)>>::kind, pack(what), a.by(by), a.subject);
    REQUIRE(saved);
    return kept(*saved);
}

} // namespace

TEST_CASE("a record is one entry about the child, by whoever recorded it, with the form's key")
{
    Acted const a;
    Missing const episode{.from = date(2026, 3, 7), .from_at = ClockTime{22 * 60}, .note = "Not home by ten."};
    auto const saved = record(Kind::missing, pack(episode), a.by(the_worker), a.subject);
    REQUIRE(saved);
    REQUIRE(saved->size() == 1);
    auto const& entry = saved->front();
    CHECK(entry.kind == Kind::missing);
    CHECK(entry.version == 1);
    CHECK(entry.about == std::vector<PersonId>{amara});
    CHECK(entry.by == samira);
    CHECK(entry.once == "form-1");
    CHECK(entry.happened == Moment{london(date(2026, 3, 7), 22, 0)});
}

TEST_CASE("each kind is recorded by those its deed allows, and nobody else")
{
    struct Row {
        Kind kind;
        access::Deed deed;
    };
    for (auto const& [kind, deed] :
         {Row{Kind::assessment, access::Deed::record_statutory}, Row{Kind::placement, access::Deed::record_statutory},
          Row{Kind::referral, access::Deed::record_statutory}, Row{Kind::missing, access::Deed::record_visit},
          Row{Kind::pathway_review, access::Deed::record_visit}, Row{Kind::conference, access::Deed::record_conference},
          Row{Kind::care_review, access::Deed::record_review}, Row{Kind::supervision, access::Deed::decide}})
        CHECK(deed_to_record(kind) == deed);
    // What has rules of its own is never made here.
    for (auto const kind : {Kind::visit, Kind::oversight, Kind::allocation, Kind::restriction, Kind::person,
                            Kind::worker, Kind::team, Kind::account, Kind::import, Kind::setting, Kind::adopter}) {
        CHECK_FALSE(deed_to_record(kind));
        Acted const a;
        Content const nothing{std::vector<std::int32_t>(type_of(kind).fields.size(), blank),
                              std::vector<std::string>(type_of(kind).fields.size())};
        CHECK(says(record(kind, nothing, a.by(the_worker), a.subject), "", "not made on the child's record"));
    }
}

TEST_CASE("what follows from the rest of the record is typed by nobody, and a source’s word on it stays")
{
    Acted const a;
    auto const plan = recorded(a,
                               ProtectionPlan{.began = date(2026, 3, 2),
                                              .initial_category = AbuseCategory::neglect,
                                              .latest_category = AbuseCategory::neglect,
                                              .earlier_plans = 3},
                               the_worker);
    CHECK_FALSE(unpack<ProtectionPlan>(read_content(plan)->facts).earlier_plans);
    Placement home{.began = date(2026, 3, 2),
                   .type = PlacementType::foster,
                   .where = PlacementWhere::inside,
                   .postcode = Label{"ZZ2 2BB"},
                   .authority = Label{"Ashenvale"},
                   .miles = Label{"2.7"}};
    auto const typed = unpack<Placement>(read_content(recorded(a, home, the_worker))->facts);
    CHECK_FALSE(typed.where);
    CHECK(typed.authority.empty());
    CHECK(typed.miles.empty());
    CHECK(typed.postcode.text() == "ZZ2 2BB");

    // As an extract told it; someone here says who the carer is, and then that the postcode is another.
    auto from_extract = entry_of(home);
    from_extract.record = RecordId{77};
    from_extract.about = {amara};
    auto const corrected = [&](Placement const& form) {
        auto const saved =
            correct_record(pack(form), "Wrong before", a.by(the_worker), a.subject, Present{from_extract, 1});
        REQUIRE(saved);
        return unpack<Placement>(read_content(saved->front())->facts);
    };
    auto changed = home;
    changed.carer = Label{"The Hollis family"};
    changed.where = PlacementWhere::outside;
    CHECK(corrected(changed).where == PlacementWhere::inside);
    CHECK(corrected(changed).miles.text() == "2.7");
    changed.postcode = Label{"ZZ3 3CC"};
    CHECK_FALSE(corrected(changed).where); // said of the other postcode
    CHECK(corrected(changed).authority.empty());
    CHECK(corrected(changed).miles.empty());
}

TEST_CASE("an adviser beside the child writes meetings down and does not record an assessment")
{
    Acted a;
    a.subject.child.worker = an_adviser.id;
    PathwayReview const plan{.type = PathwayType::plan_made, .on = date(2026, 3, 2)};
    CHECK(record(Kind::pathway_review, pack(plan), a.by(an_adviser), a.subject));
    CHECK(says(record(Kind::assessment, pack(Assessment{.began = today}), a.by(an_adviser), a.subject), "", "role"));
}

TEST_CASE("a chair records a conference for a child on a plan, and a reviewing officer a review of a child in care")
{
    Acted a;
    Conference const conference{.type = ConferenceType::review, .on = date(2026, 3, 2)};
    CareReview const review{.on = date(2026, 3, 2), .number = 2};
    CHECK_FALSE(record(Kind::conference, pack(conference), a.by(a_chair), a.subject));
    CHECK_FALSE(record(Kind::care_review, pack(review), a.by(an_officer), a.subject));
    a.subject.child.on_plan = true;
    CHECK(record(Kind::conference, pack(conference), a.by(a_chair), a.subject));
    CHECK_FALSE(record(Kind::care_review, pack(review), a.by(a_chair), a.subject));
    a.subject.child.in_care = true;
    CHECK(record(Kind::care_review, pack(review), a.by(an_officer), a.subject));
    CHECK_FALSE(record(Kind::conference, pack(conference), a.by(an_officer), a.subject));
}

TEST_CASE("nothing recorded has happened tomorrow or long before the child was born")
{
    Acted const a;
    Missing episode{.from = date(2026, 3, 7), .interview_held = date(2026, 3, 10)};
    CHECK(says(record(Kind::missing, pack(episode), a.by(the_worker), a.subject), "interview_held", "past"));
    episode.interview_held = date(1026, 3, 8);
    CHECK(says(record(Kind::missing, pack(episode), a.by(the_worker), a.subject), "interview_held", "long before"));
    auto const tomorrow =
        record(Kind::core_group, pack(CoreGroup{.on = date(2026, 3, 10)}), a.by(the_worker), a.subject);
    REQUIRE_FALSE(tomorrow);
    CHECK(tomorrow.error().size() == 1); // said once
    // What is arranged lies ahead.
    Conference const arranged{.type = ConferenceType::initial, .arranged = date(2026, 3, 20)};
    CHECK(record(Kind::conference, pack(arranged), a.by(the_worker), a.subject));
    // A contact about an unborn child is taken.
    auto unborn = a.subject;
    unborn.born = {};
    unborn.expected = date(2026, 5, 3);
    Contact const contact{.received = date(2026, 1, 5), .source = ReferralSource{}};
    CHECK(record(Kind::contact, pack(contact), a.by(the_worker), unborn));
}

TEST_CASE("only a manager authorises, and nobody else's form can say that one did")
{
    Acted const a;
    Assessment const claimed{.began = date(2026, 2, 2),
                             .authorised = date(2026, 3, 6),
                             .authorised_by = colin,
                             .analysis = "She eats at her friend's."};
    auto const begun = recorded(a, claimed, the_worker);
    CHECK_FALSE(read_as<Assessment>(begun).authorised);
    CHECK_FALSE(read_as<Assessment>(begun).authorised_by);
    CHECK(read_as<Assessment>(begun).analysis == claimed.analysis);

    CHECK(says(correct_record(pack(claimed), "", a.by(the_worker), a.subject, Present{begun, 1}), "",
               "Nothing has been changed"));
    auto const authorised = correct_record(pack(claimed), "", a.by(the_manager), a.subject, Present{begun, 1});
    REQUIRE(authorised);
    CHECK(read_as<Assessment>(authorised->front()).authorised == date(2026, 3, 6));
    auto const done = kept(*authorised);
    CHECK(says(withdraw_record("the wrong child", a.by(the_worker), a.subject, Present{done, 2}), "",
               "manager has signed"));
    CHECK(withdraw_record("the wrong child", a.by(the_manager), a.subject, Present{done, 2}));
    CHECK(withdraw_record("the wrong child", a.by(the_worker), a.subject, Present{begun, 1}));
}

TEST_CASE("filling in what was blank needs no reason; changing what was written does")
{
    Acted const a;
    Missing episode{.from = date(2026, 3, 6), .note = "Not home by ten."};
    auto const first = recorded(a, episode, the_worker);
    episode.returned = date(2026, 3, 7);
    auto const returned = correct_record(pack(episode), "", a.by(the_worker), a.subject, Present{first, 1});
    REQUIRE(returned);
    CHECK(returned->front().version == 2);
    CHECK(returned->front().why.empty());
    episode.note = "Not home by nine.";
    CHECK(says(correct_record(pack(episode), "", a.by(the_worker), a.subject, Present{first, 1}), "why", "Say why"));
    CHECK(correct_record(pack(episode), "I wrote ten for nine", a.by(the_worker), a.subject, Present{first, 1}));
    CHECK(
        says(correct_record(pack(episode), "typo", a.by(the_worker), a.subject, Present{first, 1}), "why", "one word"));
}

TEST_CASE("every field a manager signs is a field of its record type")
{
    for (auto const& type : record_types())
        for (auto const name : fields_a_manager_signs(type.kind)) CHECK_MESSAGE(type.field_named(name), name);
}
