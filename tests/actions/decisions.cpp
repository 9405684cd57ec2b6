#include "actions/decisions.hpp"

#include "acted.hpp"

using namespace sightline;
using namespace sightline::actions;
using namespace sightline::actions::testing;

namespace
{

Oversight good_decision()
{
    return {.on = std::nullopt,
            .question = "Should the plan step down to child in need?",
            .decision = "Not yet. The plan goes on until the next review.",
            .because = "Amara has been missing twice since January and says home is loud at night.",
            .actions = "Samira to see Amara at school by Friday.",
            .check_on = date(2026, 3, 23)};
}

Entry question_of(Acted const& a, access::Reader const& asker)
{
    auto const asked =
        ask_for_decision(pack(Oversight{.question = "Should the plan step down?"}), a.by(asker), a.subject);
    REQUIRE(asked);
    return kept(*asked);
}

} // namespace

TEST_CASE("a worker asks for a decision: only the question, who and when are kept")
{
    Acted const a;
    auto form = good_decision();
    form.on = today;
    form.asked_by = PersonId{55};
    auto const asked = ask_for_decision(pack(form), a.by(the_worker), a.subject);
    REQUIRE(asked);
    REQUIRE(asked->size() == 1);
    CHECK(asked->front().once == "form-1");
    CHECK_FALSE(asked->front().happened);
    auto const question = read_as<Oversight>(asked->front());
    CHECK(question.question == "Should the plan step down to child in need?");
    CHECK(question.asked_by == samira);
    CHECK(question.asked == today);
    CHECK_FALSE(question.on);
    CHECK(question.decision.empty());
}

TEST_CASE("a question with no words is not asked")
{
    Acted const a;
    CHECK(says(ask_for_decision(pack(Oversight{}), a.by(the_worker), a.subject), "question", "What is the question?"));
}

TEST_CASE("a manager answers the question that waits: the same record, its next version")
{
    Acted const a;
    auto const waiting = question_of(a, the_worker);
    auto form = good_decision();
    form.question = "Something else entirely";
    auto const decided = decide(pack(form), a.by(the_manager), a.subject, Present{waiting, 1});
    REQUIRE(decided);
    REQUIRE(decided->size() == 1);
    auto const& entry = decided->front();
    CHECK(entry.record == waiting.record);
    CHECK(entry.version == 2);
    CHECK(entry.by == colin);
    CHECK(entry.happened == Moment{london(today, 0, 0)});
    auto const decision = read_as<Oversight>(entry);
    CHECK(decision.question == "Should the plan step down?"); // the asker's words stand
    CHECK(decision.asked_by == samira);
    CHECK(decision.decided_by == colin);
    CHECK(decision.on == today);
    CHECK(decision.check_on == date(2026, 3, 23));
}

TEST_CASE("a manager decides without having been asked")
{
    Acted const a;
    auto const decided = decide(pack(good_decision()), a.by(the_manager), a.subject);
    REQUIRE(decided);
    CHECK(decided->front().version == 1);
    auto const decision = read_as<Oversight>(decided->front());
    CHECK_FALSE(decision.asked_by);
    CHECK(decision.decided_by == colin);
}

TEST_CASE("a decision needs all its parts")
{
    Acted const a;
    struct Row {
        char const* field;
        void (*leave_out)(Oversight&);
    };
    Row const rows[]{{"question", [](Oversight& o) { o.question.clear(); }},
                     {"decision", [](Oversight& o) { o.decision.clear(); }},
                     {"because", [](Oversight& o) { o.because.clear(); }},
                     {"actions", [](Oversight& o) { o.actions.clear(); }},
                     {"check_on", [](Oversight& o) { o.check_on = std::nullopt; }}};
    for (auto const& row : rows) {
        CAPTURE(row.field);
        auto form = good_decision();
        row.leave_out(form);
        CHECK(says(decide(pack(form), a.by(the_manager), a.subject), row.field, ""));
    }
}

TEST_CASE("noted, agreed and seen are not decisions")
{
    Acted const a;
    for (auto const* word : {"Noted", "noted.", "Agreed", "OK", "Seen and noted"}) {
        CAPTURE(word);
        auto form = good_decision();
        form.decision = word;
        CHECK(says(decide(pack(form), a.by(the_manager), a.subject), "decision", "not a decision"));
    }
}

