// A child placed for adoption: Adoption Agencies Regulations 2005, regulation 36, in place of care planning's visits
// and reviews; and the decision after a panel.
#include <doctest/doctest.h>

#include "support/history.hpp"

using namespace sightline;
using namespace sightline::test;

namespace
{

Visit seen(std::string_view on)
{
    return visit(on, VisitPurpose::in_care);
}
CareReview review(std::string_view on, std::optional<int> visit_every = std::nullopt)
{
    CareReview one{.on = day(on)};
    one.visit_every = visit_every;
    return one;
}
Placement home(std::string_view began, PlacementType type, std::string_view ended = "")
{
    Placement one{.began = day(began)};
    one.type = type;
    if (!ended.empty()) one.ended = day(ended);
    return one;
}

// In care since January 2025, in a foster home, and with adopters from Monday 2 March 2026.
void place(History& child, std::string_view returned = "")
{
    child.add(Care{.began = day("2025-01-06")});
    child.add(home("2025-01-06", PlacementType::foster, "2026-03-02"));
    child.add(review("2025-11-03"));
    child.add(seen("2026-02-23"));
    child.add(home("2026-03-02", PlacementType::for_adoption, returned));
}

} // namespace

TEST_CASE("36(4) a child placed for adoption is visited within a week, and weekly until the first review")
{
    struct Row {
        char const *visited, *today, *expected;
    };
    for (auto const& row : {Row{"", "2026-03-09", "2026-03-02 > 2026-03-09 : waits due_soon"},
                            Row{"", "2026-03-10", "2026-03-02 > 2026-03-09 : waits late"},
                            Row{"2026-03-09", "2026-03-10", "2026-03-02 > 2026-03-09 : 2026-03-09 on_time"},
                            Row{"2026-03-10", "2026-03-10", "2026-03-02 > 2026-03-09 : 2026-03-10 late"}}) {
        CAPTURE(row.today);
        History child;
        place(child);
        if (*row.visited) child.add(seen(row.visited));
        CHECK(runs_of(child.on(row.today), "AD-05").front() == row.expected);
    }
    History child;
    place(child);
    child.add(seen("2026-03-06"));
    CHECK(runs_of(child.on("2026-03-13"), "AD-05").back() == "2026-03-06 > 2026-03-13 : waits due_soon");
    CHECK(runs_of(child.on("2026-03-14"), "AD-05").back() == "2026-03-06 > 2026-03-13 : waits late");
    child.add(visit("2026-03-12", VisitPurpose::in_care, Seen::alone, VisitPlace::video));
    child.add(visit("2026-03-12", VisitPurpose::in_care, Seen::not_seen));
    CHECK(runs_of(child.on("2026-03-14"), "AD-05").back() == "2026-03-06 > 2026-03-13 : waits late");
    CHECK(child.on("2026-03-14").concerns.front().reason == Reason::not_seen);
}

TEST_CASE("36(4) after the first review the child is visited as often as the review decides, and each decides anew")
{
    History child;
    place(child);
    child.add(seen("2026-03-06"));
    child.add(seen("2026-03-13"));
    child.add(seen("2026-03-20"));
    child.add(review("2026-03-25", 4));
    // Weekly until the review was kept; then four weeks from the last visit.
    CHECK(runs_of(child.on("2026-04-17"), "AD-05").back() == "2026-03-20 > 2026-04-17 : waits due_soon");
    CHECK(runs_of(child.on("2026-04-18"), "AD-05").back() == "2026-03-20 > 2026-04-17 : waits late");
    child.add(seen("2026-04-17"));
    child.add(review("2026-05-06", 6));
    auto const standing = child.on("2026-05-20");
    CHECK(runs_of(standing, "AD-05").back() == "2026-04-17 > 2026-05-29 : waits on_time");
    CHECK(why_words(*running(standing, "AD-05"))
              .starts_with("Every 6 weeks from last visit, 17 April 2026 (rule AD-05, Adoption Agencies"));
}

TEST_CASE("how often is not known where the review did not say it: never in time and never late")
{
    History child;
    place(child);
    child.add(seen("2026-03-06"));
    child.add(review("2026-03-11"));
    auto const standing = child.on("2026-06-01");
    CHECK(runs_of(standing, "AD-05").back() == "2026-03-06 > ? : waits unknown");
    CHECK(running(standing, "AD-05")->note == "the review decides how often, and what it decided is not recorded");
    child.add(seen("2026-06-02"));
    CHECK(runs_of(child.on("2026-06-03"), "AD-05") ==
          Lines{"2026-03-02 > 2026-03-09 : 2026-03-06 on_time", "2026-06-02 > ? : waits unknown"});
}

