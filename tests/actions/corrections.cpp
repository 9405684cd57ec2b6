#include "actions/corrections.hpp"

#include "acted.hpp"
#include "actions/decisions.hpp"
#include "actions/visits.hpp"

using namespace sightline;
using namespace sightline::actions;
using namespace sightline::actions::testing;

namespace
{

Visit a_visit()
{
    return {.on = date(2026, 3, 6),
            .purpose = VisitPurpose::protection,
            .seen = Seen::alone,
            .place = VisitPlace::home,
            .worker = samira,
            .said = "Hello",
            .note = "All well."};
}

Entry recorded_visit(Acted const& a)
{
    auto const saved = record_visit(pack(a_visit()), a.by(the_worker), a.subject);
    REQUIRE(saved);
    return kept(*saved);
}

Oversight a_decision()
{
    return {.question = "Should the plan step down?",
            .decision = "Not before the review.",
            .because = "Two missing episodes since January.",
            .actions = "Samira: visit at school.",
            .check_on = date(2026, 3, 23)};
}

} // namespace

TEST_CASE("a correction is the next version of the same record, with its reason")
{
    Acted const a;
    auto const visit = recorded_visit(a);
    auto right = a_visit();
    right.on = date(2026, 3, 5);
    auto const corrected =
        correct_record(pack(right), " I typed the wrong day ", a.by(a_colleague), a.subject, Present{visit, 1});
    REQUIRE(corrected);
    REQUIRE(corrected->size() == 1);
    auto const& entry = corrected->front();
    CHECK(entry.record == visit.record);
    CHECK(entry.version == 2);
    CHECK(entry.why == "I typed the wrong day");
    CHECK(entry.by == dan);
    CHECK(entry.about == visit.about);
    CHECK(entry.once == "form-1");
    CHECK(entry.happened == Moment{london(date(2026, 3, 5), 0, 0)});
}

TEST_CASE("a correction made from an older version keeps that number, so that the journal can refuse it")
{
    Acted const a;
    auto visit = recorded_visit(a);
    visit.version = 3;
    auto right = a_visit();
    right.note = "All was well when I left.";
    auto const corrected =
        correct_record(pack(right), "Said more clearly", a.by(the_worker), a.subject, Present{visit, 2});
    REQUIRE(corrected);
    CHECK(corrected->front().version == 3);
}

TEST_CASE("a correction needs a reason of more than one word, a change, and all the checks of a new record")
{
    Acted const a;
    auto const visit = recorded_visit(a);
    auto right = a_visit();
    CHECK(says(correct_record(pack(right), "wrong day typed", a.by(the_worker), a.subject, Present{visit, 1}), "",
               "Nothing has been changed"));
    right.on = date(2026, 3, 5);
    CHECK(says(correct_record(pack(right), "  ", a.by(the_worker), a.subject, Present{visit, 1}), "why", "Say why"));
    CHECK(says(correct_record(pack(right), "typo", a.by(the_worker), a.subject, Present{visit, 1}), "why",
               "one word is not a reason"));
    right.on = date(2026, 3, 10);
    CHECK(says(correct_record(pack(right), "wrong day typed", a.by(the_worker), a.subject, Present{visit, 1}), "on",
               "past"));
    right.on = date(2010, 3, 10);
    CHECK(says(correct_record(pack(right), "wrong day typed", a.by(the_worker), a.subject, Present{visit, 1}), "on",
               "before the day Amara was born"));
    right = a_visit();
    right.seen = Seen::with_others;
    CHECK(says(correct_record(pack(right), "aunt was there", a.by(the_worker), a.subject, Present{visit, 1}),
               "not_alone_reason", ""));
}

TEST_CASE("someone with no role with the child corrects and withdraws nothing")
{
    Acted const a;
    auto const visit = recorded_visit(a);
    CHECK(says(correct_record(pack(a_visit()), "a good reason", a.by(a_stranger), a.subject, Present{visit, 1}), "",
               "role"));
    CHECK(says(withdraw_record("a good reason", a.by(a_stranger), a.subject, Present{visit, 1}), "", "role"));
}

