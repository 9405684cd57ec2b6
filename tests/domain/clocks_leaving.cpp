// Leaving care, adoption, private fostering.
#include <doctest/doctest.h>

#include "support/history.hpp"

using namespace sightline;
using namespace sightline::test;

TEST_CASE("at 16, or on reaching 13 weeks in care, an adviser and a pathway plan are due in three months")
{
    History child{Person{.born = day("2009-11-30")}};
    child.add(Care{.began = day("2020-01-06")});
    CHECK(runs_of(child.on("2025-11-29"), "LC-01") == Lines{});
    CHECK(runs_of(child.on("2026-02-28"), "LC-01") == Lines{"2025-11-30 > 2026-02-28 : waits due_soon"});
    CHECK(runs_of(child.on("2026-03-01"), "LC-01") == Lines{"2025-11-30 > 2026-02-28 : waits late"});
    CHECK(runs_of(child.on("2026-03-01"), "LC-02") == Lines{"2025-11-30 > 2026-02-28 : waits late"});
    child.add(PathwayReview{.type = PathwayType::plan_made, .on = day("2026-02-20")});
    CHECK(runs_of(child.on("2026-03-01"), "LC-02") == Lines{"2025-11-30 > 2026-02-28 : 2026-02-20 on_time"});
    History newer{Person{.born = day("2009-11-30")}};
    newer.add(Care{.began = day("2026-01-05")});
    CHECK(runs_of(newer.on("2026-04-10"), "LC-02") == Lines{"2026-04-06 > 2026-07-06 : waits on_time"});
}

TEST_CASE("the pathway plan is reviewed every six months")
{
    History child{Person{.born = day("2006-11-30")}};
    child.add(LeavingCare{.began = day("2024-11-30"), .category = Eligibility::former_relevant});
    child.add(PathwayReview{.type = PathwayType::review, .on = day("2025-08-31")});
    CHECK(runs_of(child.on("2026-03-01"), "LC-03") == Lines{"2025-08-31 > 2026-02-28 : waits late"});
}

TEST_CASE("contact is made face to face every eight weeks; tried, by phone and by message do not count")
{
    History child{Person{.born = day("2006-11-30")}};
    child.add(LeavingCare{.began = day("2025-12-01"), .category = Eligibility::former_relevant});
    CHECK(runs_of(child.on("2026-01-27"), "LC-06") == Lines{"2025-12-01 > 2026-01-26 : waits late"});
    child.add(KeepingInTouch{.on = day("2026-01-05"), .way = Way::face_to_face});
    for (auto const way : {Way::tried, Way::phone, Way::message})
        child.add(KeepingInTouch{.on = day("2026-02-20"), .way = way});
    child.add(visit("2026-02-25", VisitPurpose::leaving_care, Seen::alone, VisitPlace::video));
    auto const standing = child.on("2026-03-03");
    CHECK(runs_of(standing, "LC-06") ==
          Lines{"2025-12-01 > 2026-01-26 : 2026-01-05 on_time", "2026-01-05 > 2026-03-02 : waits late"});
    child.add(visit("2026-03-02", VisitPurpose::leaving_care));
    CHECK(runs_of(child.on("2026-03-03"), "LC-06").back() == "2026-03-02 > 2026-04-27 : waits on_time");
}

TEST_CASE("after a move to a home of their own: a visit in 7 days, a review in 28")
{
    History child{Person{.born = day("2006-11-30")}};
    LeavingCare one{.began = day("2025-12-01"), .category = Eligibility::former_relevant};
    one.moved_to_own_home = day("2026-03-02");
    child.add(one);
    child.add(KeepingInTouch{.on = day("2026-03-09"), .way = Way::face_to_face});
    auto const standing = child.on("2026-03-31");
    CHECK(runs_of(standing, "LC-04") == Lines{"2026-03-02 > 2026-03-09 : 2026-03-09 on_time"});
    CHECK(runs_of(standing, "LC-05") == Lines{"2026-03-02 > 2026-03-30 : waits late"});
}

TEST_CASE("an extract's care leaver: the latest contact and review count on, what it does not hold is unknown")
{
    History child{Person{.born = day("2006-11-30")}};
    child.from_extract(LeavingCare{.category = Eligibility::former_relevant, .adviser = Label{"R. Osei"}});
    CHECK(runs_of(child.on("2026-03-03"), "LC-03") == Lines{"? > ? : waits unknown"});
    CHECK(runs_of(child.on("2026-03-03"), "LC-06") == Lines{"? > ? : waits unknown"});
    child.from_extract(KeepingInTouch{.on = day("2026-01-05")});
    child.from_extract(PathwayReview{.type = PathwayType::review, .on = day("2025-10-01")});
    auto const standing = child.on("2026-03-03");
    CHECK(runs_of(standing, "LC-06") == Lines{"2026-01-05 > 2026-03-02 : waits late"});
    CHECK(runs_of(standing, "LC-03") == Lines{"2025-10-01 > 2026-04-01 : waits on_time"});
}