TEST_CASE("36(3) reviews in four weeks of being placed, three months of the first, six months of each after it")
{
    History child;
    place(child);
    CHECK(runs_of(child.on("2026-03-30"), "AD-06") == Lines{"2026-03-02 > 2026-03-30 : waits due_soon"});
    CHECK(runs_of(child.on("2026-03-31"), "AD-06") == Lines{"2026-03-02 > 2026-03-30 : waits late"});
    child.add(review("2026-03-31"));
    CHECK(runs_of(child.on("2026-06-30"), "AD-06") ==
          Lines{"2026-03-02 > 2026-03-30 : 2026-03-31 late", "2026-03-31 > 2026-06-30 : waits due_soon"});
    CHECK(runs_of(child.on("2026-07-01"), "AD-06").back() == "2026-03-31 > 2026-06-30 : waits late");
    CHECK(short_why(*running(child.on("2026-07-01"), "AD-06")) == "Every 3 months from first review, 31 March 2026");
    child.add(review("2026-06-30"));
    CHECK(runs_of(child.on("2026-07-01"), "AD-06").back() == "2026-06-30 > 2026-12-30 : waits on_time");
}

TEST_CASE("meanwhile the visits and reviews of care planning do not apply, and those before it keep their result")
{
    History child;
    place(child);
    auto const standing = child.on("2026-06-01");
    CHECK(runs_of(standing, "LA-06") == Lines{});
    for (auto const* id : {"LA-02", "LA-03", "LA-05", "LA-14", "LA-15", "LA-16"}) {
        CAPTURE(id);
        CHECK(running(standing, id) == nullptr);
    }
    CHECK(runs_of(child.on("2026-03-01"), "LA-16") == Lines{"2026-02-23 > 2026-04-06 : waits on_time"});
    CHECK(runs_of(child.on("2026-02-01"), "LA-05") == Lines{"2025-11-03 > 2026-02-03 : waits due_soon"});

    SUBCASE("a review held on the day of the placement was still one of those before")
    {
        child.add(review("2026-03-02"));
        CHECK(runs_of(child.on("2026-03-10"), "LA-05") == Lines{"2025-11-03 > 2026-02-03 : 2026-03-02 late"});
        CHECK(runs_of(child.on("2026-03-10"), "AD-06") == Lines{"2026-03-02 > 2026-03-30 : waits on_time"});
    }
}

TEST_CASE("a child who comes back from the adopters is visited and reviewed as before")
{
    History child;
    place(child, "2026-04-13");
    child.add(home("2026-04-13", PlacementType::foster));
    child.add(seen("2026-03-06"));
    child.add(review("2026-03-25", 2));
    auto const standing = child.on("2026-04-22");
    CHECK(running(standing, "AD-05") == nullptr);
    CHECK(running(standing, "AD-06") == nullptr);
    CHECK(runs_of(standing, "LA-14").back() == "2026-04-13 > 2026-04-20 : waits late");
    CHECK(runs_of(standing, "LA-06").back() == "2026-03-25 > 2026-09-25 : waits on_time");
    CHECK(running(child.on("2026-04-10"), "AD-05") != nullptr);
}

TEST_CASE("the adoption order, or the decision that the child is no longer to be placed, ends what waits")
{
    for (bool const ordered : {true, false}) {
        CAPTURE(ordered);
        History child;
        place(child);
        Adoption plan{.decided = day("2025-06-02"), .placed = day("2026-03-02")};
        (ordered ? plan.ordered : plan.stopped) = day("2026-05-11");
        child.add(plan);
        CHECK(running(child.on("2026-05-10"), "AD-05") != nullptr);
        CHECK(running(child.on("2026-05-10"), "AD-06") != nullptr);
        CHECK(running(child.on("2026-05-11"), "AD-05") == nullptr);
        CHECK(running(child.on("2026-05-11"), "AD-06") == nullptr);
        CHECK(runs_of(child.on("2026-05-10"), "AD-06").size() == 1); // told by placement and plan, and one stay
    }
}

