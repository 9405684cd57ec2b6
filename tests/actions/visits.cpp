#include "actions/visits.hpp"

#include "acted.hpp"

using namespace sightline;
using namespace sightline::actions;
using namespace sightline::actions::testing;

namespace
{

Visit good_visit()
{
    return {.on = date(2026, 3, 6),
            .at = ClockTime{16 * 60 + 30},
            .purpose = VisitPurpose::protection,
            .seen = Seen::alone,
            .not_alone_reason = {},
            .place = VisitPlace::home,
            .worker = samira,
            .said = "I like it better when Nan is here.",
            .note = "Amara showed me her room. Nan was cooking."};
}

} // namespace

TEST_CASE("the worker records a visit, and the child's words are offered as her latest")
{
    Acted const a;
    auto const saved = record_visit(pack(good_visit()), a.by(the_worker), a.subject);
    REQUIRE(saved);
    REQUIRE(saved->size() == 2);
    auto const& visit = saved->at(0);
    CHECK(visit.kind == Kind::visit);
    CHECK(visit.record == RecordId{1000});
    CHECK(visit.version == 1);
    CHECK(visit.about == std::vector{amara});
    CHECK(visit.by == samira);
    CHECK(visit.recorded == now);
    CHECK(visit.happened == Moment{london(date(2026, 3, 6), 16, 30)});
    CHECK(visit.once == "form-1");
    CHECK(visit.source.typed_here());
    auto const& words = saved->at(1);
    CHECK(words.kind == Kind::voice);
    CHECK(words.record == RecordId{1001});
    CHECK(words.once.empty()); // one key names the whole batch
    auto const voice = read_as<Voice>(words);
    CHECK(voice.said == "I like it better when Nan is here.");
    CHECK(voice.on == date(2026, 3, 6));
    CHECK(voice.to == samira);
    CHECK(voice.where.text() == "At home");
}

TEST_CASE("the child's words may stay with the visit alone")
{
    Acted const a;
    auto const saved = record_visit(pack(good_visit()), a.by(the_worker), a.subject, ChildsWords::keep_with_the_visit);
    REQUIRE(saved);
    CHECK(saved->size() == 1);
}

TEST_CASE("a visit nobody answered is recorded, and gives no words")
{
    Acted const a;
    auto visit = good_visit();
    visit.seen = Seen::no_answer;
    visit.said.clear();
    auto const saved = record_visit(pack(visit), a.by(the_worker), a.subject);
    REQUIRE(saved);
    CHECK(saved->size() == 1);
    visit.said = "Go away";
    CHECK(says(record_visit(pack(visit), a.by(the_worker), a.subject), "said", "not seen"));
}

TEST_CASE("who visited is who records it, when the form does not say")
{
    Acted const a;
    auto visit = good_visit();
    visit.worker = {};
    auto const saved = record_visit(pack(visit), a.by(a_colleague), a.subject);
    REQUIRE(saved);
    CHECK(read_as<Visit>(saved->at(0)).worker == dan);
}

TEST_CASE("a visit cannot be recorded for tomorrow, or for later today")
{
    Acted const a;
    auto visit = good_visit();
    visit.on = date(2026, 3, 10);
    CHECK(says(record_visit(pack(visit), a.by(the_worker), a.subject), "on", "today or in the past"));
    visit.on = today;
    visit.at = ClockTime{8 * 60 + 51};
    CHECK(says(record_visit(pack(visit), a.by(the_worker), a.subject), "at", "now or in the past"));
    visit.at = ClockTime{8 * 60 + 50};
    CHECK(record_visit(pack(visit), a.by(the_worker), a.subject));
}

TEST_CASE("today is London's day: a visit at half past midnight in June is not tomorrow's")
{
    Acted const a;
    auto visit = good_visit();
    visit.on = date(2026, 6, 10);
    visit.at = ClockTime{20};
    auto acting = a.by(the_worker);
    acting.now = Moment{london(date(2026, 6, 10), 0, 30)}; // 23:30 on the 9th, UTC
    CHECK(record_visit(pack(visit), acting, a.subject));
}

TEST_CASE("a child is not seen before she is born, nor after she has died")
{
    Acted a;
    a.subject.born = date(2026, 3, 5);
    auto visit = good_visit();
    visit.on = date(2026, 3, 4);
    CHECK(says(record_visit(pack(visit), a.by(the_worker), a.subject), "on",
               "before the day Amara was born, 5 March 2026"));
    visit.on = date(2026, 3, 5);
    CHECK(record_visit(pack(visit), a.by(the_worker), a.subject));
    a.subject.died = date(2026, 3, 6);
    visit.on = date(2026, 3, 7);
    CHECK(says(record_visit(pack(visit), a.by(the_worker), a.subject), "on", "after the day Amara died"));
}

TEST_CASE("before birth the parents are visited and the child is not seen")
{
    Acted a;
    a.subject.born = std::nullopt;
    a.subject.expected = date(2026, 5, 1);
    auto visit = good_visit();
    CHECK(says(record_visit(pack(visit), a.by(the_worker), a.subject), "seen", "expected to be born"));
    visit.seen = Seen::not_seen;
    visit.said.clear();
    CHECK(record_visit(pack(visit), a.by(the_worker), a.subject));
    visit.on = date(2025, 3, 6);
    CHECK(says(record_visit(pack(visit), a.by(the_worker), a.subject), "on", "long before"));
}

TEST_CASE("a child seen with others there needs a reason, and one seen alone needs none")
{
    Acted const a;
    auto visit = good_visit();
    visit.seen = Seen::with_others;
    CHECK(says(record_visit(pack(visit), a.by(the_worker), a.subject), "not_alone_reason", "Why not alone?"));
    visit.not_alone_reason = "She asked for her aunt to stay.";
    CHECK(record_visit(pack(visit), a.by(the_worker), a.subject));
    visit.seen = Seen::alone;
    auto const saved = record_visit(pack(visit), a.by(the_worker), a.subject);
    REQUIRE(saved);
    CHECK(read_as<Visit>(saved->at(0)).not_alone_reason.empty());
}

TEST_CASE("all that is missing is said at once")
{
    Acted const a;
    auto const refused = record_visit(pack(Visit{}), a.by(the_worker), a.subject);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().size() == 5); // when, what for, seen, where, what was seen and done
}

TEST_CASE("words too long to show as her latest are kept whole with the visit, or shortened: the worker chooses")
{
    Acted const a;
    auto visit = good_visit();
    visit.said = std::string(2001, 'a');
    CHECK(says(record_visit(pack(visit), a.by(the_worker), a.subject), "said",
               "Shorten it, or keep it with the visit only"));
    CHECK(record_visit(pack(visit), a.by(the_worker), a.subject, ChildsWords::keep_with_the_visit));
}

TEST_CASE("someone with no role with the child records nothing, and is told nothing about her")
{
    Acted a;
    auto const refused = record_visit(pack(good_visit()), a.by(a_stranger), a.subject);
    REQUIRE_FALSE(refused);
    REQUIRE(refused.error().size() == 1);
    CHECK(refused.error().front().field.empty());
    CHECK(refused.error().front().message == "There is no child here that you have a role with");
    a.subject.child.broken_in = true;
    CHECK(says(record_visit(pack(good_visit()), a.by(a_stranger), a.subject), "", "you may read it, not write in it"));
}