TEST_CASE("contact is owed to those who have left care, and counted from the day they left")
{
    History child{Person{.born = day("2008-06-10")}};
    auto const id = child.add(Care{.began = day("2020-01-06")});
    child.add(LeavingCare{.began = day("2024-06-10"), .category = Eligibility::eligible});
    child.add(KeepingInTouch{.on = day("2025-11-03"), .way = Way::face_to_face});
    CHECK(runs_of(child.on("2026-03-03"), "LC-06") == Lines{}); // in care still: visits under regulation 28
    child.correct(id, Care{.began = day("2020-01-06"), .ended = day("2026-01-05")}, day("2026-01-05"));
    CHECK(runs_of(child.on("2026-03-03"), "LC-06") == Lines{"2026-01-05 > 2026-03-02 : waits late"});
}

TEST_CASE("the duties run to 21, and on while support is asked for")
{
    History quiet{Person{.born = day("2005-03-02")}}, asking{Person{.born = day("2005-03-02")}};
    for (auto* one : {&quiet, &asking}) {
        one->add(LeavingCare{.began = day("2023-03-02"), .category = Eligibility::former_relevant});
        one->add(KeepingInTouch{.on = day("2025-12-08"), .way = Way::face_to_face});
    }
    asking.add(KeepingInTouch{.on = day("2026-04-06"), .way = Way::phone});
    CHECK(running(quiet.on("2026-03-01"), "LC-06") != nullptr);
    CHECK(running(quiet.on("2026-03-02"), "LC-06") == nullptr);
    CHECK(running(asking.on("2026-04-06"), "LC-06") != nullptr);
    CHECK(running(asking.on("2027-04-07"), "LC-06") == nullptr); // a year without asking
}

TEST_CASE("entitlement ends at 25, and its clocks with it")
{
    History child{Person{.born = day("2001-03-02")}};
    child.add(LeavingCare{.began = day("2019-03-02"), .category = Eligibility::former_relevant});
    child.add(KeepingInTouch{.on = day("2025-12-01"), .way = Way::face_to_face});
    CHECK(running(child.on("2026-03-01"), "LC-06") != nullptr);
    CHECK(running(child.on("2026-03-02"), "LC-06") == nullptr);
}

TEST_CASE("adoption: decided in two months, matched in 121 days of the order, home in 426 of coming into care")
{
    History child;
    Adoption one{.entered_care = day("2025-01-06"), .plan_agreed = day("2025-12-31"), .decided = day("2026-02-28")};
    one.placement_order = day("2026-01-05");
    child.add(one);
    auto const standing = child.on("2026-05-07");
    CHECK(runs_of(standing, "AD-01") == Lines{"2025-12-31 > 2026-02-28 : 2026-02-28 on_time"});
    CHECK(runs_of(standing, "AD-03") == Lines{"2026-01-05 > 2026-05-06 : waits late"});
    CHECK(runs_of(standing, "AD-04") == Lines{"2025-01-06 > 2026-03-08 : waits late"});
    auto const drift = std::ranges::find(standing.concerns, Reason::drifting, &Concern::reason);
    REQUIRE(drift != standing.concerns.end()); // those still waiting, not only those who moved
    // As at a day before the decision, the plan was agreed and the decision awaited.
    CHECK(runs_of(child.on("2026-01-31"), "AD-01") == Lines{"2025-12-31 > 2026-02-28 : waits on_time"});
    CHECK(runs_of(child.on("2025-12-30"), "AD-01") == Lines{});
    CHECK(child.on("2025-12-30").statuses.empty());
}

TEST_CASE("when the plan for adoption is given up nothing waits for it")
{
    History child;
    Adoption one{.entered_care = day("2025-01-06"), .decided = day("2025-06-02"), .placement_order = day("2025-07-01")};
    one.stopped = day("2026-01-05");
    child.add(one);
    auto const standing = child.on("2026-05-07");
    CHECK(running(standing, "AD-03") == nullptr);
    CHECK(running(standing, "AD-04") == nullptr);
    CHECK(running(child.on("2026-01-04"), "AD-03") != nullptr);
}

TEST_CASE(
    "private fostering: seen alone in seven working days, decided in 45, then six weeks apart and after a year twelve")
{
    History child;
    child.add(PrivateFostering{.began = day("2026-02-20"), .notified = day("2026-03-02")});
    child.add(visit("2026-03-05", VisitPurpose::private_fostering, Seen::with_others));
    child.add(visit("2026-03-06", VisitPurpose::private_fostering, Seen::alone, VisitPlace::video));
    CHECK(runs_of(child.on("2026-03-12"), "PF-04") == Lines{"2026-03-02 > 2026-03-11 : waits late"});
    CHECK(runs_of(child.on("2026-03-12"), "PF-08") == Lines{"2026-03-02 > 2026-05-07 : waits on_time"});
    child.add(visit("2026-03-10", VisitPurpose::private_fostering));
    CHECK(runs_of(child.on("2026-04-22"), "PF-04") == Lines{"2026-03-02 > 2026-03-11 : 2026-03-10 on_time"});
    CHECK(runs_of(child.on("2026-04-22"), "PF-05") == Lines{"2026-03-10 > 2026-04-21 : waits late"});
    child.add(visit("2027-03-01", VisitPurpose::private_fostering)); // the last day of the first year
    child.add(visit("2027-03-02", VisitPurpose::private_fostering)); // its anniversary
    CHECK(runs_of(child.on("2027-03-03"), "PF-05").back() == "2027-03-01 > 2027-04-12 : 2027-03-02 on_time");
    CHECK(runs_of(child.on("2027-03-03"), "PF-06") == Lines{"2027-03-02 > 2027-05-25 : waits on_time"});
}