TEST_CASE("where only the plan says that the child moved in, that is the day")
{
    History child;
    child.add(Care{.began = day("2025-01-06")});
    child.add(home("2025-01-06", PlacementType::foster));
    child.add(seen("2026-02-23"));
    Adoption plan{.decided = day("2025-06-02")};
    plan.placed = day("2026-03-02");
    child.add(plan);
    CHECK(runs_of(child.on("2026-03-10"), "AD-05") == Lines{"2026-03-02 > 2026-03-09 : waits late"});
    CHECK(running(child.on("2026-03-10"), "LA-16") == nullptr);
    CHECK(running(child.on("2026-03-01"), "LA-16") != nullptr);
}

TEST_CASE("an extract gives the latest visit and review: what came before them is unknown, and how often is not told")
{
    History child;
    child.from_extract(Care{.began = day("2025-01-06")});
    child.from_extract(home("2026-03-02", PlacementType::for_adoption));
    child.from_extract(seen("2026-03-20"));
    auto const weekly = child.on("2026-03-28");
    CHECK(runs_of(weekly, "AD-05") ==
          Lines{"2026-03-02 > 2026-03-09 : 2026-03-20 unknown", "2026-03-20 > 2026-03-27 : waits late"});
    CHECK(runs_of(child.on("2026-03-31"), "AD-06") == Lines{"2026-03-02 > 2026-03-30 : waits late"});

    struct Row {
        char const *review, *today;
        Lines expected;
    };
    // Held by the day the first was due it was the first; after the second was due a later one; between, either.
    for (auto const& row :
         {Row{"2026-03-25",
              "2026-06-26",
              {"2026-03-02 > 2026-03-30 : 2026-03-25 on_time", "2026-03-25 > 2026-06-25 : waits late"}},
          Row{"2026-05-04",
              "2026-08-03",
              {"2026-03-02 > 2026-03-30 : 2026-05-04 unknown", "2026-05-04 > 2026-08-04 : waits due_soon"}},
          Row{"2026-05-04",
              "2026-08-05",
              {"2026-03-02 > 2026-03-30 : 2026-05-04 unknown", "2026-05-04 > 2026-08-04 : waits unknown"}},
          Row{"2026-05-04",
              "2026-11-05",
              {"2026-03-02 > 2026-03-30 : 2026-05-04 unknown", "2026-05-04 > 2026-11-04 : waits late"}},
          Row{"2026-07-06",
              "2026-10-20",
              {"2026-03-02 > 2026-03-30 : 2026-07-06 unknown", "2026-07-06 > 2027-01-06 : waits on_time"}}}) {
        CAPTURE(row.today);
        History later;
        later.from_extract(Care{.began = day("2025-01-06")});
        later.from_extract(home("2026-03-02", PlacementType::for_adoption));
        later.from_extract(seen(row.review));
        later.from_extract(review(row.review));
        auto const standing = later.on(row.today);
        CHECK(runs_of(standing, "AD-06") == row.expected);
        CHECK(running(standing, "AD-05")->state == State::unknown);
    }
}

TEST_CASE("the agency decides within seven working days of the panel's minutes")
{
    struct Row {
        char const *decided, *today, *expected;
    };
    // Thursday 26 March 2026; Good Friday and Easter Monday are no working days.
    for (auto const& row : {Row{"2026-04-08", "2026-04-08", "2026-03-26 > 2026-04-08 : 2026-04-08 on_time"},
                            Row{"2026-04-09", "2026-04-09", "2026-03-26 > 2026-04-08 : 2026-04-09 late"},
                            Row{"2026-04-20", "2026-04-08", "2026-03-26 > 2026-04-08 : waits due_soon"},
                            Row{"2026-04-20", "2026-04-10", "2026-03-26 > 2026-04-08 : waits late"}}) {
        CAPTURE(row.today);
        History child;
        Adoption plan{.decided = day(row.decided)};
        plan.panel = day("2026-03-26");
        child.add(plan);
        CHECK(runs_of(child.on(row.today), "AD-02") == Lines{row.expected});
        CHECK(runs_of(child.on("2026-03-25"), "AD-02") == Lines{});
    }
    History no_panel, extract;
    no_panel.add(Adoption{.decided = day("2026-03-26")});
    extract.from_extract(Adoption{.decided = day("2026-03-26")});
    CHECK(runs_of(no_panel.on("2026-05-01"), "AD-02") == Lines{});
    CHECK(runs_of(extract.on("2026-05-01"), "AD-02") == Lines{});
}