TEST_CASE("nobody decides a question they asked")
{
    Acted const a;
    auto const waiting = question_of(a, the_manager);
    CHECK(says(decide(pack(good_decision()), a.by(the_manager), a.subject, Present{waiting, 1}), "",
               "You asked this question yourself"));
    CHECK(decide(pack(good_decision()), a.by(the_service_manager), a.subject, Present{waiting, 1}));
}

TEST_CASE("a worker does not decide, and a manager does not decide for a child they hold themselves")
{
    Acted a;
    CHECK(says(decide(pack(good_decision()), a.by(the_worker), a.subject), "", "Your role does not do this"));
    a.subject.child.worker = colin;
    CHECK(says(decide(pack(good_decision()), a.by(the_manager), a.subject), "", "someone else must decide"));
}

TEST_CASE("a question is decided once")
{
    Acted const a;
    auto const waiting = question_of(a, the_worker);
    auto const decided = decide(pack(good_decision()), a.by(the_manager), a.subject, Present{waiting, 1});
    REQUIRE(decided);
    auto const done = kept(*decided);
    CHECK(says(decide(pack(good_decision()), a.by(the_service_manager), a.subject, Present{done, 2}), "",
               "has been decided"));
}

TEST_CASE("a decision is not made before it was asked for, nor in the future, nor to be checked in the past")
{
    Acted const a;
    auto const waiting = question_of(a, the_worker);
    auto form = good_decision();
    form.on = date(2026, 3, 8);
    CHECK(says(decide(pack(form), a.by(the_manager), a.subject, Present{waiting, 1}), "on",
               "after the day the question was asked"));
    form.on = date(2026, 3, 10);
    CHECK(says(decide(pack(form), a.by(the_manager), a.subject), "on", "today or in the past"));
    form.on = date(2026, 3, 2);
    form.check_on = date(2026, 3, 6);
    CHECK(says(decide(pack(form), a.by(the_manager), a.subject), "check_on", "today or later"));
    form.check_on = today;
    CHECK(decide(pack(form), a.by(the_manager), a.subject));
}

TEST_CASE("another child's question cannot be answered from this child's page")
{
    Acted const a;
    auto waiting = question_of(a, the_worker);
    waiting.about = {PersonId{101}};
    CHECK(says(decide(pack(good_decision()), a.by(the_manager), a.subject, Present{waiting, 1}), "",
               "not on this child's record"));
}

TEST_CASE("a manager looks again at a decision, and whoever made it stays named")
{
    Acted const a;
    auto const decided = decide(pack(good_decision()), a.by(the_manager), a.subject);
    REQUIRE(decided);
    auto const decision = kept(*decided);
    auto const checked =
        mark_checked(a.by(the_service_manager), a.subject, Present{decision, 1}, "Samira went on Monday");
    REQUIRE(checked);
    auto const after = read_as<Oversight>(checked->front());
    CHECK(checked->front().version == 2);
    CHECK(after.checked_on == today);
    CHECK(after.found == "Samira went on Monday");
    CHECK(after.decided_by == colin);
    CHECK(after.because == good_decision().because); // the long texts go with it
    auto const done = kept(*checked);
    CHECK(says(mark_checked(a.by(the_manager), a.subject, Present{done, 2}, "Samira went on Monday"), "",
               "was checked on 9 March 2026"));
}

TEST_CASE("a check says what came of it, or it is none")
{
    Acted const a;
    auto const decided = decide(pack(good_decision()), a.by(the_manager), a.subject);
    REQUIRE(decided);
    CHECK(
        says(mark_checked(a.by(the_manager), a.subject, Present{kept(*decided), 1}, " "), "found", "what came of it"));
}

TEST_CASE("checking is for managers in line, of something decided, on a real day")
{
    Acted const a;
    auto const waiting = question_of(a, the_worker);
    CHECK(says(mark_checked(a.by(the_manager), a.subject, Present{waiting, 1}, "Samira went on Monday"), "",
               "Nothing has been decided"));
    auto const decided = decide(pack(good_decision()), a.by(the_manager), a.subject);
    REQUIRE(decided);
    auto const decision = kept(*decided);
    CHECK(says(mark_checked(a.by(the_worker), a.subject, Present{decision, 1}, "Samira went on Monday"), "",
               "Your role"));
    CHECK(says(
        mark_checked(a.by(the_manager), a.subject, Present{decision, 1}, "Samira went on Monday", date(2026, 3, 10)),
        "checked_on", "past"));
    CHECK(says(
        mark_checked(a.by(the_manager), a.subject, Present{decision, 1}, "Samira went on Monday", date(2026, 3, 8)),
        "checked_on", "on or after"));
}