TEST_CASE("a private arrangement told of before it began is known from the day it was told")
{
    History child;
    child.add(PrivateFostering{.began = day("2026-03-20"), .notified = day("2026-03-02")},
              {.recorded = day("2026-03-02")});
    CHECK(running(child.on("2026-03-10"), "PF-04") != nullptr);
    CHECK(running(child.on("2026-03-01"), "PF-04") == nullptr);
}

namespace
{

LeavingCare in_touch_on(std::string_view as_on)
{
    LeavingCare one{.began = day("2024-11-30"), .category = Eligibility::former_relevant};
    one.in_touch = InTouch::in_touch;
    one.accommodation = Accommodation::independent;
    one.activity = Activity::work_full;
    if (!as_on.empty()) one.as_on = day(as_on);
    return one;
}

} // namespace

TEST_CASE("how a care leaver fares is told from three months before each birthday to a month after it")
{
    struct Row {
        char const *as_on, *today;
        Lines expected;
    };
    // The 19th birthday is 30 November 2025.
    for (auto const& row : {Row{"2024-12-15", "2025-08-29", {"2024-11-30 > 2024-12-30 : 2024-12-15 on_time"}},
                            Row{"", "2025-08-29", {"2024-11-30 > 2024-12-30 : waits unknown"}},
                            Row{"2025-08-30", "2026-01-10", {"2025-11-30 > 2025-12-30 : 2025-08-30 on_time"}},
                            Row{"2025-12-30", "2026-01-10", {"2025-11-30 > 2025-12-30 : 2025-12-30 on_time"}},
                            Row{"2025-08-29", "2025-12-29", {"2025-11-30 > 2025-12-30 : waits due_soon"}},
                            Row{"2025-08-29", "2025-12-31", {"2025-11-30 > 2025-12-30 : waits late"}},
                            Row{"2025-12-31", "2026-01-10", {"2025-11-30 > 2025-12-30 : 2025-12-31 unknown"}}}) {
        CAPTURE(row.as_on);
        CAPTURE(row.today);
        History child{Person{.born = day("2006-11-30")}};
        child.add(Care{.began = day("2020-01-06"), .ended = day("2024-11-29")});
        child.add(in_touch_on(row.as_on));
        auto const all = runs_of(child.on(row.today), "LC-07");
        REQUIRE(!all.empty());
        CHECK(all.back() == row.expected.back());
    }
    History told_again{Person{.born = day("2006-11-30")}}; // of the 19th, so nothing is known of the 18th
    told_again.add(in_touch_on("2025-09-15"));
    CHECK(runs_of(told_again.on("2025-10-01"), "LC-07") == Lines{"2025-11-30 > 2025-12-30 : 2025-09-15 on_time"});
    History child{Person{.born = day("2006-11-30")}};
    child.add(in_touch_on("2025-08-29"));
    auto const standing = child.on("2025-12-31");
    CHECK(short_why(*running(standing, "LC-07")) ==
          "3 months before to 1 month after birthday: the birthday, 30 November 2025");
}

TEST_CASE("a birthday is not told by half of it, in care there is none, and an extract gives no day")
{
    History half{Person{.born = day("2006-11-30")}}, gone{Person{.born = day("2006-11-30")}},
        in_care{Person{.born = day("2008-11-30")}}, ended{Person{.born = day("2006-11-30")}},
        extract{Person{.born = day("2006-11-30")}};
    auto one = in_touch_on("2025-12-01");
    one.activity.reset();
    half.add(one);
    CHECK(runs_of(half.on("2025-12-31"), "LC-07").back() == "2025-11-30 > 2025-12-30 : waits late");
    one.in_touch = InTouch::not_in_touch; // that is all there is to tell
    one.accommodation.reset();
    gone.add(one);
    CHECK(runs_of(gone.on("2025-12-31"), "LC-07").back() == "2025-11-30 > 2025-12-30 : 2025-12-01 on_time");
    in_care.add(Care{.began = day("2020-01-06")});
    in_care.add(LeavingCare{.began = day("2024-11-30"), .category = Eligibility::eligible});
    CHECK(runs_of(in_care.on("2025-12-31"), "LC-07") == Lines{});
    auto over = in_touch_on("");
    over.ended = day("2025-11-01");
    ended.add(over);
    CHECK(running(ended.on("2025-12-31"), "LC-07") == nullptr);
    extract.from_extract(in_touch_on(""));
    CHECK(runs_of(extract.on("2025-12-31"), "LC-07").back() == "2025-11-30 > 2025-12-30 : waits unknown");
    CHECK(running(extract.on("2025-12-31"), "LC-07")->note == "not in the extract");
}