TEST_CASE("a withdrawn record repeats its body to the letter and says why")
{
    Acted const a;
    auto visit = recorded_visit(a);
    visit.body.insert(visit.body.size() - 1, ",\"from_the_future\":true"); // a field of a newer program
    auto const withdrawn = withdraw_record("It was another child", a.by(the_worker), a.subject, Present{visit, 1});
    REQUIRE(withdrawn);
    auto const& entry = withdrawn->front();
    CHECK(entry.withdrawn);
    CHECK(entry.version == 2);
    CHECK(entry.body == visit.body);
    CHECK(entry.prose == visit.prose);
    CHECK(entry.happened == visit.happened);
    CHECK(entry.why == "It was another child");
    auto const gone = kept(*withdrawn);
    CHECK(
        says(withdraw_record("It was another child", a.by(the_worker), a.subject, Present{gone, 2}), "", "withdrawn"));
    CHECK(says(correct_record(pack(a_visit()), "some good reason", a.by(the_worker), a.subject, Present{gone, 2}), "",
               "withdrawn"));
}

TEST_CASE("a withdrawal needs a reason")
{
    Acted const a;
    auto const visit = recorded_visit(a);
    CHECK(says(withdraw_record("", a.by(the_worker), a.subject, Present{visit, 1}), "why", "Say why"));
}

TEST_CASE("a decision is corrected by whoever made it; another manager makes a new one")
{
    Acted const a;
    auto const decided = decide(pack(a_decision()), a.by(the_manager), a.subject);
    REQUIRE(decided);
    auto const decision = kept(*decided);
    auto right = a_decision();
    right.check_on = date(2026, 3, 30);
    CHECK(says(correct_record(pack(right), "a later day", a.by(the_service_manager), a.subject, Present{decision, 1}),
               "", "may make a new decision"));
    auto const corrected =
        correct_record(pack(right), "a later day", a.by(the_manager), a.subject, Present{decision, 1});
    REQUIRE(corrected);
    auto const after = read_as<Oversight>(corrected->front());
    CHECK(after.check_on == date(2026, 3, 30));
    CHECK(after.decided_by == colin);
    CHECK(after.on == today); // the form left it blank: the day stays
    CHECK(says(withdraw_record("entered in error", a.by(the_service_manager), a.subject, Present{decision, 1}), "",
               "may make a new decision"));
    CHECK(withdraw_record("entered in error", a.by(the_manager), a.subject, Present{decision, 1}));
}

TEST_CASE("a decision stays its maker's after another manager has marked it as checked")
{
    Acted const a;
    auto const decided = decide(pack(a_decision()), a.by(the_manager), a.subject);
    REQUIRE(decided);
    auto const decision = kept(*decided);
    auto const checked =
        mark_checked(a.by(the_service_manager), a.subject, Present{decision, 1}, "Samira went on Monday");
    REQUIRE(checked);
    auto const now_checked = kept(*checked);
    auto right = a_decision();
    right.actions = "Samira: visit at school on Thursday.";
    CHECK_FALSE(
        correct_record(pack(right), "a clearer day", a.by(the_service_manager), a.subject, Present{now_checked, 2}));
    auto const corrected =
        correct_record(pack(right), "a clearer day", a.by(the_manager), a.subject, Present{now_checked, 2});
    REQUIRE(corrected);
    CHECK(read_as<Oversight>(corrected->front()).checked_on == today); // not undone by the form
}

TEST_CASE("a question is put right by whoever asked it, and cannot be turned into a decision that way")
{
    Acted const a;
    auto const asked = ask_for_decision(pack(Oversight{.question = "Step down?"}), a.by(the_worker), a.subject);
    REQUIRE(asked);
    auto const question = kept(*asked);
    auto form = a_decision();
    form.on = today;
    auto const corrected =
        correct_record(pack(form), "a fuller question", a.by(the_worker), a.subject, Present{question, 1});
    REQUIRE(corrected);
    auto const after = read_as<Oversight>(corrected->front());
    CHECK(after.question == "Should the plan step down?");
    CHECK_FALSE(after.on);
    CHECK(after.decision.empty());
    CHECK(after.asked_by == samira);
    CHECK_FALSE(correct_record(pack(form), "a fuller question", a.by(a_colleague), a.subject, Present{question, 1}));
}

TEST_CASE("workers, teams, accounts, imports and supervision are not put right on a child's record")
{
    for (auto const kind : {Kind::worker, Kind::team, Kind::account, Kind::import, Kind::setting, Kind::supervision})
        CHECK_FALSE(deed_to_change(kind));
    CHECK(deed_to_change(Kind::visit) == access::Deed::record_visit);
    CHECK(deed_to_change(Kind::oversight) == access::Deed::decide);
    CHECK(deed_to_change(Kind::allocation) == access::Deed::allocate);
    CHECK(deed_to_change(Kind::restriction) == access::Deed::restrict_record);
}
